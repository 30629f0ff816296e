package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.Span;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers questions about a turn of a conversation from its words: a logistic regression each. Immutable. */
public final class TurnModel {

    /** Of longer turns so many sentences are read at a time: about as many as the turns have that train the model. */
    private static final int AT_A_TIME = 4;

    private static final int MOST_FEATURES = 1 << 20;

    private final long[] ids;

    /** Weights of the features, those of one feature side by side, in units of the column's scale. */
    private final byte[] weights;

    private final float[] scales;
    private final float[] biases;

    /** Weights of the dimensions of {@link TurnFeatures#vector()}, those of one column side by side. */
    private final float[] dense;

    private TurnModel(long[] ids, byte[] weights, float[] scales, float[] biases, float[] dense) {
        this.ids = ids;
        this.weights = weights;
        this.scales = scales;
        this.biases = biases;
        this.dense = dense;
    }

    /**
     * Some sentences of a turn.
     *
     * @param logits the answers, one a column
     */
    record Part(List<ParsedSentence> sentences, double[] logits) {}

    /**
     * Makes a model of trained weights, which it rounds to 255 levels a column. Features whose weights all round to
     * nothing are left out.
     *
     * @param ids of the features, sorted
     * @param trained of each column, its weights, one a feature
     * @param biases of the columns
     * @param dense of each column, the weights of the dimensions
     */
    public static TurnModel of(long[] ids, float[][] trained, float[] biases, float[][] dense) {
        int columns = biases.length;
        float[] scales = new float[columns];
        float[] flat = new float[columns * WordVectors.DIMENSIONS];
        for (int column = 0; column < columns; column++) {
            scales[column] = CueModel.scale(trained[column]);
            System.arraycopy(dense[column], 0, flat, column * WordVectors.DIMENSIONS, WordVectors.DIMENSIONS);
        }
        if (ids.length > MOST_FEATURES) {
            throw new IllegalArgumentException(ids.length + " features of turns (at most " + MOST_FEATURES + ")");
        }
        long[] kept = new long[ids.length];
        byte[] weights = new byte[ids.length * columns];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean used = false;
            for (int column = 0; column < columns; column++) {
                int level = Math.round(trained[column][row] / scales[column]);
                weights[rows * columns + column] = (byte) level;
                used |= level != 0;
            }
            if (used) {
                kept[rows++] = ids[row];
            }
        }
        return new TurnModel(
                Arrays.copyOf(kept, rows), Arrays.copyOf(weights, rows * columns), scales, biases.clone(), flat);
    }

    /** Reads a model of so many columns that {@link #write} wrote. */
    static TurnModel read(DataInputStream in, int columns) throws IOException {
        int rows = in.readInt();
        if (rows < 0 || rows > MOST_FEATURES) {
            throw new IOException(rows + " features of turns (expected at most " + MOST_FEATURES + ")");
        }
        long[] ids = Hash.readFeatures(in, rows);
        byte[] weights = new byte[rows * columns];
        in.readFully(weights);
        return new TurnModel(
                ids,
                weights,
                Floats.read(in, columns),
                Floats.read(in, columns),
                Floats.read(in, columns * WordVectors.DIMENSIONS));
    }

    /** Writes the model; equal models give equal bytes. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(ids.length);
        Hash.writeFeatures(out, ids);
        out.write(weights);
        for (float[] values : List.of(scales, biases, dense)) {
            Floats.write(out, values);
        }
    }

    /**
     * Reads a turn, some sentences at a time. Half of them are read again with those that follow, so that nothing is
     * cut in two.
     */
    List<Part> parts(List<ParsedSentence> turn, boolean isPrivate) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0;
                from < turn.size() && (from == 0 || from + AT_A_TIME / 2 < turn.size());
                from += AT_A_TIME / 2) {
            List<ParsedSentence> sentences = turn.subList(from, Math.min(turn.size(), from + AT_A_TIME));
            parts.add(new Part(sentences, logits(new TurnFeatures(sentences, isPrivate))));
        }
        return parts;
    }

    /** Returns the answers to all questions. */
    private double[] logits(TurnFeatures features) {
        double[] logits = new double[biases.length];
        for (long id : features.all()) {
            int row = Arrays.binarySearch(ids, id);
            if (row >= 0) {
                for (int column = 0; column < biases.length; column++) {
                    logits[column] += weights[row * biases.length + column];
                }
            }
        }
        float[] vector = features.vector();
        for (int column = 0; column < biases.length; column++) {
            logits[column] = biases[column] + logits[column] * scales[column];
            for (int i = 0; i < vector.length; i++) {
                logits[column] += dense[column * vector.length + i] * vector[i];
            }
        }
        return logits;
    }

    /** Returns the phrase that says most for the answer yes. */
    Span place(List<ParsedSentence> sentences, int column) {
        SentenceFeatures reader = new SentenceFeatures(Judge.vectors());
        double most = Double.NEGATIVE_INFINITY;
        Span best = new Span(0, 0);
        for (ParsedSentence sentence : sentences) {
            reader.read(sentence);
            EvidencePhrase phrase = new EvidencePhrase(sentence);
            Set<Integer> counted = new HashSet<>();
            double sum = 0;
            for (int i = 0; i < reader.size(); i++) {
                int row = Arrays.binarySearch(ids, reader.id(i));
                if (row >= 0 && counted.add(row)) {
                    double weight = weights[row * biases.length + column];
                    phrase.add(reader.first(i), reader.last(i), weight);
                    sum += weight;
                }
            }
            if (sum > most) {
                most = sum;
                best = phrase.shortest();
            }
        }
        return best;
    }
}
