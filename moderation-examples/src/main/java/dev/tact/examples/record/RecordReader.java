package dev.tact.examples.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tact.Conversation;
import dev.tact.Message;
import dev.tact.examples.record.LineReader.Line;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in two steps: {@link #nextChunk} cuts the stream, by one thread; {@link #parse} does the work, by any.
 */
public abstract class RecordReader implements Closeable {

    private static final int CHUNK_RECORDS = 256;
    private static final int CHUNK_BYTES = 1 << 20;

    private final RecordLines lines;
    private final MessageOptions defaults;
    private final ColumnOptions columns;

    RecordReader(RecordLines lines, MessageOptions defaults, ColumnOptions columns) {
        this.lines = lines;
        this.defaults = defaults;
        this.columns = columns;
    }

    /** Returns a reader of the input, which is in one of the formats of records. */
    public static RecordReader of(Input input, MessageOptions defaults, ColumnOptions columns) throws IOException {
        RecordFormat format = input.format();
        return switch (format) {
            case LINES -> new PlainLinesReader(input.lines(), defaults, columns);
            case JSONL -> new JsonLinesReader(input.lines(), defaults, columns);
            case CSV -> new CsvReader(input.lines(), defaults, columns);
            case PARQUET -> new JsonLinesReader(ParquetRows.open(input.file(), columns), defaults, columns);
            case AUTO, TEXT -> throw new IllegalArgumentException(format + " is no format of records");
        };
    }

    /** Makes a record of a line that {@link #nextRecord} cut. */
    public abstract InputRecord parse(Line line) throws RecordException;

    /** Returns the line or lines of the next record, or null after the last. */
    @Nullable
    public Line nextRecord() throws IOException {
        return lines.next();
    }

    /**
     * Passes over some records.
     *
     * @param most how many of the last of them are returned
     * @return the last of them in order, or null if there are not as many records
     */
    public final @Nullable List<Line> skip(long records, int most) throws IOException {
        List<Line> last = new ArrayList<>();
        for (long left = records; left > 0; left--) {
            Line line;
            do {
                line = nextRecord();
            } while (line != null && line.isBlank());
            if (line == null) {
                return null;
            }
            if (left <= most) {
                last.add(line);
            }
        }
        return last;
    }

    /**
     * Returns some records, in order; null after the last. Blank lines are no records.
     *
     * @param prompt whether to return without waiting for more than one; how many there are then depends on how fast
     *     they come
     */
    public final @Nullable List<Line> nextChunk(boolean prompt) throws IOException {
        List<Line> chunk = new ArrayList<>();
        int bytes = 0;
        while (chunk.size() < CHUNK_RECORDS
                && bytes < CHUNK_BYTES
                && (!prompt || chunk.isEmpty() || !lines.wouldWait())) {
            Line line = nextRecord();
            if (line == null) {
                break;
            }
            if (!line.isBlank()) {
                chunk.add(line);
                bytes += line.size();
            }
        }
        return chunk.isEmpty() ? null : chunk;
    }

    /** Returns the id of a record, null in JSON if it has none that can be read. */
    public final JsonNode id(Line line) {
        try {
            return parse(line).id();
        } catch (RecordException unreadable) {
            return unreadable.id() == null ? NullNode.getInstance() : unreadable.id();
        }
    }

    /** Returns how far the file has been read, in bytes as they are stored. */
    public final long position() {
        return lines.position();
    }

    /** Returns what is said of columns. */
    final ColumnOptions columns() {
        return columns;
    }

    /** Returns the message; channel and format are the defaults where they are null or blank. */
    final Message message(JsonNode id, String text, @Nullable String channel, @Nullable String format)
            throws RecordException {
        return new Message(
                text,
                constant(Message.Channel.class, channel, defaults.channel(), id),
                constant(Message.Format.class, format, defaults.format(), id));
    }

    /** Returns the record with those of its values that are kept; a missing one is null. */
    final InputRecord record(JsonNode id, Message message, Conversation earlier, Function<String, JsonNode> values)
            throws RecordException {
        InputRecord record = new InputRecord(id, message, earlier, JsonNodeFactory.instance.objectNode());
        for (String name : columns.kept()) {
            JsonNode value = values.apply(name);
            record.kept().set(name, value.isMissingNode() ? NullNode.getInstance() : value);
        }
        if (!columns.kept().isEmpty()
                && !StandardCharsets.UTF_8.newEncoder().canEncode(record.kept().toString())) {
            throw new RecordException("a value to keep holds half a surrogate pair", id);
        }
        return record;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, E otherwise, JsonNode id)
            throws RecordException {
        if (name == null || name.isBlank()) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name.strip())) {
                return constant;
            }
        }
        String known = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw new RecordException(
                "unknown " + type.getSimpleName().toLowerCase(Locale.ROOT) + " (known: " + known + ")", id);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
