package dev.tact.internal.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The matches found in one text: pattern and half-open range of places. Sorted by pattern, then by start. Mutable and
 * reused.
 *
 * <p>A match is held in one {@code long} so that sorting is cheap: 24 bits pattern, 32 bits first place, 8 bits span.
 */
public final class Matches {

    private static final int SPAN_BITS = 8;
    private static final int PLACE_BITS = 32;
    private static final int MAX_SPAN = (1 << SPAN_BITS) - 1;

    private long[] items = new long[64];
    private long[] present = new long[16];
    private @Nullable Walker walker;
    private int size;

    void clear() {
        size = 0;
    }

    /** Returns working memory of the matcher. */
    long[] present(int words) {
        if (present.length < words) {
            present = new long[words];
        }
        return present;
    }

    /** Returns the walker for the tables, which keeps its working memory from text to text. */
    Walker walker(Tables tables) {
        Walker known = walker;
        if (known == null || !known.isOf(tables)) {
            known = new Walker(tables);
            walker = known;
        }
        return known;
    }

    void add(int pattern, int start, int end) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        // The span is stored inverted: of two matches with one start, the longer sorts first.
        items[size++] =
                (long) pattern << (SPAN_BITS + PLACE_BITS) | (long) start << SPAN_BITS | (MAX_SPAN - (end - start));
    }

    /** Sorts, and keeps of each pattern the minimal matches only: those that contain no other match of the pattern. */
    void minimise(boolean[] variable) {
        if (size < 2) {
            return;
        }
        Arrays.sort(items, 0, size);
        int kept = size;
        int pattern = -1;
        int smallestEnd = Integer.MAX_VALUE;
        for (int i = size - 1; i >= 0; i--) {
            int each = pattern(i);
            if (each != pattern) {
                pattern = each;
                smallestEnd = Integer.MAX_VALUE;
            }
            if (!variable[each] || end(i) < smallestEnd) {
                smallestEnd = end(i);
                items[--kept] = items[i];
            }
        }
        if (kept > 0) {
            System.arraycopy(items, kept, items, 0, size - kept);
            size -= kept;
        }
    }

    /** Returns the first match of a pattern, or of the next pattern that has any. */
    public int first(int pattern) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pattern(middle) < pattern) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the number of matches. */
    public int size() {
        return size;
    }

    /** Returns the pattern of a match. */
    public int pattern(int match) {
        return (int) (items[match] >>> (SPAN_BITS + PLACE_BITS));
    }

    /** Returns the first place of a match. */
    public int start(int match) {
        return (int) (items[match] >>> SPAN_BITS);
    }

    /** Returns the place after a match. */
    public int end(int match) {
        return start(match) + MAX_SPAN - (int) (items[match] & MAX_SPAN);
    }
}
