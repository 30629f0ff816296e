package dev.tact.spi;

import dev.tact.signal.Span;

/**
 * One token. Contractions are split as in Universal Dependencies ({@code don't} gives {@code do} and {@code not}).
 *
 * @param span where it stands; two tokens from one contraction share no unit
 * @param term the folded form that rules are matched against
 * @param kind what it is
 * @param quoted whether it stands within quotation marks or in a quoted block
 */
public record Token(Span span, String term, Kind kind, boolean quoted) {

    /** Kinds of tokens. */
    public enum Kind {
        /** A word. */
        WORD,
        /** Digits, possibly with separators. */
        NUMBER,
        /** A web address. */
        URL,
        /** An e-mail address. */
        EMAIL,
        /** A handle such as {@code @name}. */
        HANDLE,
        /** A hashtag. */
        HASHTAG,
        /** An emoji or other pictograph. */
        EMOJI
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return kind + "[" + span.start() + ", " + span.end() + ")";
    }
}
