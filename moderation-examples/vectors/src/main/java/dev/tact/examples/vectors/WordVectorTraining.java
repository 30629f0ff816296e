package dev.tact.examples.vectors;

import ai.onnxruntime.OrtException;
import dev.tact.examples.vectors.TrainingTexts.Use;
import dev.tact.nlp.training.WordVectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.jspecify.annotations.Nullable;

/**
 * Makes the word vectors of {@code moderation-nlp}: what words mean, from an encoder of sentences that is too slow and
 * too large to be shipped.
 *
 * <p>A word's vector is the mean of what the encoder makes of it where it is used (Bommasani, Davis and Cardie 2020),
 * and of what it makes of the word alone, which counts as much as {@value #ALONE} uses and is all there is for words
 * that the texts do not have. The vectors are reduced by principal components and rounded to bytes. Groups of like
 * words are made by k-means of the directions of these (Arthur and Vassilvitskii 2007; Dhillon and Modha 2001).
 *
 * <p>Arguments: the list of words, the folder of our own texts, that of the texts of others, and the file to write.
 */
public final class WordVectorTraining {

    private static final double ALONE = 10;

    /** Words that are used so often get a vector even if the list lacks them. */
    private static final int OFTEN = 5;

    private static final int FINE_GROUPS = 1200;
    private static final int COARSE_GROUPS = 300;
    private static final int ROUNDS = 40;

    /** How many sentences are encoded before their results are added up, in order. */
    private static final int BLOCK = 2000;

    private WordVectorTraining() {}

    /** Makes the vectors. */
    public static void main(String... arguments) throws IOException, OrtException {
        Path thirdParty = Path.of(arguments[2]);
        Path output = Path.of(arguments[3]);
        if (!Files.isDirectory(thirdParty)) {
            System.out.println("no corpora at " + thirdParty + ": nothing written");
            return;
        }
        Collection<Use> uses = TrainingTexts.read(Path.of(arguments[1]), thirdParty);
        List<String> words = words(Files.readAllLines(Path.of(arguments[0])), uses);
        List<Use> read = TrainingTexts.enough(uses);
        System.out.printf(
                Locale.ROOT,
                "%,d words; %,d sentences, of which %,d are read%n",
                words.size(),
                uses.size(),
                read.size());
        try (SentenceEncoder encoder = new SentenceEncoder()) {
            double[][] reduced = reduced(meanings(words, read, encoder), WordVectorFile.DIMENSIONS);
            write(output, words, rounded(reduced));
        }
        System.out.println("written to " + output);
    }

    private static void write(Path output, List<String> words, byte[][] vectors) throws IOException {
        double[][] read = Arrays.stream(vectors)
                .map(vector -> IntStream.range(0, vector.length)
                        .mapToDouble(i -> vector[i])
                        .toArray())
                .toArray(double[][]::new);
        WordVectorFile.write(output, words, vectors, groups(read, FINE_GROUPS), groups(read, COARSE_GROUPS));
    }

    /** Returns the listed words, and after them those that are used often, in the order in which they are met. */
    static List<String> words(List<String> listed, Collection<Use> uses) {
        Set<String> words = new LinkedHashSet<>(listed);
        Map<String, Integer> used = new HashMap<>();
        for (Use use : uses) {
            for (String word : new LinkedHashSet<>(use.words())) {
                if (used.merge(word, 1, Integer::sum) == OFTEN && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                    words.add(word);
                }
            }
        }
        return List.copyOf(words);
    }

    private static double[][] meanings(List<String> words, List<Use> uses, SentenceEncoder encoder)
            throws OrtException {
        double[][] alone = IntStream.range(0, words.size())
                .parallel()
                .mapToObj(i -> unchecked(() -> encoder.text(words.get(i))))
                .toArray(double[][]::new);
        Map<String, Integer> rows = new HashMap<>();
        words.forEach(word -> rows.put(word, rows.size()));
        double[][] used = new double[words.size()][SentenceEncoder.DIMENSIONS];
        int[] counts = new int[words.size()];
        for (int from = 0; from < uses.size(); from += BLOCK) {
            List<Use> block = uses.subList(from, Math.min(from + BLOCK, uses.size()));
            double[][][] vectors = block.parallelStream()
                    .map(use -> unchecked(() -> encoder.words(use.sentence(), use.places())))
                    .toArray(double[][][]::new);
            for (int i = 0; i < vectors.length; i++) {
                add(block.get(i).words(), vectors[i], rows, used, counts);
            }
            System.out.printf(Locale.ROOT, "%,d sentences%n", from + block.size());
        }
        return together(alone, used, counts);
    }

    private interface Encoded<T> {
        T get() throws OrtException;
    }

