package dev.tact.examples.record;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tact.Conversation;
import dev.tact.Message;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.LineReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a header that names the columns: {@code text}, and if present {@code id},
 * {@code channel}, {@code format} or {@code html}, and {@code sent}. A record without an id has the number of its first
 * line. Semicolons and tabs separate too, if the header says so.
 *
 * <p>The lines of one record are put together here and parsed one by one, so that a malformed record harms no other.
 */
final class CsvReader extends RecordReader {

    private static final ObjectReader CSV =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerForListOf(String.class);

    private final RecordLines lines;
    private final char separator;
    private final ObjectReader csv;
    private final List<String> header;
    private final int text;
    private final int id;
    private final int channel;
    private final int format;
    private final int html;
    private final int sent;

    /** Reads the header. */
    CsvReader(RecordLines lines, MessageOptions defaults, ColumnOptions columns) throws IOException {
        super(lines, defaults, columns);
        this.lines = lines;
        String first = firstLine(lines);
        separator = first.contains("\t") ? '\t' : first.contains(";") && !first.contains(",") ? ';' : ',';
        csv = CSV.with(CsvSchema.emptySchema().withColumnSeparator(separator));
        header = names(first);
        text = column("text", true);
        id = column("id", false);
        channel = column("channel", false);
        format = column("format", false);
        html = column("html", false);
        sent = column("sent", false);
        if (columns.isNamed("history")) {
            throw CommandException.usage("--column history: CSV has no place for earlier messages; use JSON Lines");
        }
        columns.kept().forEach(name -> index(name, true));
    }

    private int column(String field, boolean needed) {
        return index(columns().name(field), needed || columns().isNamed(field));
    }

    /** The names that there are cannot be told: a first line that is no header may hold a message. */
    private int index(String name, boolean needed) {
        int index = header.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0 && needed) {
            throw CommandException.data("no column named '" + name
                    + "'; the first line must name the columns, such as id,text,channel (see --column)");
        }
        return index;
    }

    private static String firstLine(RecordLines lines) throws IOException {
        Line first = lines.next();
        if (first == null) {
            throw CommandException.data("empty: expected a first line that names the columns, such as id,text,channel");
        }
        try {
            return first.text();
        } catch (RecordException unreadable) {
            throw CommandException.data("line 1: " + unreadable.problem());
        }
    }

    private List<String> names(String header) {
        try {
            return cells(header).stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (RecordException malformed) {
            throw CommandException.data("line 1: " + malformed.problem());
        }
    }

    @Override
    @Nullable
    public Line nextRecord() throws IOException {
        Line first = lines.next();
        if (first == null || !isOpenAfter(first, false)) {
            return first;
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        Line line = first;
        boolean open = false;
        while (line != null && line.bytes() != null) {
            open = isOpenAfter(line, open);
            record.writeBytes(line.bytes());
            if (!open || record.size() > LineReader.LIMIT) {
                break;
            }
            record.write('\n');
            line = lines.next();
        }
        boolean tooLong = line != null && (line.bytes() == null || open);
        return new Line(first.number(), tooLong ? null : record.toByteArray());
    }

    /**
     * Returns whether a quoted field goes on after the line: quotes open at the start of a field, and {@code ""} stands
     * for one.
     */
    private boolean isOpenAfter(Line line, boolean openBefore) {
        boolean open = openBefore;
        boolean closed = false;
        int previous = separator;
        if (line.bytes() != null) {
            for (byte unit : line.bytes()) {
                boolean quote = unit == '"';
                boolean opens = quote && !open && (closed || previous == separator);
                closed = quote && open;
                open = opens || (open && !quote);
                previous = unit;
            }
        }
        return open;
    }

    @Override
    public InputRecord parse(Line line) throws RecordException {
        List<String> cells = cells(line.text());
        if (cells.size() != header.size()) {
            throw new RecordException("columns: " + cells.size() + ", in the header: " + header.size());
        }
        TextNode identity =
                TextNode.valueOf(id < 0 || cells.get(id).isBlank() ? Long.toString(line.number()) : cells.get(id));
        Message message = message(identity, cells.get(text), optional(cells, channel), format(cells))
                .sentAt(History.time(TextNode.valueOf(sent < 0 ? "" : cells.get(sent)), identity));
        return record(identity, message, Conversation.empty(), name -> TextNode.valueOf(cells.get(index(name, true))));
    }

    private @Nullable String format(List<String> cells) {
        String value = html < 0 ? "" : cells.get(html).strip().toLowerCase(Locale.ROOT);
        return switch (value) {
            case "" -> optional(cells, format);
            case "true", "1", "yes" -> "html";
            default -> "plain";
        };
    }

    private static @Nullable String optional(List<String> cells, int column) {
        return column < 0 ? null : cells.get(column);
    }

    private List<String> cells(String record) throws RecordException {
        try (MappingIterator<List<String>> records = csv.readValues(record)) {
            List<String> cells = records.nextValue();
            if (!records.hasNextValue()) {
                return cells;
            }
        } catch (IOException | RuntimeException malformed) {
            // answered below: the parser's message might quote the record
        }
        throw new RecordException("not CSV: check the quotes");
    }
}
