package dev.tact.internal.contact;

/**
 * Looks words up in a text without copying them: a table with open addressing, keyed by a hash that can be carried
 * along while reading. ASCII case does not matter, and a curly apostrophe counts as a straight one.
 */
final class Lexicon {

    private static final int SIZE = 4096;
    private static final int LONGEST = 12;
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

    /** Returns the hash of what was read before ({@code hash}, at first 0) and one unit more. */
    static int hash(int hash, char c) {
        return hash * 31 + fold(c);
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    private static int fold(char c) {
        return Chars.isAsciiLetter(c) ? c | 0x20 : c == '\u2019' ? '\'' : c;
    }

    /** Returns the bits of the cues to which the word {@code [start, end)} belongs, 0 if to none. */
    static long cues(String text, int start, int end) {
        return end - start > LONGEST ? 0 : cues(text, start, end, hash(text, start, end));
    }

    /** As {@link #cues(String, int, int)}, with the word's hash known. */
    static long cues(String text, int start, int end, int hash) {
        return CUES[slot(text, start, end, hash)];
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
