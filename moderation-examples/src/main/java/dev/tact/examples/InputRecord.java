package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Conversation;
import dev.tact.Message;

/**
 * A record that was read.
 *
 * @param id a JSON string or number, given back as it came
 * @param message what to assess
 * @param earlier what was said before
 */
record InputRecord(JsonNode id, Message message, Conversation earlier) {

    /** Creates a record of a message by itself. */
    InputRecord(JsonNode id, Message message) {
        this(id, message, Conversation.empty());
    }
}
