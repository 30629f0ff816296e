package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.cue.TurnModel.Part;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Severity;
import dev.tact.spi.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Says what a turn of the recipient limits: a question for each of the limits of {@link RecipientAct}, one for any of
 * them, and two for how firm they are.
 *
 * @param questions has {@link #COLUMNS} columns
 */
public record RecipientModel(TurnModel questions) {

    /** The column of whether a turn limits anything. */
    public static final int ANY = RecipientAct.LIMITS.size();

    /** The column of whether the limits of a turn are clear or final. */
    public static final int CLEAR = ANY + 1;

    /** The column of whether they are final. */
    public static final int FINAL = CLEAR + 1;

    /** Number of columns. */
    public static final int COLUMNS = FINAL + 1;

    /** How sure the model has to be, in logits, that a turn limits something. */
    private static final double LEAST = 3;

    /** The same where rules find a refusal, which may be all that there is. */
    private static final double LEAST_BESIDE_A_REFUSAL = 4;

    /**
     * Adds the stop that a turn likely sets, in words that no rule knows, to what rules found.
     *
     * <p>A refusal that rules have not found is none: after one, any wish is insistence, which is too much to go by a
     * model alone.
     */
    public List<Finding> weigh(List<ParsedSentence> turn, boolean isPrivate, List<Finding> cues) {
        if (turn.isEmpty() || cues.stream().anyMatch(cue -> RecipientAct.settles(cue.type()))) {
            return cues;
        }
        Part most = Collections.max(
                questions.parts(turn, isPrivate), Comparator.comparingDouble(part -> part.logits()[ANY]));
        double[] logits = most.logits();
        boolean refuses = cues.stream().anyMatch(cue -> RecipientAct.refuses(cue.type()));
        if (logits[ANY] <= (refuses ? LEAST_BESIDE_A_REFUSAL : LEAST)) {
            return cues;
        }
        RecipientAct limit =
                Collections.max(RecipientAct.LIMITS, Comparator.comparingDouble(each -> logits[each.ordinal()]));
        if (limit == RecipientAct.DECLINES) {
            return cues;
        }
        List<Finding> heard = new ArrayList<>(cues);
        heard.add(new Finding(
                limit.signal(),
                questions.place(most.sentences(), limit.ordinal()),
                "cue." + limit.signal().id(),
                firmness(logits),
                ConfidenceScale.LOGISTIC.confidence(logits[ANY])));
        return heard;
    }

    private static Severity firmness(double[] logits) {
        if (logits[CLEAR] <= 0) {
            return Severity.MILD;
        }
        return logits[FINAL] > 0 ? Severity.GRAVE : Severity.SUBSTANTIAL;
    }
}
