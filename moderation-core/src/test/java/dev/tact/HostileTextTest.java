package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are made to be slow or to break something, against the bundled rules. */
class HostileTextTest {

    private static final int MEGABYTE = 1 << 20;

    @SuppressWarnings("NullAway.Init")
    private static Moderator moderator;

    @BeforeAll
    static void build() {
        moderator = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .maxLength(2 * MEGABYTE)
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "I ",
                "I looked ",
                "my therapist ",
                "i i i i ",
                "not ",
                "\"",
                "' ",
                "( ",
                "a.",
                "a. ",
                "a b ",
                "a.b.c.",
                "...",
                "\n",
                "> ",
                "\u0301",
                "a\u0301",
                "\u200b",
                "\ud835\udc1d",
                "\ud83d\ude00",
                "\ud83d",
                "\u0430a",
                "1",
                "a1",
                "@",
                "a@",
                "#",
                "http://",
                "www.",
                "dont ",
                "im ",
                "a'",
                "eee",
                "aaab",
                "if ",
                "she said ",
                "I drink to forget and ",
                "never ever not ",
                "<",
                "&lt;",
                "m y ",
                "-"
            })
    void twiceTheTextTakesAboutTwiceTheTime(String unit) {
        // Working memory is kept for both lengths: making it anew would take longer than some of these texts do.
        String half = unit.repeat(60_000 / unit.length());
        String whole = half + half;
        LinearTime.check(unit, () -> moderator.assess(half), () -> moderator.assess(whole));
    }

    /** Triggers in one sentence, and what would except them in all others. */
    @Test
    void exceptionsOfTriggersTakeLinearTimeToo() {
        String text = "I want to die. %s. %s";
        String half = text.formatted("could ".repeat(8_000), "Where could I. ".repeat(4_000));
        String whole = text.formatted("could ".repeat(16_000), "Where could I. ".repeat(8_000));
        Moderator patient = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .maxLength(whole.length())
                .build();
        LinearTime.check("exceptions", () -> patient.assess(half), () -> patient.assess(whole));
    }

    @Test
    void htmlMadeOfTagsTakesLinearTimeToo() {
        for (String unit :
                new String[] {"<blockquote>", "<b>", "&#97;", "<!--", "<a href='", "</blockquote>x<blockquote>y"}) {
            String half = unit.repeat(50_000 / unit.length());
            String whole = half + half;
            LinearTime.check(
                    unit,
                    () -> moderator.assess(Message.comment(half).asHtml()),
                    () -> moderator.assess(Message.comment(whole).asHtml()));
        }
    }

    @Test
    void aMegabyteOfConfessionsIsAssessedWhole() {
        String sentence = "I read her diary. ";
        Assessment assessment = moderator.assess(sentence.repeat(MEGABYTE / sentence.length()));
        assertTrue(assessment.failures().isEmpty());
        assessment
                .signals()
                .forEach(signal ->
                        assertEquals(signal.evidence().stream().sorted().toList(), signal.evidence()));
    }
}
