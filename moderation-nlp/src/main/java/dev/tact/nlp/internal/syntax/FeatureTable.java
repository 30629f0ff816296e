package dev.tact.nlp.internal.syntax;

import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.Context;

/**
 * Parameters of features that look at letters of one form, in a few arrays that are found by a 64-bit hash of the
 * feature's name: half a dozen of them for every new form would otherwise be as many strings made and looked up. That
 * two of some hundred thousand features share a hash has a chance of about one in a hundred million. Immutable.
 */
final class FeatureTable {

    /**
     * The kind of features whose letters are hashed from the last to the first, so that suffixes grow letter by letter.
     */
    private static final String SUFFIX = "suf=";

    /** The hash of no letters. */
    static final long EMPTY = 0xcbf29ce484222325L;

    /** Hashes and, side by side with them, where their parameters stand. */
    private final long[] slots;

    /** Of each feature, the number of its parameters, then their outcomes. */
    private final int[] outcomes;

    /** The parameters, each at the place of its outcome. */
    private final double[] values;

    /**
     * Creates a table of the features whose names begin with one of the kinds.
     *
     * @param kinds numbered as {@link #find} takes them
     */
    FeatureTable(Map<String, Context> parameters, List<String> kinds) {
        int features = 0;
        int length = 1;
        for (Map.Entry<String, Context> each : parameters.entrySet()) {
            if (kind(each.getKey(), kinds) >= 0) {
                features++;
                length += 1 + each.getValue().getOutcomes().length;
            }
        }
        slots = new long[2 * Integer.highestOneBit(features * 3 / 2 + 1) * 2];
        outcomes = new int[length];
        values = new double[length];
        int end = 1;
        for (Map.Entry<String, Context> each : parameters.entrySet()) {
            int kind = kind(each.getKey(), kinds);
            if (kind >= 0) {
                int slot = slot(key(kind, hash(each.getKey(), kinds.get(kind))));
                slots[slot] = key(kind, hash(each.getKey(), kinds.get(kind)));
                slots[slot + 1] = end;
                int[] of = each.getValue().getOutcomes();
                outcomes[end] = of.length;
                System.arraycopy(of, 0, outcomes, end + 1, of.length);
                System.arraycopy(each.getValue().getParameters(), 0, values, end + 1, of.length);
                end += 1 + of.length;
            }
        }
    }

    private static int kind(String feature, List<String> kinds) {
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (feature.startsWith(kinds.get(kind))) {
                return kind;
            }
        }
        return -1;
    }

    private static long hash(String feature, String kind) {
        long hash = EMPTY;
        int length = feature.length() - kind.length();
        for (int i = 0; i < length; i++) {
            hash = with(hash, feature.charAt(kind.equals(SUFFIX) ? feature.length() - 1 - i : kind.length() + i));
        }
        return hash;
    }

    /** Returns the hash of letters and one more (FNV-1a). */
    static long with(long hash, char letter) {
        return (hash ^ letter) * 0x100000001b3L;
    }

    /** Returns the hash of letters and more. */
    static long with(long hash, CharSequence letters) {
        long longer = hash;
        for (int i = 0; i < letters.length(); i++) {
            longer = with(longer, letters.charAt(i));
        }
        return longer;
    }

    /** Steele, Lea and Flood's SplitMix64 finaliser, never 0. */
    private static long key(int kind, long hash) {
        long z = hash + kind * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        z = z ^ z >>> 31;
        return z == 0 ? 1 : z;
    }

    private int slot(long key) {
        int slot = (int) key << 1 & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = slot + 2 & slots.length - 1;
        }
        return slot;
    }

    /**
     * Returns where a feature's parameters stand, or 0 if the model does not know it.
     *
     * @param hash of the letters; of a suffix, from the last to the first
     */
    int find(int kind, long hash) {
        return (int) slots[slot(key(kind, hash)) + 1];
    }

    /** Adds a feature's parameters to the sums; a feature that the model does not know has none. */
    void add(int feature, double[] sums) {
        int end = feature + outcomes[feature];
        for (int i = feature + 1; i <= end; i++) {
            sums[outcomes[i]] += values[i];
        }
    }
}
