package dev.tact.nlp.internal.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's statistical lemmatizer for one word at a time. Gives what {@code LemmatizerME} gives for a sequence of that
 * word alone.
 *
 * <p>The model is a maximum entropy classifier over edit scripts. The best script is the one whose parameters sum to
 * most, so that neither the exponentials over all scripts nor the beam are needed, which is where nearly all of
 * {@code LemmatizerME}'s time goes. Parameters of the tag are summed beforehand; those of the word are looked up by
 * parts of it. Immutable; any thread may use it.
 */
final class LemmaModel {

    private static final List<String> KINDS = List.of("w0=", "p_1=bosw0=", "suf=", "pre=");
    private static final int WORD = 0;
    private static final int WORD_ALONE = 1;
    private static final int SUFFIX = 2;
    private static final int PREFIX = 3;

    private static final int LONGEST_PREFIX = 5;
    private static final int LONGEST_SUFFIX = 7;
    private static final String NOTHING = "O";

    private final String[] scripts;

    /** Of each tag, the sums of the parameters that it has with any word that stands alone. */
    private final Map<String, double[]> ofTag = new HashMap<>();

    private final double[] ofUnknownTag;
    private final FeatureTable ofLetters;
    private final @Nullable Context hyphen;
    private final @Nullable Context capital;
    private final @Nullable Context digit;

    LemmaModel(LemmatizerModel model) {
        AbstractModel classifier = model.getArtifact("lemmatizer.model");
        Map<String, Context> parameters = Maxent.parameters(classifier);
        scripts = Maxent.outcomes(classifier);
        ofLetters = new FeatureTable(parameters, KINDS);
        hyphen = parameters.get("h");
        capital = parameters.get("c");
        digit = parameters.get("d");
        ofUnknownTag = new double[scripts.length];
        Maxent.add(parameters.get("p_1=bos"), ofUnknownTag);
        // OpenNLP leaves the shortest affix out by leaving null in its place, and so learnt of an affix "null".
        Maxent.add(parameters.get("suf=null"), ofUnknownTag);
        Maxent.add(parameters.get("pre=null"), ofUnknownTag);
        for (Map.Entry<String, Context> each :
                Maxent.startingWith("t0=", parameters).entrySet()) {
            double[] sums = ofUnknownTag.clone();
            Maxent.add(each.getValue(), sums);
            Maxent.add(parameters.get("p_1=bost0=" + each.getKey()), sums);
            ofTag.put(each.getKey(), sums);
        }
    }

    /** Returns the number of values that {@link #lemma} needs as working memory. */
    int size() {
        return scripts.length;
    }

    /**
     * Returns the lemma of a form under a tag; of a contraction, its lemmas joined by {@code +}.
     *
     * @param sums working memory for {@link #size()} values
     */
    String lemma(String form, String tag, double[] sums) {
        System.arraycopy(ofTag.getOrDefault(tag, ofUnknownTag), 0, sums, 0, sums.length);
        int length = form.length();
        long word = FeatureTable.with(FeatureTable.EMPTY, form);
        ofLetters.add(ofLetters.find(WORD, word), sums);
        ofLetters.add(ofLetters.find(WORD_ALONE, word), sums);
        long suffix = FeatureTable.EMPTY;
        for (int i = 1; i <= LONGEST_SUFFIX; i++) {
            suffix = i <= length ? FeatureTable.with(suffix, form.charAt(length - i)) : suffix;
            ofLetters.add(i == 1 ? 0 : ofLetters.find(SUFFIX, suffix), sums);
        }
        long prefix = FeatureTable.EMPTY;
        for (int i = 1; i <= LONGEST_PREFIX; i++) {
            prefix = i <= length ? FeatureTable.with(prefix, form.charAt(i - 1)) : prefix;
            ofLetters.add(i == 1 ? 0 : ofLetters.find(PREFIX, prefix), sums);
        }
        boolean hasCapital = false;
        boolean hasDigit = false;
        for (int i = 0; i < length; i++) {
            char c = form.charAt(i);
            hasCapital |= c >= 'A' && c <= 'Z';
            hasDigit |= c >= '0' && c <= '9';
        }
        if (form.indexOf('-') >= 0) {
            Maxent.add(hyphen, sums);
        }
        if (hasCapital) {
            Maxent.add(capital, sums);
        }
        if (hasDigit) {
            Maxent.add(digit, sums);
        }
        String script = scripts[Maxent.best(sums)];
        // LemmatizerME lower-cases in the default locale; a Turkish one would give "ı" for "I".
        String lower = form.toLowerCase(Locale.ROOT);
        String lemma = script.equals(NOTHING) ? lower : StringUtil.decodeShortestEditScript(lower, script);
        return lemma.isEmpty() ? "_" : lemma;
    }
}
