package dev.tact.nlp.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.postag.POSModel;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.OutcomePriorFeatureGenerator;
import opennlp.tools.util.featuregen.PrefixFeatureGenerator;
import opennlp.tools.util.featuregen.SuffixFeatureGenerator;
import opennlp.tools.util.featuregen.TokenClassFeatureGenerator;
import opennlp.tools.util.featuregen.TokenFeatureGenerator;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's part-of-speech tagger with the same tags at a fraction of the time. Immutable; any thread may use it.
 *
 * <p>The model is a maximum entropy classifier: the score of a tag is a sum of parameters, one for each feature of the
 * place. All but three groups of features look at one form only, its own or that of a neighbour at a fixed distance.
 * Their parameters are looked up once a form ({@link LexicalEntry}); what is left at each place is to add up a few
 * short rows: those of the four neighbours, of the previous one and two tags, and of the start of the sentence.
 *
 * <p>{@code POSTaggerME} searches with a beam of 3, and yet this is exact: its feature generator caches features by
 * place, whatever the tags before, and the best hypothesis is the first to ask. All hypotheses are thus extended by the
 * same scores, so that the best one extended by its best tag always stays the best. The model has no tag dictionary, so
 * that its sequence validator allows every tag.
 */
final class TaggerModel {

    /** Features of a form by itself, as the model's {@code generator.featuregen} lists them; they hold no state. */
    private static final List<AdaptiveFeatureGenerator> OF_FORM = List.of(
            new OutcomePriorFeatureGenerator(),
            new SuffixFeatureGenerator(),
            new PrefixFeatureGenerator(),
            new TokenFeatureGenerator(),
            new TokenClassFeatureGenerator(true));

    private final Map<String, Context> parameters;
    private final String[] tags;

    /** Whether the sentence starts 0, 1 or 2 places before. */
    private final @Nullable Context[] start;

    private final @Nullable Context[] afterTag;

    /** By the tag two places before, then the one before. */
    private final @Nullable Context[][] afterTags;

    TaggerModel(POSModel model) {
        if (model.getFactory().getTagDictionary() != null) {
            throw new IllegalArgumentException("a tagger model with a tag dictionary is not supported");
        }
        AbstractModel classifier = model.getArtifact("pos.model");
        parameters = Maxent.parameters(classifier);
        tags = Maxent.outcomes(classifier);
        start = new @Nullable Context[] {
            parameters.get("S=begin"), parameters.get("p1S=begin"), parameters.get("p2S=begin")
        };
        afterTag = new @Nullable Context[tags.length];
        afterTags = new @Nullable Context[tags.length][tags.length];
        for (int last = 0; last < tags.length; last++) {
            afterTag[last] = parameters.get("t=" + tags[last]);
            for (int before = 0; before < tags.length; before++) {
                afterTags[before][last] = parameters.get("t2=" + tags[before] + "," + tags[last]);
            }
        }
    }

    /** Returns the number of tags. */
    int size() {
        return tags.length;
    }

    /** Returns a tag by its number; of a contraction, the tags of its words joined by {@code +}. */
    String tag(int number) {
        return tags[number];
    }

    /** Makes the entry of a form. */
    LexicalEntry entry(String form) {
        double[] scores = new double[tags.length];
        List<String> features = new ArrayList<>();
        for (AdaptiveFeatureGenerator generator : OF_FORM) {
            generator.createFeatures(features, new String[] {form}, 0, new String[0]);
        }
        features.forEach(feature -> Maxent.add(parameters.get(feature), scores));
        String lower = StringUtil.toLowerCase(form);
        return new LexicalEntry(
                form,
                scores,
                parameters.get("p1w=" + lower),
                parameters.get("p2w=" + lower),
                parameters.get("n1w=" + lower),
                parameters.get("n2w=" + lower));
    }

    /**
     * Tags one sentence.
     *
     * @param forms its forms, valid up to {@code size}
     * @param found receives the numbers of the tags
     * @param scores working memory for {@link #size()} values
     */
    void tag(LexicalEntry[] forms, int size, int[] found, double[] scores) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(forms[i].scores, 0, scores, 0, scores.length);
            if (i < start.length) {
                Maxent.add(start[i], scores);
            }
            if (i >= 1) {
                Maxent.add(forms[i - 1].before1, scores);
                Maxent.add(afterTag[found[i - 1]], scores);
            }
            if (i >= 2) {
                Maxent.add(forms[i - 2].before2, scores);
                Maxent.add(afterTags[found[i - 2]][found[i - 1]], scores);
            }
            if (i + 1 < size) {
                Maxent.add(forms[i + 1].after1, scores);
            }
            if (i + 2 < size) {
                Maxent.add(forms[i + 2].after2, scores);
            }
            found[i] = Maxent.best(scores);
        }
    }
}
