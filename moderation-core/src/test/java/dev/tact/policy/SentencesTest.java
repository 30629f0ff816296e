package dev.tact.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.policy.Decision.Audience;
import dev.tact.policy.Decision.Party;
import dev.tact.policy.Decision.Reason;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that can be said has a sentence, in every language; the tests bring a small German bundle along. */
class SentencesTest {

    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("dev.tact.policy.Sentences", Locale.ROOT);

    private static Set<String> needed() {
        Set<String> keys = new TreeSet<>(List.of(
                "list.more",
                "list.last",
                "note.message",
                "note.private-message",
                "note.comment",
                "note.somebody",
                "note.confides",
                "note.mentions",
                "note.subject",
                "note.other"));
        for (Audience audience : Audience.values()) {
            for (Outcome outcome : Outcome.values()) {
                keys.add("outcome." + Names.id(audience) + "." + outcome.id());
            }
            for (Reason.Kind kind : Reason.Kind.values()) {
                keys.add(
                        "reason." + Names.id(audience) + "." + (kind == Reason.Kind.SIGNAL ? "other" : Names.id(kind)));
            }
            for (SignalType type : SignalType.BUNDLED) {
                if (!type.isProtective()) {
                    keys.add("reason." + Names.id(audience) + "." + type);
                }
            }
            for (String party : List.of("author-in-danger", "author", "recipient", "third-party")) {
                keys.add("care." + party + "." + Names.id(audience));
            }
        }
        keys.add("care.recipient.author.author-in-danger");
        keys.add("care.recipient.moderator.delivered");
        for (SignalType type : SignalType.BUNDLED) {
            if (!type.equals(SignalType.SENSITIVE_SELF_DISCLOSURE)) {
                keys.add("note." + type);
            }
        }
        for (Nudge.Kind kind : Nudge.Kind.values()) {
            keys.add(kind.key() + ".question");
            keys.add(kind.key() + ".suggestion");
        }
        return keys;
    }

    @Test
    void thereIsASentenceForEverythingAndNoneForNothing() {
        Set<String> present = new TreeSet<>(ENGLISH.keySet());
        present.removeIf(key -> key.startsWith("note.subject.") || key.contains(".contact-pressure."));
        assertEquals(needed(), present);
    }

    @Test
    void whatIsConfidedIsNamedByRulesThatExist() {
        Set<String> ids = RulePack.bundled("en").ids();
        for (String key : ENGLISH.keySet()) {
            if (key.startsWith("note.subject.")) {
                assertTrue(ids.contains(key.substring("note.subject.".length())), key);
            }
        }
    }

    @Test
    void howContactPressesIsToldToEveryoneByRulesThatExist() {
        Moderator moderator = Moderator.create();
        Pattern variant = Pattern.compile("(.*)\\.contact-pressure\\.(.*)");
        Map<String, Set<String>> told = new TreeMap<>();
        for (String key : ENGLISH.keySet()) {
            Matcher found = variant.matcher(key);
            if (found.matches()) {
                assertTrue(moderator.why(found.group(2)).isPresent(), key);
                told.computeIfAbsent(found.group(2), rule -> new TreeSet<>()).add(found.group(1));
            }
        }
        assertTrue(told.containsKey("conversation.contact-after-stop"));
        told.values()
                .forEach(places ->
                        assertEquals(Set.of("note", "reason.author", "reason.moderator", "reason.recipient"), places));
    }

    @Test
    void contactAfterAStopIsCalledThat() {
        Conversation earlier = Conversation.of(Turn.author("Hello!"), Turn.recipient("Please don't contact me again."));
        Decision decision = Profiles.preset("strict")
                .decide(Moderator.create().assess(Message.privateMessage("Lovely post."), earlier));
        assertEquals(
                "It comes after the recipient had asked for no more contact.",
                decision.reasons().get(0).sentence(Audience.MODERATOR, Locale.ENGLISH));
        assertEquals(
                "The other person had asked for no more messages.",
                decision.reasons().get(0).sentence(Audience.AUTHOR, Locale.ENGLISH));
        String note = decision.note().orElseThrow().text(Locale.ENGLISH);
        assertTrue(note.endsWith(" You had asked for no more contact."), note);
    }

    @Test
    void nobodyInDangerIsToldThatTheirWordsAreHardToRead() {
        Decision decision = Profiles.preset("strict").decide(Profiles.assessment("self-harm-risk 3"));
        String told = decision.sentence(decision.care(Party.RECIPIENT).orElseThrow(), Audience.AUTHOR, Locale.ENGLISH);
        assertEquals(
                "You need not worry about the person who reads this; the blog's moderators will look after them.",
                told);
    }

    @Test
    void ofWhatIsDeliveredTheModeratorIsNotAskedToHoldItBack() {
        Decision decision =
                Profiles.preset("general-blog").decide(Profiles.assessment("privacy-violation-confession 2"));
        assertEquals(Outcome.NOTE, decision.outcome());
        String told =
                decision.sentence(decision.care(Party.RECIPIENT).orElseThrow(), Audience.MODERATOR, Locale.ENGLISH);
        assertEquals("Ask the recipient how they are with it; they may wish for company.", told);
    }

