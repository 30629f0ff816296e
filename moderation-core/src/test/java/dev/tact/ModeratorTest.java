package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Detector;
import dev.tact.spi.Finding;
import dev.tact.spi.Sentence;
import dev.tact.text.Folding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ModeratorTest {

    private static final String PACK = """
            pack: test/tea
            signal: tea-talk
            words:
              leaf: [assam, "earl grey"]
            rules:
              - id: tea.drinks
                why: The author drinks tea.
                severity: 2
                weight: 0.7
                pattern: "i ~1 drink:v ~2 @leaf"
                unless: ["iced"]
                raise: ["every day"]
                matches: ["[[I drink Assam]] daily."]
                rejects: ["I never drink Assam.", "I drink Assam, iced."]
              - id: tea.likes
                why: The author likes tea.
                weight: 0.3
                pattern: "i like tea"
                matches: ["[[I like tea]]."]
                rejects: ["I like coffee."]
              - id: tea.kettle
                why: The author has a kettle.
                weight: 0.3
                pattern: "my kettle"
                matches: ["Where is [[my kettle]]?"]
                rejects: ["Your kettle."]
            """;
    private static final SignalType TEA = new SignalType("tea-talk");

    static RulePack pack() {
        return RulePack.parse(PACK, "tea.yaml").and(triggers());
    }

    private static RulePack triggers() {
        return RulePack.parse("""
                pack: test/triggers
                words:
                  clause-break: [but]
                  clause-start: [i, she]
                  clause-author: [i]
                triggers:
                  - id: not
                    assertion: negated
                    patterns: [never, not]
                    applies: ["I {{never}} [[drink it]]."]
                    spares: ["I never stop, but [[I drink it]]."]
                """, "triggers.yaml");
    }

    private static Moderator moderator() {
        return Moderator.builder().pack(pack()).build();
    }

    private static double sum(List<Contribution> parts) {
        double sum = 0;
        for (Contribution part : parts) {
            sum += part.value();
        }
        return sum;
    }

    @Test
    void evidenceStandsWhereTheTextSaysIt() {
        String text = "Hello! Well, I drank some Earl Grey with her.";
        Signal signal = moderator().assess(text).signal(TEA).orElseThrow();
        assertEquals("I drank some Earl Grey", signal.evidence().get(0).span().in(text));
        assertEquals(Severity.SUBSTANTIAL, signal.severity());
        assertEquals(0.7, signal.confidence(), 1e-12);
        assertEquals("tea.drinks", signal.evidence().get(0).rule());
    }

    @Test
    void whatIsDeniedIsSuppressedWithItsTrigger() {
        String text = "I never drink Assam.";
        Assessment assessment = moderator().assess(text);
        assertFalse(assessment.has(TEA));
        assertEquals("negated", assessment.suppressed().get(0).reason());
        Span trigger = assessment.suppressed().get(0).trigger();
        assertEquals("never", trigger == null ? "" : trigger.in(text));
    }

    @Test
    void aDenialEndsWhereTheClauseEnds() {
        assertTrue(moderator().assess("I did not plan to, but I drank Assam.").has(TEA));
    }

    @Test
    void anExceptionDropsTheMatchAndSaysSo() {
        Assessment assessment = moderator().assess("I drink Assam iced.");
        assertFalse(assessment.has(TEA));
        assertEquals("unless", assessment.suppressed().get(0).reason());
    }

    @Test
    void wordsThatSeveralPatternsOfARuleMatchInVainAreSuppressedOnce() {
        RulePack pack = RulePack.parse("""
                pack: test/tea
                signal: tea-talk
                rules:
                  - id: tea.drinks
                    why: The author drinks tea.
                    patterns: ["i ~1 drink:v assam", "i ~1 drink:v (assam|ceylon)"]
                    matches: ["[[I drink Assam]]."]
                    rejects: ["I never drink Assam."]
                """, "tea.yaml").and(triggers());
        assertEquals(
                1,
                Moderator.builder()
                        .pack(pack)
                        .build()
                        .assess("I never drink Assam.")
                        .suppressed()
                        .size());
    }

    @Test
    void whatStandsInQuotationMarksIsNotTheAuthors() {
        for (String text : List.of(
                "You wrote \"I drink Assam\" there.",
                "You wrote \u201cI drink Assam\u201d there.",
                "You wrote 'I drink Assam' there.",
                "Hi\n> I drink Assam\nWhy?",
                "> I drink Assam")) {
            assertEquals("quoted", moderator().assess(text).suppressed().get(0).reason(), text);
        }
        assertTrue(moderator().assess("\"Tea\" is a word. I drink Assam.").has(TEA));
    }

    @Test
    void severityIsRaisedByThePatternsForIt() {
        assertEquals(
                Severity.GRAVE,
                moderator()
                        .assess("I drink Assam every day.")
                        .signal(TEA)
                        .orElseThrow()
                        .severity());
    }

    @Test
    void weakCuesReportOnlyTogether() {
        assertFalse(moderator().assess("I like tea. I like tea.").has(TEA));
        Signal signal = moderator()
                .assess("I like tea. Where is my kettle?")
                .signal(TEA)
                .orElseThrow();
        assertEquals(0.51, signal.confidence(), 1e-12);
    }

    @Test
    void everyNumberIsTheSumOfItsParts() {
        Assessment assessment = moderator().assess("I drink Assam. I like tea. Where is my kettle?");
        Signal signal = assessment.signals().get(0);
        assertEquals(-Math.expm1(-sum(signal.contributions())), signal.confidence(), 0.0);
        assertEquals(sum(assessment.riskContributions()), assessment.riskScore(), 0.0);
        assertEquals(RiskLevel.of((int) Math.floor(assessment.riskScore())), assessment.risk());
        assertTrue(signal.explanation().contains("tea.drinks"));
    }

    @Test
    void rulesCanBeDisabledAndReweightedById() {
        assertFalse(Moderator.builder()
                .pack(pack())
                .disable("tea.drinks")
                .build()
                .assess("I drink Assam.")
                .has(TEA));
        assertTrue(Moderator.builder()
                .pack(pack())
                .reweight("tea.likes", 0.9)
                .build()
                .assess("I like tea.")
                .has(TEA));
        assertThrows(
                IllegalArgumentException.class,
                () -> Moderator.builder().pack(pack()).disable("tea.drink").build());
        assertThrows(IllegalArgumentException.class, () -> Moderator.builder().reweight("tea.likes", 0));
    }

    @Test
    void theFingerprintTellsSettingsApart() {
        String plain = moderator().fingerprint();
        assertEquals(plain, moderator().fingerprint());
        assertEquals(plain, moderator().assess("x").fingerprint());
        assertNotEquals(
                plain,
                Moderator.builder().pack(pack()).disable("tea.likes").build().fingerprint());
        assertNotEquals(
                plain,
                Moderator.builder().pack(pack()).minimumConfidence(0.2).build().fingerprint());
        assertNotEquals(
                plain,
                Moderator.builder()
                        .pack(pack())
                        .foldings(Set.of(Folding.CASE))
                        .build()
                        .fingerprint());
    }

    @Test
    void emptyAndBlankTextCarriesNothing() {
        for (String text : List.of("", " ", "\n\n", "...", "\u0000\u0001", "\ud800", "\udc00\ud800", "\ufeff")) {
            Assessment assessment = moderator().assess(text);
            assertTrue(assessment.signals().isEmpty());
            assertEquals(RiskLevel.NONE, assessment.risk());
            assertTrue(assessment.failures().isEmpty());
        }
    }

    @Test
    void nullIsRefused() {
        assertThrows(NullPointerException.class, () -> moderator().assess((String) nullValue()));
        assertThrows(NullPointerException.class, () -> moderator().assess((Message) nullValue()));
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"})
    private static <T> T nullValue() {
        return null;
    }

    @Test
    void textOverTheLimitIsRefusedWhole() {
        Moderator strict = Moderator.builder().pack(pack()).maxLength(10).build();
        strict.assess("0123456789");
        MessageTooLongException refused =
                assertThrows(MessageTooLongException.class, () -> strict.assess("secret words"));
        assertEquals(12, refused.length());
        assertEquals(10, refused.limit());
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
        assertEquals(100_000, moderator().maxLength());
    }

    @Test
    void aFailingDetectorIsReportedBesideTheOthersResults() {
        Detector failing = detector("failing", text -> {
            throw new IllegalStateException(text.text());
        });
        Detector outOfBounds =
                detector("far", text -> List.of(new Finding(TEA, new Span(0, 1000), "x", Severity.MILD, 0.9)));
        Detector good =
                detector("good", text -> List.of(new Finding(TEA, new Span(0, 1), "good.cue", Severity.GRAVE, 0.9)));
        Assessment assessment = Moderator.builder()
                .pack(pack())
                .detector(failing)
                .detector(outOfBounds)
                .detector(good)
                .build()
                .assess("I drink Assam. Secret");
        assertEquals(
                List.of("failing", "far"),
                assessment.failures().stream()
                        .map(failure -> failure.detector())
                        .toList());
        assertFalse(assessment.toString().contains("Secret"));
        assertEquals(
                List.of("good.cue", "tea.drinks"),
                assessment.signal(TEA).orElseThrow().evidence().stream()
                        .map(evidence -> evidence.rule())
                        .toList());
    }

    private interface Detection {
        List<Finding> in(AnalyzedText text);
    }

    @Test
    void aDetectorMayThrowAnythingButWhatAilsTheMachine() {
        Detector asserting = detector("asserting", text -> {
            throw new AssertionError("it cannot be");
        });
        Assessment assessment =
                Moderator.builder().pack(pack()).detector(asserting).build().assess("I drink Assam.");
        assertEquals("java.lang.AssertionError", assessment.failures().get(0).problem());
        assertTrue(assessment.has(TEA));
        Detector exhausted = detector("exhausted", text -> {
            throw new OutOfMemoryError("no heap");
        });
        Moderator dying = Moderator.builder().detector(exhausted).build();
        assertThrows(OutOfMemoryError.class, () -> dying.assess("I drink Assam."));
    }

    @Test
    void ofOneRuleInSeveralPlacesTheLargestWeightCounts() {
        for (List<Double> weights : List.of(List.of(0.3, 0.9), List.of(0.9, 0.3))) {
            Detector detector = detector(
                    "twice",
                    text -> List.of(
                            new Finding(TEA, new Span(0, 1), "tea.cue", Severity.MILD, weights.get(0)),
                            new Finding(TEA, new Span(4, 5), "tea.cue", Severity.MILD, weights.get(1))));
            Signal signal = Moderator.builder()
                    .detector(detector)
                    .build()
                    .assess("one two")
                    .signal(TEA)
                    .orElseThrow();
            assertEquals(0.9, signal.confidence(), 1e-9);
            assertEquals(1, signal.contributions().size());
        }
        assertEquals(
                0.9,
                Moderator.create()
                        .assess("We walked past 7 Elm Street. I live at 12 Baker Street, London NW1 6XE.")
                        .signal(SignalType.CONTACT_DETAILS)
                        .orElseThrow()
                        .confidence(),
                1e-9);
    }

    @Test
    void aRuleReachesAThresholdOfItsOwnWeight() {
        for (double weight : new double[] {0.23, 0.25, 0.33, 0.45, 0.67, 0.999, 1}) {
            assertTrue(
                    Moderator.builder()
                            .pack(pack())
                            .reweight("tea.drinks", weight)
                            .minimumConfidence(weight)
                            .build()
                            .assess("I drink Assam.")
                            .has(TEA),
                    () -> "weight " + weight);
        }
    }

    @Test
    void anIdOfARuleForConversationsIsTaken() {
        RulePack clashing = RulePack.parse(PACK.replace("id: tea.drinks", "id: asks.by-words"), "tea.yaml");
        RuleFormatException refused = assertThrows(
                RuleFormatException.class,
                () -> Moderator.builder()
                        .pack(clashing)
                        .conversation(RulePack.conversation("en"))
                        .build());
        assertTrue(String.valueOf(refused.getMessage()).contains("tea.yaml:"), refused.getMessage());
        RulePack builtIn = RulePack.parse(PACK.replace("id: tea.drinks", "id: conversation.insistence"), "tea.yaml");
        assertThrows(
                RuleFormatException.class,
                () -> Moderator.builder().pack(builtIn).build());
    }

    private static Assessment denied(String triggers, String pattern, String text) {
        RulePack pack = RulePack.parse(
                "pack: test/denied\n" + "words:\n  clause-author: [i]\n" + "rules:\n  - id: z.z\n    signal: tea-talk\n"
                        + "    why: w\n    pattern: \"" + pattern
                        + "\"\n    matches: [\"[[x]]\"]\n    rejects: [y]\n" + "triggers:\n" + triggers,
                "denied.yaml");
        return Moderator.builder().pack(pack).build().assess(text);
    }

    private static String negation(String id, String pattern) {
        return "  - id: " + id + "\n    assertion: negated\n    direction: forward\n    patterns: [\"" + pattern
                + "\"]\n    applies: [\"{{x}} [[y]]\"]\n    spares: [\"[[y]]\"]\n";
    }

    @Test
    void oneMoreTriggerNeverTakesAwayWhatAnotherSuppresses() {
        String text = "I barely told anyone anything.";
        String one = negation("t.a", "barely");
        for (String id : List.of("s.b", "t.b")) {
            Assessment both = denied(one + negation(id, "barely told anyone anything"), "i ~2 told anyone", text);
            assertTrue(both.signals().isEmpty(), id);
            assertEquals(1, both.suppressed().size(), id);
        }
    }

    @Test
    void anEarlierTriggerDoesNotCutShortALaterOne() {
        String triggers = negation("t.a", "(never|not)");
        for (String text : List.of(
                "It is not likely i love zebras.",
                "People never claimed to anyone that it is not likely i love zebras.")) {
            assertTrue(denied(triggers, "i love zebras", text).signals().isEmpty(), text);
        }
    }

    @Test
    void whatALinkSaysInItsTagIsCoveredWithIt() {
        String text =
                "<p>Write to <a href='mailto:jo@example.net'>jo@example.net</a> or <a href='/about'>see here</a></p>";
        String covered =
                Moderator.create().assess(Message.comment(text).asHtml()).redact(text);
        assertEquals(text.length(), covered.length());
        assertFalse(covered.contains("example.net"), covered);
        assertTrue(covered.contains("<a href='/about'>see here</a></p>"), covered);
        for (String link : List.of(
                "<a href=\"mailto:jo@example.net\"><abbr>mail</abbr> jo@example.net</a>",
                "<a title=\"x > y\" href=\"mailto:jo@example.net\">jo@example.net</a>")) {
            String hidden =
                    Moderator.create().assess(Message.comment(link).asHtml()).redact(link);
            assertFalse(hidden.contains("example.net"), hidden);
        }
    }

    @Test
    void oneMorePieceOfEvidenceNeverTakesAwayFromConfidence() {
        Finding b = new Finding(TEA, new Span(0, 3), "b", Severity.MILD, 0.8);
        Finding a = new Finding(TEA, new Span(4, 7), "a", Severity.MILD, 0.9);
        Finding more = new Finding(TEA, new Span(0, 3), "a", Severity.MILD, 0.9);
        for (List<Finding> found : List.of(List.of(b, a), List.of(b, a, more), List.of(more, a, b))) {
            assertEquals(
                    0.98,
                    Moderator.builder()
                            .detector(detector("pieces", text -> found))
                            .build()
                            .assess("one two")
                            .signal(TEA)
                            .orElseThrow()
                            .confidence(),
                    1e-9);
        }
    }

    @Test
    void ofADetectorThatFailsNothingCounts() {
        Detector half = detector(
                "half",
                text -> List.of(
                        new Finding(TEA, new Span(0, 1), "half.good", Severity.MILD, 0.9),
                        new Finding(TEA, new Span(1, 2), "half.bad", Severity.MILD, 0)));
        Assessment assessment = Moderator.builder().detector(half).build().assess("I drink tea.");
        assertEquals("half", assessment.failures().get(0).detector());
        assertTrue(assessment.signals().isEmpty());
    }

    private static Detector detector(String id, Detection detection) {
        return new Detector() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String fingerprint() {
                return "1";
            }

            @Override
            public List<Finding> detect(AnalyzedText text) {
                return detection.in(text);
            }
        };
    }

    @Test
    void htmlIsReadAsReadersSeeItAndOffsetsPointIntoTheSource() {
        String html = "<p>I&nbsp;dr&#105;nk <b>some</b> Earl <i>Grey</i></p><blockquote>I drink Assam</blockquote>";
        Assessment assessment = moderator().assess(Message.comment(html).asHtml());
        Signal signal = assessment.signal(TEA).orElseThrow();
        assertEquals(1, signal.evidence().size());
        assertEquals(
                "I&nbsp;dr&#105;nk <b>some</b> Earl <i>Grey",
                signal.evidence().get(0).span().in(html));
        assertEquals("quoted", assessment.suppressed().get(0).reason());
    }

    @Test
    void detectorsSeeTokensAndSentences() {
        AnalyzedText text = moderator().analyze(Message.privateMessage("I don't. Well?"));
        assertEquals(
                List.of("i", "do", "not", "well"),
                text.tokens().stream().map(token -> token.term()).toList());
        assertEquals(
                List.of(new Sentence(new Span(0, 7), 0, 3), new Sentence(new Span(9, 13), 3, 4)), text.sentences());
        assertTrue(text.isPrivate());
        assertFalse(text.toString().contains("Well"));
        assertFalse(text.tokens().toString().contains("well"));
    }

    @Test
    void nothingThatIsPrintedHoldsTheText() {
        assertFalse(Message.comment("secret words").toString().contains("secret"));
        assertFalse(moderator().assess("I drink Assam").toString().contains("Assam"));
    }

    @Test
    void packsWithMissingWordClassesAreRefused() {
        RulePack broken = RulePack.parse(PACK.replace("@leaf", "@leav"), "tea.yaml");
        RuleFormatException refused = assertThrows(
                RuleFormatException.class,
                () -> Moderator.builder().pack(broken).build());
        assertTrue(String.valueOf(refused.getMessage()).startsWith("tea.yaml:10:"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("did you mean '@leaf'"), refused.getMessage());
    }

    @Property(tries = 500)
    void anyTextIsAssessedAlikeTwiceWithSpansInBounds(@ForAll String text) {
        Moderator moderator = moderator();
        Assessment assessment = moderator.assess(text);
        assertEquals(assessment, moderator.assess(text));
        assessment
                .signals()
                .forEach(signal ->
                        signal.evidence().forEach(evidence -> evidence.span().in(text)));
    }

    /** 16 threads assess while the reference is swapped; every result comes wholly from one moderator. */
    @Test
    void aFaultInAWordClassIsToldOnceWhereItStands() {
        RulePack broken = RulePack.parse(PACK.replace("[assam, ", "[\"foo-bar:v\", "), "tea.yaml");
        RuleFormatException told = assertThrows(
                RuleFormatException.class,
                () -> Moderator.builder().pack(broken).build());
        assertEquals(1, told.problems().size(), told.getMessage());
        assertEquals(4, told.problems().get(0).line());
        assertTrue(told.getMessage().contains("@leaf"), told.getMessage());
    }

    @Test
    void reloadingWhileServingNeverMixesResults() throws Exception {
        Moderator[] versions = {
            moderator(),
            Moderator.builder()
                    .pack(pack())
                    .disable("tea.drinks")
                    .reweight("tea.likes", 0.9)
                    .build()
        };
        List<String> texts =
                List.of("I drink Assam.", "I like tea.", "I drank Earl Grey every day, I like tea.", "nothing");
        Set<Assessment> expected = ConcurrentHashMap.newKeySet();
        for (Moderator version : versions) {
            texts.forEach(text -> expected.add(version.assess(text)));
        }
        class Holder {
            volatile Moderator current = versions[0];
        }
        Holder holder = new Holder();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                workers.add(threads.submit((Callable<Integer>) () -> {
                    int count = 0;
                    while (!stop.get()) {
                        for (String text : texts) {
                            Moderator used = holder.current;
                            Assessment assessment = used.assess(text);
                            assertEquals(used.fingerprint(), assessment.fingerprint());
                            assertTrue(expected.contains(assessment));
                            count++;
                        }
                    }
                    return count;
                }));
            }
            for (int swap = 0; swap < 400; swap++) {
                holder.current = versions[swap % 2];
                Thread.sleep(1);
            }
            stop.set(true);
            for (Future<Integer> worker : workers) {
                assertTrue(worker.get() > 0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anIndexGivesTheSameModeratorAsItsPacks() throws Exception {
        try (dev.tact.lucene.PatternIndex index =
                dev.tact.lucene.PatternIndex.of(pack(), EnumSet.allOf(Folding.class), false)) {
            Moderator fromIndex = Moderator.builder().index(index).build();
            assertEquals(moderator().assess("I drink Assam."), fromIndex.assess("I drink Assam."));
        }
        assertThrows(
                IllegalStateException.class,
                () -> Moderator.builder()
                        .pack(pack())
                        .index(dev.tact.lucene.PatternIndex.of(pack()))
                        .build());
    }

    @Test
    void whatIsSaidToBeOverIsOverWhereverThatIsSaidUnlessItsOwnSentenceTakesItBack() {
        Moderator bundled = Moderator.create();
        String past = "I wanted to die every day. ";
        assertTrue(bundled.assess(past + "It rained.").has(SignalType.SELF_HARM_RISK));
        assertFalse(bundled.assess(past + "It rained. I am fine now.").has(SignalType.SELF_HARM_RISK));
        assertTrue(bundled.assess(past + "Unless it rains, I am fine now.").has(SignalType.SELF_HARM_RISK));
    }
}
