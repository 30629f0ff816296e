package dev.tact.policy;

import static dev.tact.policy.Profiles.assessment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.policy.Decision.Audience;
import dev.tact.policy.Decision.Party;
import dev.tact.policy.Decision.Reason;
import dev.tact.signal.Assessment;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.SignalType;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Locale EN = Locale.ENGLISH;

    private static Decision decide(String preset, String signals) {
        return Profiles.preset(preset).decide(assessment(signals), Circumstances.privateMessage());
    }

    // ---- content notes ----

    @Test
    void theContentNoteSaysWhatIsComingInItsOwnWords() {
        BoundaryProfile profile = Profiles.builder()
                .signal(
                        BoundaryProfile.Setting.PRIVATE,
                        SignalType.SENSITIVE_SELF_DISCLOSURE,
                        Outcome.NOTE,
                        Outcome.NOTE,
                        Outcome.HOLD)
                .topic("alcohol", Outcome.NOTE, "alcohol", "drink:v", "wine")
                .build();
        String text =
                "My ex-husband beat me for years. I drink wine when it comes back. Please write back to me, I need an answer.";
        Message message = Message.privateMessage(text);
        Moderator topics = Moderator.builder().pack(profile.topics()).build();
        Decision decision = profile.decide(
                Moderator.create().assess(message),
                Circumstances.privateMessage().topics(topics.assess(message)));
        String note = decision.note().orElseThrow().text(EN);
        assertTrue(note.startsWith("Private message. Somebody "), note);
        assertTrue(note.contains("confides violence by a partner"), note);
        assertTrue(note.contains("mentions alcohol."), note);
        assertTrue(note.endsWith("They ask for contact or an answer."), note);
        for (String word : List.of("husband", "beat", "wine", "write back")) {
            assertFalse(note.contains(word), note);
        }
    }

    @Test
    void theContentNoteNamesSeveralThingsOnceEach() {
        Decision decision = decide(
                "strict",
                "distress 3, sensitive-self-disclosure 2 disclosure.bereaved, therapist-role-seeking 1, secrecy-request 1,"
                        + " offers-crystals 1, consideration 1");
        assertEquals(
                "Private message. Somebody writes in distress, confides a death and touches on offers crystals."
                        + " They say something that respects your limits. They ask you to keep something secret."
                        + " They hope for your help or advice.",
                decision.note().orElseThrow().text(EN));
    }

    @Test
    void quietHoursAloneGiveANoteThatSaysNoMore() {
        Decision decision = Profiles.preset("strict")
                .decide(assessment(""), Circumstances.comment().receivedAt(LocalTime.of(22, 0)));
        assertEquals("Comment.", decision.note().orElseThrow().text(EN));
        assertEquals(List.of(), decision.nudges());
        assertEquals(
                "It arrived in your quiet hours.", decision.reasons().get(0).sentence(Audience.RECIPIENT, EN));
    }

    // ---- nudges ----

    @Test
    void theMostUsefulNudgeComesFirst() {
        Decision decision = Profiles.preset("strict")
                .decide(
                        assessment("third-party-exposure 3, distress 2, self-harm-risk 1, intoxicated-writing 1"),
                        Circumstances.privateMessage());
        assertEquals(
                List.of(Nudge.Kind.REACH_OUT, Nudge.Kind.NAMES_SOMEBODY, Nudge.Kind.CANNOT_ANSWER),
                decision.nudges().stream().map(Nudge::kind).toList());
        Nudge named = decision.nudges().get(1);
        assertEquals("This tells about someone who can be recognised. Would they agree?", named.question(EN));
        assertEquals("Leave out the name, the place or the job, and tell your own part of it.", named.suggestion(EN));
        assertEquals(
                "Here is who can: Samaritans, 116 123.",
                decision.nudges().get(2).suggestion(EN));
    }

    @Test
    void anAuthorInDangerIsNotToldHowTheirWordsRead() {
        Decision decision = Profiles.preset("strict")
                .decide(assessment(
                        "self-harm-risk 3, intoxicated-writing 2, privacy-violation-confession 2, hostility 2"));
        assertEquals(
                List.of("self-harm-risk"),
                decision.reasonsFor(Audience.AUTHOR).stream().map(Reason::id).toList());
        assertEquals(decision.reasons(), decision.reasonsFor(Audience.MODERATOR));
        assertEquals(
                List.of(Nudge.Kind.REACH_OUT),
                decision.nudges().stream().map(Nudge::kind).toList());
    }

    @Test
    void nobodyInDangerIsAskedToWaitUntilTomorrow() {
        Circumstances night = Circumstances.comment().writtenAt(LocalTime.of(2, 0));
        assertEquals(
                List.of(Nudge.Kind.REACH_OUT),
                Profiles.preset("strict").decide(assessment("self-harm-risk 3"), night).nudges().stream()
                        .map(Nudge::kind)
                        .toList());
    }

    @Test
    void whatIsWelcomeNeedsNoNudgeAtAnyHour() {
        Circumstances night = Circumstances.comment().writtenAt(LocalTime.of(2, 0));
        BoundaryProfile peers = Profiles.preset("peer-support");
        assertEquals(List.of(), peers.decide(assessment("distress 2"), night).nudges());
        List<Nudge> late = peers.decide(assessment("distress 3"), night).nudges();
        assertEquals(Nudge.Kind.SLEEP_ON_IT, late.get(0).kind());
        assertNull(late.get(0).span());
        assertEquals("Save it and read it again tomorrow?", late.get(0).suggestion(EN));
        List<Nudge> early = peers.decide(
                        assessment("distress 3"), Circumstances.comment().writtenAt(LocalTime.of(5, 0)))
                .nudges();
        assertEquals(Nudge.Kind.CANNOT_ANSWER, early.get(0).kind());
    }

    @Test
    void contactAfterAStopIsAskedToBeLeft() {
        Nudge nudge = decide("general-blog", "contact-pressure 3").nudges().get(0);
        assertEquals(Nudge.Kind.LEAVE_IT, nudge.kind());
        assertEquals(
                Nudge.Kind.NO_HURRY,
                decide("strict", "contact-pressure 2").nudges().get(0).kind());
    }

    // ---- care ----

    @Test
    void eachPartyIsCaredForWithItsOwnSentence() {
        Decision decision = decide("client-blogger", "privacy-violation-confession 2, professional-role-claim 3");
        assertEquals(
                List.of(Party.AUTHOR, Party.RECIPIENT, Party.THIRD_PARTY),
                decision.care().stream().map(Decision.Care::party).toList());
        Decision.Care author = decision.care(Party.AUTHOR).orElseThrow();
        assertEquals(
                "You do not have to look after the author; the blog's moderators will.",
                decision.sentence(author, Audience.RECIPIENT, EN));
        assertEquals(
                "If things are hard, here is somebody who listens: Samaritans, 116 123.",
                decision.sentence(author, Audience.AUTHOR, EN));
    }

    @Test
    void aWelcomeMessageOfSomebodyInDangerStillCallsForCare() {
        Decision decision = Profiles.builder()
                .signal(SignalType.SELF_HARM_RISK, Outcome.PUBLISH, Outcome.PUBLISH, Outcome.PUBLISH)
                .build()
                .decide(assessment("self-harm-risk 3"));
        assertEquals(Outcome.PUBLISH, decision.outcome());
        assertEquals(
                "You do not have to get through this alone; here somebody answers now: Samaritans, 116 123.",
                decision.sentence(decision.care(Party.AUTHOR).orElseThrow(), Audience.AUTHOR, EN));
    }

    // ---- audit and redaction ----

    @Test
    void theAuditLineHoldsIdsSpansAndFingerprintsButNoText() {
        Decision decision = decide("client-blogger", "self-harm-risk 2, distress 1");
        assertEquals(
                "decision message=m%201%0Ax%3D profile=client-blogger profile-fingerprint="
                        + decision.profile().fingerprint()
                        + " rules-fingerprint=0123456789abcdef topics-fingerprint=- outcome=hold risk=0"
                        + " care=author,recipient reasons=hold:signal:self-harm-risk:2@0-5,note:signal:distress:1@10-15"
                        + " failed-detectors=-",
                decision.auditLine("m 1\nx="));
    }

    @Test
    void theAuditLineQuotesNeitherMessageNorProfile() {
        BoundaryProfile profile = Profiles.builder()
                .topic("alcohol", Outcome.HOLD, "wine")
                .agreement("kind", "Be kind to my sister.", Outcome.HOLD, new SignalType("topic-alcohol"))
                .build();
        String text = "Three glasses of wine in, sorry. I keep checking my therapist's Facebook.";
        Assessment topics = Moderator.builder().pack(profile.topics()).build().assess(text);
        Decision decision = profile.decide(
                Moderator.create().assess(text), Circumstances.comment().topics(topics));
        String line = decision.auditLine("42");
        assertTrue(line.contains("hold:agreement:kind@17-21"), line);
        for (String told : List.of("glasses", "wine", "Facebook", "sister", "Samaritans", "moderators")) {
            assertFalse(line.contains(told), line);
            assertFalse(decision.assessment().toString().contains(told));
        }
    }

    @Test
    void failedDetectorsAreLogged() {
        Assessment failed = new Assessment(
                RiskLevel.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(new DetectorFailure("my detector", "java.lang.Error")),
                "f");
        assertTrue(Profiles.preset("strict").decide(failed).auditLine("1").endsWith(" failed-detectors=my%20detector"));
    }

    @Test
    void theEvidenceOfSignalsAndTopicsIsCovered() {
        BoundaryProfile profile =
                Profiles.builder().topic("alcohol", Outcome.NOTE, "wine").build();
        String text = "It is late.\nI keep checking my therapist's Facebook, with wine. No need to reply.";
        Moderator topics = Moderator.builder().pack(profile.topics()).build();
        Decision decision = profile.decide(
                Moderator.create().assess(text), Circumstances.comment().topics(topics.assess(text)));
        assertEquals(
                "It is late.\n█ ████ ████████ ██ ███████████ ████████, with ████. No need to reply.",
                decision.redact(text));
    }

    @Test
    void redactionRefusesAnotherText() {
        Assessment assessment = assessment("distress 1, hostility 1");
        IllegalArgumentException other =
                assertThrows(IllegalArgumentException.class, () -> assessment.redact("secret"));
        assertFalse(other.getMessage().contains("secret"));
        assertEquals("█████ no. █████", assessment.redact("abcde no. abcde"));
    }
}
