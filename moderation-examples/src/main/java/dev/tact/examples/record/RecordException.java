package dev.tact.examples.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.MessageTooLongException;
import org.jspecify.annotations.Nullable;

/** A record that cannot be assessed. Its message goes into the output and holds no message text. */
public final class RecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonNode id;

    public RecordException(String message) {
        this(message, null);
    }

    /** With the record's id, if it was read. */
    public RecordException(String message, @Nullable JsonNode id) {
        super(message, null, false, false);
        this.id = id;
    }

    /** The message is longer than the moderator accepts. */
    public static RecordException tooLong(MessageTooLongException failure, @Nullable JsonNode id) {
        return new RecordException(
                failure.length() + " UTF-16 units, the limit is " + failure.limit() + " (see --max-length)", id);
    }

    @Nullable
    public JsonNode id() {
        return id;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
