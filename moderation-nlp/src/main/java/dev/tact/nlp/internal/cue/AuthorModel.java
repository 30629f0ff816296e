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
 * Says what a turn of the author does: a question for each {@link AuthorAct}.
 *
 * @param questions has a column an act
 */
public record AuthorModel(TurnModel questions) {

    /** How sure it has to be that somebody gets past a block, if nothing else says that there is one. */
    private static final double LEAST_BY_ITSELF = 3;

    /** Adds what a turn likely does to what rules found, where they found less. */
    public List<Finding> weigh(List<ParsedSentence> turn, boolean isPrivate, List<Finding> cues) {
        if (turn.isEmpty()) {
            return cues;
        }
        List<Finding> heard = new ArrayList<>(cues);
        List<Part> parts = questions.parts(turn, isPrivate);
        for (AuthorAct act : AuthorAct.ALL) {
            int column = act.ordinal();
            Part most = Collections.max(parts, Comparator.comparingDouble(part -> part.logits()[column]));
            double logit = most.logits()[column];
            boolean alone = act == AuthorAct.EVADES_BLOCK && logit > LEAST_BY_ITSELF;
            Severity severity = alone ? Severity.GRAVE : Severity.SUBSTANTIAL;
            if (logit > least(act) && cues.stream().noneMatch(cue -> isKnown(cue, act, severity))) {
                heard.add(new Finding(
                        act.signal(),
                        questions.place(most.sentences(), column),
                        "cue." + act.signal().id(),
                        severity,
                        ConfidenceScale.LOGISTIC.confidence(logit)));
            }
        }
        return heard;
    }

    /**
     * Returns how sure the model has to be of an act, in logits: the surer, the more speaks against the author. Chosen
     * by conversations that no rule was written from.
     */
    private static double least(AuthorAct act) {
        return switch (act) {
            case WITHDRAWS -> 0;
            case EVADES_BLOCK -> 1;
            case REPROACHES_SILENCE -> 3;
        };
    }

    private static boolean isKnown(Finding cue, AuthorAct act, Severity severity) {
        return cue.type().equals(act.signal()) && cue.severity().compareTo(severity) >= 0;
    }
}
