package dev.tact.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.examples.cli.Highlighter.Mark;
import dev.tact.signal.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

class HighlighterTest {

    private static Mark mark(int start, int end, int number) {
        return new Mark(new Span(start, end), number, number == 1 ? Style.fg_red : Style.fg_green);
    }

    @Test
    void bracketsPlacesAndMergesOverlaps() {
        Highlighter plain = new Highlighter(Ansi.OFF);
        assertEquals("nothing", plain.highlight("nothing", List.of()));
        assertEquals("[ab](1)[cd](2) e", plain.highlight("abcd e", List.of(mark(2, 4, 2), mark(0, 2, 1))));
        assertEquals("[abcd](1,2) e", plain.highlight("abcd e", List.of(mark(1, 4, 2), mark(0, 2, 1), mark(1, 3, 1))));
        assertEquals("a[bc](1)", plain.highlight("abc", List.of(mark(1, 3, 1))));
    }

    @Test
    void coloursByTheFirstSignalOfEachPiece() {
        Highlighter colours = new Highlighter(Ansi.ON);
        assertEquals(
                "\u001B[4m\u001B[31ma\u001B[0m\u001B[4m\u001B[31mb\u001B[0m"
                        + "\u001B[4m\u001B[32mcd\u001B[0m\u001B[2m(1,2)\u001B[0m e",
                colours.highlight("abcd e", List.of(mark(1, 4, 2), mark(0, 2, 1))));
    }

    @Test
    void showsControlCharacters() {
        assertEquals("a\nb\\u001B[0m\\u009B\\u202E\\u000D\tc", Highlighter.visible("a\r\nb\u001B[0m\u009B\u202E\r\tc"));
    }
}
