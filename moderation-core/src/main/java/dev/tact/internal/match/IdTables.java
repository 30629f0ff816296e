package dev.tact.internal.match;

import dev.tact.internal.text.Vocabulary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Many small sets of term ids, as open-addressing tables one behind the other. Immutable. */
final class IdTables {

    /** Where each set begins in {@link #table}. */
    private final int[] starts;

    /** How far the hashes of each set are shifted. */
    private final int[] shifts;

    private final int[] table;

    IdTables(List<int[]> sets) {
        starts = new int[sets.size()];
        shifts = new int[sets.size()];
        int size = 0;
        for (int set = 0; set < starts.length; set++) {
            int length = sets.get(set).length;
            int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, length + length / 2));
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
    }

    /** Reads what {@link #write} wrote. */
    IdTables(ByteBuffer in) {
        starts = Archive.numbers(in);
        shifts = Archive.numbers(in);
        table = Archive.numbers(in);
    }

    void write(Archive.Writer out) {
        out.numbers(starts);
        out.numbers(shifts);
        out.numbers(table);
    }

    /** Returns the number of places of all tables together. */
    int size() {
        return table.length;
    }

    long ramBytes() {
        return 4L * (table.length + 2 * starts.length);
    }

    /** Returns where in all tables an id of a set stands, or -1 if it is not in the set. */
    int find(int set, int id) {
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
        int at = (id * 0x9E3779B9) >>> shift;
        int found;
        while ((found = table[start + at]) != id && found != Vocabulary.UNKNOWN) {
            at = (at + 1) & mask;
        }
        return start + at;
    }
}
