package dev.tact.internal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms that patterns use, interned to small integers. Immutable.
 *
 * <p>Lookup goes straight from the character buffer through an open-addressing table. Its entries hold an id beside the
 * {@linkplain #key key} of the term, which for nearly all terms is the term itself, so that a look-up costs one probe
 * as a rule.
 */
public final class Vocabulary {

    /** What {@link #find} returns for a term that is not in the vocabulary. */
    public static final int UNKNOWN = -1;
    /** The id of the mark before the first token of a sentence. */
    public static final int SENTENCE_START = 0;
    /** The id of the mark after the last token of a sentence. */
    public static final int SENTENCE_END = 1;

    /** The terms of the two marks; no token of a text can have them. */
    public static final String SENTENCE_START_TERM = "<s>";

    /** See {@link #SENTENCE_START_TERM}. */
    public static final String SENTENCE_END_TERM = "</s>";

    private static final Contraction[] CONTRACTIONS = Contraction.OF.values().toArray(Contraction[]::new);

    /** How many characters a key holds. */
    static final int PACKED = Long.BYTES;

    private static final long HASH = 0x9E3779B97F4A7C15L;

    private final String[] terms;
    /** At even places keys, or 0 where there is none, each followed by the id. */
    private final long[] table;
    /** How far the hashes of keys are shifted. */
    private final int shift;

    private final char[] pool;
    private final int[] offsets;
    private final boolean[] abbreviations;
    private final int[][] contractionTerms;

    private Vocabulary(List<String> terms) {
        this.terms = terms.toArray(String[]::new);
        int size = this.terms.length;
        int slots = Math.max(64, Integer.highestOneBit(size) * 4);
        table = new long[2 * slots];
        shift = Long.numberOfLeadingZeros(slots) + 1;
        offsets = new int[size + 1];
        for (int id = 0; id < size; id++) {
            offsets[id + 1] = offsets[id] + this.terms[id].length();
        }
        pool = new char[offsets[size]];
        abbreviations = new boolean[size];
        for (int id = 0; id < size; id++) {
            String term = this.terms[id];
            term.getChars(0, term.length(), pool, offsets[id]);
            abbreviations[id] = Contraction.ABBREVIATIONS.contains(term);
            long key = key(pool, offsets[id], offsets[id + 1]);
            int slot = slot(key);
            while (table[slot] != 0) {
                slot = next(slot);
            }
            table[slot] = key;
            table[slot + 1] = id;
        }
        contractionTerms = new int[CONTRACTIONS.length][];
        for (int i = 0; i < CONTRACTIONS.length; i++) {
            contractionTerms[i] =
                    CONTRACTIONS[i].terms().stream().mapToInt(this::find).toArray();
        }
    }

    /**
     * Returns what stands for a term in the table: up to {@value #PACKED} ASCII characters as they are, the first one
     * lowest; of all other terms a hash, which is negative.
     */
    static long key(char[] buffer, int start, int end) {
        long key = 0;
        int seen = 0;
        for (int from = start; from < end; from += PACKED) {
            long packed = 0;
            for (int i = Math.min(end, from + PACKED) - 1; i >= from; i--) {
                seen |= buffer[i];
                packed = packed << Byte.SIZE | buffer[i];
            }
            key = from == start ? packed : longer(key, packed);
        }
        return seen < 128 ? key : key | Long.MIN_VALUE;
    }

    /** Returns the key of a term, given that of all but its last characters and these, packed. */
    static long longer(long key, long packed) {
        return key * HASH ^ packed | Long.MIN_VALUE;
    }

    private int slot(long key) {
        return (int) (key * HASH >>> shift) << 1;
    }

    private int next(int slot) {
        return (slot + 2) & (table.length - 1);
    }

    /** Returns the id of {@code buffer[start, end)}, or {@link #UNKNOWN}. */
    int find(char[] buffer, int start, int end) {
        return find(key(buffer, start, end), buffer, start, end);
    }

    /** Returns the id of {@code buffer[start, end)}, whose {@link #key} is {@code key}, or {@link #UNKNOWN}. */
    int find(long key, char[] buffer, int start, int end) {
        int slot = slot(key);
        long found;
        while ((found = table[slot]) != 0) {
            if (found == key) {
                int id = (int) table[slot + 1];
                if (key > 0 || is(id, buffer, start, end)) {
                    return id;
                }
            }
            slot = next(slot);
        }
        return UNKNOWN;
    }

    /** Terms are a few characters long: a plain loop beats a range comparison with its checks. */
    private boolean is(int id, char[] buffer, int start, int end) {
        int from = offsets[id];
        int rest = offsets[id + 1] - from;
        if (rest != end - start) {
            return false;
        }
        while (rest > 0 && pool[from + rest - 1] == buffer[start + rest - 1]) {
            rest--;
        }
        return rest == 0;
    }

    /** Returns the id of a term, or {@link #UNKNOWN}. */
    public int find(String term) {
        return find(term.toCharArray(), 0, term.length());
    }

    /** Returns the term of an id. */
    public String term(int id) {
        return terms[id];
    }

    /** Returns the number of terms. */
    public int size() {
        return terms.length;
    }

    /** Returns the first id after those of the sentence marks and the contractions, which come first. */
    int firstPlain() {
        return CONTRACTIONS.length + 2;
    }

    /** Returns the ids of the terms that a contraction stands for. */
    int[] contractionTerms(int id) {
        return contractionTerms[id - 2];
    }

    Contraction contraction(int id) {
        return CONTRACTIONS[id - 2];
    }

    boolean isAbbreviation(int id) {
        return abbreviations[id];
    }

    /** Returns the memory that the tables hold, in bytes, without the strings that other objects share. */
    public long ramBytes() {
        return 8L * table.length + 2L * pool.length + 4L * offsets.length + 5L * terms.length;
    }

    /** Returns a vocabulary of the words that analysis itself knows, and nothing else. */
    public static Vocabulary base() {
        return new Builder().build();
    }

    /** Collects terms. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Integer> ids = new HashMap<>();
        private final List<String> terms = new ArrayList<>();

        /** Starts with the sentence marks, the contractions and what they expand to, and abbreviations. */
        public Builder() {
            add(SENTENCE_START_TERM);
            add(SENTENCE_END_TERM);
            Contraction.OF.keySet().forEach(this::add);
            Contraction.OF.values().forEach(contraction -> contraction.terms().forEach(this::add));
            Contraction.ENDINGS.values().stream().sorted().forEach(this::add);
            Contraction.IRREGULAR.values().stream().sorted().forEach(this::add);
            Contraction.ABBREVIATIONS.forEach(this::add);
        }

        /** Adds a term if it is new. Returns its id. */
        public int add(String term) {
            Integer id = ids.putIfAbsent(term, terms.size());
            if (id != null) {
                return id;
            }
            terms.add(term);
            return terms.size() - 1;
        }

        /** Returns the vocabulary of all terms added so far. */
        public Vocabulary build() {
            return new Vocabulary(terms);
        }
    }
}
