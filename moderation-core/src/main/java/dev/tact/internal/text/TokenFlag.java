package dev.tact.internal.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a token is besides its term. In the Lucene stream each flag is a term of its own at the token's position, so
 * that a pattern's {@code #number} is an ordinary term there.
 */
public enum TokenFlag {
    /** Digits. */
    NUMBER,
    /** A web address. */
    URL,
    /** An e-mail address. */
    EMAIL,
    /** A handle. */
    HANDLE,
    /** A hashtag. */
    HASHTAG,
    /** A pictograph. */
    EMOJI,
    /** Written with a capital first letter. */
    CAP,
    /**
     * Written like a name: a capital followed by a small letter, not at the start of a sentence, where any word is
     * written so.
     */
    NAME;

    private final String term = '#' + name().toLowerCase(Locale.ROOT);

    /** Returns the flag's term, which is also how patterns write it. */
    public String term() {
        return term;
    }

    /** Returns the flag as a bit of a token's flags. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Returns the flag of a term such as {@code #number}, or null if there is none. */
    public static @Nullable TokenFlag ofTerm(String term) {
        for (TokenFlag flag : values()) {
            if (flag.term.equals(term)) {
                return flag;
            }
        }
        return null;
    }
}
