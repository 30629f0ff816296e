package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Severity;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what a turn of the recipient limits, from its words: a logistic regression for each of the limits of
 * {@link TurnAct}, one for any of them, and two for how firm they are. Immutable.
 */
public final class TurnModel {

    /** The column of whether a turn limits anything. */
    public static final int ANY = TurnAct.LIMITS.size();

    /** The column of whether the limits of a turn are clear or final. */
    public static final int CLEAR = ANY + 1;

    /** The column of whether they are final. */
    public static final int FINAL = CLEAR + 1;

    /** Number of columns. */
    public static final int COLUMNS = FINAL + 1;

    /** How sure the model has to be, in logits, that a turn limits something. */
    private static final double LEAST = 3;

    /** The same where rules find a refusal, which may be all that there is. */
    private static final double LEAST_BESIDE_A_REFUSAL = 4;

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
     * Makes a model of trained weights, which it rounds to 255 levels a column. Features whose weights all round to
     * nothing are left out.
     *
     * @param ids of the features, sorted
     * @param columns of each column, its weights, one a feature
     * @param biases of the columns
     * @param dense of each column, the weights of the dimensions
     */
    public static TurnModel of(long[] ids, float[][] columns, float[] biases, float[][] dense) {
        float[] scales = new float[COLUMNS];
        float[] flat = new float[COLUMNS * WordVectors.DIMENSIONS];
        for (int column = 0; column < COLUMNS; column++) {
            scales[column] = CueModel.scale(columns[column]);
            System.arraycopy(dense[column], 0, flat, column * WordVectors.DIMENSIONS, WordVectors.DIMENSIONS);
        }
        if (ids.length > MOST_FEATURES) {
            throw new IllegalArgumentException(ids.length + " features of turns (at most " + MOST_FEATURES + ")");
        }
        long[] kept = new long[ids.length];
        byte[] weights = new byte[ids.length * COLUMNS];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean used = false;
            for (int column = 0; column < COLUMNS; column++) {
                int level = Math.round(columns[column][row] / scales[column]);
                weights[rows * COLUMNS + column] = (byte) level;
                used |= level != 0;
            }
            if (used) {
                kept[rows++] = ids[row];
            }
        }
        return new TurnModel(
                Arrays.copyOf(kept, rows), Arrays.copyOf(weights, rows * COLUMNS), scales, biases.clone(), flat);
    }

    /** Reads a model that {@link #write} wrote. */
    public static TurnModel read(DataInputStream in) throws IOException {
        int rows = in.readInt();
        if (rows < 0 || rows > MOST_FEATURES) {
            throw new IOException(rows + " features of turns (expected at most " + MOST_FEATURES + ")");
        }
        long[] ids = Hash.readFeatures(in, rows);
        byte[] weights = new byte[rows * COLUMNS];
        in.readFully(weights);
        return new TurnModel(
                ids, weights, floats(in, COLUMNS), floats(in, COLUMNS), floats(in, COLUMNS * WordVectors.DIMENSIONS));
    }

    private static float[] floats(DataInputStream in, int size) throws IOException {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    /** Writes the model; equal models give equal bytes. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(ids.length);
        Hash.writeFeatures(out, ids);
        out.write(weights);
        for (float[] values : List.of(scales, biases, dense)) {
            for (float value : values) {
                out.writeFloat(value);
            }
        }
    }

    /**
     * Adds the stop that a turn likely sets, in words that no rule knows, to what rules found.
     *
     * <p>A refusal that rules have not found is none: after one, any wish is insistence, which is too much to go by a
     * model alone.
     */
    public List<Finding> weigh(List<ParsedSentence> turn, boolean isPrivate, List<Finding> cues) {
        if (cues.stream().anyMatch(cue -> TurnAct.settles(cue.type()))) {
            return cues;
        }
        double[] most = null;
        List<ParsedSentence> place = List.of();
        // Half of the sentences are read again with those that follow, so that no limit is cut in two.
        for (int from = 0;
                from < turn.size() && (from == 0 || from + AT_A_TIME / 2 < turn.size());
                from += AT_A_TIME / 2) {
            List<ParsedSentence> part = turn.subList(from, Math.min(turn.size(), from + AT_A_TIME));
            double[] logits = logits(new TurnFeatures(part, isPrivate));
            if (most == null || logits[ANY] > most[ANY]) {
                most = logits;
                place = part;
            }
        }
        boolean refuses = cues.stream().anyMatch(cue -> TurnAct.refuses(cue.type()));
        if (most == null || most[ANY] <= (refuses ? LEAST_BESIDE_A_REFUSAL : LEAST)) {
            return cues;
        }
        TurnAct limit = likeliest(most);
        if (limit == TurnAct.DECLINES) {
            return cues;
        }
        List<Finding> heard = new ArrayList<>(cues);
        heard.add(new Finding(
                limit.signal(),
                place(place, limit),
                "cue." + limit.signal().id(),
                firmness(most),
                ConfidenceScale.LOGISTIC.confidence(most[ANY])));
        return heard;
    }

    private static TurnAct likeliest(double[] logits) {
        return Collections.max(TurnAct.LIMITS, Comparator.comparingDouble(limit -> logits[limit.ordinal()]));
    }

    private static Severity firmness(double[] logits) {
        if (logits[CLEAR] <= 0) {
            return Severity.MILD;
        }
        return logits[FINAL] > 0 ? Severity.GRAVE : Severity.SUBSTANTIAL;
    }

    /** Returns the logits of all columns. */
    private double[] logits(TurnFeatures features) {
        double[] logits = new double[COLUMNS];
        for (long id : features.all()) {
            int row = Arrays.binarySearch(ids, id);
            if (row >= 0) {
                for (int column = 0; column < COLUMNS; column++) {
                    logits[column] += weights[row * COLUMNS + column];
                }
            }
        }
        float[] vector = features.vector();
        for (int column = 0; column < COLUMNS; column++) {
            logits[column] = biases[column] + logits[column] * scales[column];
            for (int i = 0; i < vector.length; i++) {
                logits[column] += dense[column * vector.length + i] * vector[i];
            }
        }
        return logits;
    }

    /** Returns the phrase that says most for a limit. */
    private Span place(List<ParsedSentence> sentences, TurnAct limit) {
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
                    double weight = weights[row * COLUMNS + limit.ordinal()];
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
