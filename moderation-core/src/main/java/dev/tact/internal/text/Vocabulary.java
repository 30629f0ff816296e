package dev.tact.internal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms that patterns use, interned to small integers. Immutable.
 *
 * <p>Lookup goes straight from the character buffer through an open-addressing table whose entries hold hash and id
 * together, so that a miss costs one probe as a rule. The hash is that of {@link String#hashCode()}.
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

    private final String[] terms;
    private final long[] table;
    private final int mask;
    private final char[] pool;
    private final int[] offsets;
    private final boolean[] abbreviations;
    private final int[][] contractionTerms;

    private Vocabulary(List<String> terms) {
        this.terms = terms.toArray(String[]::new);
        int size = this.terms.length;
        table = new long[Math.max(64, Integer.highestOneBit(size) * 4)];
        mask = table.length - 1;
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
            int slot = mix(term.hashCode()) & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = ((long) term.hashCode() << 32) | (id + 1);
        }
        contractionTerms = new int[CONTRACTIONS.length][];
        for (int i = 0; i < CONTRACTIONS.length; i++) {
            contractionTerms[i] =
                    CONTRACTIONS[i].terms().stream().mapToInt(this::find).toArray();
        }
    }

    private static int mix(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /**
     * Returns the id of {@code buffer[start, end)}, whose {@link String#hashCode()} is {@code hash}, or
     * {@link #UNKNOWN}.
     */
    public int find(char[] buffer, int start, int end, int hash) {
        int slot = mix(hash) & mask;
        long entry;
        while ((entry = table[slot]) != 0) {
            if ((int) (entry >>> 32) == hash) {
                int id = (int) entry - 1;
                int from = offsets[id];
                int rest = offsets[id + 1] - from;
                if (rest == end - start) {
                    // Terms are a few characters long: a plain loop beats a range comparison with its checks.
                    while (rest > 0 && pool[from + rest - 1] == buffer[start + rest - 1]) {
                        rest--;
                    }
                    if (rest == 0) {
                        return id;
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }

    /** Returns the id of a term, or {@link #UNKNOWN}. */
    public int find(String term) {
        return find(term.toCharArray(), 0, term.length(), term.hashCode());
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
