package dev.tact;

import java.io.Serial;

/**
 * A message is longer than the moderator accepts. Nothing was assessed: Tact never looks at a part and keeps silent
 * about the rest.
 */
public final class MessageTooLongException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int length;
    private final int limit;

    /** Creates the exception; both numbers count UTF-16 units. */
    public MessageTooLongException(int length, int limit) {
        super("the message has " + length + " UTF-16 units, the limit is " + limit
                + "; shorten it, or build the moderator with maxLength(" + length + ") or more");
        this.length = length;
        this.limit = limit;
    }

    /** Returns the length of the message in UTF-16 units. */
    public int length() {
        return length;
    }

    /** Returns the largest length accepted, in UTF-16 units. */
    public int limit() {
        return limit;
    }
}
