package dev.tact.internal.contact;

/**
 * Looks words up in a text without copying them: a table with open addressing. ASCII case does not matter, and a curly
 * apostrophe counts as a straight one.
 */
final class Lexicon {

    private static final int SIZE = 4096;
    private static final int LONGEST = 12;

    /** The bits by which ASCII letters differ, case aside. */
    private static final int LETTER_BITS = 5;

    private static final int LETTER = (1 << LETTER_BITS) - 1;
    private static final String[] WORDS = new String[SIZE];
    private static final int[] HASHES = new int[SIZE];
    private static final long[] CUES = new long[SIZE];

    static {
        for (Cue cue : Cue.values()) {
            for (String word : cue.words.strip().split("\\s+")) {
                int slot = slot(word, 0, word.length(), hash(word, 0, word.length()));
                WORDS[slot] = word;
                HASHES[slot] = hash(word, 0, word.length());
                CUES[slot] |= cue.bit();
            }
        }
    }

    private Lexicon() {}

    /**
     * Returns the {@linkplain #shape shapes} of the words of some cues: by their first letters, one bit each.
     *
     * @param cues the bits of the cues
     */
    static long[] shapes(long cues) {
        long[] shapes = new long[1 << LETTER_BITS];
        for (int slot = 0; slot < SIZE; slot++) {
            String word = WORDS[slot];
            if (word != null && (CUES[slot] & cues) != 0) {
                shapes[word.charAt(0) & LETTER] |= 1L << shape(word, 0, word.length());
            }
        }
        return shapes;
    }

    /** Returns whether the word {@code [start, end)} has one of the shapes; case does not matter. */
    static boolean hasShape(long[] shapes, String text, int start, int end) {
        return (shapes[text.charAt(start) & LETTER] >>> shape(text, start, end) & 1) != 0;
    }

    /** Length and last letter as one number, of which the lowest six bits count. */
    private static int shape(String text, int start, int end) {
        return 7 * (end - start) + (text.charAt(end - 1) & LETTER);
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + fold(text.charAt(i));
        }
        return hash;
    }

    private static int fold(char c) {
        return Chars.isAsciiLetter(c) ? c | 0x20 : c == '\u2019' ? '\'' : c;
    }

    /** Returns the bits of the cues to which the word {@code [start, end)} belongs, 0 if to none. */
    static long cues(String text, int start, int end) {
        return end - start > LONGEST ? 0 : CUES[slot(text, start, end, hash(text, start, end))];
    }

    private static int slot(String text, int start, int end, int hash) {
        int slot = (hash ^ hash >>> 15) & SIZE - 1;
        while (WORDS[slot] != null && !(HASHES[slot] == hash && matches(WORDS[slot], text, start, end))) {
            slot = slot + 1 & SIZE - 1;
        }
        return slot;
    }

    private static boolean matches(String word, String text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (fold(text.charAt(start + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
