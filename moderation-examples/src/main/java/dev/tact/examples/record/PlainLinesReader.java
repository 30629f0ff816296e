package dev.tact.examples.record;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.examples.record.LineReader.Line;

/** A message a line. */
final class PlainLinesReader extends RecordReader {

    PlainLinesReader(RecordLines lines, MessageOptions defaults, ColumnOptions columns) {
        super(lines, defaults, columns);
    }

    @Override
    public InputRecord parse(Line line) throws RecordException {
        TextNode id = TextNode.valueOf(Long.toString(line.number()));
        try {
            return new InputRecord(id, message(id, line.text(), null, null));
        } catch (RecordException unreadable) {
            throw new RecordException(unreadable.problem(), id);
        }
    }
}
