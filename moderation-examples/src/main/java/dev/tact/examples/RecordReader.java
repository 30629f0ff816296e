package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Message;
import dev.tact.examples.LineReader.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in two steps: {@link #nextChunk()} cuts the stream, by one thread; {@link #parse} does the work, by
 * any.
 */
abstract class RecordReader implements Closeable {

    private static final int CHUNK_RECORDS = 64;
    private static final int CHUNK_BYTES = 1 << 20;

    private final LineReader lines;
    private final MessageOptions defaults;

    RecordReader(LineReader lines, MessageOptions defaults) {
        this.lines = lines;
        this.defaults = defaults;
    }

    /** Returns a reader of the format, which is one of the formats of records. */
    static RecordReader of(RecordFormat format, InputStream in, MessageOptions defaults) throws IOException {
        LineReader lines = new LineReader(in);
        return switch (format) {
            case LINES -> new PlainLinesReader(lines, defaults);
            case JSONL -> new JsonLinesReader(lines, defaults);
            case CSV -> new CsvReader(lines, defaults);
            case AUTO, TEXT -> throw new IllegalArgumentException(format + " is no format of records");
        };
    }

    /** Makes a record of a line that {@link #nextRecord} cut. */
    abstract InputRecord parse(Line line) throws RecordException;

    /** Returns the line or lines of the next record, or null after the last. */
    @Nullable
    Line nextRecord() throws IOException {
        return lines.next();
    }

    /**
     * Returns some records, in order, without waiting for more than one; null after the last. Blank lines are no
     * records.
     */
    final @Nullable List<Line> nextChunk() throws IOException {
        List<Line> chunk = new ArrayList<>();
        int bytes = 0;
        while (chunk.size() < CHUNK_RECORDS && bytes < CHUNK_BYTES && (chunk.isEmpty() || !lines.wouldWait())) {
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

    /** Returns the record; channel and format are the defaults where they are null or blank. */
    final InputRecord record(JsonNode id, String text, @Nullable String channel, @Nullable String format)
            throws RecordException {
        return new InputRecord(
                id,
                new Message(
                        text,
                        constant(Message.Channel.class, channel, defaults.channel(), id),
                        constant(Message.Format.class, format, defaults.format(), id)));
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
