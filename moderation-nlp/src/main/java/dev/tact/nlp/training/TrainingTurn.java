package dev.tact.nlp.training;

import dev.tact.nlp.internal.cue.AuthorAct;
import dev.tact.nlp.internal.cue.RecipientAct;
import dev.tact.signal.SignalType;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A labelled turn of a conversation, with what rules found in it.
 *
 * @param fold number of the part of the data that it belongs to, such as one for each author; -1 if it is only ever
 *     trained on
 * @param byRecipient whether the recipient wrote it, else the author
 * @param text the turn
 * @param cues what rules for conversations found
 * @param acts what it does, by the signals of those rules, each with its firmness, 1 to 3, which means something of
 *     limits only. Of the recipient's acts nothing is learnt but limits and refusals
 */
public record TrainingTurn(
        int fold, boolean byRecipient, AnalyzedText text, List<Finding> cues, Map<SignalType, Integer> acts) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if an act is none of that side, or a firmness not 1 to 3
     */
    public TrainingTurn {
        cues = List.copyOf(cues);
        acts = Map.copyOf(acts);
        List<SignalType> known = byRecipient ? RecipientAct.signals() : AuthorAct.signals();
        acts.forEach((act, firmness) -> {
            if (!known.contains(act)) {
                throw new IllegalArgumentException(
                        "the act '" + act + "' of " + (byRecipient ? "a recipient" : "an author") + " is none of "
                                + known.stream().map(SignalType::id).collect(Collectors.joining(", ")));
            }
            if (firmness < 1 || firmness > 3) {
                throw new IllegalArgumentException("firmness of " + act + " is not 1 to 3");
            }
        });
    }
}
