package dev.tact.nlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.internal.cue.Models;
import dev.tact.nlp.internal.cue.Screening;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.rules.RulePack;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalModelTrainerTest {

    private static final Moderator ANALYSIS =
            Moderator.builder().pack(RulePack.empty()).build();

    private static final SignalType STOP = new SignalType("stop-contact");
    private static final SignalType EVADES = new SignalType("evades-block");
    private static final SignalType WITHDRAWS = new SignalType("withdraws");

    private static final String[] PEOPLE = {"sister", "brother", "teacher", "neighbour", "doctor", "friend"};
    private static final String[] THINGS = {"diary", "letters", "messages", "notebook", "mail", "phone"};

    /** In a small world, whoever reads somebody's things confesses, and whoever buys them does not. */
    private static List<TrainingMessage> world() {
        List<TrainingMessage> messages = new ArrayList<>();
        for (int person = 0; person < PEOPLE.length; person++) {
            for (String thing : THINGS) {
                messages.add(message(
                        "Last night I secretly read my " + PEOPLE[person] + "'s " + thing + ".", true, person % 3));
                messages.add(message(
                        "Last week I bought my " + PEOPLE[person] + " a new " + thing + ".", false, person % 3));
            }
        }
        return messages;
    }

    private static TrainingMessage message(String text, boolean confesses, int fold) {
        Span all = new Span(0, text.length());
        SignalType type = SignalType.PRIVACY_VIOLATION_CONFESSION;
        return new TrainingMessage(
                fold,
                ANALYSIS.analyze(Message.comment(text)),
                List.of(),
                List.of(),
                confesses ? Map.of(type, 2) : Map.of(),
                confesses ? Map.of(type, List.of(all)) : Map.of(),
                Set.copyOf(SignalType.BUNDLED),
                Role.CUES_AND_FUSION,
                1,
                1);
    }

    /** In a small world, whoever closes something ends the exchange, whoever locks something ends nothing. */
    private static List<TrainingTurn> turns() {
        List<TrainingTurn> turns = new ArrayList<>();
        for (int person = 0; person < PEOPLE.length; person++) {
            for (String thing : THINGS) {
                String end = " our " + thing + " here, tell your " + PEOPLE[person] + ".";
                turns.add(turn("I am closing" + end, Map.of(STOP, 2), person % 3));
                turns.add(turn("I am reading" + end, Map.of(), person % 3));
            }
        }
        return turns;
    }

    private static TrainingTurn turn(String text, Map<SignalType, Integer> limits, int fold) {
        return new TrainingTurn(fold, true, ANALYSIS.analyze(Message.comment(text)), List.of(), limits);
    }

    private static SignalModelTrainer trainer() {
        return new SignalModelTrainer(world(), List.of(), turns(), 0.5, 0.5, line -> {});
    }

    @Test
    void learnsWhatTellsTheSignalAndWhereItStands() {
        Moderator moderator = Moderator.builder()
                .model(EnglishSignalModel.read(
                        new ByteArrayInputStream(trainer().train())))
                .build();
        String text = "It rained all day on the hills. Last night I secretly read my cousin's diary.";
        int confession = text.indexOf("secretly");
        assertTrue(
                moderator.assess(text).signal(SignalType.PRIVACY_VIOLATION_CONFESSION).orElseThrow().evidence().stream()
                        .anyMatch(each -> each.span().overlaps(new Span(confession, text.length()))));
        assertFalse(moderator
                .assess("Last week I bought my cousin a new diary.")
                .has(SignalType.PRIVACY_VIOLATION_CONFESSION));
    }

    @Test
    void learnsWhichMessagesNeedNotBeRead() throws IOException {
        List<TrainingMessage> messages = new ArrayList<>(world());
        messages.replaceAll(each -> new TrainingMessage(
                each.fold(),
                each.text(),
                each.findings(),
                each.suppressed(),
                each.severities(),
                each.evidence(),
                each.labelled(),
                each.role(),
                100,
                1));
        byte[] trained = new SignalModelTrainer(messages, List.of(), turns(), 0.5, 0.5, line -> {}).train();
        Screening screening = Models.read(new ByteArrayInputStream(trained)).screening();
        assertTrue(
                screening.passes(ANALYSIS.analyze(Message.comment("Last night I secretly read my cousin's diary."))));
        assertFalse(screening.passes(ANALYSIS.analyze(Message.comment("Last week I bought my cousin a new diary."))));
    }

    @Test
    void theSameDataGivesTheSameFileToTheBit() {
        assertArrayEquals(trainer().train(), trainer().train());
    }

    @Test
    void aFoldThatIsLeftOutDoesNotMatter() {
        List<TrainingMessage> messages = new ArrayList<>(world());
        messages.replaceAll(each -> each.fold() == 1
                ? new TrainingMessage(
                        1,
                        each.text(),
                        each.findings(),
                        each.suppressed(),
                        Map.of(),
                        Map.of(),
                        each.labelled(),
                        each.role(),
                        each.weight(),
                        each.fusionWeight())
                : each);
        EnglishSignalModel relabelled =
                new SignalModelTrainer(messages, List.of(), turns(), 0.5, 0.5, line -> {}).trainWithout(1);
        assertEquals(trainer().trainWithout(1).fingerprint(), relabelled.fingerprint());
    }

    private static List<DisclosureSentence> disclosures(boolean labelsOfTheOtherSource) {
        List<DisclosureSentence> sentences = new ArrayList<>();
        for (int person = 0; person < PEOPLE.length; person++) {
            for (String thing : THINGS) {
                boolean tells = thing.length() % 2 == 0;
                boolean ofOther = person % 2 == 1;
                sentences.add(new DisclosureSentence(
                        person % 3,
                        ofOther ? 1 : 0,
                        ANALYSIS.analyze(Message.comment("My " + PEOPLE[person] + " has a " + thing + ".")),
                        tells == (!ofOther || labelsOfTheOtherSource),
                        tells));
            }
        }
        return sentences;
    }

    @Test
    void sentencesOfASourceThatIsLeftOutDoNotMatter() {
        String[] fingerprints = new String[2];
        String[] ofAll = new String[2];
        for (int labels = 0; labels < 2; labels++) {
            SignalModelTrainer trainer =
                    new SignalModelTrainer(world(), disclosures(labels == 1), List.of(), 0.5, 0.5, line -> {});
            fingerprints[labels] = trainer.trainWithout(1).fingerprint();
            ofAll[labels] = EnglishSignalModel.read(new ByteArrayInputStream(trainer.train()))
                    .fingerprint();
        }
        assertEquals(fingerprints[0], fingerprints[1]);
        assertNotEquals(ofAll[0], ofAll[1]);
    }

    @Test
    void nothingIsLearntFromTextsThatMayNotTrain() {
        List<TrainingMessage> messages = new ArrayList<>(world());
        for (int i = 0; i < 20; i++) {
            TrainingMessage measured = message("Yesterday I quietly opened her wardrobe and her letters.", true, i % 3);
            messages.add(new TrainingMessage(
                    measured.fold(),
                    measured.text(),
                    List.of(),
                    List.of(),
                    measured.severities(),
                    measured.evidence(),
                    measured.labelled(),
                    Role.MEASURED,
                    1,
                    1));
        }
        assertArrayEquals(
                trainer().train(), new SignalModelTrainer(messages, List.of(), turns(), 0.5, 0.5, line -> {}).train());
    }

    /** The confidence in a confession where as many like it, which count so much in the fusion, are none. */
    private static double confidence(double fusionWeight) {
        List<TrainingMessage> messages = new ArrayList<>(world());
        for (TrainingMessage each : world()) {
            messages.add(new TrainingMessage(
                    each.fold(),
                    each.text(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    each.labelled(),
                    Role.CUES_AND_FUSION,
                    0.01,
                    fusionWeight));
        }
        byte[] model = new SignalModelTrainer(messages, List.of(), List.of(), 0.01, 0.01, line -> {}).train();
        return Moderator.builder()
                .model(EnglishSignalModel.read(new ByteArrayInputStream(model)))
                .build()
                .assess("Last night I secretly read my sister's diary.")
                .signal(SignalType.PRIVACY_VIOLATION_CONFESSION)
                .orElseThrow()
                .confidence();
    }

    @Test
    void whatCountsForTheFusionIsSaidBesideWhatCountsForTheCues() {
        double little = confidence(0.01);
        double much = confidence(3);
        assertTrue(little > 0.8, "confidence " + little);
        assertTrue(much < 0.5, "confidence " + much);
    }

    @Test
    void withoutTheNetworkTheSentencesStillTell() {
        byte[] without = new SignalModelTrainer(
                        world(), List.of(), turns(), 0.5, 0.5, Set.of(FeatureGroup.NETWORK), line -> {})
                .train();
        assertTrue(without.length < trainer().train().length);
        Moderator moderator = Moderator.builder()
                .model(EnglishSignalModel.read(new ByteArrayInputStream(without)))
                .build();
        assertTrue(moderator
                .assess("Last night I secretly read my cousin's diary.")
                .has(SignalType.PRIVACY_VIOLATION_CONFESSION));
        assertFalse(moderator
                .assess("Last week I bought my cousin a new diary.")
                .has(SignalType.PRIVACY_VIOLATION_CONFESSION));
    }

    private static List<Finding> weigh(EnglishSignalModel model, String turn, Finding... cues) {
        return model.weighTurn(ANALYSIS.analyze(Message.comment(turn)), List.of(cues));
    }

    private static EnglishSignalModel model(List<TrainingTurn> turns) {
        return EnglishSignalModel.read(new ByteArrayInputStream(
                new SignalModelTrainer(world(), List.of(), turns, 0.5, 0.5, line -> {}).train()));
    }

    @Test
    void learnsWhatLimitsContactAndHowFirmly() {
        EnglishSignalModel model = model(turns());
        String text = "It rained all day on the hills. I am closing our album here, tell your cousin.";
        List<Finding> heard = weigh(model, text);
        assertEquals(List.of(STOP), heard.stream().map(Finding::type).toList());
        assertEquals(Severity.SUBSTANTIAL, heard.get(0).severity());
        assertTrue(heard.get(0).span().start() >= text.indexOf("I am closing"), heard.toString());
        assertTrue(
                weigh(model, "I am reading our album here, tell your cousin.").isEmpty());
        assertTrue(weigh(model, "").isEmpty());
    }

    @Test
    void aLimitIsFoundInALongTurnToo() {
        String talk = "It rained all day on the hills and the sheep stood under the wall. ";
        String text = talk.repeat(20) + "I am closing our album here, tell your cousin. " + talk.repeat(20);
        List<Finding> heard = weigh(model(turns()), text);
        assertEquals(List.of(STOP), heard.stream().map(Finding::type).toList());
        assertTrue(heard.get(0).span().overlaps(new Span(text.indexOf("I am"), text.indexOf("cousin."))));
    }

    @Test
    void addsNothingWhereRulesKnowWhatTheTurnDoes() {
        EnglishSignalModel model = model(turns());
        String text = "I am closing our album here, tell your cousin.";
        for (String known : List.of("stop-contact", "stop-late", "keeps-open", "lifts-stop", "invites-contact")) {
            Finding found = new Finding(new SignalType(known), new Span(0, 4), "a.rule", Severity.MILD, 0.9);
            assertEquals(List.of(found), weigh(model, text, found), known);
        }
        for (String other : List.of("function-word", "asks-author")) {
            Finding found = new Finding(new SignalType(other), new Span(0, 1), "a.rule", Severity.MILD, 0.9);
            assertEquals(2, weigh(model, text, found).size(), other);
        }
    }

    @Test
    void whereRulesFindARefusalItMustBeSurer() {
        String text = "I am closing our album here, tell your cousin.";
        Finding word = new Finding(new SignalType("function-word"), new Span(0, 1), "a.rule", Severity.MILD, 0.9);
        // The more turns there are to learn from, the surer it is.
        int turns = 8;
        while (weigh(model(turns().subList(0, turns)), text, word).size() == 1) {
            turns += 2;
        }
        EnglishSignalModel hardlySure = model(turns().subList(0, turns));
        EnglishSignalModel sure = model(turns());
        for (String refusal : List.of("declines", "says-no")) {
            Finding found = new Finding(new SignalType(refusal), new Span(0, 1), "a.rule", Severity.MILD, 0.9);
            assertEquals(1, weigh(hardlySure, text, found).size(), refusal);
            assertEquals(2, weigh(sure, text, found).size(), refusal);
        }
    }

    @Test
    void whoLearntNoLimitsFindsNone() {
        String text = "I am closing our album here, tell your cousin.";
        List<TrainingTurn> ordinary =
                turns().stream().filter(turn -> turn.acts().isEmpty()).toList();
        assertTrue(weigh(model(List.of()), text).isEmpty());
        assertTrue(weigh(model(ordinary), text).isEmpty());
    }

    @Test
    void aRefusalThatNoRuleFindsIsNone() {
        List<TrainingTurn> turns = new ArrayList<>(turns());
        turns.replaceAll(turn -> turn.acts().isEmpty()
                ? turn
                : new TrainingTurn(turn.fold(), true, turn.text(), turn.cues(), Map.of(new SignalType("declines"), 2)));
        assertTrue(weigh(model(turns), "I am closing our album here, tell your cousin.")
                .isEmpty());
    }

    @Test
    void limitsAreMeasuredOnFoldsThatWereLeftOut() {
        TurnFigures any = trainer().measureRecipients().get(0);
        assertEquals("any limit", any.act());
        assertEquals(1, any.model().f1());
        assertEquals(0, any.rules().truePositives());
        // Only who had seen fold 1 would know its word.
        List<TrainingTurn> turns = new ArrayList<>(turns());
        turns.replaceAll(turn -> turn.fold() != 1 || turn.acts().isEmpty()
                ? turn
                : turn(turn.text().text().replace("closing", "pocketing"), turn.acts(), 1));
        TurnFigures other = new SignalModelTrainer(world(), List.of(), turns, 0.5, 0.5, line -> {})
                .measureRecipients()
                .get(0);
        assertEquals(12, other.model().falseNegatives());
    }

    /** In a small world, whoever writes from somebody's things gets past a block, whoever leaves them takes leave. */
    private static List<TrainingTurn> authors() {
        List<TrainingTurn> turns = new ArrayList<>();
        for (int person = 0; person < PEOPLE.length; person++) {
            for (String thing : THINGS) {
                String end = " my " + PEOPLE[person] + "'s " + thing + ".";
                turns.add(author("I am borrowing" + end, Map.of(EVADES, 1), person % 3));
                turns.add(author("I am leaving" + end, Map.of(WITHDRAWS, 1), person % 3));
                turns.add(author("I am reading" + end, Map.of(), person % 3));
            }
        }
        return turns;
    }

    private static TrainingTurn author(String text, Map<SignalType, Integer> acts, int fold) {
        return new TrainingTurn(fold, false, ANALYSIS.analyze(Message.comment(text)), List.of(), acts);
    }

    @Test
    void learnsWhatAuthorsDo() {
        List<TrainingTurn> turns = new ArrayList<>(authors());
        turns.addAll(turns());
        EnglishSignalModel model = model(turns);
        String rain = "It rained all day on the hills. ";
        Map<String, SignalType> acts = Map.of("borrowing", EVADES, "leaving", WITHDRAWS);
        acts.forEach((verb, act) -> {
            String text = rain + "I am " + verb + " my cousin's album.";
            List<Finding> heard = weighAuthor(model, text);
            assertEquals(List.of(act), heard.stream().map(Finding::type).toList());
            assertTrue(heard.get(0).span().start() >= rain.length(), heard.toString());
            assertEquals("cue." + act.id(), heard.get(0).cue());
            // What an author does, a recipient does not, and the other way round.
            assertTrue(weigh(model, text).isEmpty());
        });
        String limit = "I am closing our album here, tell your cousin.";
        assertEquals(1, weigh(model, limit).size());
        assertEquals(List.of(), weighAuthor(model, limit));
        assertEquals(List.of(), weighAuthor(model, ""));
        // It takes nothing away.
        Finding known = new Finding(EVADES, new Span(0, 4), "a.rule", Severity.GRAVE, 0.9);
        assertEquals(List.of(known), weighAuthor(model, "I am reading my cousin's album.", known));
    }

    private static List<Finding> weighAuthor(EnglishSignalModel model, String turn, Finding... cues) {
        return model.weighAuthorTurn(ANALYSIS.analyze(Message.comment(turn)), List.of(cues));
    }

    @Test
    void actsOfAuthorsAreMeasuredOnFoldsThatWereLeftOut() {
        List<TurnFigures> figures =
                new SignalModelTrainer(world(), List.of(), authors(), 0.5, 0.5, line -> {}).measureAuthors();
        assertEquals(
                List.of("evades-block", "withdraws", "reproaches-silence"),
                figures.stream().map(TurnFigures::act).toList());
        assertEquals(1, figures.get(0).model().f1());
        assertEquals(0, figures.get(0).rules().truePositives());
        List<TrainingTurn> turns = new ArrayList<>(authors());
        turns.replaceAll(turn -> turn.fold() != 1 || !turn.acts().containsKey(EVADES)
                ? turn
                : author(turn.text().text().replace("borrowing", "pocketing"), turn.acts(), 1));
        List<TurnFigures> other =
                new SignalModelTrainer(world(), List.of(), turns, 0.5, 0.5, line -> {}).measureAuthors();
        assertEquals(12, other.get(0).model().falseNegatives());
    }

    @Test
    void anActOfTheOtherSideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> author("Goodbye.", Map.of(STOP, 1), 0));
        assertThrows(IllegalArgumentException.class, () -> turn("Goodbye.", Map.of(WITHDRAWS, 1), 0));
    }
}
