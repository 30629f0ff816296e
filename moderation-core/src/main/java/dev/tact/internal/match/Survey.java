package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.TermFrequency;
import dev.tact.internal.text.Vocabulary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells which terms, and which of many sets of terms, occur in a sentence. The bit of a term is its id; those of the
 * sets follow. Sets that have their most frequent terms in common are neighbours, so that a term sets its bits with few
 * masks. A filter for each set answers nearly every question whether it has a term. Immutable.
 */
final class Survey {

    /** The bit that every sentence has. */
    static final int ALWAYS = Vocabulary.SENTENCE_START;

    private static final int HASH = 0x9E3779B9;

    /** How many bits a distance of shifting takes. */
    private static final int SHIFT_BITS = 5;

    /** The words of a result, and how many of them are for terms. */
    private final int words;

    private final int termWords;

    /** Masks of term {@code id} are {@code [starts[id], starts[id + 1])}. */
    private final int[] starts;

    /** Of each mask, the word of the result that it belongs to. */
    private final int[] places;

    private final long[] masks;

    /** Of each set where its filter begins in {@link #filters}, and in the lowest bits how far hashes are shifted. */
    private final int[] filterStarts;

    private final long[] filters;

    private Survey(int words, int[] starts, int[] places, long[] masks, int[] filterStarts, long[] filters) {
        this.words = words;
        this.termWords = termWords(starts.length - 1);
        this.filterStarts = filterStarts;
        this.filters = filters;
        this.starts = starts;
        this.places = places;
        this.masks = masks;
    }

    /** Reads what {@link #write} wrote. */
    static Survey read(ByteBuffer in) {
        return new Survey(
                in.getInt(),
                Archive.numbers(in),
                Archive.numbers(in),
                Archive.longNumbers(in),
                Archive.numbers(in),
                Archive.longNumbers(in));
    }

    void write(Archive.Writer out) {
        out.number(words);
        out.numbers(starts);
        out.numbers(places);
        out.numbers(masks);
        out.numbers(filterStarts);
        out.numbers(filters);
    }

    /** Returns the number of words that a result has. */
    int words() {
        return words;
    }

    long ramBytes() {
        return 4L * (starts.length + places.length + filterStarts.length) + 8L * (masks.length + filters.length);
    }

    private static int termWords(int terms) {
        return (terms + Long.SIZE - 1) / Long.SIZE;
    }

    /** Sets the bits of all sets that have one of the terms {@code ids[from, to)}; none may be set before. */
    void of(int[] ids, int from, int to, long[] present) {
        present[0] = 1L << ALWAYS;
        boolean onlyTerms = words == termWords;
        for (int place = from; place < to; place++) {
            int id = ids[place];
            if (id >= 0) {
                present[id >>> 6] |= 1L << id;
                if (!onlyTerms) {
                    int end = starts[id + 1];
                    for (int i = starts[id]; i < end; i++) {
                        present[places[i]] |= masks[i];
                    }
                }
            }
        }
    }

    /** Clears the bits that {@link #of} has set. */
    void clear(int[] ids, int from, int to, long[] present) {
        present[0] = 0;
        for (int place = from; place < to; place++) {
            present[Math.max(0, ids[place]) >>> 6] = 0;
        }
        Arrays.fill(present, termWords, words, 0);
    }

