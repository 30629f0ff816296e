package dev.tact.nlp.internal.cue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Linear weights of features for every column of {@link Signals}: logistic regression, trained elsewhere as maximum
 * entropy models and kept here in one table, so that one look-up serves all columns. Immutable.
 */
public final class CueModel {

    private static final int COLUMNS = Signals.COLUMNS;

    private final long[] ids;
    private final byte[] weights;
    private final float[] scales;
    private final float[] biases;
    private final float[][] dense;

    /** Where features are found: a row, counted from 1, in the lower bits and its id's upper bits above them. */
    private final long[] slots;

    private static final int ROW_BITS = 20;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    /**
     * Creates a model.
     *
     * @param ids of the features, sorted
     * @param weights of each feature, a byte a column, in units of the column's scale
     * @param scales of the columns
     * @param biases of the columns
     * @param dense of each column, the weights of the dimensions of {@link SentenceFeatures#vector()}
     */
    private CueModel(long[] ids, byte[] weights, float[] scales, float[] biases, float[][] dense) {
        this.ids = ids;
        this.weights = weights;
        this.scales = scales;
        this.biases = biases;
        this.dense = dense;
        slots = new long[Integer.highestOneBit(Math.max(8, ids.length) * 2) * 2];
        for (int row = 0; row < ids.length; row++) {
            int at = (int) ids[row] & slots.length - 1;
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = ids[row] & ~ROW_MASK | row + 1;
        }
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
            float largest = 1e-6f;
            for (float weight : columns[column]) {
                largest = Math.max(largest, Math.abs(weight));
            }
            scales[column] = largest / 127;
        }
        long[] kept = new long[ids.length];
        byte[] weights = new byte[ids.length * COLUMNS];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean used = false;
            for (int column = 0; column < COLUMNS; column++) {
                byte level = (byte) Math.round(columns[column][row] / scales[column]);
                weights[rows * COLUMNS + column] = level;
                used |= Math.abs(level) > 1;
            }
            if (used) {
                kept[rows++] = ids[row];
            }
        }
        return new CueModel(
                Arrays.copyOf(kept, rows), Arrays.copyOf(weights, rows * COLUMNS), scales, biases.clone(), dense);
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
        byte[] weights = new byte[rows * COLUMNS];
        // Column by column: like weights side by side compress better.
        byte[] column = new byte[rows];
        for (int c = 0; c < COLUMNS; c++) {
            in.readFully(column);
            for (int row = 0; row < rows; row++) {
                weights[row * COLUMNS + c] = column[row];
            }
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
        out.writeInt(ids.length);
        for (long id : ids) {
            out.writeLong(id);
        }
        for (int c = 0; c < COLUMNS; c++) {
            for (int row = 0; row < ids.length; row++) {
                out.writeByte(weights[row * COLUMNS + c]);
            }
        }
        for (int c = 0; c < COLUMNS; c++) {
            out.writeFloat(scales[c]);
            out.writeFloat(biases[c]);
            for (float weight : dense[c]) {
                out.writeFloat(weight);
            }
        }
    }

    /** Number of features. */
    public int rows() {
        return ids.length;
    }

    /** Returns a feature's row, or -1 if the model does not know it. */
    int row(long id) {
        int at = (int) id & slots.length - 1;
        long slot = slots[at];
        while (slot != 0) {
            if (((slot ^ id) & ~ROW_MASK) == 0) {
                return (int) (slot & ROW_MASK) - 1;
            }
            at = at + 1 & slots.length - 1;
            slot = slots[at];
        }
        return -1;
    }

    /** Adds a feature's weights, in each column's own unit. */
    void add(int row, int from, int to, int[] sums) {
        int at = row * COLUMNS;
        for (int column = from; column < to; column++) {
            sums[column] += weights[at + column];
        }
    }

    /** Returns a feature's weight. */
    float weight(int row, int column) {
        return weights[row * COLUMNS + column] * scales[column];
    }

    /** Returns the logit of a column, given the sum of its features' weights in its own unit and the vector. */
    double logit(int column, int sum, float[] vector) {
        double logit = biases[column] + (double) sum * scales[column];
        float[] weight = dense[column];
        for (int i = 0; i < vector.length; i++) {
            logit += weight[i] * vector[i];
        }
        return logit;
    }
}
