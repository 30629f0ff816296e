package dev.tact.nlp.internal.cue;

import dev.tact.signal.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

        /** Returns all arrays in the order of a file. */
        private List<float[]> all() {
            List<float[]> all = new ArrayList<>(List.of(hidden));
            for (int signal = 0; signal < message.length; signal++) {
                all.add(sentence[signal]);
                all.add(message[signal]);
            }
            all.addAll(List.of(severity));
            return all;
        }
    }

    /** Of each row of the cue model, the row here, or -1. */
    private final int[] places;

    /** Of each row, how large its largest weight is. */
    private final byte[] largest;

    /** Weights in units of their row's largest, two a byte, as they stand in a file. */
    private final byte[] packed;

    private final float limit;
    private final Layers layers;

    /** The weights again, rounded to one unit for all rows, for adding up. */
    private final long[] rows;

    private MessageNetwork(int[] places, byte[] largest, byte[] packed, float limit, Layers layers) {
        this.places = places;
        this.largest = largest;
        this.packed = packed;
        this.limit = limit;
        this.layers = layers;
        rows = new long[largest.length * ROW];
        for (int row = 0; row < largest.length; row++) {
            float step = (float) MOST_LEVELS * Byte.toUnsignedInt(largest[row]) / LARGEST_LEVELS / LEVELS;
            for (int unit = 0; unit < UNITS; unit++) {
                ByteRows.set(rows, row * ROW, unit, Math.round(level(packed, row * UNITS + unit) * step));
            }
        }
    }

    private static int level(byte[] packed, int weight) {
        return (packed[weight / 2] >> weight % 2 * 4 & 0xf) - LEVELS;
    }

    /**
     * Makes a network of trained weights, which are bounded and rounded.
     *
     * @param cues the model whose rows it shares
     * @param ids of the features, sorted, each of which the cue model has
     * @param weights of each feature, one a unit
     * @param limit the largest weight, up or down
     */
    public static MessageNetwork of(CueModel cues, long[] ids, float[] weights, float limit, Layers layers) {
        int[] places = new int[cues.size()];
        Arrays.fill(places, -1);
        byte[] largest = new byte[ids.length];
        byte[] packed = new byte[ids.length * UNITS / 2];
        int before = -1;
        for (int row = 0; row < ids.length; row++) {
            int place = cues.row(ids[row]);
            if (place <= before) {
                throw new IllegalArgumentException("features that the cue model does not have, or out of order");
            }
            before = place;
            places[place] = row;
            float most = 0;
            for (int weight = row * UNITS; weight < (row + 1) * UNITS; weight++) {
                most = Math.max(most, Math.min(limit, Math.abs(weights[weight])));
            }
            int level = Math.max(1, (int) Math.ceil(most / limit * LARGEST_LEVELS));
            largest[row] = (byte) level;
            float step = limit * level / LARGEST_LEVELS / LEVELS;
            for (int weight = row * UNITS; weight < (row + 1) * UNITS; weight++) {
                int rounded = Math.max(-LEVELS, Math.min(LEVELS, Math.round(weights[weight] / step)));
                packed[weight / 2] |= (byte) (rounded + LEVELS << weight % 2 * 4);
            }
        }
        return new MessageNetwork(places, largest, packed, limit, layers);
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
        for (int weight = 0; weight < size * UNITS; weight++) {
            if (level(packed, weight) > LEVELS) {
                throw new IOException("a weight of the network is out of range: the file is damaged");
            }
        }
        float limit = Floats.read(in);
        Layers layers = Layers.empty(Signals.COUNT);
        for (float[] each : layers.all()) {
            Floats.fill(in, each);
        }
        return new MessageNetwork(places, largest, packed, limit, layers);
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
        out.write(packed);
        out.writeFloat(limit);
        for (float[] each : layers.all()) {
            Floats.write(out, each);
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
         * @param severity substantial or grave; at least mild it is in any case
         */
        public double atLeast(Severity severity, int signal) {
            if (severity == Severity.MILD) {
                throw new IllegalArgumentException("what is there is at least mild");
            }
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
