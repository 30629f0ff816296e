package dev.tact.examples.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.Conversation;
import dev.tact.Message;

/**
 * A record that was read.
 *
 * @param id a JSON string or number, given back as it came
 * @param message what to assess
 * @param earlier what was said before
 * @param kept what goes into the answer as it came
 */
public record InputRecord(JsonNode id, Message message, Conversation earlier, ObjectNode kept) {

    /** Creates a record of which nothing is kept. */
    public InputRecord(JsonNode id, Message message, Conversation earlier) {
        this(id, message, earlier, JsonNodeFactory.instance.objectNode());
    }

    /** Creates a record of a message by itself. */
    public InputRecord(JsonNode id, Message message) {
        this(id, message, Conversation.empty());
    }
}
