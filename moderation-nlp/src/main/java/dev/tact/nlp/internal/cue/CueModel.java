package dev.tact.nlp.internal.cue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Linear weights of features for every column of {@link Signals}: logistic regression, trained elsewhere as maximum
 * entropy models and kept here in one table, so that one look-up serves all columns. Immutable.
 *
 * <p>A row holds a feature's id and its weights, a byte each, raised by {@value #RAISE} so that none is negative: eight
 * bytes are then added at once, as two times four sums of 16 bits in a {@code long}. Within a row the columns stand in
 * the order of their {@linkplain #lane lanes}.
 */
public final class CueModel {

    private static final int COLUMNS = Signals.COLUMNS;

    /** Number of lanes of sentences' columns, which come first. */
    private static final int SENTENCE_LANES = COLUMNS - Signals.COUNT;

    /** Length of a row in {@code long}s. */
    private static final int ROW = 1 + (COLUMNS + Long.BYTES - 1) / Long.BYTES;

    private static final int RAISE = 128;

    /** Every other byte. */
    private static final long BYTES = 0x00ff00ff00ff00ffL;

    /** Of so many rows the sum of bytes fits into 16 bits. */
    private static final int MOST_ROWS = 0xffff / 0xff;

    private static final int ROW_BITS = 20;
    private static final int ROW_MASK = (1 << ROW_BITS) - 1;

    private final long[] rows;
    private final float[] scales;
    private final float[] biases;

    /** Weights of the dimensions of {@link SentenceFeatures#vector()}, those of one dimension side by side. */
    private final float[] dense;

    /** Where features are found: a row, counted from 1, in the lower bits and its id's upper bits above them. */
    private final int[] slots;

    /**
     * Creates a model.
     *
     * @param ids of the features, sorted
     * @param weights of each feature, a byte a column, in units of the column's scale
     * @param scales of the columns
     * @param biases of the columns
     * @param dense of each column, the weights of the dimensions of {@link SentenceFeatures#vector()}
     */
    private CueModel(long[] ids, byte[][] weights, float[] scales, float[] biases, float[][] dense) {
        rows = new long[ids.length * ROW];
        this.scales = new float[COLUMNS];
        this.biases = new float[COLUMNS];
        this.dense = new float[WordVectors.DIMENSIONS * COLUMNS];
        byte[][] lanes = new byte[COLUMNS][];
        for (int column = 0; column < COLUMNS; column++) {
            int lane = lane(column);
            lanes[lane] = weights[column];
            this.scales[lane] = scales[column];
            this.biases[lane] = biases[column];
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                this.dense[i * COLUMNS + lane] = dense[column][i];
            }
        }
        slots = new int[Integer.highestOneBit(Math.max(8, ids.length) * 2) * 2];
        for (int row = 0; row < ids.length; row++) {
            rows[row * ROW] = ids[row];
            for (int lane = 0; lane < COLUMNS; lane++) {
                long weight = lanes[lane][row] + RAISE;
                rows[row * ROW + 1 + lane / Long.BYTES] |= weight << lane % Long.BYTES * Byte.SIZE;
            }
            int at = (int) ids[row] & slots.length - 1;
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = tag(ids[row]) | row + 1;
        }
    }

    private static int tag(long id) {
        return (int) (id >>> Integer.SIZE) & ~ROW_MASK;
    }

    /** Where a column stands: sentences' columns first, as they are added up together. */
    static int lane(int column) {
        if (column < Signals.MESSAGE) {
            return column;
        }
        return column < Signals.EMOTIONAL
                ? column - Signals.MESSAGE + SENTENCE_LANES
                : column - Signals.EMOTIONAL + Signals.MESSAGE;
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
    public static CueModel of(long[] ids, float[][] columns, float[] biases, float[][] dense) {
        float[] scales = new float[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            scales[column] = scale(columns[column]);
        }
        long[] kept = new long[ids.length];
        byte[][] weights = new byte[COLUMNS][ids.length];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean used = false;
            for (int column = 0; column < COLUMNS; column++) {
                byte level = (byte) Math.round(columns[column][row] / scales[column]);
                weights[column][rows] = level;
                used |= Math.abs(level) > 1;
            }
            if (used) {
                kept[rows++] = ids[row];
            }
        }
        return new CueModel(Arrays.copyOf(kept, rows), weights, scales, biases, dense);
    }

    /** Returns the unit in which the largest of the weights is 127. */
    static float scale(float[] weights) {
        float largest = 1e-6f;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest / 127;
    }

    /** Reads a model that {@link #write} wrote. */
    static CueModel read(DataInputStream in) throws IOException {
        int rows = in.readInt();
        if (rows < 0 || rows >= ROW_MASK) {
            throw new IOException(rows + " features (expected fewer than " + ROW_MASK + ")");
        }
        long[] ids = new long[rows];
        for (int row = 0; row < rows; row++) {
            ids[row] = in.readLong();
        }
        // Column by column: like weights side by side compress better.
        byte[][] weights = new byte[COLUMNS][rows];
        for (byte[] column : weights) {
            in.readFully(column);
        }
        float[] scales = new float[COLUMNS];
        float[] biases = new float[COLUMNS];
        float[][] dense = new float[COLUMNS][WordVectors.DIMENSIONS];
        for (int c = 0; c < COLUMNS; c++) {
            scales[c] = in.readFloat();
            biases[c] = in.readFloat();
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                dense[c][i] = in.readFloat();
            }
        }
        return new CueModel(ids, weights, scales, biases, dense);
    }

    void write(DataOutputStream out) throws IOException {
        int size = rows.length / ROW;
        out.writeInt(size);
        for (int row = 0; row < size; row++) {
            out.writeLong(rows[row * ROW]);
        }
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < size; row++) {
                out.writeByte(level(row, lane(column)));
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            int lane = lane(column);
            out.writeFloat(scales[lane]);
            out.writeFloat(biases[lane]);
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                out.writeFloat(dense[i * COLUMNS + lane]);
            }
        }
    }

    private int level(int row, int lane) {
        long bytes = rows[row * ROW + 1 + lane / Long.BYTES];
        return (int) (bytes >>> lane % Long.BYTES * Byte.SIZE & 0xff) - RAISE;
    }

    /**
     * Looks features up.
     *
     * @param found receives each feature's row, or -1 if the model does not know it
     */
    void find(SentenceFeatures features, int[] found) {
        int size = features.size();
        for (int i = 0; i < size; i++) {
            found[i] = slots[(int) features.id(i) & slots.length - 1]; // all first, as memory answers many at once
        }
        for (int i = 0; i < size; i++) {
            found[i] = row(features.id(i), found[i]);
        }
    }

    private int row(long id, int first) {
        int at = (int) id;
        int slot = first;
        while (slot != 0) {
            int row = (slot & ROW_MASK) - 1;
            if ((slot & ~ROW_MASK) == tag(id) && rows[row * ROW] == id) {
                return row;
            }
            slot = slots[++at & slots.length - 1];
        }
        return -1;
    }

    /** Returns a feature's weight. */
    float weight(int row, int column) {
        int lane = lane(column);
        return level(row, lane) * scales[lane];
    }

    /**
     * Scores a sentence.
     *
     * @param found rows of its features, the first {@code size} of them
     * @param vector the mean of its words' vectors
     * @param logits receives the logit of each column but those of messages
     */
    void scoreSentence(int[] found, int size, float[] vector, double[] logits) {
        score(found, size, vector, 0, SENTENCE_LANES, logits);
    }

    /** Scores a message: like {@link #scoreSentence} for the columns of messages. */
    void scoreMessage(int[] found, int size, float[] vector, double[] logits) {
        score(found, size, vector, SENTENCE_LANES, COLUMNS, logits);
    }

    private void score(int[] found, int size, float[] vector, int from, int to, double[] logits) {
        Arrays.fill(logits, 0, to - from, -RAISE * (double) size);
        for (int word = from / Long.BYTES; word * Long.BYTES < to; word++) {
            for (int start = 0; start < size; start += MOST_ROWS) {
                long even = 0;
                long odd = 0;
                for (int i = start; i < Math.min(size, start + MOST_ROWS); i++) {
                    long weights = rows[found[i] * ROW + 1 + word];
                    even += weights & BYTES;
                    odd += weights >>> Byte.SIZE & BYTES;
                }
                for (int lane = 0; lane < Long.BYTES; lane++) {
                    int column = word * Long.BYTES + lane - from;
                    if (column >= 0 && column < to - from) {
                        long sums = lane % 2 == 0 ? even : odd;
                        logits[column] += sums >>> lane / 2 * Short.SIZE & 0xffff;
                    }
                }
            }
        }
        for (int column = 0; column < to - from; column++) {
            logits[column] = biases[from + column] + logits[column] * scales[from + column];
        }
        for (int i = 0; i < vector.length; i++) {
            int at = i * COLUMNS + from;
            for (int column = 0; column < to - from; column++) {
                logits[column] += dense[at + column] * vector[i];
            }
        }
    }
}
