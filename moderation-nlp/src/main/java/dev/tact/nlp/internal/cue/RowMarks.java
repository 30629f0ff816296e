package dev.tact.nlp.internal.cue;

import java.util.Arrays;

/**
 * Marks the few rows of a {@link CueModel} that one message has, in so little memory that it stays at hand. Not
 * thread-safe.
 */
final class RowMarks {

    /** Enough for nearly all messages; of longer ones nothing is kept. */
    private static final int SMALLEST = 1 << 11;

    /** A mark in the upper half, a row, counted from 1, in the lower one. */
    private long[] slots = new long[SMALLEST];

    private int size;

    /** Forgets all marks. */
    void clear() {
        if (slots.length > SMALLEST) {
            slots = new long[SMALLEST];
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }

    /**
     * Marks a row.
     *
     * @return its mark before; 0 if none
     */
    int mark(int row, int mark) {
        int at = row & slots.length - 1; // rows stand in the order of hashes, and so are hashes themselves
        while (slots[at] != 0) {
            if ((int) slots[at] == row + 1) {
                int before = (int) (slots[at] >>> Integer.SIZE);
                slots[at] = (long) mark << Integer.SIZE | row + 1;
                return before;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = (long) mark << Integer.SIZE | row + 1;
        if (++size * 2 > slots.length) {
            grow();
        }
        return 0;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) slot - 1 & slots.length - 1;
                while (slots[at] != 0) {
                    at = at + 1 & slots.length - 1;
                }
                slots[at] = slot;
            }
        }
    }
}
