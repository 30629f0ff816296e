package dev.tact.internal.pattern;

import java.io.Serial;

/** A pattern that cannot be understood, with the place in it. */
public final class PatternFormatException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;
    private final boolean toldElsewhere;

    /** Creates the exception for the character at {@code offset} (from 0) of the pattern. */
    public PatternFormatException(String message, int offset) {
        this(message, offset, false);
    }

    /**
     * Creates the exception for the character at {@code offset} (from 0) of the pattern.
     *
     * @param toldElsewhere whether the fault is told at another place: that of a word class that stands there
     */
    PatternFormatException(String message, int offset, boolean toldElsewhere) {
        super(message);
        this.offset = offset;
        this.toldElsewhere = toldElsewhere;
    }

    /** Returns whether the fault is a word class's, in an entry or for want of one, and told there. */
    public boolean isToldElsewhere() {
        return toldElsewhere;
    }

    /** Returns the index of the offending character, from 0. */
    public int offset() {
        return offset;
    }
}
