package dev.tact.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {

    @Test
    void rulesOfCodeAreHeldToWhatRulesOfFilesAre() {
        for (double weight : new double[] {0, 5, -1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class, () -> rule(weight, List.of(new PatternSource("a", "f", 1, 1))));
        }
        assertThrows(IllegalArgumentException.class, () -> rule(0.5, List.of()));
    }

    private static Rule rule(double weight, List<PatternSource> patterns) {
        return new Rule(
                "z.z",
                new SignalType("tea-talk"),
                Severity.MILD,
                weight,
                "w",
                patterns,
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                "f",
                1,
                1);
    }

    private static final String FULL = """
            # A comment.
            pack: site/full
            signal: substance-use
            assertion: [quoted, idiom]
            words:
              drink: [wine:n, "red wine", no]
            rules:
              - id: full.first
                severity: 2
                weight: 0.75
                why: The author drinks to cope.
                patterns: ["i drink:v ~3 to (cope|forget)", 'i need my @drink']
                unless: ["root beer"]
                requires: ["@drink"]
                raise: ["every (night|day)"]
                matches: ["So [[I drink wine to forget]]."]
                rejects:
                  - I never drink to forget.
              - id: full.second
                signal: site-own
                assertion: []
                pattern: gone  # a comment
                why: >
                  Two
                  lines.
                matches: ["[[Gone]]."]
                rejects: ["Here."]
            triggers:
              - id: trigger.never
                assertion: negated
                scope: 6
                patterns: [never]
                unless: [never ever]
                applies: ["I {{never}} [[looked her up]]."]
                spares: ["I never meant to, but I [[looked her up]]."]
              - id: trigger.not-only
                assertion: none
                pattern: not only
                spares: ["I not only [[looked her up]]."]
              - id: trigger.story
                assertion: fiction
                direction: message
                pattern: my novel
                applies: ["In {{my novel}} I [[looked her up]]."]
                spares: ["I [[looked her up]]."]
            """;

    @TempDir
    Path folder;

    @Test
    void readsEverything() {
        RulePack pack = RulePack.parse(FULL, "full.yaml");

        assertEquals(Set.of("site/full"), pack.names());
        assertEquals(Set.of("full.first", "full.second"), pack.ids());
        assertEquals("RulePack[site/full: 2 rules, 3 triggers, 1 word classes]", pack.toString());
        assertEquals(List.of(), pack.unresolved());

        Rule first = pack.rules().get(0);
        assertEquals("full.first", first.id());
        assertEquals(SignalType.SUBSTANCE_USE, first.signal());
        assertEquals(Severity.SUBSTANTIAL, first.severity());
        assertEquals(0.75, first.weight());
        assertEquals("The author drinks to cope.", first.why());
        assertEquals(
                List.of(
                        new PatternSource("i drink:v ~3 to (cope|forget)", "full.yaml", 12, 17),
                        new PatternSource("i need my @drink", "full.yaml", 12, 50)),
                first.patterns());
        assertEquals(List.of(new PatternSource("root beer", "full.yaml", 13, 15)), first.unless());
        assertEquals(List.of(new PatternSource("@drink", "full.yaml", 14, 17)), first.requires());
        assertEquals(List.of(new PatternSource("every (night|day)", "full.yaml", 15, 14)), first.raise());
        assertEquals(Set.of(AssertionStatus.QUOTED, AssertionStatus.IDIOM), first.assertion());
        assertEquals(List.of(new Example("So [[I drink wine to forget]].", "full.yaml", 16, 16)), first.matches());
        assertEquals(List.of(new Example("I never drink to forget.", "full.yaml", 18, 9)), first.rejects());
        assertEquals(List.of(8, 5), List.of(first.line(), first.column()));

        Rule second = pack.rules().get(1);
        assertEquals("site-own", second.signal().id());
        assertEquals(Severity.MILD, second.severity());
        assertEquals(0.8, second.weight());
        assertEquals("Two lines.", second.why().strip());
        assertEquals("gone", second.patterns().get(0).text());
        assertEquals(Set.of(), second.assertion());

        Trigger never = pack.triggers().get(0);
        assertEquals(AssertionStatus.NEGATED, never.status());
        assertEquals(Trigger.Direction.FORWARD, never.direction());
        assertEquals(6, never.scope());
        assertEquals("never ever", never.unless().get(0).text());
        assertEquals(1, never.applies().size());
        assertEquals(1, never.spares().size());
        assertNull(pack.triggers().get(1).status());
        assertEquals(Trigger.Direction.MESSAGE, pack.triggers().get(2).direction());

        WordClass drink = pack.words().get(0);
        assertEquals("drink", drink.name());
        assertEquals(List.of(6, 3), List.of(drink.line(), drink.column()));
        assertEquals(
                List.of("wine:n", "red wine", "no"),
                drink.entries().stream().map(PatternSource::text).toList());
        assertEquals(
                new PatternSource("red wine", "full.yaml", 6, 20),
                drink.entries().get(1));
    }

    @Test
    void examplesKnowTheirMarkers() {
        Example example = new Example("I {{never}} [[looked her up]]!", "x", 1, 1);
        assertEquals("I never looked her up!", example.plain());
        assertEquals(
                "never", example.trigger().map(span -> span.in(example.plain())).orElse(""));
        assertEquals(Optional.of(new Span(8, 21)), example.target());
        assertEquals(Optional.empty(), new Example("[one] {two}", "x", 1, 1).target());
        assertEquals("[one] {two}", new Example("[one] {two}", "x", 1, 1).plain());
    }

    @Test
    void rulesWithoutAssertionCheckTheDefault() {
        Rule rule = RulePack.parse(pack("p", "a"), "p.yaml").rules().get(0);
        assertEquals(AssertionStatus.DEFAULT, rule.assertion());
        assertEquals(8, AssertionStatus.DEFAULT.size());
        assertTrue(AssertionStatus.DEFAULT.stream()
                .noneMatch(status -> status == AssertionStatus.PAST || status == AssertionStatus.RECIPIENT));
        assertThrows(UnsupportedOperationException.class, () -> rule.assertion().clear());
    }

    @Test
    void statusesHaveIds() {
        for (AssertionStatus status : AssertionStatus.values()) {
            assertEquals(status, AssertionStatus.of(status.id()));
        }
        assertEquals("other-experiencer", AssertionStatus.OTHER_EXPERIENCER.id());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> AssertionStatus.of("fictoin"));
        assertEquals("unknown assertion 'fictoin' (did you mean 'fiction'?)", e.getMessage());
    }

    @Test
    void orderDoesNotMatter() {
        RulePack a = RulePack.parse(pack("p/a", "a"), "a.yaml");
        RulePack b = RulePack.parse("# other\n\n" + pack("p/b", "b"), "b.yaml");
        assertEquals(a.and(b), b.and(a));
        assertEquals(a.and(b).hashCode(), b.and(a).hashCode());
        assertEquals(a.and(b).rules(), b.and(a).rules());
        assertEquals(Set.of("p/a", "p/b"), b.and(a).names());
        assertEquals(a, a.and(RulePack.empty()));
        assertEquals(a, RulePack.empty().and(a));
        assertNotEquals(a, b);
        assertEquals(Set.of(), RulePack.empty().ids());
    }

    @Test
    void noPackOverridesAnother() {
        String words = "words: {w: [x]}\n";
        RulePack a = RulePack.parse(pack("p", "a") + words, "a.yaml");
        RulePack b = RulePack.parse(pack("p", "a") + words, "b.yaml");
        RuleFormatException e = assertThrows(RuleFormatException.class, () -> a.and(b));
        assertEquals("""
                b.yaml:1:7: duplicate pack 'p' (first at a.yaml:1:7)
                b.yaml:3:5: a: duplicate id (first at a.yaml:3:5)
                b.yaml:9:9: duplicate word class 'w' (first at a.yaml:9:9)""", e.getMessage());
    }

    @Test
    void wordClassesMayComeFromAnotherPack() {
        RulePack rules = RulePack.parse(pack("p", "a").replace("gone", "x (@carer|\"😀\" @nme)?"), "a.yaml");
        RulePack words = RulePack.parse("pack: w\nwords:\n  name: [x]\n  carer: ['her @name @helper']\n", "w.yaml");
        assertEquals(2, rules.unresolved().size());
        assertEquals(
                List.of(
                        "a.yaml:6:28: a: unknown word class '@nme' (did you mean '@name'?)",
                        "w.yaml:4:22: unknown word class '@helper' (expected one of carer, name)"),
                rules.and(words).unresolved().stream()
                        .map(RuleProblem::toString)
                        .toList());
    }

    @Test
    void circlesAcrossPacksAreFound() {
        RulePack a = RulePack.parse("pack: a\nwords: {a: ['x @b']}", "a.yaml");
        RulePack b = RulePack.parse("pack: b\nwords: {b: ['@c'], c: ['@a', '@d'], d: [x]}", "b.yaml");
        RuleFormatException e = assertThrows(RuleFormatException.class, () -> b.and(a));
        assertEquals("a.yaml:2:9: word classes refer to each other in a circle: @a -> @b -> @c -> @a", e.getMessage());
    }

    @Test
    void fingerprintIsOfTheContent() throws IOException {
        RulePack pack = RulePack.parse(FULL, "full.yaml");
        String fingerprint = pack.fingerprint();
        assertTrue(fingerprint.matches("[0-9a-f]{16}"), fingerprint);

        assertEquals(fingerprint, RulePack.parse("\n#\n" + FULL, "other.yaml").fingerprint());
        assertEquals(
                fingerprint,
                RulePack.parse(FULL.replace("So [[", "Well, [["), "full.yaml").fingerprint());
        assertEquals(
                fingerprint,
                RulePack.parse(FULL.replace("site/full", "site/other"), "full.yaml")
                        .fingerprint());
        for (String[] change : new String[][] {
            {"full.first", "full.1st"},
            {"substance-use", "distress"},
            {"severity: 2", "severity: 3"},
            {"0.75", "0.76"},
            {"drinks to cope", "copes"},
            {"cope|forget)\"", "cope|forgets)\""},
            {"root beer", "beer"},
            {"requires: [\"@drink\"]", "requires: [\"gin\"]"},
            {"every (night|day)", "every day"},
            {"[quoted, idiom]", "[quoted]"},
            {"trigger.never", "trigger.nevermore"},
            {"assertion: negated", "assertion: past"},
            {"scope: 6", "scope: 5"},
            {"direction: message", "direction: sentence"},
            {"my novel\n", "my tale\n"},
            {"[never ever]", "[never again]"},
            {"red wine", "white wine"},
        }) {
            String changed = FULL.replace(change[0], change[1]);
            assertNotEquals(FULL, changed, change[0]);
            assertNotEquals(fingerprint, RulePack.parse(changed, "full.yaml").fingerprint(), change[0]);
        }
    }

    @Test
    void readsFilesAndFolders() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "\uFEFF" + pack("p/b", "b"));
        Files.writeString(folder.resolve("a.yml"), pack("p/a", "a"));
        Files.writeString(folder.resolve("notes.txt"), "not a pack");
        Files.createDirectory(folder.resolve("sub.yaml"));

        RulePack both = RulePack.read(folder);
        assertEquals(Set.of("a", "b"), both.ids());
        RulePack one = RulePack.read(folder.resolve("a.yml"));
        assertEquals(folder.resolve("a.yml").toString(), one.rules().get(0).file());
        assertEquals(one.and(RulePack.read(folder.resolve("b.yaml"))), both);

        assertThrows(NoSuchFileException.class, () -> RulePack.read(folder.resolve("none.yaml")));
        assertThrows(NoSuchFileException.class, () -> RulePack.read(folder.resolve("sub.yaml")));
    }

    @Test
    void tellsTheProblemsOfAllFiles() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), pack("p", "a") + "rulez: []\n");
        Files.writeString(folder.resolve("b.yaml"), "- a list");
        Files.write(folder.resolve("c.yaml"), new byte[] {'a', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF});
        Files.writeString(folder.resolve("d.yaml"), pack("q", "a"));

        RuleFormatException e = assertThrows(RuleFormatException.class, () -> RulePack.read(folder));
        Path a = folder.resolve("a.yaml");
        assertEquals(
                List.of(
                        a + ":9:1: unknown key 'rulez' (did you mean 'rules'?)",
                        folder.resolve("b.yaml") + ":1:1: expected a mapping with the key 'pack', found a list",
                        folder.resolve("c.yaml") + ":2:2: not UTF-8",
                        folder.resolve("d.yaml") + ":3:5: a: duplicate id (first at " + a + ":3:5)"),
                e.problems().stream().map(RuleProblem::toString).toList());
        assertEquals(
                List.of(e.getMessage().split("\n")),
                e.problems().stream().map(RuleProblem::toString).toList());
    }

    @Test
    void unknownLanguagesHaveNoBundledRules() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RulePack.bundled("xx"));
        assertEquals("no bundled rules: xx/packs.txt (bundled languages: en)", e.getMessage());
    }

    @Test
    void theTurkishLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        String fingerprint = RulePack.parse(FULL, "full.yaml").fingerprint();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertEquals(fingerprint, RulePack.parse(FULL, "full.yaml").fingerprint());
            String wrong = pack("p", "a").replace("signal:", "SIGNAL:") + "TRIGGERS: []\n";
            RuleFormatException e = assertThrows(RuleFormatException.class, () -> RulePack.parse(wrong, "p.yaml"));
            assertTrue(e.getMessage().contains("unknown key 'SIGNAL' (did you mean 'signal'?)"), e.getMessage());
            assertTrue(e.getMessage().contains("unknown key 'TRIGGERS' (did you mean 'triggers'?)"), e.getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Returns a pack of one rule, eight lines long. */
    static String pack(String name, String id) {
        return """
                pack: %s
                rules:
                  - id: %s
                    signal: distress
                    why: A reason.
                    pattern: gone
                    matches: ["[[Gone]]."]
                    rejects: ["Here."]
                """.formatted(name, id);
    }

    @Test
    void aPackOfRulesThatAProgramMadeIsCheckedToo() {
        RulePack read = RulePack.parse(RuleProblemsTest.SOUND, "p.yaml");
        Rule rule = read.rules().get(0);
        RulePack made = RulePack.of("made", List.of(rule));
        assertEquals(read.rules(), made.rules());
        assertEquals(Set.of("made"), made.names());
        RuleFormatException twice =
                assertThrows(RuleFormatException.class, () -> RulePack.of("made", List.of(rule, rule)));
        assertEquals("p.yaml:5:5: r.one: duplicate id (first at p.yaml:5:5)", twice.getMessage());
    }
}
