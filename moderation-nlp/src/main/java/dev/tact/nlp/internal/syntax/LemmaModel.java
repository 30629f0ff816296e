package dev.tact.nlp.internal.syntax;

import java.util.Locale;
import java.util.Map;
import opennlp.tools.lemmatizer.DefaultLemmatizerContextGenerator;
import opennlp.tools.lemmatizer.LemmatizerContextGenerator;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.StringUtil;

/**
 * OpenNLP's statistical lemmatizer for one word at a time. Gives what {@code LemmatizerME} gives for a sequence of that
 * word alone.
 *
 * <p>The model is a maximum entropy classifier over edit scripts. The best script is the one whose parameters sum to
 * most, so that neither the exponentials over all scripts nor the beam are needed, which is where nearly all of
 * {@code LemmatizerME}'s time goes. Immutable; any thread may use it.
 */
final class LemmaModel {

    private final LemmatizerContextGenerator features = new DefaultLemmatizerContextGenerator();
    private final Map<String, Context> parameters;
    private final String[] scripts;

    LemmaModel(LemmatizerModel model) {
        AbstractModel classifier = model.getArtifact("lemmatizer.model");
        parameters = Maxent.parameters(classifier);
        scripts = Maxent.outcomes(classifier);
    }

    /** Returns the lemma of a form under a tag; of a contraction, its lemmas joined by {@code +}. */
    String lemma(String form, String tag) {
        double[] sums = new double[scripts.length];
        for (String feature : features.getContext(0, new String[] {form}, new String[] {tag}, new String[0])) {
            Maxent.add(parameters.get(feature), sums);
        }
        // LemmatizerME lower-cases in the default locale; a Turkish one would give "ı" for "I".
        String lemma = StringUtil.decodeShortestEditScript(form.toLowerCase(Locale.ROOT), scripts[Maxent.best(sums)]);
        return lemma.isEmpty() ? "_" : lemma;
    }
}
