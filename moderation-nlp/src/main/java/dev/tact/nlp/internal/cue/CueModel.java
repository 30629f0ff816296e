package dev.tact.nlp.internal.cue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Linear weights of a sentence's features for every column of {@link Signals}: logistic regression, trained elsewhere
 * as maximum entropy models and kept here in one table, so that one look-up serves all columns. Immutable.
 *
 * <p>A row holds a feature's id and its weights as {@link ByteRows}.
 */
public final class CueModel {

    private static final int COLUMNS = Signals.COLUMNS;

    /** Length of a row in {@code long}s. */
    private static final int ROW = 1 + ByteRows.length(COLUMNS);

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
        this.scales = scales;
        this.biases = biases;
        this.dense = new float[WordVectors.DIMENSIONS * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                this.dense[i * COLUMNS + column] = dense[column][i];
            }
        }
        slots = new int[Integer.highestOneBit(Math.max(8, ids.length) * 2) * 2];
        for (int row = 0; row < ids.length; row++) {
            rows[row * ROW] = ids[row];
            for (int column = 0; column < COLUMNS; column++) {
                ByteRows.set(rows, row * ROW + 1, column, weights[column][row]);
            }
            int at = (int) ids[row] & slots.length - 1;
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = tag(ids[row]) | row + 1;
        }
    }

    private static int tag(long id) {
        return (int) (id >>> Hash.FEATURE_BITS - Integer.SIZE) & ~ROW_MASK;
    }

    /**
     * Makes a model of trained weights, which it rounds to 255 levels a column. Features whose weights are all at most
     * one level are left out.
     *
     * @param ids of the features, sorted
     * @param columns of each column, its weights, one a feature
     * @param biases of the columns
     * @param dense of each column, the weights of the dimensions
     * @param kept which features are not left out in any case
     */
    public static CueModel of(long[] ids, float[][] columns, float[] biases, float[][] dense, boolean[] kept) {
        float[] scales = new float[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            scales[column] = scale(columns[column]);
        }
        long[] used = new long[ids.length];
        byte[][] weights = new byte[COLUMNS][ids.length];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean matters = kept[row];
            for (int column = 0; column < COLUMNS; column++) {
                byte level = (byte) Math.round(columns[column][row] / scales[column]);
                weights[column][rows] = level;
                matters |= Math.abs(level) > 1;
            }
            if (matters) {
                used[rows++] = ids[row];
            }
        }
        return new CueModel(Arrays.copyOf(used, rows), weights, scales, biases.clone(), dense);
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
        long[] ids = Hash.readFeatures(in, rows);
        // Column by column: like weights side by side compress better.
        byte[][] weights = new byte[COLUMNS][rows];
        for (byte[] column : weights) {
            in.readFully(column);
        }
        float[] scales = new float[COLUMNS];
        float[] biases = new float[COLUMNS];
        float[][] dense = new float[COLUMNS][WordVectors.DIMENSIONS];
        for (int c = 0; c < COLUMNS; c++) {
            scales[c] = Floats.read(in);
            biases[c] = Floats.read(in);
            Floats.fill(in, dense[c]);
        }
        return new CueModel(ids, weights, scales, biases, dense);
    }

    void write(DataOutputStream out) throws IOException {
        int size = rows.length / ROW;
        out.writeInt(size);
        long[] ids = new long[size];
        for (int row = 0; row < size; row++) {
            ids[row] = rows[row * ROW];
        }
        Hash.writeFeatures(out, ids);
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < size; row++) {
                out.writeByte(ByteRows.get(rows, row * ROW + 1, column));
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            out.writeFloat(scales[column]);
            out.writeFloat(biases[column]);
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                out.writeFloat(dense[i * COLUMNS + column]);
            }
        }
    }

    /** Number of rows. */
    int size() {
        return rows.length / ROW;
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

    /** Returns the row of a feature, or -1 if the model does not know it. */
    int row(long id) {
        return row(id, slots[(int) id & slots.length - 1]);
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
        return ByteRows.get(rows, row * ROW + 1, column) * scales[column];
    }

    /**
     * Scores a sentence.
     *
     * @param found rows of its features, the first {@code size} of them
     * @param vector the mean of its words' vectors
     * @param logits receives the logit of each column
     */
    void score(int[] found, int size, float[] vector, double[] logits) {
        ByteRows.sum(rows, ROW, 1, found, size, COLUMNS, logits);
        for (int column = 0; column < COLUMNS; column++) {
            logits[column] = biases[column] + logits[column] * scales[column];
        }
        for (int i = 0; i < vector.length; i++) {
            int at = i * COLUMNS;
            for (int column = 0; column < COLUMNS; column++) {
                logits[column] += dense[at + column] * vector[i];
            }
        }
    }
}
