package dev.tact.policy;

import static dev.tact.policy.Outcome.HOLD;
import static dev.tact.policy.Outcome.NOTE;
import static dev.tact.policy.Outcome.PUBLISH;
import static dev.tact.policy.Profiles.assessment;
import static dev.tact.policy.Profiles.builder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Moderator;
import dev.tact.policy.BoundaryProfile.Setting;
import dev.tact.policy.Decision.Party;
import dev.tact.policy.Decision.Reason;
import dev.tact.rules.RuleFormatException;
import dev.tact.signal.Assessment;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundaryProfileTest {

    @Test
    void whatWouldChangeNothingIsRefused() {
        BoundaryProfile.Builder builder = builder();
        assertThrows(IllegalArgumentException.class, () -> builder.topic("wine", Outcome.PUBLISH, "wine"));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.agreement("no-wine", "No wine.", Outcome.PUBLISH, SignalType.SUBSTANCE_USE));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.agreement("thanks", "Be kind.", Outcome.HOLD, SignalType.CONSIDERATION));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.quietHours(Setting.ALWAYS, LocalTime.of(22, 0), LocalTime.of(7, 0), Outcome.PUBLISH));
    }

    private static final SignalType DISTRESS = SignalType.DISTRESS;

    // ---- precedence ----

    @Test
    void theSeverityOfASignalDecides() {
        BoundaryProfile profile =
                builder().signal(DISTRESS, PUBLISH, NOTE, HOLD).build();
        assertEquals(PUBLISH, profile.decide(assessment("distress 1")).outcome());
        assertEquals(NOTE, profile.decide(assessment("distress 2")).outcome());
        assertEquals(HOLD, profile.decide(assessment("distress 3")).outcome());
    }

    @Test
    void theStrictestReasonDecidesAndStandsFirst() {
        Decision decision = builder()
                .signal(DISTRESS, NOTE, NOTE, NOTE)
                .signal(SignalType.HOSTILITY, HOLD, HOLD, HOLD)
                .build()
                .decide(assessment("distress 3, hostility 1"));
        assertEquals(HOLD, decision.outcome());
        assertEquals(
                List.of("hostility", "distress"),
                decision.reasons().stream().map(Reason::id).toList());
    }

    @Test
    void aChannelGoesBeforeTheGeneralAndAnInvitationBeforeTheChannel() {
        BoundaryProfile profile = builder()
                .signal(DISTRESS, NOTE, NOTE, NOTE)
                .signal(Setting.PRIVATE, DISTRESS, HOLD, HOLD, HOLD)
                .signal(Setting.INVITED, DISTRESS, PUBLISH, PUBLISH, PUBLISH)
                .build();
        Assessment distress = assessment("distress 2");
        assertEquals(NOTE, profile.decide(distress, Circumstances.comment()).outcome());
        assertEquals(
                HOLD, profile.decide(distress, Circumstances.privateMessage()).outcome());
        assertEquals(
                PUBLISH,
                profile.decide(distress, Circumstances.privateMessage().onInvitation())
                        .outcome());
    }

    @Test
    void withoutAKnownChannelTheStricterTreatmentHolds() {
        BoundaryProfile profile = builder()
                .signal(Setting.COMMENT, DISTRESS, PUBLISH, HOLD, HOLD)
                .signal(Setting.PRIVATE, DISTRESS, NOTE, NOTE, NOTE)
                .build();
        assertEquals(NOTE, profile.decide(assessment("distress 1")).outcome());
        assertEquals(HOLD, profile.decide(assessment("distress 2")).outcome());
    }

    @Test
    void signalsThatNothingNamesAreTreatedAsOthers() {
        BoundaryProfile profile = builder().others(PUBLISH, HOLD, HOLD).build();
        Decision decision = profile.decide(assessment("offers-crystals 2"));
        assertEquals(HOLD, decision.outcome());
        assertEquals("It carries the signal offers crystals.", sentence(decision));
        assertEquals(PUBLISH, profile.decide(assessment("offers-crystals 1")).outcome());
    }

    private static String sentence(Decision decision) {
        return decision.reasons().get(0).sentence(Decision.Audience.MODERATOR, Locale.ENGLISH);
    }

    @Test
    void considerationIsNeverAReason() {
        BoundaryProfile profile = builder().others(HOLD, HOLD, HOLD).build();
        assertEquals(PUBLISH, profile.decide(assessment("consideration 2")).outcome());
        assertThrows(
                IllegalArgumentException.class, () -> builder().signal(SignalType.CONSIDERATION, HOLD, HOLD, HOLD));
    }

    @Test
    void theGraverMayNotBeTreatedMoreMildly() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> builder().signal(DISTRESS, HOLD, NOTE, HOLD));
        assertTrue(refused.getMessage().startsWith("hold, note, hold (expected the graver"), refused.getMessage());
    }

    // ---- time ----

    @Test
    void quietHoursMaySpanMidnightAndEndBeforeTheirLastMinute() {
        BoundaryProfile profile = builder()
                .quietHours(Setting.PRIVATE, LocalTime.of(22, 0), LocalTime.of(7, 0), NOTE)
                .build();
        Assessment nothing = assessment("");
        for (String time : List.of("22:00", "23:59", "00:00", "06:59")) {
            assertEquals(NOTE, at(profile, nothing, Circumstances.privateMessage(), time), time);
            assertEquals(PUBLISH, at(profile, nothing, Circumstances.comment(), time), time);
            assertEquals(NOTE, at(profile, nothing, Circumstances.UNKNOWN, time), time);
        }
        for (String time : List.of("07:00", "12:00", "21:59")) {
            assertEquals(PUBLISH, at(profile, nothing, Circumstances.privateMessage(), time), time);
        }
        assertEquals(
                PUBLISH, profile.decide(nothing, Circumstances.privateMessage()).outcome(), "no time, no hours");
    }

    private static Outcome at(BoundaryProfile profile, Assessment assessment, Circumstances known, String time) {
        return profile.decide(assessment, known.receivedAt(LocalTime.parse(time)))
                .outcome();
    }

    @Test
    void quietHoursOnlyEverMakeStricter() {
        BoundaryProfile profile = builder()
                .signal(DISTRESS, HOLD, HOLD, HOLD)
                .quietHours(Setting.ALWAYS, LocalTime.of(1, 0), LocalTime.of(2, 0), NOTE)
                .build();
        assertEquals(HOLD, at(profile, assessment("distress 1"), Circumstances.comment(), "01:30"));
    }

    // ---- topics and agreements ----

    @Test
    void topicsAreFoundByAModeratorOfTheirOwn() {
        BoundaryProfile profile = builder()
                .topic("alcohol", NOTE, "alcohol", "drink:v", "bottle of wine")
                .topic("mothers", HOLD, "(my|your|the) mother")
                .build();
        Moderator topics = Moderator.builder().pack(profile.topics()).build();
        String text = "I never drank, unlike my mother.";
        Decision decision = profile.decide(
                Moderator.create().assess(text), Circumstances.comment().topics(topics.assess(text)));
        assertEquals(HOLD, decision.outcome());
        assertEquals(
                List.of("mothers", "alcohol"),
                decision.reasons().stream().map(Reason::id).toList());
        assertEquals("my mother", evidence(decision, 0).in(text));
        assertEquals("drank", evidence(decision, 1).in(text), "denied, it is a topic all the same");
        assertEquals(
                "Comment. Somebody mentions mothers and alcohol.",
                decision.note().orElseThrow().text(Locale.ENGLISH));
    }

    private static Span evidence(Decision decision, int reason) {
        return decision.reasons().get(reason).evidence().get(0).span();
    }

    @Test
    void topicsCannotBeForgotten() {
        BoundaryProfile profile = builder().topic("alcohol", NOTE, "alcohol").build();
        IllegalArgumentException forgotten =
                assertThrows(IllegalArgumentException.class, () -> profile.decide(assessment("")));
        assertTrue(forgotten.getMessage().contains("Circumstances.topics"), forgotten.getMessage());
    }

    @Test
    void aTopicAmongTheMainRulesIsJudgedAsATopicOnly() {
        BoundaryProfile profile = builder()
                .others(HOLD, HOLD, HOLD)
                .topic("alcohol", NOTE, "alcohol")
                .build();
        Assessment both = assessment("topic-alcohol 1");
        Decision decision = profile.decide(both, Circumstances.comment().topics(both));
        assertEquals(1, decision.reasons().size());
        assertEquals(NOTE, decision.outcome());
    }

    @Test
    void anAgreementIsToldInTheRecipientsWords() {
        BoundaryProfile profile = builder()
                .signal(SignalType.PRIVACY_VIOLATION_CONFESSION, PUBLISH, PUBLISH, PUBLISH)
                .agreement("no-look-up", "Please don't look me up.", HOLD, SignalType.PRIVACY_VIOLATION_CONFESSION)
                .build();
        Decision decision = profile.decide(assessment("privacy-violation-confession 1"));
        assertEquals(HOLD, decision.outcome());
        assertEquals("It may touch what has been agreed: “Please don't look me up.”", sentence(decision));
        assertEquals(Nudge.Kind.AGREEMENT, decision.nudges().get(0).kind());
        assertTrue(decision.care(Party.RECIPIENT).isPresent());
        assertEquals(PUBLISH, profile.decide(assessment("distress 1")).outcome());
    }

    @Test
    void aTopicIsNotTreatedAsASignal() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> builder().signal(new SignalType("topic-alcohol"), HOLD, HOLD, HOLD));
        assertTrue(refused.getMessage().contains("topic(…)"), refused.getMessage());
    }

    @Test
    void anAgreementAboutAMissingTopicIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> builder()
                        .topic("alcohol", NOTE, "alcohol")
                        .agreement("sober", "No drinking stories, please.", HOLD, new SignalType("topic-alcohl"))
                        .build());
        assertTrue(refused.getMessage().endsWith("(did you mean 'alcohol'?)"), refused.getMessage());
    }

    @Test
    void aWrongPatternIsTold() {
        assertThrows(
                RuleFormatException.class,
                () -> builder().topic("alcohol", NOTE, "wine (or beer").build());
        RuleFormatException unknown = assertThrows(
                RuleFormatException.class,
                () -> builder().topic("alcohol", NOTE, "@drinks").build());
        assertTrue(unknown.getMessage().contains("unknown word class '@drinks'"), unknown.getMessage());
    }

    // ---- care and contacts ----

    @Test
    void aProfileWithoutContactsIsNotBuilt() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> BoundaryProfile.preset("peer-support").build());
        assertTrue(refused.getMessage().contains("'peer-support' has no contacts"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Builder.contacts("), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder().contacts(Locale.ENGLISH, "us"));
        assertThrows(IllegalArgumentException.class, () -> builder().contacts(Locale.ENGLISH, " ", "help"));
    }

    @Test
    void contactsAreThoseOfTheLocaleItsLanguageOrTheFirst() {
        BoundaryProfile profile = builder()
                .contacts(Locale.GERMAN, "das Team", "Telefonseelsorge")
                .contacts(Locale.forLanguageTag("de-AT"), "das Team", "Telefonseelsorge 142")
                .build();
        assertEquals(
                List.of("Telefonseelsorge 142"),
                profile.contacts(Locale.forLanguageTag("de-AT")).help());
        assertEquals(
                List.of("Telefonseelsorge"), profile.contacts(Locale.GERMANY).help());
        assertEquals(List.of(Profiles.HELP), profile.contacts(Locale.FRENCH).help());
        BoundaryProfile british = BoundaryProfile.builder("test")
                .contacts(Locale.GERMAN, "das Team", "Telefonseelsorge")
                .contacts(Locale.UK, Profiles.REVIEWER, Profiles.HELP)
                .build();
        assertEquals(List.of(Profiles.HELP), british.contacts(Locale.ENGLISH).help());
        assertEquals(List.of(Profiles.HELP), british.contacts(Locale.US).help());
        BoundaryProfile norwegian = builder()
                .contacts(Locale.forLanguageTag("no"), "redaksjonen", "Mental Helse 116 123")
                .build();
        assertEquals(
                List.of("Mental Helse 116 123"),
                norwegian.contacts(Locale.forLanguageTag("nb-NO")).help());
        assertEquals(List.of(Profiles.HELP), profile.contacts(Locale.ROOT).help());
    }

    @Property(tries = 300)
    void dangerToTheAuthorAlwaysHasACareRouteAndANudge(
            @ForAll("profiles") BoundaryProfile profile, @ForAll("messages") String signals, @ForAll boolean invited) {
        Assessment assessment = assessment(without(signals, "self-harm-risk") + ", self-harm-risk 1");
        Circumstances known = Circumstances.privateMessage();
        Decision decision = profile.decide(assessment, invited ? known.onInvitation() : known);
        Decision.Care care = decision.care(Party.AUTHOR).orElseThrow();
        assertTrue(care.because().contains(SignalType.SELF_HARM_RISK));
        for (Decision.Audience audience : List.of(Decision.Audience.MODERATOR, Decision.Audience.AUTHOR)) {
            assertTrue(decision.sentence(care, audience, Locale.ENGLISH).contains(Profiles.HELP));
        }
        Nudge first = decision.nudges().get(0);
        assertEquals(Nudge.Kind.REACH_OUT, first.kind());
        assertTrue(first.suggestion(Locale.ENGLISH).contains(Profiles.HELP));
    }

    private static String without(String signals, String id) {
        List<String> kept = new ArrayList<>();
        for (String each : signals.split(",")) {
            if (!each.strip().startsWith(id)) {
                kept.add(each);
            }
        }
        return String.join(",", kept);
    }

    // ---- properties ----

    @Provide
    Arbitrary<BoundaryProfile> profiles() {
        Arbitrary<Outcome> outcome = Arbitraries.of(Outcome.class);
        Arbitrary<BoundaryProfile> own = Combinators.combine(outcome, outcome, outcome, Arbitraries.of(Setting.class))
                .as((a, b, c, setting) -> {
                    List<Outcome> row = new ArrayList<>(List.of(a, b, c));
                    Collections.sort(row);
                    BoundaryProfile.Builder built = builder();
                    for (SignalType type : SignalType.BUNDLED) {
                        if (!type.isProtective()) {
                            built.signal(setting, type, row.get(0), row.get(1), row.get(2));
                        }
                    }
                    return built.build();
                });
        return Arbitraries.oneOf(Arbitraries.of(BoundaryProfile.PRESETS).map(Profiles::preset), own);
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> id = Arbitraries.of(SignalType.BUNDLED).map(SignalType::id);
        Arbitrary<Integer> severity = Arbitraries.integers().between(1, 3);
        return Combinators.combine(
                        id.list().uniqueElements().ofMaxSize(6), severity.list().ofSize(6))
                .as((ids, severities) -> IntStream.range(0, ids.size())
                        .mapToObj(i -> ids.get(i) + " " + severities.get(i))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(""));
    }

    @Property(tries = 300)
    void theOutcomeIsThatOfTheStrictestReason(
            @ForAll("profiles") BoundaryProfile profile, @ForAll("messages") String signals) {
        Decision decision = profile.decide(assessment(signals), Circumstances.comment());
        Outcome strictest = decision.reasons().stream()
                .map(Reason::outcome)
                .max(Outcome::compareTo)
                .orElse(PUBLISH);
        assertEquals(strictest, decision.outcome());
        assertEquals(decision.outcome() == PUBLISH, decision.note().isEmpty());
    }

    @Property(tries = 300)
    void aGraverSignalNeverGivesAMilderOutcome(
            @ForAll("profiles") BoundaryProfile profile, @ForAll("messages") String signals) {
        Outcome before = profile.decide(assessment(signals)).outcome();
        String graver = signals.replace(" 2", " 3").replace(" 1", " 2");
        assertTrue(profile.decide(assessment(graver)).outcome().compareTo(before) >= 0, graver);
    }

    @Property(tries = 200)
    void notKnowingTheChannelIsNeverMilderThanKnowingIt(
            @ForAll("profiles") BoundaryProfile profile, @ForAll("messages") String signals) {
        Assessment assessment = assessment(signals);
        Outcome unknown = profile.decide(assessment).outcome();
        for (Circumstances known : List.of(Circumstances.comment(), Circumstances.privateMessage())) {
            assertTrue(unknown.compareTo(profile.decide(assessment, known).outcome()) >= 0);
        }
    }

    @Property(tries = 200)
    void equalInputsGiveEqualDecisions(
            @ForAll("profiles") BoundaryProfile profile, @ForAll("messages") String signals) {
        Decision one = profile.decide(assessment(signals), Circumstances.comment());
        Decision other = profile.toBuilder().build().decide(assessment(signals), Circumstances.comment());
        assertEquals(one, other);
        assertEquals(one.nudges(), other.nudges());
        assertEquals(one.auditLine("7"), other.auditLine("7"));
    }

    @Test
    void aProfileMayBeSharedAcrossThreads() {
        BoundaryProfile profile = Profiles.preset("client-blogger");
        Set<String> lines = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 2_000).parallel().forEach(i -> {
            Decision decision = profile.decide(assessment("distress 2, special-bond 3"), Circumstances.comment());
            lines.add(decision.auditLine("1")
                    + decision.sentence(Decision.Audience.AUTHOR, Locale.ENGLISH)
                    + decision.nudges());
        });
        assertEquals(1, lines.size());
    }

    // ---- copies ----

    @Test
    void presetsCanBeReadCopiedAndTweaked(@TempDir Path folder) throws Exception {
        for (String name : BoundaryProfile.PRESETS) {
            Path file = Files.writeString(folder.resolve(name + ".yaml"), BoundaryProfile.presetSource(name));
            BoundaryProfile copy = BoundaryProfile.read(file)
                    .contacts(Locale.ENGLISH, Profiles.REVIEWER, Profiles.HELP)
                    .build();
            assertEquals(Profiles.preset(name), copy);
            assertEquals(copy, copy.toBuilder().build());
            BoundaryProfile tweaked = copy.toBuilder()
                    .signal(SignalType.SUBSTANCE_USE, PUBLISH, PUBLISH, PUBLISH)
                    .build();
            assertNotEquals(copy.fingerprint(), tweaked.fingerprint());
            assertNotEquals(PUBLISH, copy.decide(assessment("substance-use 3")).outcome(), name);
            assertEquals(PUBLISH, tweaked.decide(assessment("substance-use 3")).outcome(), name);
        }
    }

    @Test
    void theFingerprintIsOfTheSettings() {
        LocalTime ten = LocalTime.of(22, 0);
        LocalTime six = LocalTime.of(6, 0);
        BoundaryProfile one = Profiles.builder()
                .quietHours(Setting.ALWAYS, ten, six, NOTE)
                .quietHours(Setting.PRIVATE, six, ten, HOLD)
                .build();
        BoundaryProfile other = Profiles.builder()
                .quietHours(Setting.PRIVATE, six, ten, HOLD)
                .quietHours(Setting.ALWAYS, ten, six, NOTE)
                .build();
        assertEquals(one, other);
        BoundaryProfile twoTopics =
                Profiles.builder().topic("a", NOTE, "x").topic("b", NOTE, "y").build();
        BoundaryProfile oneTopic = Profiles.builder()
                .topic("a", NOTE, "x", "topic", "b", "NOTE", "y")
                .build();
        assertNotEquals(twoTopics, oneTopic);
    }

    @Test
    void aFileMayExtendAPreset() {
        BoundaryProfile profile = BoundaryProfile.parse("""
                profile: my-blog
                extends: strict
                signals:
                  others: [welcome, note, hold]
                  offers-crystals: hold
                custom-signals: [offers-crystals]
                topics:
                  alcohol: {outcome: note, patterns: [alcohol, "drink:v"]}
                quiet-hours: []
                agreements:
                  no-look-up:
                    words: Please don't look me up.
                    signals: [privacy-violation-confession]
                  sober: {words: Not before noon., topics: [alcohol], outcome: note}
                contacts:
                  en: {reviewer: my sister, help: ["Samaritans, 116 123"]}
                """, "my.yaml").build();
        Circumstances night =
                Circumstances.comment().receivedAt(LocalTime.of(23, 0)).topics(assessment(""));
        assertEquals(PUBLISH, profile.decide(assessment("distress 1"), night).outcome(), "quiet hours taken back");
        assertEquals(HOLD, profile.decide(assessment("hostility 1"), night).outcome(), "kept from the preset");
        assertEquals(
                HOLD, profile.decide(assessment("offers-crystals 1"), night).outcome());
        Decision drink = profile.decide(assessment(""), night.topics(assessment("topic-alcohol 1")));
        assertEquals(
                List.of("alcohol", "sober"),
                drink.reasons().stream().map(Reason::id).toList());
        assertEquals("my sister", profile.contacts(Locale.ENGLISH).reviewer());
        assertEquals("my-blog", profile.name());
    }

    @Test
    void anUnknownPresetIsToldWithASuggestion() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> BoundaryProfile.preset("stric"));
        assertEquals("unknown preset 'stric' (did you mean 'strict'?)", unknown.getMessage());
    }

    @Test
    void namesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> BoundaryProfile.builder("My blog"));
        assertThrows(IllegalArgumentException.class, () -> builder().topic("x".repeat(60), NOTE, "x"));
        assertThrows(IllegalArgumentException.class, () -> builder().topic("x", NOTE));
        assertThrows(IllegalArgumentException.class, () -> builder().agreement("x", " ", HOLD, DISTRESS));
        assertThrows(IllegalArgumentException.class, () -> builder().agreement("x", "y", HOLD));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder().quietHours(Setting.ALWAYS, LocalTime.NOON, LocalTime.NOON, HOLD));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder().quietHours(Setting.INVITED, LocalTime.NOON, LocalTime.MIDNIGHT, HOLD));
    }
}