    /** For streams. */
    private static <T> T unchecked(Encoded<T> encoded) {
        try {
            return encoded.get();
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void add(
            List<String> words,
            double[] @Nullable [] vectors,
            Map<String, Integer> rows,
            double[][] sums,
            int[] counts) {
        for (int i = 0; i < words.size(); i++) {
            Integer row = rows.get(words.get(i));
            double[] vector = vectors[i];
            if (row != null && vector != null) {
                counts[row]++;
                for (int d = 0; d < vector.length; d++) {
                    sums[row][d] += vector[d];
                }
            }
        }
    }

    /**
     * Returns the weighted means of what words are alone and in use. What all words share, and how long the vectors of
     * either kind are, is taken out before.
     */
    static double[][] together(double[][] alone, double[][] sums, int[] counts) {
        double[][] used = IntStream.range(0, counts.length)
                .mapToObj(row -> times(1.0 / Math.max(1, counts[row]), sums[row]))
                .toArray(double[][]::new);
        normalise(alone, row -> true);
        normalise(used, row -> counts[row] >= OFTEN);
        return IntStream.range(0, counts.length)
                .mapToObj(row -> {
                    double share = counts[row] / (counts[row] + ALONE);
                    return sum(times(1 - share, alone[row]), times(share, used[row]));
                })
                .toArray(double[][]::new);
    }

    /** Moves vectors by the mean of some of them, and brings these to a mean length of one. */
    private static void normalise(double[][] vectors, IntPredicate some) {
        int[] rows = IntStream.range(0, vectors.length).filter(some).toArray();
        double[] mean = new double[SentenceEncoder.DIMENSIONS];
        for (int row : rows) {
            mean = sum(mean, times(1.0 / rows.length, vectors[row]));
        }
        double[] away = times(-1, mean);
        Arrays.setAll(vectors, row -> sum(vectors[row], away));
        double length = Arrays.stream(rows)
                .mapToDouble(row -> length(vectors[row]))
                .average()
                .orElse(1);
        Arrays.setAll(vectors, row -> times(1 / length, vectors[row]));
    }

    private static double[] sum(double[] one, double[] other) {
        return new ArrayRealVector(one, false)
                .add(new ArrayRealVector(other, false))
                .toArray();
    }

    private static double[] times(double factor, double[] vector) {
        return new ArrayRealVector(vector).mapMultiplyToSelf(factor).toArray();
    }

    private static double length(double[] vector) {
        return new ArrayRealVector(vector, false).getNorm();
    }

    /** Returns vectors by their principal components. */
    static double[][] reduced(double[][] vectors, int dimensions) {
        RealMatrix all = new Array2DRowRealMatrix(vectors, false);
        RealMatrix components = new EigenDecomposition(new Covariance(all).getCovarianceMatrix()).getV();
        double[] away = new double[all.getColumnDimension()];
        Arrays.setAll(away, column -> -StatUtils.mean(all.getColumn(column)));
        double[][] centred =
                Arrays.stream(vectors).map(vector -> sum(vector, away)).toArray(double[][]::new);
        return new Array2DRowRealMatrix(centred, false)
                .multiply(components.getSubMatrix(0, away.length - 1, 0, dimensions - 1))
                .getData();
    }

    /**
     * Returns the vectors as bytes, of which the standard deviation is {@value WordVectorFile#SCALE}, but for those
     * that no byte can be.
     */
    static byte[][] rounded(double[][] vectors) {
        double square = Arrays.stream(vectors)
                .mapToDouble(vector -> length(vector) * length(vector))
                .sum();
        double scale = WordVectorFile.SCALE / Math.sqrt(square / vectors.length / vectors[0].length);
        byte[][] rounded = new byte[vectors.length][vectors[0].length];
        for (int row = 0; row < vectors.length; row++) {
            for (int d = 0; d < rounded[row].length; d++) {
                rounded[row][d] = (byte) Math.max(-127, Math.min(127, Math.rint(vectors[row][d] * scale)));
            }
        }
        return rounded;
    }

    private record Row(int number, double[] direction) implements Clusterable {
        @Override
        public double[] getPoint() {
            return direction;
        }
    }

    /** Returns the group of each vector by its direction. */
    static int[] groups(double[][] vectors, int count) {
        List<Row> rows = IntStream.range(0, vectors.length)
                .mapToObj(row -> new Row(row, times(1 / length(vectors[row]), vectors[row])))
                .toList();
        List<CentroidCluster<Row>> clusters = new KMeansPlusPlusClusterer<Row>(
                        count, ROUNDS, WordVectorTraining::distance, new Well19937c(1))
                .cluster(rows);
        int[] groups = new int[vectors.length];
        for (int group = 0; group < clusters.size(); group++) {
            for (Row row : clusters.get(group).getPoints()) {
                groups[row.number()] = group;
            }
        }
        return groups;
    }

    /** Returns how far the direction of a vector is from that of another; the first has the length of one. */
    private static double distance(double[] direction, double[] other) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < direction.length; i++) {
            product += direction[i] * other[i];
            square += other[i] * other[i];
        }
        return Math.sqrt(Math.max(0, 2 - 2 * product / Math.sqrt(square)));
    }
}
