package dev.tact.internal.match;

import dev.tact.internal.text.Vocabulary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many small sets of term ids, as open-addressing tables one behind the other. Each has a filter of eight bits for
 * every place of its table, so that most questions end within one line of the cache. Immutable.
 */
final class IdTables {

    private static final int HASH = 0x9E3779B9;

    /** Where each set begins in {@link #table}. */
    private final int[] starts;

    /** How far the hashes of each set are shifted. */
    private final int[] shifts;

    private final int[] table;

    /** The filter of a set has a word for every eight places of its table. */
    private final long[] filters;

    IdTables(List<int[]> sets) {
        starts = new int[sets.size()];
        shifts = new int[sets.size()];
        int size = 0;
        for (int set = 0; set < starts.length; set++) {
            int length = sets.get(set).length;
            int bits = 32 - Integer.numberOfLeadingZeros(Math.max(Long.BYTES - 1, length + length / 2));
            starts[set] = size;
            shifts[set] = 32 - bits;
            size += 1 << bits;
        }
        table = new int[size];
        Arrays.fill(table, Vocabulary.UNKNOWN);
        for (int set = 0; set < starts.length; set++) {
            for (int id : sets.get(set)) {
                table[slot(set, id)] = id;
            }
        }
        filters = filters();
    }

    /** Reads what {@link #write} wrote. */
    IdTables(ByteBuffer in) {
        starts = Archive.numbers(in);
        shifts = Archive.numbers(in);
        table = Archive.numbers(in);
        filters = Archive.longNumbers(in);
    }

    private long[] filters() {
        long[] words = new long[table.length / Long.BYTES];
        for (int set = 0; set < starts.length; set++) {
            int end = starts[set] + (1 << (32 - shifts[set]));
            for (int slot = starts[set]; slot < end; slot++) {
                if (table[slot] >= 0) {
                    int bit = bit(set, table[slot]);
                    words[word(set, bit)] |= 1L << bit;
                }
            }
        }
        return words;
    }

    private int bit(int set, int id) {
        return id * HASH >>> shifts[set] - 3;
    }

    private int word(int set, int bit) {
        return (starts[set] >>> 3) + (bit >>> 6);
    }

    void write(Archive.Writer out) {
        out.numbers(starts);
        out.numbers(shifts);
        out.numbers(table);
        out.numbers(filters);
    }

    /** Returns the number of places of all tables together. */
    int size() {
        return table.length;
    }

    long ramBytes() {
        return 4L * (table.length + 2 * starts.length) + 8L * filters.length;
    }

    /** Returns where in all tables an id of a set stands, or -1 if it is not in the set. */
    int find(int set, int id) {
        int bit = bit(set, id);
        if ((filters[word(set, bit)] >>> bit & 1) == 0) {
            return -1;
        }
        int slot = slot(set, id);
        return table[slot] == id ? slot : -1;
    }

    /** Returns the ids of a set. */
    IntStream ids(int set) {
        int end = starts[set] + (1 << (32 - shifts[set]));
        return Arrays.stream(table, starts[set], end).filter(id -> id >= 0);
    }

    /** The place of an id in a set's table, or the free place where it would stand. */
    private int slot(int set, int id) {
        int start = starts[set];
        int shift = shifts[set];
        int mask = (1 << (32 - shift)) - 1;
        int at = id * HASH >>> shift;
        int found;
        while ((found = table[start + at]) != id && found != Vocabulary.UNKNOWN) {
            at = (at + 1) & mask;
        }
        return start + at;
    }
}
