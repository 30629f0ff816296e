package dev.tact.examples;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tact.examples.LineReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a header that names the columns: {@code text}, and if present {@code id}, {@code channel}
 * and {@code format}. A record without an id has the number of its first line. Semicolons and tabs separate too, if the
 * header says so.
 *
 * <p>The lines of one record are put together here and parsed one by one, so that a malformed record harms no other.
 */
final class CsvReader extends RecordReader {

    private static final ObjectReader CSV =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerForListOf(String.class);

    private final LineReader lines;
    private final char separator;
    private final ObjectReader csv;
    private final int columns;
    private final int text;
    private final int id;
    private final int channel;
    private final int format;

    /** Reads the header. */
    CsvReader(LineReader lines, MessageOptions defaults) throws IOException {
        super(lines, defaults);
        this.lines = lines;
        String header = header(lines);
        separator = header.contains("\t") ? '\t' : header.contains(";") && !header.contains(",") ? ';' : ',';
        csv = CSV.with(CsvSchema.emptySchema().withColumnSeparator(separator));
        List<String> names = names(header);
        columns = names.size();
        text = names.indexOf("text");
        id = names.indexOf("id");
        channel = names.indexOf("channel");
        format = names.indexOf("format");
        if (text < 0) {
            throw CommandException.data(
                    "no column named 'text'; the first line must name the columns, such as id,text,channel");
        }
    }

    private static String header(LineReader lines) throws IOException {
        Line first = lines.next();
        try {
            return first == null ? "" : first.text();
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
    Line nextRecord() throws IOException {
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
    InputRecord parse(Line line) throws RecordException {
        List<String> cells = cells(line.text());
        if (cells.size() != columns) {
            throw new RecordException("columns: " + cells.size() + ", in the header: " + columns);
        }
        String identity = id < 0 || cells.get(id).isBlank() ? Long.toString(line.number()) : cells.get(id);
        return record(
                TextNode.valueOf(identity),
                cells.get(text),
                channel < 0 ? null : cells.get(channel),
                format < 0 ? null : cells.get(format));
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
