package dev.tact.nlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalModelTrainerTest {

    private static final Moderator ANALYSIS =
            Moderator.builder().pack(RulePack.empty()).build();

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
                1);
    }

    private static SignalModelTrainer trainer() {
        return new SignalModelTrainer(world(), List.of(), 0.5, line -> {});
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
                        each.weight())
                : each);
        EnglishSignalModel relabelled = new SignalModelTrainer(messages, List.of(), 0.5, line -> {}).trainWithout(1);
        assertEquals(trainer().trainWithout(1).fingerprint(), relabelled.fingerprint());
    }
}
