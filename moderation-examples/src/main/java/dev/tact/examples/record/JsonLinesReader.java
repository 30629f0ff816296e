package dev.tact.examples.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdIOException;
import dev.tact.Message;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.LineReader.Line;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object a line: {@code id}, {@code text}, and if present {@code channel}, {@code format} or {@code html},
 * {@code sent} and {@code history}.
 */
public final class JsonLinesReader extends RecordReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** Reads objects that others have cut, and as if no options were given. */
    private static final JsonLinesReader PLAIN = new JsonLinesReader(
            new LineReader(InputStream.nullInputStream()), new MessageOptions(), new ColumnOptions());

    public JsonLinesReader(RecordLines lines, MessageOptions defaults, ColumnOptions columns) {
        super(lines, defaults, columns);
    }

    @Override
    public InputRecord parse(Line line) throws RecordException {
        return parse(object(line));
    }

    /** Makes a record of an object, as {@code moderate assess} does without options. */
    public static InputRecord record(JsonNode object) throws RecordException {
        return PLAIN.parse(object);
    }

    private InputRecord parse(JsonNode record) throws RecordException {
        JsonNode id = id(record, columns().name("id"));
        String name = columns().name("text");
        JsonNode text = record.get(name);
        if (text == null || !text.isTextual()) {
            throw new RecordException(text == null ? "no \"" + name + "\"" : "\"" + name + "\" is not a string", id);
        }
        Boolean html = flag(field(record, "html"), id);
        String format = html == null ? optional(field(record, "format")) : html ? "html" : "plain";
        Message message = message(id, text.textValue(), optional(field(record, "channel")), format)
                .sentAt(History.time(field(record, "sent"), id));
        return record(id, message, History.of(field(record, "history"), message.format(), id), record::path);
    }

    private JsonNode field(JsonNode record, String field) {
        return record.path(columns().name(field));
    }

    /** Returns what a flag says, or null if it is missing or blank. */
    static @Nullable Boolean flag(JsonNode flag, JsonNode id) throws RecordException {
        String text = optional(flag);
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RecordException("\"html\" is neither true nor false", id);
        };
    }

    /** Returns the value, null if there is none, and a name that nothing has if it is not a simple value. */
    static @Nullable String optional(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : "?";
    }

    /** Returns the file's name without its ending, to call what is in it. */
    public static String title(Path file) {
        return Compression.strip(String.valueOf(file.getFileName())).replaceFirst("\\.jsonl?$", "");
    }

    /** Takes the records of a file, one after the other. */
    @FunctionalInterface
    public interface Sink {
        void accept(JsonNode record) throws RecordException;
    }

    /**
     * Reads a whole file, decompressed if its name says so, but for its blank lines; what is wrong with a record is
     * told with file and line.
     */
    public static void forEach(Path file, Sink sink) {
        try (BufferedInputStream stored = new BufferedInputStream(Input.stream(file));
                InputStream in = Compression.of(file).open(stored)) {
            forEach(in, file.toString(), sink);
        } catch (EOFException | ZipException | ZstdIOException damage) {
            throw CommandException.data(file + ": damaged, cut short, or not compressed as its name says");
        } catch (IOException failure) {
            throw CommandException.unreadable(file, failure);
        }
    }

    /** Reads a stream of that name in the same way. */
    public static void forEach(InputStream in, String name, Sink sink) throws IOException {
        LineReader lines = new LineReader(in);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            try {
                sink.accept(object(line));
            } catch (RecordException | IllegalArgumentException malformed) {
                throw CommandException.data(name + ":" + line.number() + ": " + malformed.getMessage());
            }
        }
    }

    /** Returns the line as a JSON object. Jackson's own messages quote the input and are left aside. */
    public static JsonNode object(Line line) throws RecordException {
        try {
            JsonNode node = JSON.readTree(line.text());
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            int column = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getColumnNr();
            throw new RecordException("not JSON at column " + column);
        }
        throw new RecordException("not a JSON object");
    }

    private static JsonNode id(JsonNode record, String name) throws RecordException {
        JsonNode id = record.get(name);
        if (id == null) {
            throw new RecordException("no \"" + name + "\"");
        }
        if (!id.isTextual() && !id.isNumber()) {
            throw new RecordException("\"" + name + "\" is neither a string nor a number");
        }
        if (id.isFloatingPointNumber() && !Double.isFinite(id.doubleValue())) {
            throw new RecordException("\"" + name + "\" is a number that is too large; make it a string");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id.asText())) {
            throw new RecordException("\"" + name + "\" holds half a surrogate pair");
        }
        return id;
    }
}
