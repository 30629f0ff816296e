package dev.tact.internal.pattern;

import java.io.Serial;

/** A pattern that cannot be understood, with the place in it. */
public final class PatternFormatException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;
    private final boolean inWordClass;

    /** Creates the exception for the character at {@code offset} (from 0) of the pattern. */
    public PatternFormatException(String message, int offset) {
        this(message, offset, false);
    }

    /**
     * Creates the exception for the character at {@code offset} (from 0) of the pattern.
     *
     * @param inWordClass whether the fault is in an entry of a word class that stands there
     */
    PatternFormatException(String message, int offset, boolean inWordClass) {
        super(message);
        this.offset = offset;
        this.inWordClass = inWordClass;
    }

    /** Returns whether the fault is in an entry of a word class that the pattern refers to. */
    public boolean isInWordClass() {
        return inWordClass;
    }

    /** Returns the index of the offending character, from 0. */
    public int offset() {
        return offset;
    }
}
