package dev.tact.examples.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.examples.record.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static LineReader reader(String text, int limit) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), () -> 0, limit);
    }

    private static List<String> lines(String text) throws Exception {
        List<String> lines = new ArrayList<>();
        LineReader reader = reader(text, 1 << 20);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + " " + line.text());
        }
        return lines;
    }

    @Test
    void splitsAtLineFeeds() throws Exception {
        assertEquals(List.of(), lines(""));
        assertEquals(List.of("1 a", "2 ", "3 b\rc"), lines("\uFEFFa\r\n\nb\rc\n"));
        assertEquals(List.of("1 a", "2 b"), lines("a\nb"));
        String large = "\u00E9".repeat(100_000);
        assertEquals(List.of("1 " + large, "2 " + large), lines(large + "\n" + large));
    }

    @Test
    void skipsLinesOverTheLimit() throws IOException, RecordException {
        LineReader reader = reader("0123456789\n01234567890" + "x".repeat(200_000) + "\nb", 10);
        assertEquals("0123456789", reader.next().text());
        Line tooLong = reader.next();
        assertNull(tooLong.bytes());
        assertThrows(RecordException.class, tooLong::text);
        assertEquals("b", reader.next().text());
        assertNull(reader.next());
    }

    @Test
    void refusesUtf16() {
        LineReader reader = new LineReader(new ByteArrayInputStream("a".getBytes(StandardCharsets.UTF_16)));
        assertThrows(CharacterCodingException.class, reader::next);
    }
}
