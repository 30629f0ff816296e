package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.nlp.internal.syntax.EnglishPipeline;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.Severity;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorModelTest {

    private static final List<ParsedSentence> TURN =
            EnglishPipeline.shared().parse(Moderator.builder().build().analyze(Message.comment("So it goes.")));

    /** A model that answers every turn with those logits. */
    private static List<Finding> weigh(double evades, double withdraws, double reproaches, Finding... cues) {
        float[] biases = {(float) evades, (float) withdraws, (float) reproaches};
        TurnModel questions = TurnModel.of(
                new long[0], new float[biases.length][0], biases, new float[biases.length][WordVectors.DIMENSIONS]);
        return new AuthorModel(questions).weigh(TURN, false, List.of(cues));
    }

    private static List<String> heard(double evades, double withdraws, double reproaches) {
        return weigh(evades, withdraws, reproaches).stream()
                .map(each -> each.cue() + " " + each.severity().level())
                .toList();
    }

    @Test
    void theMoreSpeaksAgainstTheAuthorTheSurerItMustBe() {
        assertEquals(List.of(), heard(0.9, -0.1, 2.9));
        assertEquals(List.of("cue.withdraws 2"), heard(0.9, 0.1, 2.9));
        assertEquals(List.of("cue.evades-block 2"), heard(1.1, -0.1, 2.9));
        assertEquals(List.of("cue.evades-block 3"), heard(3.1, -0.1, 2.9));
        assertEquals(List.of("cue.reproaches-silence 2"), heard(0.9, -0.1, 3.1));
        assertEquals(
                List.of("cue.evades-block 2", "cue.withdraws 2", "cue.reproaches-silence 2"), heard(2.9, 0.1, 3.1));
    }

    @Test
    void whatRulesFindIsAddedToOnlyWhereTheModelKnowsMore() {
        for (Severity known : Severity.values()) {
            Finding rule = new Finding(AuthorAct.EVADES_BLOCK.signal(), new Span(0, 2), "a.rule", known, 0.9);
            List<Severity> likely =
                    weigh(2, -1, 0, rule).stream().map(Finding::severity).toList();
            List<Severity> sure =
                    weigh(4, -1, 0, rule).stream().map(Finding::severity).toList();
            assertEquals(known == Severity.MILD ? List.of(known, Severity.SUBSTANTIAL) : List.of(known), likely);
            assertEquals(known == Severity.GRAVE ? List.of(known) : List.of(known, Severity.GRAVE), sure);
        }
    }

    @Test
    void actsAreInTheOrderOfTheColumns() {
        assertEquals(
                Arrays.asList("evades-block", "withdraws", "reproaches-silence"),
                AuthorAct.ALL.stream().map(act -> act.signal().id()).toList());
    }
}
