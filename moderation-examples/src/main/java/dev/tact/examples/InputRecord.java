package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Message;

/**
 * A record that was read.
 *
 * @param id a JSON string or number, given back as it came
 * @param message what to assess
 */
record InputRecord(JsonNode id, Message message) {}
