package dev.tact.spi;

import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import java.util.List;

/**
 * Has the last word on every signal: weighs what rules and detectors found against what it sees in the message itself,
 * and gives a confidence that is meant as a probability. Without one, the pieces of evidence are added up as if they
 * were independent.
 *
 * <p>Implementations must be immutable or otherwise safe for use by many threads at once, and should take time linear
 * in the text.
 */
public interface SignalModel {

    /** Returns a short, stable id that appears in failures and fingerprints, such as {@code english-signals}. */
    String id();

    /** Returns a string that changes whenever the model's results may change, such as a digest of its parameters. */
    String fingerprint();

    /**
     * Returns the confidence from which a signal should be reported unless the user says otherwise, in [0, 1]; earlier
     * messages of a conversation are read by it whatever the user says. It must not throw.
     *
     * @param alone whether only the model sees the signal; false if rules or detectors found something of it too
     */
    double minimumConfidence(SignalType type, boolean alone);

    /**
     * Weighs a message. A model that throws is reported as a {@link dev.tact.signal.DetectorFailure}; the message is
     * then scored as without a model.
     *
     * @param text the message
     * @param findings what rules and detectors found, sorted by signal, then by place
     * @param suppressed what rules matched and what does not count, sorted by place
     */
    Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed);

    /**
     * Weighs what rules for conversations found in one turn of the recipient: limits, refusals, invitations, and words
     * that say nothing by themselves. What comes back counts in place of what was handed in: a model hands back
     * whatever it has no opinion of, and may add findings of the same kinds. By default, everything counts. Only asked
     * where there are rules for conversations. A model that throws, or returns a signal that means nothing in a
     * conversation or a place outside the turn, is reported as a {@link dev.tact.signal.DetectorFailure} of the message
     * that is being assessed; the rules then count.
     *
     * @param turn what the recipient wrote
     * @param cues what rules found, sorted by signal, then by place. The signals are those of rules for conversations,
     *     such as {@code stop-contact} or {@code declines}; the severity of a limit says how firm it is
     * @return what counts
     */
    default List<Finding> weighTurn(AnalyzedText turn, List<Finding> cues) {
        return cues;
    }

    /**
     * Weighs what rules for conversations found in one turn of the author, the message that is assessed among them:
     * that the author withdraws, gets past a block, reproaches the recipient with silence, wants something. The rest is
     * as for {@link #weighTurn}.
     *
     * @param turn what the author wrote
     * @param cues what rules found, sorted by signal, then by place; such as {@code withdraws} or {@code evades-block}
     * @return what counts
     */
    default List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> cues) {
        return cues;
    }
}
