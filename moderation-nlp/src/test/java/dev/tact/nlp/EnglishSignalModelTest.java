package dev.tact.nlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.Evidence;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishSignalModelTest {

    private static final Moderator MODERATOR = Moderator.builder()
            .pack(RulePack.bundled("en"))
            .model(EnglishSignalModel.create())
            .build();

    private static final List<String> MESSAGES = List.of(
            "I went through my therapist's bins last week and kept the envelope with her name on it. I know it's wrong.",
            "Third glass of wine and I'm writing to you again, sorry for the typos.",
            "Lovely recipe, the whole family asked for seconds.",
            "You are the only person who has ever understood me. Please answer, I can't do this without you.",
            "I grew up with a violent father and I still flinch when a door slams.");

    @Example
    void aConfessionIsSeenWithItsPlace() {
        Signal signal = MODERATOR
                .assess(MESSAGES.get(0))
                .signal(SignalType.PRIVACY_VIOLATION_CONFESSION)
                .orElseThrow();
        for (Evidence evidence : signal.evidence()) {
            assertTrue(evidence.span().end() <= MESSAGES.get(0).length());
            assertTrue(evidence.span().length() < MESSAGES.get(0).length());
        }
    }

    @Example
    void onlyDangerIsReportedAsSoonAloneAsBesideARule() {
        EnglishSignalModel model = EnglishSignalModel.create();
        for (SignalType type : SignalType.BUNDLED) {
            double alone = model.minimumConfidence(type, true);
            double beside = model.minimumConfidence(type, false);
            assertEquals(type.equals(SignalType.SELF_HARM_RISK), alone == beside, type.id());
            assertTrue(alone >= beside, type.id());
        }
    }

    /** With every sentence as evidence, each must not be compared with all others. */
    @Example
    void timeIsLinearInEvidence() {
        Moderator patient = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .model(EnglishSignalModel.create())
                .maxLength(200_000)
                .build();
        String shorter = "I drink. ".repeat(5_000);
        String longer = "I drink. ".repeat(20_000);
        assertTrue(patient.assess(longer)
                        .signal(SignalType.SUBSTANCE_USE)
                        .orElseThrow()
                        .evidence()
                        .size()
                > 10_000);
        double ratio = 0;
        for (int attempt = 0; attempt < 5; attempt++) {
            ratio = (double) cpuTime(() -> patient.assess(longer)) / cpuTime(() -> patient.assess(shorter));
            if (ratio < 7) {
                return;
            }
        }
        Assertions.fail("four times the text took " + ratio + " times as long");
    }

    /** Returns the least of three, of this thread alone, so that a busy machine disturbs little. */
    private static long cpuTime(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }

    /** The rules find nothing here, so that without the models the message would carry nothing. */
    @Example
    void whatNoRuleNamesIsSeenInItsSentence() {
        String text =
                "Made up a girl called Jess with photos off the internet so I could add my ex on Facebook and see his kids."
                        + " He accepted in ten minutes.";
        assertTrue(Moderator.create().assess(text).signals().isEmpty());
        Signal signal = MODERATOR
                .assess(text)
                .signal(SignalType.PRIVACY_VIOLATION_CONFESSION)
                .orElseThrow();
        Evidence evidence = signal.evidence().get(0);
        assertEquals("cue.privacy-violation-confession", evidence.rule());
        assertTrue(evidence.span().end() < text.indexOf(" He accepted"), evidence.toString());
    }

    @Example
    void signalsOfOtherPacksCountAsTheirRulesSay() {
        RulePack own = RulePack.parse("""
                pack: own
                rules:
                  - id: own.spoiler
                    signal: spoiler
                    severity: 1
                    weight: 0.8
                    why: The message tells how a story ends.
                    pattern: "the butler did it"
                    matches: ["[[The butler did it]]."]
                    rejects: ["The butler came."]
                """, "own.yaml");
        Moderator both = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .pack(own)
                .model(EnglishSignalModel.create())
                .build();
        assertEquals(
                0.8,
                both.assess("By the way, the butler did it.")
                        .signal(new SignalType("spoiler"))
                        .orElseThrow()
                        .confidence(),
                1e-9);
    }

    @Example
    void anOrdinaryMessageCarriesNothing() {
        assertTrue(MODERATOR.assess(MESSAGES.get(2)).signals().isEmpty());
    }

    @Example
    void contributionsAddUpToTheConfidence() {
        for (String message : MESSAGES) {
            for (Signal signal : MODERATOR.assess(message).signals()) {
                double sum = 0;
                for (Contribution part : signal.contributions()) {
                    sum += part.value();
                }
                assertEquals(signal.confidence(), signal.scale().confidence(sum));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ich lese seit Wochen heimlich die Nachrichten meiner Therapeutin und schäme mich sehr dafür.",
                "Je lis en cachette les messages de ma thérapeute depuis des semaines et j'ai honte.",
                "Leo a escondidas los mensajes de mi terapeuta desde hace semanas y me da vergüenza.",
                "Haftalardır terapistimin mesajlarını gizlice okuyorum ve bundan çok utanıyorum.",
                "Я тайком читаю сообщения своего терапевта уже несколько недель.",
                "Leggo di nascosto i messaggi della mia terapeuta da settimane e me ne vergogno molto."
            })
    void textInAnotherLanguageIsToldAndNotScored(String text) {
        Assessment assessment = MODERATOR.assess(text);
        assertFalse(assessment.supportedLanguage());
        assertTrue(assessment.signals().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C'est une tr\u00e8s belle recette, je vais la faire dimanche avec ma grand-m\u00e8re.",
                "Hola, no me puedo creer que tu casa sea tan bonita. A mi me gusta mucho la mesa de la cocina.",
                "Ich bin so allein und ich will sterben. Niemand versteht mich, nur du. Bitte antworte mir.",
                "Jeg er alene i natt og vet ikke hva jeg skal gj\u00f8re.",
                "Eu n\u00e3o sei se voc\u00ea leu a receita de Ana.",
                "Bu tarif \u00e7ok iyi, anne i\u00e7in yapar.",
                "\u6211\u4eca\u5929\u5f88\u96be\u8fc7\u3002"
            })
    void wordsThatEnglishSharesDoNotMakeATextEnglish(String text) {
        assertFalse(MODERATOR.assess(text).supportedLanguage());
    }

    /** Whoever is in danger and writes in two languages must not be lost. */
    @Example
    void whatRulesFindInATextOfAnotherLanguageCounts() {
        Assessment assessment =
                MODERATOR.assess("I am going to kill myself tonight. Ich bin so allein, und niemand versteht"
                        + " mich, nur du. Bitte antworte mir nicht, ich will es nur sagen.");
        assertFalse(assessment.supportedLanguage());
        assertTrue(assessment.has(SignalType.SELF_HARM_RISK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha", "haha", "please", "again", "it", "so"})
    void oneWordOverAndOverIsNoMoreThanTheWord(String word) {
        for (int times : new int[] {12, 40, 400}) {
            Assessment assessment = MODERATOR.assess((word + " ").repeat(times).strip());
            assertTrue(assessment.signals().isEmpty(), () -> word + " " + times + ": " + assessment);
        }
    }

    @Example
    void evidenceOfTheModelIsMadeOfWholeWords() {
        for (String text : List.of(
                "I can't stop cutting myself.",
                "You could've answered me at least.",
                "I might've watched her house last night.")) {
            List<Signal> signals = MODERATOR.assess(text).signals();
            assertFalse(signals.isEmpty(), text);
            for (Signal signal : signals) {
                for (Evidence evidence : signal.evidence()) {
                    String phrase = evidence.span().in(text);
                    assertFalse(phrase.matches("(?s)['\u2019n].*t .*|['\u2019].*|.*[.!?]"), phrase);
                }
            }
        }
    }

    @Example
    void contactDetailsCountInAnyLanguage() {
        assertTrue(MODERATOR
                .assess("Schreib mir doch bitte unter lena.kramer@postfach-nord.de, ich warte auf deine Antwort.")
                .has(SignalType.CONTACT_DETAILS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "lol same here",
                "omg i cant even rn",
                "Congratulations!!",
                "see http://example.org/recipes",
                "Quinoa, aubergine, tahini, za'atar, sumac.",
                "I want to die. https://a.example/abc https://a.example/def https://a.example/ghi https://a.example/jkl",
                "Im drnuk wrting thsi so soryy but yuor lasagn is teh bset",
                "dat ugly cow, dat stupid cow",
                "y u ignore me y",
                "pour me another wine, pour me three more, so drunk",
                "Mia cuts herself. Mia takes pills.",
                "Los Angeles, Las Vegas",
                "He went to the shop and bought a Pfannkuchen."
            })
    void shortAndColloquialEnglishIsEnglish(String text) {
        assertTrue(MODERATOR.assess(text).supportedLanguage());
    }

    @Example
    void discoveryFindsTheModel() {
        Moderator discovered = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .discoverDetectors()
                .build();
        assertEquals(MODERATOR.fingerprint(), discovered.fingerprint());
    }

    @Example
    void sixteenThreadsGetTheResultsOfOne() throws Exception {
        List<Assessment> alone = MESSAGES.stream().map(MODERATOR::assess).toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<Assessment>>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(
                        () -> MESSAGES.stream().map(MODERATOR::assess).toList()));
            }
            for (Future<List<Assessment>> each : all) {
                assertEquals(alone, each.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Property(tries = 300)
    void anyTextIsAssessedAndEvidenceLiesInIt(@ForAll String text) {
        Assessment assessment = MODERATOR.assess(Message.privateMessage(text));
        assertTrue(assessment.failures().isEmpty());
        for (Signal signal : assessment.signals()) {
            for (Evidence evidence : signal.evidence()) {
                assertTrue(evidence.span().end() <= text.length());
            }
        }
    }

    @Example
    void somethingElseThanAModelIsRefused() {
        Assertions.assertThrows(
                UncheckedIOException.class,
                () -> EnglishSignalModel.read(new ByteArrayInputStream(new byte[] {1, 2, 3})));
    }
}
