package dev.tact.nlp.internal.cue;

import dev.tact.signal.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A feed-forward network that reads a message as a bag of sentences (multiple-instance learning, Dietterich et al.
 * 1997): the frequent features of a sentence feed {@value #UNITS} hidden units (leaky rectifiers, Maas et al. 2013);
 * what a message carries is told from the largest and the mean value that each unit has in its sentences, what a
 * sentence carries from its own. All signals share the units, so that a rare signal profits from what the others have
 * learnt. Immutable; trained elsewhere.
 */
public final class MessageNetwork {

    /** Number of hidden units. */
    public static final int UNITS = 64;

    /** What a unit passes on of a sum below zero. */
    public static final float LEAK = 0.05f;

    /** Which part of a sentence's features is left out at random in training; their sum is scaled to that. */
    public static final float DROPOUT = 0.5f;

    private static final int ROW = ByteRows.length(UNITS);

    /** Levels of a weight in a file, up or down, and levels of the largest weight of a feature. */
    private static final int LEVELS = 7;

    private static final int LARGEST_LEVELS = 255;

    private static final int MOST_LEVELS = 127;

    /**
     * What follows the hidden units, all of it trained.
     *
     * @param hidden bias of each unit
     * @param sentence of each signal, the weights of a sentence's units, then a bias
     * @param message of each signal, the weights of the units' largest values, those of the mean ones, then a bias
     * @param severity the same of whether each signal, if it is there, is at least {@linkplain Severity#SUBSTANTIAL
     *     substantial}, then of whether it is {@linkplain Severity#GRAVE grave}
     */
    public record Layers(float[] hidden, float[][] sentence, float[][] message, float[][] severity) {

        /** Creates layers without weights. */
        public static Layers empty(int signals) {
            return new Layers(
                    new float[UNITS],
                    new float[signals][UNITS + 1],
                    new float[signals][2 * UNITS + 1],
                    new float[2 * signals][2 * UNITS + 1]);
        }
    }

    /** Of each row of the cue model, the row here, or -1. */
    private final int[] places;

    /** Of each row, how large its largest weight is, and its weights in units of that. */
    private final byte[] largest;

    private final byte[] levels;

    private final float limit;
    private final Layers layers;

    /** The weights again, rounded to one unit for all rows, for adding up. */
    private final long[] rows;

    private MessageNetwork(int[] places, byte[] largest, byte[] levels, float limit, Layers layers) {
        this.places = places;
        this.largest = largest;
        this.levels = levels;
        this.limit = limit;
        this.layers = layers;
        rows = new long[largest.length * ROW];
        for (int row = 0; row < largest.length; row++) {
            float step = (float) MOST_LEVELS * Byte.toUnsignedInt(largest[row]) / LARGEST_LEVELS / LEVELS;
            for (int unit = 0; unit < UNITS; unit++) {
                ByteRows.set(rows, row * ROW, unit, Math.round(levels[row * UNITS + unit] * step));
            }
        }
    }

    /**
     * Makes a network of trained weights, which are bounded and rounded.
     *
     * @param cues the model whose rows it shares
     * @param ids of the features, each of which the cue model has
     * @param weights of each feature, one a unit
     * @param limit the largest weight, up or down
     */
    public static MessageNetwork of(CueModel cues, long[] ids, float[] weights, float limit, Layers layers) {
        int[] places = new int[cues.size()];
        Arrays.fill(places, -1);
        byte[] largest = new byte[ids.length];
        byte[] levels = new byte[ids.length * UNITS];
        int[] order = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            places[cues.row(ids[i])] = i;
        }
        int row = 0;
        for (int place = 0; place < places.length; place++) {
            if (places[place] >= 0) {
                order[row] = places[place];
                places[place] = row++;
            }
        }
        for (row = 0; row < order.length; row++) {
            int from = order[row] * UNITS;
            float most = 0;
            for (int unit = 0; unit < UNITS; unit++) {
                most = Math.max(most, Math.min(limit, Math.abs(weights[from + unit])));
            }
            int level = Math.max(1, (int) Math.ceil(most / limit * LARGEST_LEVELS));
            largest[row] = (byte) level;
            float step = limit * level / LARGEST_LEVELS / LEVELS;
            for (int unit = 0; unit < UNITS; unit++) {
                int rounded = Math.round(weights[from + unit] / step);
                levels[row * UNITS + unit] = (byte) Math.max(-LEVELS, Math.min(LEVELS, rounded));
            }
        }
        return new MessageNetwork(places, largest, levels, limit, layers);
    }

    /** Reads a network that {@link #write} wrote. */
    static MessageNetwork read(DataInputStream in, CueModel cues) throws IOException {
        int[] places = new int[cues.size()];
        int size = 0;
        byte[] present = new byte[(places.length + Byte.SIZE - 1) / Byte.SIZE];
        in.readFully(present);
        for (int place = 0; place < places.length; place++) {
            boolean there = (present[place / Byte.SIZE] >> place % Byte.SIZE & 1) != 0;
            places[place] = there ? size++ : -1;
        }
        byte[] largest = new byte[size];
        in.readFully(largest);
        byte[] packed = new byte[size * UNITS / 2];
        in.readFully(packed);
        byte[] levels = new byte[size * UNITS];
        for (int i = 0; i < packed.length; i++) {
            levels[2 * i] = (byte) ((packed[i] & 0xf) - LEVELS);
            levels[2 * i + 1] = (byte) ((packed[i] >> 4 & 0xf) - LEVELS);
        }
        float limit = in.readFloat();
        Layers layers = Layers.empty(Signals.COUNT);
        readAll(in, layers.hidden());
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            readAll(in, layers.sentence()[signal]);
            readAll(in, layers.message()[signal]);
        }
        for (float[] severity : layers.severity()) {
            readAll(in, severity);
        }
        return new MessageNetwork(places, largest, levels, limit, layers);
    }

    private static void readAll(DataInputStream in, float[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
    }

    /** Writes the network; equal networks give equal bytes. */
    public void write(DataOutputStream out) throws IOException {
        byte[] present = new byte[(places.length + Byte.SIZE - 1) / Byte.SIZE];
        for (int place = 0; place < places.length; place++) {
            if (places[place] >= 0) {
                present[place / Byte.SIZE] |= (byte) (1 << place % Byte.SIZE);
            }
        }
        out.write(present);
        out.write(largest);
        byte[] packed = new byte[levels.length / 2];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) (levels[2 * i] + LEVELS | levels[2 * i + 1] + LEVELS << 4);
        }
        out.write(packed);
        out.writeFloat(limit);
        writeAll(out, layers.hidden());
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            writeAll(out, layers.sentence()[signal]);
            writeAll(out, layers.message()[signal]);
        }
        for (float[] severity : layers.severity()) {
            writeAll(out, severity);
        }
    }

    private static void writeAll(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** Reads one message after the other; not thread-safe. */
    public final class Reader {
        private final double[] sums = new double[UNITS];
        private final float[] units = new float[UNITS];
        private final float[] most = new float[UNITS];
        private final float[] total = new float[UNITS];
        private final double[] best = new double[Signals.COUNT];
        private final double[] message = new double[Signals.COUNT];
        private int[] found = new int[512];
        private int sentences;

        /** Begins a message. */
        public void begin() {
            sentences = 0;
            Arrays.fill(most, Float.NEGATIVE_INFINITY);
            Arrays.fill(total, 0);
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
        }

        /**
         * Reads a sentence.
         *
         * @param cueRows rows of its features in the cue model, the first {@code size} of them, without repetition
         */
        public void read(int[] cueRows, int size) {
            if (found.length < size) {
                found = new int[size * 2];
            }
            int frequent = 0;
            for (int i = 0; i < size; i++) {
                int row = places[cueRows[i]];
                if (row >= 0) {
                    found[frequent++] = row;
                }
            }
            ByteRows.sum(rows, ROW, 0, found, frequent, UNITS, sums);
            float scale = limit / MOST_LEVELS * (float) Math.sqrt((1 - DROPOUT) / Math.max(1, frequent));
            for (int unit = 0; unit < UNITS; unit++) {
                float sum = layers.hidden()[unit] + (float) sums[unit] * scale;
                float value = sum < 0 ? LEAK * sum : sum;
                units[unit] = value;
                most[unit] = Math.max(most[unit], value);
                total[unit] += value;
            }
            for (int signal = 0; signal < Signals.COUNT; signal++) {
                float[] weights = layers.sentence()[signal];
                best[signal] = Math.max(best[signal], weights[UNITS] + dot(weights, 0, units, 1));
            }
            sentences++;
        }

        /** Ends a message. */
        public void end() {
            for (int signal = 0; signal < Signals.COUNT; signal++) {
                message[signal] = ofMessage(layers.message()[signal]);
            }
        }

        private double ofMessage(float[] weights) {
            return sentences == 0
                    ? Double.NEGATIVE_INFINITY
                    : weights[2 * UNITS] + dot(weights, 0, most, 1) + dot(weights, UNITS, total, 1f / sentences);
        }

        /**
         * Returns the logit of whether a signal of the message, if it is there, is at least so severe.
         *
         * @param severity substantial or grave
         */
        public double atLeast(Severity severity, int signal) {
            return ofMessage(layers.severity()[(severity == Severity.GRAVE ? Signals.COUNT : 0) + signal]);
        }

        /** Returns the logit of the message for a signal. */
        public double message(int signal) {
            return message[signal];
        }

        /** Returns the logit of the likeliest sentence for a signal. */
        public double bestSentence(int signal) {
            return best[signal];
        }

        private float dot(float[] weights, int from, float[] values, float scale) {
            float sum = 0;
            for (int unit = 0; unit < UNITS; unit++) {
                sum += weights[from + unit] * values[unit];
            }
            return sum * scale;
        }
    }
}
