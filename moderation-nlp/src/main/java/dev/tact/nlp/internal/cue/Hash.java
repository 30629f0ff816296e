package dev.tact.nlp.internal.cue;

/**
 * Names of features as 64-bit numbers, so that no strings are built while a message is read. Among a few hundred
 * thousand features two share a number with a chance of about one in a hundred million.
 */
final class Hash {

    private Hash() {}

    /** Returns the hash of a word, never 0. */
    static long of(CharSequence word) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Returns the hash of a feature that joins parts, in this order, never 0. */
    static long of(int template, long first, long second) {
        return mix((template * 0x9e3779b97f4a7c15L ^ first) * 0xff51afd7ed558ccdL + second);
    }

    /** Returns the hash of a feature of one part, never 0. */
    static long of(int template, long part) {
        return of(template, part, 1);
    }

    /** Steele, Lea and Flood's SplitMix64 finaliser. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z = z ^ (z >>> 31);
        return z == 0 ? 1 : z;
    }
}
