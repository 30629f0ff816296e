package dev.tact.spi;

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

    /** Returns the confidence from which the model's signals should be reported unless the user says otherwise. */
    double minimumConfidence();

    /**
     * Weighs a message. A model that throws is reported as a {@link dev.tact.signal.DetectorFailure}; the message is
     * then scored as without a model.
     *
     * @param text the message
     * @param findings what rules and detectors found, sorted by signal, then by place
     * @param suppressed what rules matched and what does not count, sorted by place
     */
    Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed);
}