    @Test
    void linesOfHelpKeepNoFullStopOfTheirOwn() {
        Decision decision = BoundaryProfile.preset("strict")
                .contacts(Locale.ENGLISH, "the team", "Samaritans, 116 123.", "112.")
                .build()
                .decide(Profiles.assessment("self-harm-risk 3"));
        String told = decision.sentence(decision.care(Party.AUTHOR).orElseThrow(), Audience.AUTHOR, Locale.ENGLISH);
        assertTrue(told.endsWith("answers now: Samaritans, 116 123; 112."), told);
    }

    @Test
    void sentencesAreWholeAndCallNobodyNames() {
        Pattern names = Pattern.compile(
                "(?i)\\b(stalker|alcoholic|drunk|addict|liar|creep|abuser|harasser|obsessed|unstable|sick|crazy|disorder"
                        + "|diagnos\\w*|borderline|narciss\\w*|inappropriate|violat\\w*|offen[cs]e)\\b");
        List<String> wrong = new ArrayList<>();
        for (String key : ENGLISH.keySet()) {
            String sentence = ENGLISH.getString(key);
            boolean whole = key.matches("(outcome|reason|care|nudge)\\..*");
            if (sentence.contains("'")
                    || names.matcher(sentence).find()
                    || (whole && !sentence.matches("(?s)\\p{Lu}.*[.?”]"))) {
                wrong.add(key + "=" + sentence);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aTranslationIsUsedAndWhatItLacksIsSaidInEnglish() {
        Decision decision = Profiles.preset("strict").decide(Profiles.assessment("distress 2, hostility 1"));
        Locale german = Locale.forLanguageTag("de-AT");
        assertEquals("Bitte lesen Sie diese Nachricht zuerst.", decision.sentence(Audience.MODERATOR, german));
        assertEquals("It is written in distress.", reason(decision, "distress", german));
    }

    @Test
    void whatIsTranslatedGoesBeforeASpecialCaseInEnglish() {
        Conversation earlier = Conversation.of(Turn.author("Hello!"), Turn.recipient("Please don't contact me again."));
        Decision decision = Profiles.preset("strict")
                .decide(Moderator.create().assess(Message.privateMessage("Lovely post."), earlier));
        assertEquals("Sie bitten um eine Antwort.", decision.reasons().get(0).sentence(Audience.AUTHOR, Locale.GERMAN));
    }

    @Test
    void bokmalIsServedByABundleForNorwegian() {
        Decision decision = Profiles.preset("strict").decide(Profiles.assessment("hostility 3"));
        for (String tag : List.of("no", "nb-NO", "nn")) {
            assertEquals(
                    "Les denne meldingen f\u00f8rst.",
                    decision.sentence(Audience.MODERATOR, Locale.forLanguageTag(tag)),
                    tag);
        }
    }

    private static String reason(Decision decision, String id, Locale locale) {
        return decision.reasons().stream()
                .filter(reason -> reason.id().equals(id))
                .findFirst()
                .orElseThrow()
                .sentence(Audience.MODERATOR, locale);
    }

    @Test
    void aLanguageWithoutTranslationIsAnsweredInEnglishWhateverTheJvmSpeaks() {
        Decision decision = Profiles.preset("strict").decide(Profiles.assessment("distress 2"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            ResourceBundle.clearCache();
            for (Locale locale : List.of(Locale.ENGLISH, Locale.UK, Locale.FRENCH, Locale.ROOT)) {
                assertEquals(
                        "Please read this message before the recipient does.",
                        decision.sentence(Audience.MODERATOR, locale),
                        locale.toString());
            }
        } finally {
            Locale.setDefault(before);
            ResourceBundle.clearCache();
        }
    }

    @Test
    void wordsOfOthersAreNotReadAsPatterns() {
        BoundaryProfile profile = Profiles.builder()
                .agreement("odd", "Don't {0} 'me'.", Outcome.HOLD, SignalType.DISTRESS)
                .contacts(Locale.ENGLISH, "{1}", "it's {0}")
                .build();
        Decision decision = profile.decide(Profiles.assessment("distress 3"));
        assertEquals("It may touch what has been agreed: “Don't {0} 'me'.”", reason(decision, "odd", Locale.ENGLISH));
        assertEquals(
                "Thank you for writing; {1} will read your message first, which is no judgement of you.",
                decision.sentence(Audience.AUTHOR, Locale.ENGLISH));
    }

    /** Their keys would otherwise be those of other sentences, with places that nobody fills. */
    @Test
    void aSitesSignalMayHaveAnyName() {
        Decision decision =
                Profiles.builder().build().decide(Profiles.assessment("other 2, topic 2, quiet-hours 2, comment 2"));
        for (String id : List.of("other", "topic", "quiet-hours", "comment")) {
            String words = id.replace('-', ' ');
            assertEquals("It carries the signal " + words + ".", reason(decision, id, Locale.ENGLISH));
            String note = decision.note().orElseThrow().text(Locale.ENGLISH);
            assertTrue(note.contains("touches on " + words), note);
        }
    }
}
