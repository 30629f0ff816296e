package dev.tact.nlp.internal.cue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Names of features as numbers, so that no strings are built while a message is read. They are made with 64 bits, and
 * known to models by {@value #FEATURE_BITS} of these, which saves a megabyte; of a few hundred thousand features hardly
 * any two share a number then, and of a million that a model does not know, not one is taken for one that it does.
 */
final class Hash {

    /** Number of bits by which models know a feature. */
    static final int FEATURE_BITS = 40;

    private Hash() {}

    /** Returns the number by which models know the feature of a hash. */
    static long feature(long hash) {
        return hash >>> Long.SIZE - FEATURE_BITS;
    }

    /**
     * Writes numbers of features, sorted and without repetition: all their highest bytes first, as these compress well
     * side by side.
     */
    static void writeFeatures(DataOutputStream out, long[] features) throws IOException {
        for (int shift = FEATURE_BITS - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            for (long feature : features) {
                out.writeByte((int) (feature >>> shift));
            }
        }
    }

    /** Reads numbers of features that {@link #writeFeatures} wrote. */
    static long[] readFeatures(DataInputStream in, int size) throws IOException {
        long[] features = new long[size];
        byte[] bytes = new byte[size];
        for (int shift = FEATURE_BITS - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            in.readFully(bytes);
            for (int i = 0; i < size; i++) {
                features[i] |= (long) Byte.toUnsignedInt(bytes[i]) << shift;
            }
        }
        for (int i = 1; i < size; i++) {
            if (features[i] <= features[i - 1]) {
                throw new IOException("features are out of order: the file is damaged");
            }
        }
        return features;
    }

    /** Returns the hash of a word, never 0. */
    static long of(CharSequence word) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Returns the hash of a feature that joins parts, in this order, never 0. */
    static long of(int template, long first, long second) {
        return mix((template * 0x9e3779b97f4a7c15L ^ first) * 0xff51afd7ed558ccdL + second);
    }

    /** Returns the hash of a feature of one part, never 0. */
    static long of(int template, long part) {
        return of(template, part, 1);
    }

    /** Steele, Lea and Flood's SplitMix64 finaliser. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z = z ^ (z >>> 31);
        return z == 0 ? 1 : z;
    }
}
