package dev.tact.nlp.internal.cue;

import java.util.Arrays;

/**
 * Marks the few rows of a {@link CueModel} that one sentence has, in so little memory that it stays at hand. Not
 * thread-safe.
 */
final class RowMarks {

    /** Enough for nearly all sentences; of longer ones nothing is kept. */
    private static final int SMALLEST = 1 << 11;

    /** The number of the sentence in the upper half, a row, counted from 1, in the lower one. */
    private long[] slots = new long[SMALLEST];

    private int sentence = 1;
    private int size;

    /** Forgets all marks. */
    void clear() {
        if (slots.length > SMALLEST) {
            slots = new long[SMALLEST];
        }
        if (++sentence == 0) {
            Arrays.fill(slots, 0); // or marks of long ago would count again
            sentence = 1;
        }
        size = 0;
    }

    /** Marks a row; returns whether it was not marked yet. */
    boolean add(int row) {
        long mark = (long) sentence << Integer.SIZE | row + 1;
        int at = row & slots.length - 1; // rows stand in the order of hashes, and so are hashes themselves
        while ((int) (slots[at] >>> Integer.SIZE) == sentence) {
            if (slots[at] == mark) {
                return false;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = mark;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long slot : old) {
            if ((int) (slot >>> Integer.SIZE) == sentence) {
                int at = (int) slot - 1 & slots.length - 1;
                while (slots[at] != 0) {
                    at = at + 1 & slots.length - 1;
                }
                slots[at] = slot;
            }
        }
    }
}
