package dev.tact.examples.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads earlier messages: objects with {@code from} ({@code author} or {@code recipient}) and {@code text}, and if
 * present {@code sent}, {@code channel} and {@code html}.
 */
public final class History {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final JsonNode NO_ID = TextNode.valueOf("");

    /** Nobody writes in the years that so many seconds lead to; they are milliseconds. */
    private static final double MILLISECONDS = 1e11;

    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");

    private History() {}

    /** Reads an array, oldest first; a missing one is an empty conversation. */
    public static Conversation of(JsonNode history, Message.Format format, JsonNode id) throws RecordException {
        if (history.isMissingNode() || history.isNull()) {
            return Conversation.empty();
        }
        if (!history.isArray()) {
            throw new RecordException("\"history\" is not a list", id);
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : history) {
            turns.add(turn(turn, format, id));
        }
        return new Conversation(turns);
    }

    /**
     * Reads an object a line, oldest first.
     *
     * @param file where they are, or null for standard input
     */
    static Conversation read(@Nullable Path file, InputStream in, Message.Format format) throws IOException {
        List<Turn> turns = new ArrayList<>();
        JsonLinesReader.Sink sink = turn -> turns.add(turn(turn, format, NO_ID));
        if (file == null) {
            JsonLinesReader.forEach(in, "standard input", sink);
        } else {
            JsonLinesReader.forEach(file, sink);
        }
        return new Conversation(turns);
    }

    private static Turn turn(JsonNode turn, Message.Format format, JsonNode id) throws RecordException {
        String from = turn.path("from").asText();
        JsonNode text = turn.path("text");
        if (!text.isTextual() || !from.equals("author") && !from.equals("recipient")) {
            throw new RecordException(
                    "an earlier message needs \"from\" (\"author\" or \"recipient\") and \"text\"", id);
        }
        Turn plain = from.equals("author") ? Turn.author(text.textValue()) : Turn.recipient(text.textValue());
        Boolean html = JsonLinesReader.flag(turn.path("html"), id);
        return ((html == null ? format == Message.Format.HTML : html) ? plain.asHtml() : plain)
                .on(channel(turn.path("channel"), id))
                .sentAt(time(turn.path("sent"), id));
    }

    private static Message.@Nullable Channel channel(JsonNode channel, JsonNode id) throws RecordException {
        String name = JsonLinesReader.optional(channel);
        return switch (name == null ? "" : name) {
            case "" -> null;
            case "comment" -> Message.Channel.COMMENT;
            case "private" -> Message.Channel.PRIVATE;
            default ->
                throw new RecordException("unknown channel of an earlier message (known: [comment, private])", id);
        };
    }

    /**
     * Reads an ISO 8601 time, or one in seconds since 1970; one without an offset is in UTC. Returns null if there is
     * none, or only a date.
     */
    public static @Nullable OffsetDateTime time(JsonNode sent, JsonNode id) throws RecordException {
        String given = JsonLinesReader.optional(sent);
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        try {
            if (sent.isNumber() && Math.abs(sent.asDouble()) >= MILLISECONDS) {
                throw new RecordException("\"sent\" is too large for seconds since 1970; give seconds", id);
            }
            if (sent.isNumber() || SECONDS.matcher(text).matches()) {
                return Instant.ofEpochSecond(sent.asLong()).atOffset(ZoneOffset.UTC);
            }
            TemporalAccessor parsed = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime time
                    ? time
                    : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            try {
                LocalDate.parse(text);
                return null;
            } catch (DateTimeParseException noDate) {
                throw new RecordException("\"sent\" is not a time such as 2026-01-31T21:05:00+01:00", id);
            }
        }
    }
}
