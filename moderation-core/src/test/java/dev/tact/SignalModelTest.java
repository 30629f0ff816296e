package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Contribution;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import dev.tact.spi.Judgement.Verdict;
import dev.tact.spi.SignalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalModelTest {

    private static final String CONFESSION = "Every night I read my therapist's private messages.";

    /** A model that says the same of every message and keeps what it was told. */
    private static class Fixed implements SignalModel {
        private final Judgement judgement;
        private final List<Finding> seen = new ArrayList<>();

        Fixed(Judgement judgement) {
            this.judgement = judgement;
        }

        @Override
        public String id() {
            return "fixed";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public double minimumConfidence() {
            return 0.4;
        }

        @Override
        public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
            seen.addAll(findings);
            return judgement;
        }
    }

    private static Verdict verdict(SignalType type, double logit, Span span) {
        return new Verdict(
                type,
                Severity.SUBSTANTIAL,
                List.of(new Contribution("words", logit - 1), new Contribution("base", 1)),
                List.of(new Finding(type, span, "cue.test", Severity.SUBSTANTIAL, 0.5)));
    }

    private static Moderator moderator(SignalModel model) {
        return Moderator.builder().pack(RulePack.bundled("en")).model(model).build();
    }

    @Test
    void theModelIsToldWhatRulesFoundAndHasTheLastWord() {
        Fixed model =
                new Fixed(new Judgement(true, List.of(verdict(SignalType.DISTRESS, 2, new Span(0, 5))), Set.of()));
        Assessment assessment = moderator(model).assess(CONFESSION);
        assertTrue(model.seen.stream().anyMatch(each -> each.type().equals(SignalType.PRIVACY_VIOLATION_CONFESSION)));
        assertEquals(
                List.of(SignalType.DISTRESS),
                assessment.signals().stream().map(Signal::type).toList());
    }

    @Test
    void whatRulesFoundInVainIsToldAsOutweighed() {
        Assessment assessment =
                moderator(new Fixed(new Judgement(true, List.of(), Set.of()))).assess(CONFESSION);
        assertTrue(assessment.signals().isEmpty());
        assertTrue(assessment.suppressed().stream()
                .anyMatch(each -> each.reason().equals("outweighed")
                        && each.type().equals(SignalType.PRIVACY_VIOLATION_CONFESSION)));
    }

    @Test
    void contributionsAddUpToTheConfidence() {
        Fixed model =
                new Fixed(new Judgement(true, List.of(verdict(SignalType.DISTRESS, 2, new Span(0, 5))), Set.of()));
        Signal signal =
                moderator(model).assess(CONFESSION).signal(SignalType.DISTRESS).orElseThrow();
        double sum = 0;
        for (Contribution part : signal.contributions()) {
            sum += part.value();
        }
        assertEquals(ConfidenceScale.LOGISTIC, signal.scale());
        assertEquals(signal.confidence(), signal.scale().confidence(sum));
        assertTrue(signal.explanation().contains("1 / (1 + exp("), signal.explanation());
    }

    @Test
    void theModelsOwnMinimumCountsUnlessTheUserGivesOne() {
        Judgement judgement =
                new Judgement(true, List.of(verdict(SignalType.DISTRESS, -0.2, new Span(0, 5))), Set.of());
        assertTrue(moderator(new Fixed(judgement)).assess(CONFESSION).has(SignalType.DISTRESS));
        assertFalse(Moderator.builder()
                .model(new Fixed(judgement))
                .minimumConfidence(0.5)
                .build()
                .assess(CONFESSION)
                .has(SignalType.DISTRESS));
    }

    @Test
    void aSignalWithoutAPlaceIsNotReported() {
        Verdict nowhere =
                new Verdict(SignalType.DISTRESS, Severity.GRAVE, List.of(new Contribution("base", 3)), List.of());
        assertTrue(moderator(new Fixed(new Judgement(true, List.of(nowhere), Set.of())))
                .assess(CONFESSION)
                .signals()
                .isEmpty());
    }

    @Test
    void aSignalThatTheModelLeavesToRulesCountsAsWithoutIt() {
        Judgement left = new Judgement(true, List.of(), Set.of(SignalType.PRIVACY_VIOLATION_CONFESSION));
        assertEquals(
                Moderator.builder()
                        .pack(RulePack.bundled("en"))
                        .build()
                        .assess(CONFESSION)
                        .signals(),
                moderator(new Fixed(left)).assess(CONFESSION).signals());
    }

    @Test
    void aModelThatFailsIsReportedAndTheRulesStillCount() {
        Verdict beyond = verdict(SignalType.DISTRESS, 2, new Span(0, 100_000));
        Assessment assessment = moderator(new Fixed(new Judgement(true, List.of(beyond), Set.of())))
                .assess(CONFESSION);
        assertEquals("fixed", assessment.failures().get(0).detector());
        assertTrue(assessment.has(SignalType.PRIVACY_VIOLATION_CONFESSION));
    }

    /** Scored later, such values would end the assessment itself. */
    @Test
    void whatNoModelCanMeanFailsWithinTheModel() {
        SignalModel confused = new Fixed(new Judgement(true, List.of(), Set.of())) {
            @Override
            public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
                return new Judgement(true, List.of(verdict(SignalType.DISTRESS, Double.NaN, new Span(0, 5))), Set.of());
            }
        };
        Assessment assessment = moderator(confused).assess(CONFESSION);
        assertEquals("fixed", assessment.failures().get(0).detector());
        assertTrue(assessment.has(SignalType.PRIVACY_VIOLATION_CONFESSION));
        Verdict verdict = verdict(SignalType.DISTRESS, 2, new Span(0, 5));
        assertThrows(IllegalArgumentException.class, () -> new Judgement(true, List.of(verdict, verdict), Set.of()));
        Set<SignalType> left = Set.of(SignalType.DISTRESS);
        assertThrows(IllegalArgumentException.class, () -> new Judgement(true, List.of(verdict), left));
    }

    @Test
    void anUnsupportedLanguageIsTold() {
        assertFalse(moderator(new Fixed(new Judgement(false, List.of(), Set.of())))
                .assess("Ich lese jede Nacht ihre Nachrichten.")
                .supportedLanguage());
        assertTrue(Moderator.create().assess(CONFESSION).supportedLanguage());
    }

    @Test
    void theFingerprintNamesTheModel() {
        assertNotEquals(
                Moderator.create().fingerprint(),
                moderator(new Fixed(new Judgement(true, List.of(), Set.of()))).fingerprint());
    }

    @Test
    void aMissingModelIsRefused() {
        assertThrows(NullPointerException.class, () -> Moderator.builder().model(nothing()));
    }

    @SuppressWarnings("NullAway") // null on purpose
    private static SignalModel nothing() {
        return null;
    }
}
