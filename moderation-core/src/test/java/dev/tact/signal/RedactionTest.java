package dev.tact.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RedactionTest {

    private static Assessment assessment(SignalType type, List<Span> spans) {
        List<Evidence> evidence = new ArrayList<>();
        spans.forEach(span -> evidence.add(new Evidence(span, "a.rule", Severity.MILD, 0.8)));
        return new Assessment(
                RiskLevel.NONE,
                List.of(),
                List.of(new Signal(type, Severity.MILD, 0.8, evidence, List.of())),
                List.of(),
                List.of(),
                "f");
    }

    private static List<Span> spans(List<Integer> starts, int length) {
        List<Span> spans = new ArrayList<>();
        for (int start : starts) {
            int from = Math.min(start, length);
            spans.add(new Span(from, Math.min(length, from + 7)));
        }
        return spans;
    }

    @Property(tries = 500)
    void coversTheEvidenceAndNothingElseAndKeepsEveryPlace(
            @ForAll @StringLength(max = 60) String text,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 60) Integer> starts) {
        List<Span> spans = spans(starts, text.length());
        String redacted = assessment(SignalType.DISTRESS, spans).redact(text);
        assertEquals(text.length(), redacted.length());
        for (int at = 0; at < text.length(); at++) {
            Span unit = new Span(at, at + 1);
            boolean covered =
                    spans.stream().anyMatch(span -> span.overlaps(unit)) && !Character.isWhitespace(text.charAt(at));
            assertEquals(covered ? '\u2588' : text.charAt(at), redacted.charAt(at));
        }
        assertEquals(redacted, assessment(SignalType.DISTRESS, spans).redact(redacted), "once is enough");
    }

    @Property(tries = 50)
    void leavesWhatProtectsInSight(@ForAll @StringLength(min = 10, max = 30) String text) {
        assertEquals(
                text,
                assessment(SignalType.CONSIDERATION, List.of(new Span(0, 10))).redact(text));
    }
}
