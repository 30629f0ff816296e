package dev.tact.examples;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.examples.LineReader.Line;

/** A message a line. */
final class PlainLinesReader extends RecordReader {

    PlainLinesReader(LineReader lines, MessageOptions defaults) {
        super(lines, defaults);
    }

    @Override
    InputRecord parse(Line line) throws RecordException {
        TextNode id = TextNode.valueOf(Long.toString(line.number()));
        try {
            return record(id, line.text(), null, null);
        } catch (RecordException unreadable) {
            throw new RecordException(unreadable.problem(), id);
        }
    }
}