    /** Returns whether a place {@code [from, to)} has the term or a term of the set that a bit stands for. */
    boolean has(int bit, int[] ids, int from, int to) {
        int set = bit - termWords * Long.SIZE;
        if (set < 0) {
            for (int place = from; place < to; place++) {
                if (ids[place] == bit) {
                    return true;
                }
            }
            return false;
        }
        int start = filterStarts[set] >>> SHIFT_BITS;
        int shift = filterStarts[set];
        for (int place = from; place < to; place++) {
            int hash = ids[place] * HASH >>> shift;
            if ((filters[start + (hash >>> 6)] >>> hash & 1) != 0 && isIn(ids[place], bit)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(int id, int bit) {
        if (id < 0) {
            return false;
        }
        int mask = Arrays.binarySearch(places, starts[id], starts[id + 1], bit >>> 6);
        return mask >= 0 && (masks[mask] >>> bit & 1) != 0;
    }

    /** Numbers the sets. Not thread-safe. */
    static final class Builder {

        private final TermFrequency frequency;
        private final Map<Part.Slot, Integer> bits = new IdentityHashMap<>();

        Builder(TermFrequency frequency) {
            this.frequency = frequency;
        }

        /** Adds a set. */
        void add(Part.Slot slot) {
            bits.put(slot, ALWAYS);
        }

        /** Returns the bit of a set that was added, once the survey is built. */
        int bitOf(Part.Slot slot) {
            return bits.getOrDefault(slot, ALWAYS);
        }

        Survey build(Vocabulary vocabulary) {
            int[] byRank = byRank(vocabulary);
            List<Ranked> sorted = ranked(vocabulary, byRank);
            sorted.sort((a, b) -> Arrays.compare(a.ranks, b.ranks));
            // Of each term: word, low and high half of the mask, and so on.
            Tables.IntList[] lists = new Tables.IntList[byRank.length];
            Arrays.setAll(lists, id -> new Tables.IntList(3));
            int bit = termWords(lists.length) * Long.SIZE - 1;
            Tables.IntList filterStarts = new Tables.IntList();
            long[] filters = new long[64];
            int size = 0;
            int[] last = {};
            for (Ranked each : sorted) {
                int[] set = each.ranks;
                if (!Arrays.equals(set, last)) {
                    bit++;
                    // At least 32 bits a term.
                    int log = 32 - Integer.numberOfLeadingZeros(set.length - 1 >>> 1);
                    int shift = 32 - 6 - log;
                    filterStarts.add(size << SHIFT_BITS | shift);
                    if (filters.length < size + (1 << log)) {
                        filters = Arrays.copyOf(filters, 2 * Math.max(filters.length, 1 << log));
                    }
                    for (int rank : set) {
                        int hash = byRank[rank] * HASH >>> shift;
                        filters[size + (hash >>> 6)] |= 1L << hash;
                        add(lists[byRank[rank]], bit);
                    }
                    size += 1 << log;
                    last = set;
                }
                bits.put(each.slot, bit);
            }
            int[] starts = new int[lists.length + 1];
            for (int id = 0; id < lists.length; id++) {
                starts[id + 1] = starts[id] + lists[id].size / 3;
            }
            int[] places = new int[starts[lists.length]];
            long[] masks = new long[places.length];
            for (int id = 0; id < lists.length; id++) {
                int[] items = lists[id].items;
                for (int i = starts[id], at = 0; i < starts[id + 1]; i++, at += 3) {
                    places[i] = items[at];
                    masks[i] = items[at + 1] & 0xFFFFFFFFL | (long) items[at + 2] << 32;
                }
            }
            return new Survey(
                    (bit >>> 6) + 1, starts, places, masks, filterStarts.toArray(), Arrays.copyOf(filters, size));
        }

        private static void add(Tables.IntList list, int bit) {
            if (list.size == 0 || list.items[list.size - 3] != bit >>> 6) {
                list.add(bit >>> 6);
                list.add(0);
                list.add(0);
            }
            list.items[list.size - ((bit & 32) == 0 ? 2 : 1)] |= 1 << bit;
        }

        /** Returns the ids of all terms, the most frequent first. */
        private int[] byRank(Vocabulary vocabulary) {
            double[] shares = IntStream.range(0, vocabulary.size())
                    .mapToDouble(id -> frequency.of(vocabulary.term(id)))
                    .toArray();
            return IntStream.range(0, shares.length)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(id -> -shares[id])
                            .thenComparing(vocabulary::term))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** A set, and the ranks of its terms, sorted. */
        private record Ranked(Part.Slot slot, int[] ranks) {}

        private List<Ranked> ranked(Vocabulary vocabulary, int[] byRank) {
            int[] ranks = new int[byRank.length];
            for (int rank = 0; rank < ranks.length; rank++) {
                ranks[byRank[rank]] = rank;
            }
            List<Ranked> sets = new ArrayList<>();
            for (Part.Slot slot : bits.keySet()) {
                sets.add(new Ranked(
                        slot,
                        slot.terms().stream()
                                .mapToInt(term -> ranks[vocabulary.find(term)])
                                .sorted()
                                .toArray()));
            }
            return sets;
        }
    }
}
