package dev.tact.nlp.internal.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.postag.POSModel;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.featuregen.FeatureGeneratorUtil;
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

    private static final int LONGEST_AFFIX = 4;

    private static final List<String> KINDS = List.of("suf=", "pre=", "w=", "wc=", "w&c=");
    private static final int SUFFIX = 0;
    private static final int PREFIX = 1;
    private static final int WORD = 2;
    private static final int SHAPE = 3;
    private static final int WORD_AND_SHAPE = 4;

    private final FeatureTable ofLetters;
    private final Map<String, Neighbour> neighbours = new HashMap<>();
    private final Neighbour unknown;

    /** The row of a feature that the model does not know. */
    private final double[] none;

    private final @Nullable Context ofAny;
    private final String[] tags;

    /** By how many places before the sentence starts. */
    private final double[][] start;

    private final double[][] afterTag;

    /** By the tag two places before, then the one before; with what the latter does alone. */
    private final double[][][] afterTags;

    TaggerModel(POSModel model) {
        if (model.getFactory().getTagDictionary() != null) {
            throw new IllegalArgumentException("a tagger model with a tag dictionary is not supported");
        }
        AbstractModel classifier = model.getArtifact("pos.model");
        Map<String, Context> parameters = Maxent.parameters(classifier);
        tags = Maxent.outcomes(classifier);
        none = new double[tags.length];
        unknown = new Neighbour(none, none, none, none);
        ofAny = parameters.get("def");
        ofLetters = new FeatureTable(parameters, KINDS);
        for (String kind : List.of("p1w=", "p2w=", "n1w=", "n2w=")) {
            for (String word : Maxent.startingWith(kind, parameters).keySet()) {
                neighbours.computeIfAbsent(
                        word,
                        each -> new Neighbour(
                                row(parameters.get("p1w=" + each)),
                                row(parameters.get("p2w=" + each)),
                                row(parameters.get("n1w=" + each)),
                                row(parameters.get("n2w=" + each))));
            }
        }
        start = new double[][] {
            row(parameters.get("S=begin")), row(parameters.get("p1S=begin")), row(parameters.get("p2S=begin"))
        };
        afterTag = new double[tags.length][];
        afterTags = new double[tags.length][tags.length][];
        for (int last = 0; last < tags.length; last++) {
            afterTag[last] = row(parameters.get("t=" + tags[last]));
            for (int before = 0; before < tags.length; before++) {
                Context both = parameters.get("t2=" + tags[before] + "," + tags[last]);
                double[] sums = afterTag[last].clone();
                Maxent.add(both, sums);
                afterTags[before][last] = both == null ? afterTag[last] : sums;
            }
        }
    }

    /** Returns the parameters by outcome: adding them all is quicker than picking those that are not 0. */
    private double[] row(@Nullable Context feature) {
        double[] row = feature == null ? none : new double[tags.length];
        Maxent.add(feature, row);
        return row;
    }

    /**
     * Parameters for the tag of a word that has a form as its neighbour.
     *
     * @param before1 if the form stands right before it
     * @param before2 if it stands two places before it
     * @param after1 if it stands right after it
     * @param after2 if it stands two places after it
     */
    record Neighbour(double[] before1, double[] before2, double[] after1, double[] after2) {}

    /** Returns the number of tags. */
    int size() {
        return tags.length;
    }

    /** Returns a tag by its number; of a contraction, the tags of its words joined by {@code +}. */
    String tag(int number) {
        return tags[number];
    }

    /**
     * Makes the entry of a form. The features are those that the model's {@code generator.featuregen} lists: affixes of
     * up to four letters, the word in small letters, its shape, and both together.
     */
    LexicalEntry entry(String form) {
        double[] scores = new double[tags.length];
        int length = form.length();
        int longest = Math.min(length, LONGEST_AFFIX);
        Maxent.add(ofAny, scores);
        long suffix = FeatureTable.EMPTY;
        for (int i = 1; i <= longest; i++) {
            suffix = FeatureTable.with(suffix, form.charAt(length - i));
            ofLetters.add(ofLetters.find(SUFFIX, suffix), scores);
        }
        long prefix = FeatureTable.EMPTY;
        for (int i = 1; i <= longest; i++) {
            prefix = FeatureTable.with(prefix, form.charAt(i - 1));
            ofLetters.add(ofLetters.find(PREFIX, prefix), scores);
        }
        boolean small = isSmallLetters(form);
        String lower = small ? form : StringUtil.toLowerCase(form);
        String shape = small ? "lc" : FeatureGeneratorUtil.tokenFeature(form);
        long word = FeatureTable.with(FeatureTable.EMPTY, lower);
        ofLetters.add(ofLetters.find(WORD, word), scores);
        ofLetters.add(ofLetters.find(SHAPE, FeatureTable.with(FeatureTable.EMPTY, shape)), scores);
        ofLetters.add(ofLetters.find(WORD_AND_SHAPE, FeatureTable.with(FeatureTable.with(word, ','), shape)), scores);
        return new LexicalEntry(form, scores, neighbours.getOrDefault(lower, unknown));
    }

    private static boolean isSmallLetters(String form) {
        for (int i = 0; i < form.length(); i++) {
            if (form.charAt(i) < 'a' || form.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
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
            double[] own = forms[i].scores;
            double[] opening = i < start.length ? start[i] : none;
            double[] before1 = i >= 1 ? forms[i - 1].neighbour.before1 : none;
            double[] before2 = i >= 2 ? forms[i - 2].neighbour.before2 : none;
            double[] tagsBefore = i >= 2 ? afterTags[found[i - 2]][found[i - 1]] : i == 1 ? afterTag[found[0]] : none;
            double[] after1 = i + 1 < size ? forms[i + 1].neighbour.after1 : none;
            double[] after2 = i + 2 < size ? forms[i + 2].neighbour.after2 : none;
            for (int tag = 0; tag < scores.length; tag++) {
                scores[tag] = own[tag]
                        + opening[tag]
                        + before1[tag]
                        + before2[tag]
                        + tagsBefore[tag]
                        + after1[tag]
                        + after2[tag];
            }
            found[i] = Maxent.best(scores);
        }
    }
}
