package dev.tact.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.rules.RuleFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileProblemsTest {

    /** The lines of a sound profile; each case spoils one line and names the problems that follow. */
    private static final String SOUND = """
            profile: my-blog
            extends: general-blog
            signals:
              distress: [welcome, note, hold]
              hostility: hold
            private:
              distress: note
            topics:
              alcohol:
                outcome: note
                patterns: [wine, "drink:v"]
            quiet-hours:
              - {from: 22:00, to: 07:00, outcome: note, channel: private}
            agreements:
              no-look-up:
                words: Please don't look me up.
                signals: [privacy-violation-confession]
            contacts:
              en:
                reviewer: the moderators
                help: ["Samaritans, 116 123"]
            """;

    @Test
    void theSoundProfileIsSound() {
        assertEquals("my-blog", BoundaryProfile.parse(SOUND, "p.yaml").build().name());
    }

    @Test
    void contactsAreGivenOnceALanguage() {
        String twice = SOUND + "  EN: {reviewer: others, help: [elsewhere]}\n";
        assertEquals(
                "p.yaml:22:3: the contacts for 'en' are given twice",
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse(twice, "p.yaml"))
                        .getMessage());
    }

    @Test
    void customSignalsAreOfOtherPacksAndNamedOnce() {
        String custom = SOUND + "custom-signals: [distress, foo, foo, consideration]\n";
        assertEquals(
                List.of(
                        "p.yaml:22:18: 'distress' is known already (expected signals of other packs, each once)",
                        "p.yaml:22:33: 'foo' is known already (expected signals of other packs, each once)",
                        "p.yaml:22:38: 'consideration' protects; there is nothing to treat"),
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse(custom, "p.yaml"))
                        .problems()
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void contactsAreForALanguageThatThereIs() {
        for (String tag : List.of("english", "und", "x-foo", "en_GB")) {
            String wrong = SOUND.replace("  en:\n", "  " + tag + ":\n");
            assertTrue(
                    String.valueOf(assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse(wrong, "p.yaml"))
                                    .getMessage())
                            .contains("'contacts': not a language"),
                    tag);
        }
        String two = SOUND.replace("  en:\n", "  english:\n") + "  und: {reviewer: others, help: [elsewhere]}\n";
        assertEquals(
                2,
                String.valueOf(assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse(two, "p.yaml"))
                                        .getMessage())
                                .split("not a language", -1)
                                .length
                        - 1);
        assertEquals(
                "my-blog",
                BoundaryProfile.parse(SOUND.replace("  en:\n", "  haw:\n"), "p.yaml")
                        .build()
                        .name());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            1  | profil: my-blog              | 1:1: missing key 'profile'¶1:1: unknown key 'profil' (did you mean 'profile'?)
            1  | profile: My blog             | 1:10: not a name of a profile: 'My blog' (expected lower-case words joined by hyphens)
            1  | profile: [x]                 | 1:10: 'profile': expected a string, found a list (quote a text that begins with '[' or '{' or has ': ' in it)
            2  | extends: general-blg         | 2:10: unknown preset 'general-blg' (did you mean 'general-blog'?)
            4  | ··distres: hold              | 4:3: unknown signal 'distres' (did you mean 'distress'?)
            4  | ··offers-crystals: hold      | 4:3: unknown signal 'offers-crystals' (if a pack of yours reports it, list it under 'custom-signals')
            4  | ··consideration: hold        | 4:3: 'consideration' protects; there is nothing to treat
            4  | ··topic-alcohol: hold        | 4:3: 'topic-alcohol' stands for a topic; it belongs under 'topics'
            4  | ··Distress: hold             | 4:3: not a signal id: 'Distress' (expected lower-case words joined by hyphens, such as 'special-bond')
            4  | ··distress: [note, hold]     | 4:13: 2 outcomes (expected one, or three: for severity 1, 2 and 3)
            4  | ··distress: [hold, note, hold] | 4:13: hold, note, hold (expected the graver to be treated as strictly as the milder, or more)
            4  | ··distress: hodl             | 4:13: unknown outcome 'hodl' (did you mean 'hold'?)
            4  | ··distress: publish          | 4:13: unknown outcome 'publish' (expected one of welcome, note, hold)
            4  | ··hostility: note            | 5:3: the key 'hostility' is given twice
            7  | ··others: note               | 7:3: 'others' belongs under 'signals'
            9  | ··Alcohol:                   | 9:3: not a name of a topic: 'Alcohol' (expected lower-case words joined by hyphens)
            10 | ····outcom: note             | 10:5: missing key 'outcome'¶10:5: unknown key 'outcom' (did you mean 'outcome'?)
            11 | ····patterns: []             | 11:15: 'patterns': an empty list
            11 | ····patterns: [wine, "(a"]   | 11:23: topic-alcohol: '(a': '(' is never closed
            11 | ····patterns: [wine, "@x"]   | 11:23: topic-alcohol: unknown word class '@x'
            13 | ··- {from: 10pm, to: 07:00, outcome: note} | 13:12: 'from': not a time: '10pm' (expected one such as 07:30)
            13 | ··- {from: 25:00, to: 07:00, outcome: note} | 13:12: 'from': not a time: '25:00' (expected one such as 07:30)
            13 | ··- {from: 07:00, to: 07:00, outcome: note} | 13:5: quiet hours from 07:00 to 07:00 (expected two different times; they may span midnight)
            13 | ··- {from: 22:00, outcome: note} | 13:5: missing key 'to'
            13 | ··- {from: 22:00, to: 07:00, outcome: note, channel: privat} | 13:54: unknown channel 'privat' (did you mean 'private'?)
            13 | ··- {from: 22:00, to: 07:00, outcome: welcome} | 13:5: quiet hours that are treated as 'welcome' change nothing (expected 'note' or 'hold')
            16 | ····words: ' '               | 16:12: 'words': an empty string
            17 | ····signals: [privacy]       | 17:15: unknown signal 'privacy' (if a pack of yours reports it, list it under 'custom-signals')
            17 | ····topics: [alcohl]         | 17:14: unknown topic 'alcohl' (did you mean 'alcohol'?)
            17 | ····outcome: note            | 16:5: missing key 'signals' or 'topics': what tells that a message touches the agreement
            19 | ··e_n:                       | 19:3: 'contacts': not a language: expected a tag such as 'en' or 'de-AT'
            20 | ····revewer: the moderators  | 20:5: missing key 'reviewer'¶20:5: unknown key 'revewer' (did you mean 'reviewer'?)
            21 | ····help: []                 | 21:11: 'help': an empty list
            """)
    void aProblemIsToldWithItsPlace(int line, String spoilt, String expected) {
        List<String> lines = new ArrayList<>(SOUND.lines().toList());
        lines.set(line - 1, spoilt.replace('·', ' '));
        RuleFormatException problems = assertThrows(
                RuleFormatException.class, () -> BoundaryProfile.parse(String.join("\n", lines), "p.yaml"));
        assertEquals(
                List.of(expected.split("¶")),
                problems.problems().stream()
                        .map(problem -> problem.toString().substring("p.yaml:".length()))
                        .sorted()
                        .toList());
    }

    @Test
    void allProblemsAreToldAtOnceInTheirOrder(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), """
                profile: p
                signals: {distres: hold}
                comment: {hostility: hodl}
                contacts: x
                """);
        RuleFormatException problems = assertThrows(RuleFormatException.class, () -> BoundaryProfile.read(file));
        assertEquals(
                List.of(2, 3, 4),
                problems.problems().stream().map(problem -> problem.line()).toList());
    }

    @Test
    void aMistakeIsToldOnceAndNotInWhatRefersToIt() {
        RuleFormatException problems =
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse("""
                profile: p
                topics:
                  alcohol: {outcome: noet, patterns: [wine]}
                agreements:
                  sober: {words: Not before noon., topics: [alcohol]}
                """, "p.yaml"));
        assertEquals("p.yaml:3:22: unknown outcome 'noet' (did you mean 'note'?)", problems.getMessage());
    }

    @Test
    void whatIsNoProfileIsToldToo(@TempDir Path folder) throws Exception {
        assertEquals(
                "p.yaml:1:1: an empty file (expected a mapping with the key 'profile')",
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse("", "p.yaml"))
                        .getMessage());
        assertEquals(
                "p.yaml:1:1: expected a mapping with the key 'profile', found a list",
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.parse("[a]", "p.yaml"))
                        .getMessage());
        Path file = Files.write(folder.resolve("p.yaml"), new byte[] {'a', (byte) 0xFF});
        assertEquals(
                file + ":1:2: not UTF-8",
                assertThrows(RuleFormatException.class, () -> BoundaryProfile.read(file))
                        .getMessage());
    }

    /** Whatever is cut out of a profile, the answer is a profile or a list of problems. */
    @Property(tries = 500)
    void damagedProfilesNeverBreakTheReader(
            @ForAll @IntRange(max = 560) int from, @ForAll @IntRange(max = 12) int length, @ForAll char inserted) {
        int start = Math.min(from, SOUND.length());
        String damaged =
                SOUND.substring(0, start) + inserted + SOUND.substring(Math.min(SOUND.length(), start + length));
        try {
            BoundaryProfile.parse(
                            new String(damaged.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "p.yaml")
                    .build();
        } catch (RuleFormatException | IllegalStateException told) {
            assertEquals(false, told.getMessage().isBlank());
        }
    }
}
