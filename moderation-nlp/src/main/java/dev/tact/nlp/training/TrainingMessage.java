package dev.tact.nlp.training;

import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A labelled message with what rules and detectors found in it.
 *
 * @param fold number of the part of the data that it belongs to, such as one for each author; -1 if it is only ever
 *     trained on
 * @param text the message
 * @param findings what rules and detectors found
 * @param suppressed what rules matched and what does not count
 * @param severities of the signals that it carries
 * @param evidence places of the signals that it carries
 * @param labelled the signals for which it was labelled; of the others nothing is known
 * @param role what it is used for
 * @param weight how much it counts for the cues, 1 for most
 * @param fusionWeight how much it counts for the fusion of cues and rules, 1 for most
 */
public record TrainingMessage(
        int fold,
        AnalyzedText text,
        List<Finding> findings,
        List<Suppressed> suppressed,
        Map<SignalType, Integer> severities,
        Map<SignalType, List<Span>> evidence,
        Set<SignalType> labelled,
        Role role,
        double weight,
        double fusionWeight) {

    /** What a message is used for. */
    public enum Role {
        /** Trains cues only: the rules were written with sight of it, so that they look better on it than they are. */
        CUES,
        /** Trains cues and the fusion of cues and rules. */
        CUES_AND_FUSION,
        /** An ordinary message that nobody labelled; taken as clean. */
        ORDINARY,
        /** Is not trained on at all; only measured. */
        MEASURED
    }

    /** Copies the collections. */
    public TrainingMessage {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        severities = Map.copyOf(severities);
        evidence = Map.copyOf(evidence);
        labelled = Set.copyOf(labelled);
    }
}
