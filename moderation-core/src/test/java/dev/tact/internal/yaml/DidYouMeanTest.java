package dev.tact.internal.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    private static final List<String> KNOWN = List.of("id", "weight", "why", "matches");

    @Test
    void countsSwapsOfNeighboursOnce() {
        assertEquals(" (did you mean 'weight'?)", DidYouMean.hint("wieght", KNOWN));
        assertEquals(" (did you mean 'weight'?)", DidYouMean.hint("wegiht", KNOWN));
        assertEquals(" (did you mean 'matches'?)", DidYouMean.hint("match", KNOWN));
        assertEquals(" (did you mean 'id'?)", DidYouMean.hint("ID", KNOWN));
        assertEquals(" (did you mean '@why'?)", DidYouMean.hint("wy", KNOWN, "@"));
    }

    @Test
    void listsWhatThereIsOtherwise() {
        assertEquals(" (expected one of id, weight, why, matches)", DidYouMean.hint("ab", KNOWN));
        assertEquals(" (expected one of id, weight, why, matches)", DidYouMean.hint("x".repeat(100_000), KNOWN));
        assertEquals("", DidYouMean.hint("x", List.of()));
        assertEquals("", DidYouMean.hint("x", Collections.nCopies(21, "name")));
    }

    @Test
    void quotesOnOneLine() {
        assertEquals("'a\uFFFDb'", DidYouMean.quoted("a\nb"));
        assertEquals("'" + "😀".repeat(40) + "…'", DidYouMean.quoted("😀".repeat(41)));
    }
}
