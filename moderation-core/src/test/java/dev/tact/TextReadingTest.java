package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.signal.Assessment;
import dev.tact.signal.Evidence;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose words are whose, which words are names, and what people see of HTML. */
class TextReadingTest {

    private static final Moderator MODERATOR = Moderator.create();

    private static boolean confesses(Assessment assessment) {
        return assessment.signal(SignalType.PRIVACY_VIOLATION_CONFESSION).isPresent();
    }

    private static Set<String> reasons(Assessment assessment) {
        return assessment.suppressed().stream().map(Suppressed::reason).collect(Collectors.toSet());
    }

    private static List<String> evidence(Assessment assessment, SignalType type, String text) {
        return assessment.signal(type).stream()
                .flatMap(signal -> signal.evidence().stream())
                .map(Evidence::span)
                .map(span -> span.in(text))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">:( I sit outside my therapist's house every night.",
                "-> I sit outside my therapist's house every night.",
                "=> I sit outside my therapist's house every night.",
                ">.< sorry. I sit outside my therapist's house every night.",
                "Thanks :)\n>:( I sit outside my therapist's house every night.",
                "Give 'em hell, they say. I sit outside my therapist's house every night. My friends' advice is useless.",
                "'Twas late. I sit outside my therapist's house and watch the neighbours' cars.",
                "\u2019Cause I love her I sit outside her house every night. My parents\u2019 advice is useless.",
                "He's 6'2\". I sit outside his house every night. He once said \"stop\".",
                "In my dream I eat cake, pie, etc. Last night I followed her home."
            })
    void aSignThatQuotesNothingHidesNoConfession(String text) {
        assertTrue(confesses(MODERATOR.assess(text)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> I sit outside my therapist's house every night.",
                ">I sit outside my therapist's house every night.",
                ">> I sit outside my therapist's house every night.",
                "'I sit outside her house every night,' she said.",
                "\u2018I sit outside her house every night\u2019, she said.",
                "\"I sit outside her house every night,\" she said."
            })
    void theWordsOfOthersAreQuoted(String text) {
        Assessment assessment = MODERATOR.assess(text);
        assertEquals(false, confesses(assessment), text);
        assertTrue(reasons(assessment).contains("quoted"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jose", "Jos\u00e9", "Jose\u0301", "Zo\u00eb", "\u00c9va", "Jose92"})
    void aNameIsANameWhateverItsLetters(String name) {
        assertTrue(confesses(MODERATOR.assess("I followed " + name + " home after work.")), name);
    }

    @Test
    void contractionsAreReadInAnyLetters() {
        Assessment denial = MODERATOR.assess("\uff29 \uff44\uff49\uff44\uff4e'\uff54 follow her home.");
        assertEquals(false, confesses(denial));
        assertTrue(reasons(denial).contains("negated"));
    }

    @Test
    void noPlaceBeginsOrEndsWithinACharacter() {
        String bold = "\ud835\udc22\ud835\udc26 so drunk right now"; // "im"
        for (String piece : evidence(MODERATOR.assess(bold), SignalType.INTOXICATED_WRITING, bold)) {
            assertEquals(false, Character.isLowSurrogate(piece.charAt(0)), piece);
            assertEquals(false, Character.isHighSurrogate(piece.charAt(piece.length() - 1)), piece);
        }
        assertTrue(MODERATOR.assess(bold).signal(SignalType.INTOXICATED_WRITING).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "My sister's email is jo.smith&#64;freemail.org, jo.smith&#64;freemail.org",
        "Here's my sister's number: 07700&nbsp;<b>900123</b>, 07700&nbsp;<b>900123",
        "I&#39;m jo_b92 on insta, jo_b92",
    })
    void contactDetailsAreThoseThatPeopleSee(String html, String place) {
        Assessment assessment =
                MODERATOR.assess(Message.comment(html.replace("''", "'")).asHtml());
        assertEquals(List.of(place), evidence(assessment, SignalType.CONTACT_DETAILS, html.replace("''", "'")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Nice post, her number is missing</p><img alt=\"\" data-id=\"07700 900123\">",
                "<p>Lovely.</p><!-- sent from 07700 900123 -->"
            })
    void contactDetailsThatNobodySeesAreNone(String html) {
        assertTrue(MODERATOR.assess(Message.comment(html).asHtml()).signals().isEmpty(), html);
    }

    @Test
    void anEntityIsWholeInAPlace() {
        String html = "you are so hot &#128525;";
        assertTrue(evidence(MODERATOR.assess(Message.comment(html).asHtml()), SignalType.SEXUAL_ATTENTION, html)
                .contains("&#128525;"));
    }

    @Test
    void quotedBlocksAreFoundWhateverStandsBefore() {
        String quoted = "<blockquote>I sit outside my therapist's house every night.</blockquote>";
        assertEquals(
                false,
                confesses(MODERATOR.assess(Message.comment("<p>" + "\u0130".repeat(14) + "</p>" + quoted)
                        .asHtml())));
        String hidden =
                "<!-- <blockquote> --><p>I sit outside my therapist's house every night.</p><!-- </blockquote> -->";
        assertTrue(confesses(MODERATOR.assess(Message.comment(hidden).asHtml())));
        String open = "<!-- ".repeat(3) + quoted;
        assertEquals(false, confesses(MODERATOR.assess(Message.comment(open).asHtml())));
    }
}
