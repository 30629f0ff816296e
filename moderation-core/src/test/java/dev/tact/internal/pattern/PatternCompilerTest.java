package dev.tact.internal.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.internal.text.TermAnalyzer;
import dev.tact.text.Folding;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCompilerTest {

    private static Part compile(String pattern) {
        Map<String, List<String>> words = Map.of(
                "tea",
                List.of("assam", "earl grey", "leaf:n"),
                "broken",
                List.of("leaf:x"),
                "drink",
                List.of("@tea", "rum"));
        return new PatternCompiler(words, new TermAnalyzer(EnumSet.allOf(Folding.class)), false).compile(pattern);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            i don't drink         ; i do not drink
            (sip|gulp):v it       ; (gulp|gulped|gulping|gulps|sip|sipped|sipping|sips) it
            @tea                  ; ((assam|leaf|leaves)|earl grey)
            she 's                ; she 's
            ~2 tea? milk ~3       ; milk
            (a b?|c) d            ; (c|a b?) d
            (a? b|c) d            ; (b|c) d
            #number cups          ; #number cups
            ^ tea $               ; <s> tea </s>
            """)
    void wordsBecomeAnalysedTerms(String pattern, String expected) {
        assertEquals(expected, show(compile(pattern)));
    }

    private static String show(Part part) {
        if (part instanceof Part.Slot slot) {
            return slot.flags() != 0
                    ? "#number"
                    : slot.terms().size() == 1 ? slot.terms().first() : "(" + String.join("|", slot.terms()) + ")";
        } else if (part instanceof Part.Gap gap) {
            return "~" + gap.min() + "-" + gap.max();
        } else if (part instanceof Part.Sequence sequence) {
            return String.join(
                    " ",
                    sequence.parts().stream().map(PatternCompilerTest::show).toList());
        } else if (part instanceof Part.Choice choice) {
            return "("
                    + String.join(
                            "|",
                            choice.parts().stream()
                                    .map(PatternCompilerTest::show)
                                    .toList()) + ")";
        }
        return show(((Part.Maybe) part).part()) + "?";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "i (drink"      | 2 | '(' is never closed
            "i drink) it"   | 7 | ')' without '('
            "i () it"       | 3 | a word is missing here
            "i drink:vv it" | 7 | unknown inflection ':vv'
            "~0 i"          | 0 | a gap may be 1 to 30 tokens wide
            "i ~x it"       | 2 | a gap is written '~4' or '~2-5'
            "i #cup"        | 2 | unknown kind of token '#cup'
            "?"             | 0 | '?' needs something before it
            "tea?"          | 0 | the pattern could match nothing
            "^ $"           | 0 | the pattern could match nothing
            "i @teas"       | 2 | unknown word class '@teas'
            "i ~2-3"        | 0 | a gap of at least 2 needs a word on both sides
            "i @broken"     | 2 | word class '@broken', entry 'leaf:x': unknown inflection ':x'
            "i , it"        | 2 | "',' has no letter or digit"
            "a ~30 b ~30 c" | 0 | the pattern may span 63 tokens
            """)
    void mistakesAreReportedWithTheirPlace(String pattern, int offset, String message) {
        PatternFormatException problem = assertThrows(PatternFormatException.class, () -> compile(pattern));
        assertEquals(message, String.valueOf(problem.getMessage()).substring(0, message.length()));
        assertEquals(offset, problem.offset());
    }

    @Test
    void equalPartsAreShared() {
        PatternCompiler compiler = new PatternCompiler(
                Map.of("tea", List.of("assam", "earl grey")), new TermAnalyzer(EnumSet.allOf(Folding.class)), false);
        Part.Sequence first = (Part.Sequence) compiler.compile("i drink @tea");
        Part.Sequence second = (Part.Sequence) compiler.compile("i like @tea");
        assertEquals(
                System.identityHashCode(first.parts().get(2)),
                System.identityHashCode(second.parts().get(2)));
    }
}
