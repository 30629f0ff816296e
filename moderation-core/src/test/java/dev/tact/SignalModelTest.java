package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Conversation.Turn;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Contribution;
import dev.tact.signal.Reference;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        public double minimumConfidence(SignalType type, boolean alone) {
            return alone ? 0.6 : 0.4;
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
    void theModelsOwnMinimaForWhatItSeesAloneAndBesideRulesCountUnlessTheUserGivesOne() {
        SignalType alone = SignalType.DISTRESS;
        SignalType besideRules = SignalType.PRIVACY_VIOLATION_CONFESSION;
        // A confidence of 0.57: enough beside rules, too little alone.
        Fixed model = new Fixed(new Judgement(
                true,
                List.of(verdict(alone, 0.3, new Span(0, 5)), verdict(besideRules, 0.3, new Span(0, 5))),
                Set.of()));
        Moderator.Builder builder =
                Moderator.builder().pack(RulePack.bundled("en")).model(model);
        assertEquals(List.of(besideRules), types(builder));
        assertEquals(List.of(alone, besideRules), types(builder.minimumConfidence(0.5)));
        assertEquals(List.of(), types(builder.minimumConfidence(0.6)));
    }

    private static List<SignalType> types(Moderator.Builder builder) {
        return builder.build().assess(CONFESSION).signals().stream()
                .map(Signal::type)
                .sorted()
                .toList();
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

    /** A model that says the same of every turn of a recipient, and nothing of messages. */
    private static final class OfTurns extends Fixed {
        private final UnaryOperator<List<Finding>> weighing;

        OfTurns(UnaryOperator<List<Finding>> weighing) {
            super(new Judgement(true, List.of(), Set.of(SignalType.CONTACT_PRESSURE)));
            this.weighing = weighing;
        }

        @Override
        public List<Finding> weighTurn(AnalyzedText turn, List<Finding> cues) {
            return weighing.apply(cues);
        }
    }

    private static Assessment afterTurns(SignalModel model, String... turns) {
        return Moderator.builder()
                .pack(RulePack.bundled("en"))
                .conversation(RulePack.conversation("en"))
                .model(model)
                .build()
                .assess(
                        Message.privateMessage("Just saw your new post, lovely!"),
                        Conversation.of(Stream.of(turns)
                                .map(turn -> Turn.recipient(turn).on(Message.Channel.PRIVATE))
                                .toArray(Turn[]::new)));
    }

    @Test
    void aLimitThatOnlyTheModelSeesIsALimit() {
        Finding limit = new Finding(
                new SignalType("stop-contact"), new Span(0, 12), "cue.stop-contact", Severity.SUBSTANTIAL, 0.9);
        Assessment assessment = afterTurns(new OfTurns(cues -> List.of(limit)), "Goodbye then, and mind how you go.");
        Signal pressure = assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow();
        assertEquals(Severity.GRAVE, pressure.severity());
        assertEquals(
                List.of(new Reference(0, new Span(0, 12), "cue.stop-contact")),
                pressure.evidence().get(0).context());
    }

    @Test
    void aLimitThatTheModelDoesNotSeeIsNone() {
        String stop = "Please do not contact me again.";
        assertTrue(afterTurns(new OfTurns(UnaryOperator.identity()), stop).has(SignalType.CONTACT_PRESSURE));
        assertFalse(afterTurns(new OfTurns(cues -> List.of()), stop).has(SignalType.CONTACT_PRESSURE));
    }

    @Test
    void turnsAreWeighedByTheirSideAndOnlyIfThereAreRulesForConversations() {
        List<String> heard = new ArrayList<>();
        List<String> ofAuthor = new ArrayList<>();
        SignalModel model = new Fixed(new Judgement(true, List.of(), Set.of())) {
            @Override
            public List<Finding> weighTurn(AnalyzedText turn, List<Finding> cues) {
                heard.add(turn.text());
                return cues;
            }

            @Override
            public List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> cues) {
                ofAuthor.add(turn.text());
                return cues;
            }
        };
        Message message = Message.comment("Hello again");
        Conversation earlier =
                Conversation.of(Turn.author("Hello"), Turn.recipient("Hi there"), Turn.author("You there?"));
        Moderator.builder().model(model).build().assess(message, earlier);
        assertEquals(List.of(), heard);
        assertEquals(List.of(), ofAuthor);
        Moderator.builder()
                .conversation(RulePack.conversation("en"))
                .model(model)
                .build()
                .assess(message, earlier);
        assertEquals(List.of("Hi there"), heard);
        assertEquals(
                List.of("Hello", "Hello again", "You there?"),
                ofAuthor.stream().sorted().toList());
    }

    @Test
    void anEvasionThatOnlyTheModelSeesIsOneAndTheGravestPlaceTells() {
        Finding grave = new Finding(new SignalType("evades-block"), new Span(5, 9), "cue.x", Severity.GRAVE, 0.9);
        Assessment assessment =
                afterTurns(new OfAuthors(cues -> List.of(ofAuthor("evades-block"), grave)), "Nice weather today.");
        Signal pressure = assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow();
        assertTrue(pressure.evidence().stream()
                .anyMatch(each -> each.rule().equals("conversation.block-evasion")
                        && each.span().equals(grave.span())));
        // What is no more than likely counts only where there was a stop.
        assertFalse(afterTurns(new OfAuthors(cues -> List.of(ofAuthor("evades-block"))), "Nice weather today.")
                .has(SignalType.CONTACT_PRESSURE));
    }

    @Test
    void whatTheConversationAddsNeverMakesLessOfWhatTheModelSees() {
        Verdict grave = new Verdict(
                SignalType.CONTACT_PRESSURE,
                Severity.GRAVE,
                List.of(new Contribution("base", 3)),
                List.of(new Finding(
                        SignalType.CONTACT_PRESSURE, new Span(0, 5), "cue.contact-pressure", Severity.GRAVE, 0.9)));
        Assessment assessment = Moderator.builder()
                .conversation(RulePack.conversation("en"))
                .model(new Fixed(new Judgement(true, List.of(grave), Set.of())))
                .minimumConfidence(0.7)
                .build()
                .assess(
                        Message.privateMessage("Which village do you live in?"),
                        Conversation.of(Turn.author("Lovely hike.").on(Message.Channel.COMMENT)));
        Signal pressure = assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow();
        assertEquals(Severity.GRAVE, pressure.severity());
        assertEquals(grave.confidence(), pressure.confidence());
        assertTrue(pressure.evidence().stream().anyMatch(each -> each.rule().equals("cue.contact-pressure")));
        assertFalse(
                assessment.suppressed().stream().anyMatch(each -> each.reason().equals("outweighed")));
    }

    /**
     * Assesses "Now" after "Before", in both of which a model alone sees hostility: so grave and so likely before, and
     * substantial and so likely now.
     */
    private static @Nullable Signal hostility(
            Severity gravity, double before, double now, UnaryOperator<Moderator.Builder> settings) {
        Moderator.Builder builder = Moderator.builder()
                .conversation(RulePack.conversation("en"))
                .model(new Fixed(new Judgement(true, List.of(), Set.of())) {
                    @Override
                    public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
                        boolean isNow = text.text().equals("Now");
                        double likely = isNow ? now : before;
                        Verdict verdict = new Verdict(
                                SignalType.HOSTILITY,
                                isNow ? Severity.SUBSTANTIAL : gravity,
                                List.of(new Contribution("base", Math.log(likely / (1 - likely)))),
                                List.of(new Finding(
                                        SignalType.HOSTILITY, new Span(0, 3), "cue.test", Severity.MILD, 0.5)));
                        return new Judgement(true, List.of(verdict), Set.of());
                    }
                });
        return settings.apply(builder)
                .build()
                .assess(Message.comment("Now"), Conversation.of(Turn.author("Before")))
                .signal(SignalType.HOSTILITY)
                .orElse(null);
    }

    private static boolean escalates(
            Severity gravity, double before, double now, UnaryOperator<Moderator.Builder> settings) {
        Signal signal = hostility(gravity, before, now, settings);
        return signal != null
                && signal.evidence().stream().anyMatch(each -> each.rule().equals("conversation.escalation"));
    }

    @Test
    void whatIsLikelyAfterATraceEscalatesThoughItWouldNotBeReportedAlone() {
        assertTrue(escalates(Severity.MILD, 0.2, 0.5, UnaryOperator.identity()));
        assertFalse(escalates(Severity.MILD, 0.05, 0.5, UnaryOperator.identity()), "no trace before");
        assertFalse(escalates(Severity.MILD, 0.2, 0.3, UnaryOperator.identity()), "hardly likely now");
    }

    @Test
    void whatWasNotLikelyEnoughToBeReportedBeforeCountsAsATrace() {
        assertTrue(escalates(Severity.SUBSTANTIAL, 0.5, 0.9, UnaryOperator.identity()));
        assertFalse(escalates(Severity.SUBSTANTIAL, 0.7, 0.9, UnaryOperator.identity()), "as grave before");
    }

    /** Whoever lists weak signals to see them must not get others, and surer ones, by that. */
    @Test
    void howAConversationIsReadDoesNotDependOnWhatTheUserWantsReported() {
        UnaryOperator<Moderator.Builder> everything = builder -> builder.minimumConfidence(0);
        Signal weak = hostility(Severity.MILD, 0.05, 0.1, everything);
        assertNotNull(weak);
        assertEquals(0.1, weak.confidence(), 1e-9);
        assertFalse(escalates(Severity.MILD, 0.2, 0.3, everything));
        assertTrue(escalates(Severity.SUBSTANTIAL, 0.5, 0.9, everything));
        assertTrue(escalates(Severity.SUBSTANTIAL, 0.5, 0.9, builder -> builder.minimumConfidence(0.3)));
    }

    @Test
    void whatFailsOnEarlierMessagesIsReportedOnce() {
        SignalModel model = new Fixed(new Judgement(true, List.of(), Set.of())) {
            @Override
            public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
                if (!text.text().startsWith("You")) {
                    throw new IllegalStateException("secret");
                }
                return super.judge(text, findings, suppressed);
            }
        };
        Assessment assessment = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .conversation(RulePack.conversation("en"))
                .model(new Fixed(new Judgement(true, List.of(), Set.of())) {
                    @Override
                    public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
                        model.judge(text, findings, suppressed);
                        return new Judgement(true, List.of(verdict(SignalType.HOSTILITY, 3, new Span(0, 3))), Set.of());
                    }
                })
                .build()
                .assess(
                        Message.privateMessage("You're a fraud."),
                        Conversation.of(Turn.author("Hello."), Turn.author("Hello again.")));
        assertEquals(1, assessment.failures().size());
        assertFalse(assessment.failures().toString().contains("secret"));
    }

    @Test
    void whereTheModelFailsOnTurnsRulesCountAndTheFailureIsReportedOnce() {
        List<UnaryOperator<List<Finding>>> failing = List.of(
                cues -> {
                    throw new IllegalStateException("secret");
                },
                cues -> List.of(
                        new Finding(new SignalType("stop-contact"), new Span(0, 1000), "cue.x", Severity.GRAVE, 0.9)),
                cues -> List.of(
                        new Finding(new SignalType("hour-late"), new Span(0, 4), "cue.x", Severity.GRAVE, 0.9)));
        for (UnaryOperator<List<Finding>> each : failing) {
            Assessment assessment = afterTurns(new OfTurns(each), "Please do not contact me again.", "I mean it.");
            assertTrue(assessment.has(SignalType.CONTACT_PRESSURE));
            assertEquals(1, assessment.failures().size());
            assertEquals("fixed", assessment.failures().get(0).detector());
            assertFalse(assessment.failures().toString().contains("secret"));
        }
        for (UnaryOperator<List<Finding>> each : failing) {
            Assessment assessment = afterTurns(new OfAuthors(each), "Please do not contact me again.", "I mean it.");
            assertTrue(assessment.has(SignalType.CONTACT_PRESSURE));
            assertEquals(1, assessment.failures().size());
        }
    }

    @Test
    void aWithdrawalThatOnlyTheModelSeesOutweighsTheStopUnlessTheMessageDoesMore() {
        String stop = "Please do not contact me again.";
        Finding withdraws = ofAuthor("withdraws");
        Assessment withdrawn = afterTurns(new OfAuthors(cues -> List.of(withdraws)), stop);
        assertFalse(withdrawn.has(SignalType.CONTACT_PRESSURE));
        assertTrue(withdrawn.has(SignalType.CONSIDERATION));
        assertTrue(
                withdrawn.suppressed().stream().anyMatch(each -> each.reason().equals("withdrawn")));
        for (String more : List.of("reproaches-silence", "evades-block")) {
            Assessment assessment = afterTurns(new OfAuthors(cues -> List.of(ofAuthor(more), withdraws)), stop);
            assertEquals(
                    Severity.GRAVE,
                    assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow().severity(),
                    more);
            assertFalse(assessment.has(SignalType.CONSIDERATION), more);
        }
    }

    private static Finding ofAuthor(String act) {
        return new Finding(new SignalType(act), new Span(0, 4), "cue." + act, Severity.SUBSTANTIAL, 0.9);
    }

    /** A model that says the same of every turn of an author. */
    private static final class OfAuthors extends Fixed {
        private final UnaryOperator<List<Finding>> weighing;

        OfAuthors(UnaryOperator<List<Finding>> weighing) {
            super(new Judgement(true, List.of(), Set.of(SignalType.CONTACT_PRESSURE, SignalType.CONSIDERATION)));
            this.weighing = weighing;
        }

        @Override
        public List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> cues) {
            return weighing.apply(cues);
        }
    }

    /** Sees a bond in every message: a grave one in what starts with "Now", a likely or faint one in others. */
    private static Assessment afterBond(double earlierLogit, Severity earlier) {
        SignalModel model = new Fixed(new Judgement(true, List.of(), Set.of())) {
            @Override
            public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
                boolean now = text.text().startsWith("Now");
                Severity severity = now ? Severity.GRAVE : earlier;
                return new Judgement(
                        true,
                        List.of(new Verdict(
                                SignalType.SPECIAL_BOND,
                                severity,
                                List.of(new Contribution("base", now ? 3 : earlierLogit)),
                                List.of(new Finding(
                                        SignalType.SPECIAL_BOND, new Span(0, 3), "cue.bond", severity, 0.9)))),
                        Set.of());
            }
        };
        return Moderator.builder()
                .model(model)
                .build()
                .assess(Message.comment("Now it is plain"), Conversation.of(Turn.author("It was not plain")));
    }

    private static boolean escalates(Assessment assessment) {
        return assessment.signal(SignalType.SPECIAL_BOND).orElseThrow().evidence().stream()
                .anyMatch(each -> each.rule().equals("conversation.escalation"));
    }

    @Test
    void escalationGoesByWhatTheModelSeesInEarlierMessages() {
        assertTrue(escalates(afterBond(3, Severity.MILD)));
        assertFalse(escalates(afterBond(3, Severity.GRAVE)));
    }

    @Test
    void tracesInEarlierMessagesCountAsMild() {
        assertTrue(escalates(afterBond(-1.5, Severity.GRAVE))); // a confidence of 0.18
        assertFalse(escalates(afterBond(-3, Severity.GRAVE))); // of 0.05
    }
}
