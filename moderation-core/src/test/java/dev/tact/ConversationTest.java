package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Conversation.Turn;
import dev.tact.Message.Channel;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    private static final Moderator MODERATOR = Moderator.create();
    private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-03-02T10:00:00+01:00");

    private static Turn author(String text) {
        return Turn.author(text).on(Channel.PRIVATE);
    }

    private static Turn recipient(String text) {
        return Turn.recipient(text).on(Channel.PRIVATE);
    }

    private static Assessment assess(Message message, Turn... earlier) {
        return MODERATOR.assess(message, Conversation.of(earlier));
    }

    private static int pressure(Assessment assessment) {
        return assessment
                .signal(SignalType.CONTACT_PRESSURE)
                .map(signal -> signal.severity().level())
                .orElse(0);
    }

    private static Set<String> rules(Assessment assessment, SignalType type) {
        return assessment.signal(type).stream()
                .flatMap(signal -> signal.evidence().stream())
                .map(Evidence::rule)
                .collect(Collectors.toSet());
    }

    private static Set<String> reasons(Assessment assessment) {
        return assessment.suppressed().stream().map(Suppressed::reason).collect(Collectors.toSet());
    }

    // ---- contact after a stop

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No, do not DM me again.",
                "I'm serious.",
                "That still stands.",
                "Why are you still doing this?",
                "Do I have to call the police?",
                "Are you kidding me?"
            })
    void whoRepeatsALimitOrAsksWhyItIsNotKeptLiftsNothing(String later) {
        assertEquals(
                3,
                pressure(assess(
                        sent("03-04T12:00", Message.privateMessage("Because I baked you a cake.")),
                        at("03-01T12:00", recipient("Please stop writing to me.")),
                        at("03-02T12:00", author("I baked you a cake.")),
                        at("03-03T12:00", recipient(later)))),
                later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm serious.",
                "That still stands.",
                "I haven't changed my mind.",
                "Thank you for respecting my wishes."
            })
    void whoSaysSomeOtherDayThatALimitStandsDoesNotResume(String later) {
        assertEquals(
                3,
                pressure(assess(
                        sent("03-04T12:00", Message.privateMessage("I baked you a cake.")),
                        at("03-01T12:00", recipient("Please stop writing to me.")),
                        at("03-03T12:00", recipient(later)))),
                later);
    }

    @Test
    void whoAsksForNoAnswerAfterUnansweredMessagesDoesNotPress() {
        Assessment assessment = assess(
                sent(
                        "03-20T12:00",
                        Message.privateMessage("No need to reply, I just thought you would like the third.")),
                at("03-01T12:00", author("I found the first of the old recipes.")),
                at("03-10T12:00", author("Here is the second of them.")));
        assertTrue(pressure(assessment) < 2, assessment.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'll never stop writing to you.",
                "I would apologise if I had done something wrong.",
                "Point taken. The roses are out in the park."
            })
    void whoGoesOnDoesNotWithdraw(String text) {
        Assessment assessment = assess(Message.privateMessage(text), recipient("Please stop writing to me."));
        assertEquals(3, pressure(assessment), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Writing from my wife's phone as mine is in the wash. Which wool was it?",
                "The mute button on my telly is stuck, so we watch on my daughter's laptop."
            })
    void aBorrowedDeviceEvadesNothing(String text) {
        assertEquals(0, pressure(assess(Message.privateMessage(text), recipient("Merino."))), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I never asked you to stop posting on your blog.",
                "I hope you never stop telling your doctor how you feel."
            })
    void whatOneNeedNotLeaveOffElsewhereLiftsNoStop(String later) {
        assertEquals(
                3,
                pressure(assess(
                        Message.privateMessage("Lovely post."),
                        author("Hello!"),
                        recipient("Please don't contact me again."),
                        recipient(later))),
                later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please don't contact me again.",
                "I won't be replying further.",
                "I can't be that for you.",
                "I'd rather keep this to comments.",
                "I can't keep up letters with readers, but the comments are always open.",
                "This is my last reply. I wish you well.",
                "Please leave it there.",
                "I've blocked this account.",
                "I need some space from this.",
                "Leave me alone.",
                "I don't do private messages, sorry.",
                "I have nothing more to say to you.",
                "Let this be the last, please.",
                "I'm asking you to stop.",
                "It's a firm no from me, for everyone.",
                "Stop writing to me, and don't stop posting on your own blog.",
                "I don't want you to ring me again.",
                "Please don't come to the house again.",
                "Please don't message me again, no need to stop commenting though.",
                "Leave me alone, I didn't ask you to stop writing poems, I asked you to stop writing to me.",
                "I told you to leave me alone, I'm sorry you stopped commenting, but do not write to me."
            })
    void aFriendlyMessageAfterAStopIsContactAfterARefusal(String stop) {
        String text = "Happy birthday! I baked your lemon cake, shall I bring you a slice?";
        Assessment assessment = assess(
                Message.privateMessage(text),
                author("May I write to you about my mother now and then?"),
                recipient(stop));
        assertEquals(3, pressure(assessment), stop);
        assertEquals(RiskLevel.HIGH, assessment.risk(), stop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please don't hesitate to write, I love hearing from you.",
                "Stop by any time, the kettle is on.",
                "My mother told the milkman to leave her alone, poor man.",
                "Never write off a stale loaf: it makes the best crumbs.",
                "Don't worry about the length, I read every word.",
                "Do write again when the seedlings are up.",
                "\"Please don't write to me again\" is what she said in chapter three.",
                "Please don't stop writing to me.",
                "I don't want you to leave me alone, silly.",
                "I will never block you.",
                "I'd never ask you to leave me alone.",
                "My neighbour won't leave me alone about it.",
                "I asked the seller to stop emailing me.",
                "You must stop apologising.",
                "You should stop by the shop.",
                "I don't want you to stop writing to me.",
                "Don't ever stop messaging me, I love it.",
                "I never said you should stop writing.",
                "You don't have to stop writing.",
                "I'd hate you to stop writing to me."
            })
    void whatIsNoStopIsNotTakenForOne(String reply) {
        Assessment assessment = assess(
                Message.privateMessage("The seedlings are up! Twelve of them."),
                author("I sowed the beans as you said."),
                recipient(reply));
        assertEquals(0, pressure(assessment), reply);
        assertEquals(RiskLevel.NONE, assessment.risk(), reply);
    }

    @Test
    void bothPlacesAreEvidence() {
        String stop = "You are kind. Please do not contact me again.";
        String text = "Lovely weather. Would you like a photo of my roses?";
        Assessment assessment = assess(Message.privateMessage(text), author("Hello there."), recipient(stop));
        Evidence evidence = assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow().evidence().stream()
                .filter(each -> each.rule().equals("conversation.contact-after-stop"))
                .findFirst()
                .orElseThrow();
        assertEquals("Would you like a photo of my roses", evidence.span().in(text));
        Reference reference = evidence.context().get(0);
        assertEquals(1, reference.turn());
        assertEquals("do not contact me again", reference.span().in(stop));
        assertTrue(MODERATOR.why(reference.rule()).isPresent());
        assertTrue(MODERATOR.why(evidence.rule()).isPresent());
    }

    @Test
    void oneShortApologyThatWithdrawsIsConsideration() {
        Turn[] earlier = {author("May I ring you?"), recipient("Please don't contact me again.")};
        Assessment first = assess(Message.privateMessage("Understood, and I'm sorry. I won't bother you."), earlier);
        assertEquals(0, pressure(first));
        assertTrue(rules(first, SignalType.CONSIDERATION).contains("conversation.withdrawal"));
        assertTrue(first.risk().level() <= 1);
        assertTrue(reasons(first).contains("withdrawn"));

        List<Turn> more = new ArrayList<>(List.of(earlier));
        more.add(author("Understood, and I'm sorry. I won't bother you."));
        Assessment second =
                MODERATOR.assess(Message.privateMessage("I'm so sorry again. Forgive me."), new Conversation(more));
        assertEquals(3, pressure(second));
        assertEquals(3, pressure(assess(Message.privateMessage("Sorry! But could you tell me why?"), earlier)));
    }

    // ---- what a stop covers

    @Test
    void aStopForPrivateContactIsNotBrokenByAComment() {
        Turn stop = recipient("Please don't message me, the comments are always open.");
        assertEquals(0, pressure(assess(Message.comment("What flour did you use for the plait?"), stop)));
        assertEquals(3, pressure(assess(Message.privateMessage("What flour did you use for the plait?"), stop)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Please don't write to me privately.                        | 0
            Please don't write to me in private again.                 | 0
            Please do not contact me by email.                         | 0
            Please don't contact me by private message.                | 0
            Please stop emailing me.                                   | 0
            Please don't send me private messages.                     | 0
            Please don't contact me again.                             | 3
            Please don't contact me again, in private or in public.    | 3
            No private messages, please. And do not contact me again.  | 3
            """)
    void aStopCoversCommentsUnlessItGoesOnToNamePrivateWays(String words, int ofComment) {
        Turn stop = recipient(words);
        assertEquals(ofComment, pressure(assess(Message.comment("Great post."), stop)));
        assertEquals(3, pressure(assess(Message.privateMessage("Great post."), stop)));
    }

    @Test
    void aTopicIsStoppedByItsNameOnly() {
        Turn stop = Turn.recipient("Please don't ask about my sister.").on(Channel.COMMENT);
        assertEquals(3, pressure(assess(Message.comment("Lovely tart! How is your sister these days?"), stop)));
        assertEquals(0, pressure(assess(Message.comment("Lovely tart! How is your oven these days?"), stop)));
    }

    @Test
    void lateHoursGoByTheClockOfTheMessage() {
        Turn stop = recipient("Write when you like, only please not after nine in the evening.")
                .sentAt(MONDAY);
        Message message = Message.privateMessage("Which yeast do you use?");
        assertEquals(3, pressure(assess(message.sentAt(MONDAY.plusDays(3).withHour(23)), stop)));
        assertEquals(0, pressure(assess(message.sentAt(MONDAY.plusDays(3).withHour(11)), stop)));
        assertEquals(0, pressure(assess(message, stop)));
    }

    @Test
    void aStopThatWasLiftedIsOver() {
        Turn stop = recipient("Please don't write to me again.");
        Message message = Message.privateMessage("Thank you! I planted the roses by the gate.");
        assertEquals(3, pressure(assess(message, author("Hello"), stop)));
        Assessment lifted = assess(
                message, author("Hello"), stop, recipient("I was unfair to you. Please feel free to write again."));
        assertEquals(0, pressure(lifted));
        Suppressed one = lifted.suppressed().stream()
                .filter(each -> each.reason().equals("lifted"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(1, 2),
                one.context().stream().map(Reference::turn).distinct().toList());
        assertEquals(
                3,
                pressure(assess(
                        message,
                        author("Hello"),
                        stop,
                        recipient("Please feel free to write again."),
                        recipient("No, I was wrong. Please don't write to me again."))));
    }

    @Test
    void answeringTheRecipientsQuestionIsNoPressure() {
        Assessment assessment = assess(
                Message.privateMessage("It was the red one, from the market in Leeds."),
                author("May I write to you?"),
                recipient("Please don't write to me again."),
                recipient("One thing only: which clay did you use for the blue jug?"));
        assertEquals(0, pressure(assessment));
        assertTrue(reasons(assessment).contains("invited"));
    }

    @Test
    void whoWasInvitedMayGiveTheirDetails() {
        Message message = Message.privateMessage("Gladly. Ring me on 07700 900418, any evening.");
        Turn question = Turn.author("I have nine of those tiles.").on(Channel.COMMENT);
        Turn invitation = Turn.recipient("Drop me a mail with your number!").on(Channel.COMMENT);
        assertEquals(RiskLevel.NONE, assess(message, question, invitation).risk());
        assertTrue(assess(message, question).risk().level() >= 1);
    }

    // ---- series

    @Test
    void messagesInARowWithoutAnAnswerArePressure() {
        Message message = Message.privateMessage("Could you look at my poem?").sentAt(MONDAY.plusDays(4));
        Turn first = author("I wrote a poem.").sentAt(MONDAY);
        Turn second = author("Here is the poem.").sentAt(MONDAY.plusDays(2));
        Assessment series = assess(message, first, second);
        assertEquals(2, pressure(series));
        assertEquals(RiskLevel.ELEVATED, series.risk());
        assertEquals(0, pressure(assess(message, first)));
        assertEquals(0, pressure(assess(message, first, second, recipient("Got it, thank you!"))));
        // A forgotten link is no message of its own.
        Turn link = author("The link, sorry.").sentAt(MONDAY.plusMinutes(2));
        assertEquals(0, pressure(assess(message, first, link)));
    }

    @Test
    void aSlowSeriesOfCommentsIsOrdinary() {
        Turn first = Turn.author("Week one: twelve miles.").on(Channel.COMMENT).sentAt(MONDAY);
        Turn second =
                Turn.author("Week two: fifteen miles.").on(Channel.COMMENT).sentAt(MONDAY.plusDays(7));
        Assessment assessment =
                assess(Message.comment("Week three: eighteen!").sentAt(MONDAY.plusDays(14)), first, second);
        assertEquals(RiskLevel.NONE, assessment.risk());
        assertFalse(assessment.has(SignalType.CONTACT_PRESSURE));
    }

    @Test
    void severalMessagesInOneNightAreNoSeriesOfNights() {
        OffsetDateTime night = MONDAY.withHour(23);
        Turn[] earlier = {
            author("I read your post.").sentAt(night),
            author("I read it again.").sentAt(night.plusMinutes(45))
        };
        Message message = Message.privateMessage("Are you there?");
        Assessment oneNight = assess(message.sentAt(night.plusHours(2)), earlier);
        assertFalse(rules(oneNight, SignalType.CONTACT_PRESSURE).contains("conversation.night-series"));
        Assessment twoNights = assess(message.sentAt(night.plusDays(1)), earlier);
        assertFalse(rules(twoNights, SignalType.CONTACT_PRESSURE).contains("conversation.night-series"));
    }

    /** Otherwise a stop would be over as soon as the recipient shows a link. */
    @Test
    void aQuestionMarkInAnAddressAsksNothing() {
        Message message = Message.privateMessage("Happy birthday! I baked your lemon cake and will bring a slice.");
        Turn stop = recipient("Please don't contact me again.");
        for (Turn link : List.of(
                recipient("The rules of this blog are at https://example.org/?p=12 for all."),
                recipient("The rules are <a href=\"https://example.org/?p=12\">here</a>.")
                        .asHtml(),
                recipient("The rules are <a title=\"Home > rules?\" href=\"/rules\">here</a>.")
                        .asHtml(),
                recipient("The rules are below. <!-- a > b? -->").asHtml())) {
            assertEquals(3, pressure(assess(message, stop, author("But the cake."), link)), link.toString());
        }
        for (Turn question : List.of(
                recipient("Have you read https://example.org/?p=12?"),
                recipient("Did you <a href=\"/?p=12\">read it</a>?").asHtml())) {
            Assessment asked = assess(message, stop, author("But the cake."), question);
            assertTrue(reasons(asked).contains("invited"), question.toString());
        }
    }

    @Test
    void eachPlaceThatWasLiftedIsNamedOnce() {
        Assessment lifted = assess(
                Message.privateMessage("Thank you! I planted the roses by the gate."),
                recipient("Please don't write about my mother again."),
                recipient("I was unfair to you. Please feel free to write again."));
        List<Reference> context = lifted.suppressed().get(0).context();
        assertEquals(context.stream().distinct().sorted().toList(), context);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop-contct", "hour-late", "hour-24", "hour-1", "distress"})
    void aRuleThatNobodyWouldHearIsRefused(String signal) {
        RulePack pack = RulePack.parse(
                "pack: own\nrules:\n  - {id: own.stop, signal: " + signal
                        + ", why: x, pattern: enough, matches: ['[[Enough]].'], rejects: [No.]}",
                "own.yaml");
        Moderator.Builder builder = Moderator.builder().conversation(pack);
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.contains("'own.stop'") && message.contains("'" + signal + "'"), message);
        assertEquals(signal.equals("stop-contct"), message.contains("did you mean 'stop-contact'"), message);
    }

    @Test
    void nightsAndShorterGapsCountAsEvidenceOfTheirOwn() {
        Message message = Message.privateMessage("Are you there?")
                .sentAt(MONDAY.plusDays(7).withHour(1));
        Assessment assessment = assess(
                message,
                author("I read your post.").sentAt(MONDAY.withHour(1)),
                author("I read it again.").sentAt(MONDAY.plusDays(4).withHour(1)),
                author("And again.").sentAt(MONDAY.plusDays(6).withHour(1)));
        Set<String> rules = rules(assessment, SignalType.CONTACT_PRESSURE);
        assertTrue(rules.contains("conversation.night-series"), rules.toString());
        assertTrue(rules.contains("conversation.shortening-gaps"), rules.toString());
        assertTrue(assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow().confidence() > 0.6);
    }

    @Test
    void theSameSignalGrowingIsEscalation() {
        Assessment assessment = assess(
                Message.privateMessage("You're a fraud, and I hate you."),
                Turn.author("A bit smug, this one.").on(Channel.COMMENT));
        assertTrue(rules(assessment, SignalType.HOSTILITY).contains("conversation.escalation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I think this is where I leave it.",
                "I'm going to step back from our mails.",
                "Let's keep it on the page.",
                "I've said what I can say.",
                "I'm nobody's pen friend, I'm afraid.",
                "It's gone past what I'm at ease with.",
                "Your messages now go straight into the bin.",
                "House rule: nobody's mail gets a reply.",
                "This letter is to inform you that I'm requesting no further contact with you."
            })
    void limitsAreKnownInWhateverActOfSpeechTheyAreSet(String limit) {
        Assessment assessment = assess(
                Message.privateMessage("The plums are ripe. I had the first one for breakfast."),
                author("I dreamt of your garden again."),
                recipient(limit));
        assertEquals(3, pressure(assessment), limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can't on the 5th, I'm away, but I could send you the slides.",
                "Got them, and I'm signing off until Monday.",
                "I've told him I'm done with his letters.",
                "Leave me alone with my yoghurt, I'm crying with laughter!",
                "Bye for now, write whenever.",
                "I don't do portraits, only houses.",
                "No more lists till I've been out myself!",
                "I'm short with words, it isn't you."
            })
    void whoDeclinesForATimeInPartOrInJestKeepsTheExchangeOpen(String reply) {
        Assessment assessment = assess(
                Message.privateMessage("The plums are ripe. Would you like some?"),
                author("Could you come to the plum fair?"),
                recipient(reply));
        assertEquals(0, pressure(assessment), reply);
    }

    @Test
    void whoAsksAgainForWhatWasAnsweredWithAPlainNoPressesModerately() {
        Turn[] earlier = {author("Could you send me your plum tree?"), recipient("I don't part with trees.")};
        Assessment again = assess(Message.privateMessage("Then could you send me half the tree?"), earlier);
        assertEquals(2, pressure(again));
        assertTrue(rules(again, SignalType.CONTACT_PRESSURE).contains("conversation.asked-again"));
        assertEquals(0, pressure(assess(Message.privateMessage("Fair enough. The plums were good."), earlier)));
        assertEquals(0, pressure(assess(Message.privateMessage("Could you tell me how you prune?"), earlier)));
    }

    @Test
    void afterARefusalPatienceIsShorter() {
        Turn asked = author("Could you send me your plum tree?");
        Turn more = author("The plums are ripe.");
        Message message = Message.privateMessage("There are wasps in the plums.");
        assertEquals(2, pressure(assess(message, asked, recipient("I don't part with trees."), more)));
        assertEquals(0, pressure(assess(message, asked, recipient("The tree is an old one."), more)));
    }

    @Test
    void aTopicIsAlsoKnownByTheWordsThatTheAuthorHadUsed() {
        Turn[] earlier = {
            Turn.author("How's your weight these days? You look thin."),
            Turn.recipient("My body is not a subject here.")
        };
        assertEquals(3, pressure(assess(Message.comment("Still so thin. What's your weight now?"), earlier)));
        assertEquals(0, pressure(assess(Message.comment("I made the plum cake."), earlier)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It's me again. The plums are ripe.",
                "Still me, I'm afraid! The plums are ripe.",
                "Back again with the plums.",
                "Remember me? The one with the plums.",
                "I'm not giving up on the plums.",
                "You deleted my comment on the plums."
            })
    void whoWritesAgainByTheSameWayDoesNotEvade(String text) {
        Assessment assessment = assess(
                Message.privateMessage(text),
                author("May I send you plums?"),
                recipient("Please don't contact me again."));
        assertEquals(3, pressure(assessment), text);
        assertFalse(rules(assessment, SignalType.CONTACT_PRESSURE).contains("conversation.block-evasion"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It's me again, from another account.",
                "I couldn't get through to you any more, so here I am under a new name.",
                "Found you on Strava! The plums are ripe.",
                "I asked your sister to give you the plums."
            })
    void whoComesByAnotherWayAfterAStopEvades(String text) {
        Assessment assessment = assess(
                Message.privateMessage(text),
                author("May I send you plums?"),
                recipient("Please don't contact me again."));
        assertTrue(rules(assessment, SignalType.CONTACT_PRESSURE).contains("conversation.block-evasion"), text);
    }

    @Test
    void gettingPastABlockIsGrave() {
        Assessment assessment = assess(
                Message.privateMessage("Had to set up a fresh account for this. Well?"),
                author("How much in pounds?"),
                recipient("I've blocked you."));
        assertTrue(rules(assessment, SignalType.CONTACT_PRESSURE).contains("conversation.block-evasion"));
        assertEquals(RiskLevel.HIGH, assessment.risk());
    }

    @Test
    void movingToPrivateIsNotedButNoSignalByItself() {
        Turn comment = Turn.author("Lovely hike.").on(Channel.COMMENT);
        Turn reply = Turn.recipient("Thank you.").on(Channel.COMMENT);
        Message message = Message.privateMessage("The third picture shows your number plate.");
        assertFalse(assess(message, comment, reply).has(SignalType.CONTACT_PRESSURE));
        Moderator lenient = Moderator.builder()
                .conversation(RulePack.conversation("en"))
                .minimumConfidence(0)
                .build();
        assertTrue(rules(lenient.assess(message, Conversation.of(comment, reply)), SignalType.CONTACT_PRESSURE)
                .contains("conversation.moved-to-private"));
    }

    @Test
    void askingForSomethingInPrivateThatWasPublicSoFarIsMildPressure() {
        Turn comment = Turn.author("Lovely hike.").on(Channel.COMMENT);
        Turn reply = Turn.recipient("Thank you.").on(Channel.COMMENT);
        Message message = Message.privateMessage("Which village do you live in, if I may ask?");
        Assessment assessment = assess(message, comment, reply);
        assertTrue(rules(assessment, SignalType.CONTACT_PRESSURE).contains("conversation.asks-in-private"));
        assertEquals(1, pressure(assessment));
        Turn invitation = Turn.recipient("Thank you! Send me an email.").on(Channel.COMMENT);
        assertFalse(assess(message, comment, invitation).has(SignalType.CONTACT_PRESSURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please don't write to me on Sundays.",
                "Please don't write to me after 8 pm.",
                "Please don't message me after 9pm.",
                "Please don't contact me after nine.",
                "Please don't write to me so late."
            })
    void whoLimitsHoursStopsNothingElse(String limit) {
        Message message = Message.privateMessage("Quick one about the post.").sentAt(MONDAY.withHour(10));
        assertFalse(assess(message, recipient(limit)).has(SignalType.CONTACT_PRESSURE), limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Never write to me again, not even on Sundays.",
                "Do not contact me again, at night or at any other time.",
                "Please don't write to me again. And never call after nine.",
                "Please don't contact me any more, by day or by night."
            })
    void whoStopsEverythingAndNamesHoursStopsEverything(String limit) {
        Message message = Message.privateMessage("Quick one about the post.").sentAt(MONDAY.withHour(10));
        assertEquals(
                Severity.GRAVE,
                assess(message, recipient(limit))
                        .signal(SignalType.CONTACT_PRESSURE)
                        .orElseThrow()
                        .severity(),
                limit);
    }

    @Test
    void whoIsLockedOutElsewhereGetsRoundNoBlock() {
        assertFalse(assess(
                        Message.privateMessage(
                                "I got locked out of my account, so I am asking here: what flour is it?"),
                        author("Lovely post."))
                .has(SignalType.CONTACT_PRESSURE));
        assertTrue(assess(
                        Message.privateMessage("You banned me, so this is my aunt's laptop. What flour is it?"),
                        author("Lovely post."))
                .has(SignalType.CONTACT_PRESSURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No, sorry.", "No, I can't."})
    void aPlainNoIsNoReasonNotToWriteAboutSomethingElse(String no) {
        assertFalse(assess(
                        Message.privateMessage("Happy birthday! Lovely post."),
                        author("Could you look at my manuscript?"),
                        recipient(no))
                .has(SignalType.CONTACT_PRESSURE));
    }

    @Test
    void anInvitationIsUsedUpByFourMessages() {
        List<Turn> turns = new ArrayList<>(List.of(recipient("Send me an email.")));
        Message message = Message.privateMessage("Hello? Did you read it? Why don't you answer me?");
        for (int sent = 0; sent < 6; sent++) {
            boolean pressure = assess(message, turns.toArray(Turn[]::new)).has(SignalType.CONTACT_PRESSURE);
            assertEquals(sent >= 4, pressure, "after " + sent);
            turns.add(author("Here is page " + sent + "."));
        }
    }

    @Test
    void whoAnswersAQuestionInPrivateDoesNotMoveThereToAsk() {
        Message message = Message.privateMessage("It was in 2019. Does that make sense?");
        assertFalse(assess(
                        message,
                        Turn.author("I had the same once.").on(Channel.COMMENT),
                        Turn.recipient("Oh no. When was that?").on(Channel.COMMENT))
                .has(SignalType.CONTACT_PRESSURE));
    }

    @Test
    void aSignatureWithAnAddressAsksForNothingAndRepeatsNothing() {
        Turn comment = Turn.author("Lovely hike. anna@hikes.example.com").on(Channel.COMMENT);
        Turn reply = Turn.recipient("Thank you.").on(Channel.COMMENT);
        Message message = Message.privateMessage("The third picture is upside down. Anna, anna@hikes.example.com");
        assertFalse(assess(message, comment, reply).has(SignalType.CONTACT_PRESSURE));
        Turn refusal =
                Turn.recipient("Please leave the matter of the goats alone.").on(Channel.COMMENT);
        Message other = Message.comment("The bridge is new. anna@hikes.example.com");
        assertFalse(assess(other, comment, refusal).has(SignalType.CONTACT_PRESSURE));
    }

    // ---- settings and limits

    @Test
    void rulesForConversationsCanBeSwitchedOffAndReweighted() {
        Conversation earlier = Conversation.of(recipient("I've blocked this account."));
        Message message = Message.privateMessage("Happy birthday!");
        RulePack rules = RulePack.conversation("en");
        Moderator.Builder builder = Moderator.builder().conversation(rules);
        assertTrue(builder.build().assess(message, earlier).has(SignalType.CONTACT_PRESSURE));
        for (String rule : List.of("conversation.contact-after-stop", "stop.contact-me-never")) {
            Moderator without =
                    Moderator.builder().conversation(rules).disable(rule).build();
            assertFalse(without.assess(message, earlier).has(SignalType.CONTACT_PRESSURE), rule);
        }
        Moderator weaker = Moderator.builder()
                .conversation(rules)
                .reweight("conversation.contact-after-stop", 0.6)
                .build();
        assertEquals(
                0.6,
                weaker.assess(message, earlier)
                        .signal(SignalType.CONTACT_PRESSURE)
                        .orElseThrow()
                        .confidence(),
                1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.disable("conversation.no-such-rule").build());
    }

    @Test
    void aTurnMayBeNoLongerThanAMessage() {
        Moderator strict = Moderator.builder().maxLength(10).build();
        Message message = Message.comment("short");
        assertThrows(
                MessageTooLongException.class,
                () -> strict.assess(message, Conversation.of(Turn.author("much too long a turn"))));
    }

    @Test
    void nothingShowsTheTexts() {
        Conversation conversation =
                Conversation.of(Turn.recipient("secret words").on(Channel.PRIVATE));
        assertEquals("Conversation[1 turns]", conversation.toString());
        assertFalse(conversation.turns().get(0).toString().contains("secret"));
    }

    @Test
    void htmlTurnsAreReadAsHtmlWithOffsetsIntoTheSource() {
        String html = "<p>Please don&#39;t <b>contact</b> me again.</p>";
        Assessment assessment = assess(
                Message.privateMessage("Happy birthday!"), recipient(html).asHtml());
        Reference reference = assessment
                .signal(SignalType.CONTACT_PRESSURE)
                .orElseThrow()
                .evidence()
                .get(0)
                .context()
                .get(0);
        assertTrue(reference.span().in(html).endsWith("me again"), reference.toString());
    }

    @Test
    void severityOfContactAfterAStopIsGraveHoweverKindTheStop() {
        Assessment assessment = assess(
                Message.privateMessage("Good morning! Frost on the pond today, you would love it."),
                author("Good morning! Day forty."),
                recipient("You're sweet, but I can't keep this up."));
        assertEquals(
                Severity.GRAVE,
                assessment.signal(SignalType.CONTACT_PRESSURE).orElseThrow().severity());
    }

    // ---- limits that go on

    private static Turn at(String day, Turn turn) {
        return turn.sentAt(OffsetDateTime.parse("2026-" + day + ":00Z"));
    }

    private static Message sent(String day, Message message) {
        return message.sentAt(OffsetDateTime.parse("2026-" + day + ":00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "'but please don''t write after 9 pm', 03-02T23:30, 'Hello, how are you?', 3",
        "'but please don''t write after 9 pm', 03-02T12:30, 'Hello, how are you?', 0",
        "'but please don''t write to me about my sister', 03-02T12:30, 'How is your sister doing?', 3",
        "'but please don''t write at weekends', 03-07T12:30, 'Hello, how are you?', 3",
    })
    void whoLiftsAStopMaySetALimitInTheSameBreath(String limit, String day, String text, int severity) {
        Assessment assessment = assess(
                sent(day, Message.privateMessage(text)),
                recipient("Please don't write to me again."),
                recipient("You can write to me again, " + limit + "."));
        assertEquals(severity, pressure(assessment));
    }

    @ParameterizedTest
    @CsvSource({
        "Please don't send me private messages., Which camera do you use?, COMMENT, 'I made something for you, happy birthday!', 3",
        "Please don't send me private messages., Which camera do you use?, PRIVATE, 'A Leica, happy birthday!', 0",
        "Please don't mention my sister again., Which flour did you use?, PRIVATE, Rye. And what is your sister doing now?, 3",
        "Please don't mention my sister again., Did you mean my sister just now?, PRIVATE, 'Yes, your sister.', 0",
    })
    void aQuestionAllowsNoMoreThanItsAnswer(String stop, String question, Channel where, String text, int severity) {
        Assessment assessment = assess(
                Message.privateMessage(text),
                recipient(stop),
                author("All right."),
                Turn.recipient("Thanks! " + question).on(where));
        assertEquals(severity, pressure(assessment));
    }

    @Test
    void aQuestionByDayIsNotAnsweredAtNight() {
        Turn stop = recipient("Please don't write to me after 9 pm.");
        Message night =
                sent("03-03T02:30", Message.privateMessage("I can't sleep and I keep thinking about your post."));
        Turn question = recipient("Which flour did you use?");
        assertEquals(3, pressure(assess(night, stop, author("All right."), at("03-02T12:00", question))));
        assertEquals(0, pressure(assess(night, stop, author("All right."), at("03-03T02:20", question))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thanks, but no.", "I'm afraid I can't help with that.", " "})
    void aRefusalAnotherDayIsNoResumption(String later) {
        Turn stop = at("03-01T10:00", recipient("Please don't write to me again."));
        Message message = sent("03-04T10:00", Message.privateMessage("Happy birthday!"));
        assertEquals(3, pressure(assess(message, stop, at("03-03T10:00", recipient(later)))));
        Turn resumed = recipient("Your lemon cake came out well, by the way.");
        assertEquals(0, pressure(assess(message, stop, at("03-03T10:00", resumed))));
    }

    @Test
    void aCommentIsNoBreachOfAStopOfPrivateMessagesUnlessItPresses() {
        Turn stop = recipient("Please don't send me private messages. The comments are fine.");
        Message question = Message.comment("Great bread! Could you tell me which flour you used?");
        assertEquals(0, pressure(assess(question, stop)));
        Message reproach = Message.comment("Great bread. Why don't you answer my letters any more?");
        assertTrue(pressure(assess(reproach, stop)) > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Please don't write to me after 9 pm. I'm usually asleep by ten., 03-02T21:30, 3",
        "Please don't write to me after 9 pm. I start work at 7., 03-02T20:30, 0",
        "Please don't write to me after 11 pm. Dinner is at 8., 03-02T21:30, 0",
        "Please don't write to me late at night. I'm asleep by ten., 03-02T21:30, 0",
    })
    void lateBeginsAtTheHourThatTheLimitNames(String limit, String time, int severity) {
        Message message = sent(time, Message.privateMessage("Hello, how are you?"));
        assertEquals(severity, pressure(assess(message, recipient(limit))));
    }

    @Test
    void aReminderWithoutAnHourKeepsTheHourNamedBefore() {
        Message message = sent("03-02T20:00", Message.privateMessage("Hello, how are you?"));
        Turn limit = recipient("Please don't write to me after 7 pm.");
        Turn reminder = recipient("Please don't write to me at night.");
        assertEquals(3, pressure(assess(message, limit, author("ok"), reminder)));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25})
    void aBarrageIsManyContactsHoweverDenseItIs(int minutes) {
        OffsetDateTime begin = MONDAY;
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            turns.add(author("Are you there? Please answer me.").sentAt(begin.plusMinutes((long) minutes * i)));
        }
        Message message =
                Message.privateMessage("Why don't you answer me? Hello?").sentAt(begin.plusMinutes(minutes * 30L));
        Assessment assessment = MODERATOR.assess(message, new Conversation(turns));
        assertTrue(rules(assessment, SignalType.CONTACT_PRESSURE).contains("conversation.unanswered-messages"));
        assertEquals(RiskLevel.ELEVATED, assessment.risk());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I would appreciate some distance.",
                "I'd rather you didn't come.",
                "No is a complete sentence.",
                "I never answer readers' letters. That includes you.",
                "It'd be better for us both if you found someone else to talk to.",
                "My husband and I would like this to stop.",
                "There's nobody here for you to talk to any more.",
                "Please never bring that up again.",
            })
    void distanceIsKnownInEverydayWords(String limit) {
        assertEquals(3, pressure(assess(Message.privateMessage("You'd laugh at what the dog did."), recipient(limit))));
    }

    @ParameterizedTest
    @CsvSource({
        "I totally understand., 0",
        "I totally understand. Anyway the boss finally noticed me today., 3",
        "'Sorry, I will stop. One last thing: she has a twin.', 3",
    })
    void whoTurnsToSomethingElseHasNotWithdrawn(String text, int severity) {
        Turn stop = recipient("I'm bringing these chats to an end.");
        assertEquals(severity, pressure(assess(Message.privateMessage(text), stop)));
    }

    @ParameterizedTest
    @CsvSource({
        "When is your exam?, It is on Friday., 0",
        "When is your exam?, It is on Friday. Will you wish me luck?, 3",
        "When is your exam?, 'It is on Friday. By the way, the shop has a sale.', 3",
        "Do you understand?, It is on Friday., 3",
        "Do you have any idea what they say?, It is on Friday., 3",
        "Did you really come to my house?, It is on Friday., 3",
    })
    void aQuestionBesideAStopAllowsOneShortAnswer(String question, String text, int severity) {
        Turn stop = recipient("No more letters, please. " + question);
        assertEquals(severity, pressure(assess(Message.privateMessage(text), stop)));
        Message second = Message.privateMessage("The exam is over.");
        assertEquals(3, pressure(assess(second, stop, author(text))));
    }

    @Test
    void aQuestionBesideALimitOnHoursOpensNone() {
        Turn limit = at("03-02T12:00", recipient("Please don't write to me at night. When is your exam?"));
        assertEquals(3, pressure(assess(sent("03-02T23:30", Message.privateMessage("It is on Friday.")), limit)));
        assertEquals(0, pressure(assess(sent("03-02T13:00", Message.privateMessage("It is on Friday.")), limit)));
    }

    @Test
    void anAddressBesideAStopAsksNothing() {
        Turn stop = recipient("No more letters, please. What is yours is listed at https://a.example/?box=1");
        assertEquals(3, pressure(assess(Message.privateMessage("It is on Friday."), stop)));
    }

    @Test
    void aQuestionBesideAStopReopensNoTopic() {
        Turn stop = recipient("Please don't ask about my sister. When is your exam?");
        assertEquals(3, pressure(assess(Message.privateMessage("On Friday, and your sister is a fool."), stop)));
    }

    @Test
    void inPublicATopicIsKnownByOneWordOfTheQuestionThatTheLimitAnswered() {
        Turn question =
                author("How's your mum's chemo going? I baked the lemon cake.").on(Channel.COMMENT);
        Turn limit = recipient("I'd prefer to keep my mother's health off this page.")
                .on(Channel.COMMENT);
        assertEquals(3, pressure(assess(Message.comment("Did her hair go with the chemo?"), question, limit)));
        assertEquals(0, pressure(assess(Message.comment("The lemon was a success."), question, limit)));
    }

    @Test
    void aSoftStopInATurnThatInvitesIsNone() {
        Turn turn = recipient("It's too much for me to carry, could you bring the boxes up on Friday?");
        assertEquals(0, pressure(assess(Message.privateMessage("Sure, Friday at ten."), turn)));
    }
}
