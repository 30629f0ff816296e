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
 * Tells which of many sets of terms occur in a sentence, one bit a set. Sets that have their most frequent terms in
 * common are neighbours, so that a term sets its bits with few masks. Immutable.
 */
final class Survey {

    /** The bit that every sentence has. */
    static final int ALWAYS = 0;

    private final int words;

    /** Masks of term {@code id} are {@code [starts[id], starts[id + 1])}. */
    private final int[] starts;

    /** Of each mask, the word of the result that it belongs to. */
    private final int[] places;

    private final long[] masks;

    private Survey(int words, int[] starts, int[] places, long[] masks) {
        this.words = words;
        this.starts = starts;
        this.places = places;
        this.masks = masks;
    }

    /** Reads what {@link #write} wrote. */
    static Survey read(ByteBuffer in) {
        return new Survey(in.getInt(), Archive.numbers(in), Archive.numbers(in), Archive.longNumbers(in));
    }

    void write(Archive.Writer out) {
        out.number(words);
        out.numbers(starts);
        out.numbers(places);
        out.numbers(masks);
    }

    /** Returns the number of words that a result has. */
    int words() {
        return words;
    }

    long ramBytes() {
        return 4L * (starts.length + places.length) + 8L * masks.length;
    }

    /** Sets the bits of all sets that have one of the terms {@code ids[from, to)}, and clears the others. */
    void of(int[] ids, int from, int to, long[] present) {
        Arrays.fill(present, 0, words, 0);
        present[0] = 1L << ALWAYS;
        for (int place = from; place < to; place++) {
            int id = ids[place];
            if (id >= 0) {
                int end = starts[id + 1];
                for (int i = starts[id]; i < end; i++) {
                    present[places[i]] |= masks[i];
                }
            }
        }
    }

    /** Returns whether a term is in the set of a bit; what {@link #of} has looked at is still in the cache. */
    boolean has(int id, int bit) {
        int word = bit >>> 6;
        int low = starts[id];
        int high = starts[id + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[middle] < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < starts[id + 1] && places[low] == word && (masks[low] >>> bit & 1) != 0;
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
            int bit = ALWAYS;
            int[] last = {};
            for (Ranked each : sorted) {
                int[] set = each.ranks;
                if (!Arrays.equals(set, last)) {
                    bit++;
                    for (int rank : set) {
                        add(lists[byRank[rank]], bit);
                    }
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
            return new Survey((bit >>> 6) + 1, starts, places, masks);
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
