package dev.tact.internal.pattern;

import java.io.Serial;

/** A pattern that cannot be understood, with the place in it. */
public final class PatternFormatException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;

    /** Creates the exception for the character at {@code offset} (from 0) of the pattern. */
    public PatternFormatException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Returns the index of the offending character, from 0. */
    public int offset() {
        return offset;
    }
}
