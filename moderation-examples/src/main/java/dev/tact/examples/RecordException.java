package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.MessageTooLongException;
import org.jspecify.annotations.Nullable;

/** A record that cannot be assessed. Its message goes into the output and holds no message text. */
final class RecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonNode id;

    RecordException(String message) {
        this(message, null);
    }

    /** With the record's id, if it was read. */
    RecordException(String message, @Nullable JsonNode id) {
        super(message, null, false, false);
        this.id = id;
    }

    /** The message is longer than the moderator accepts. */
    static RecordException tooLong(MessageTooLongException failure, @Nullable JsonNode id) {
        return new RecordException(
                failure.length() + " UTF-16 units, the limit is " + failure.limit() + " (see --max-length)", id);
    }

    @Nullable
    JsonNode id() {
        return id;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
