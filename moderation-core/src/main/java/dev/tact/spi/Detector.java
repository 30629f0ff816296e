package dev.tact.spi;

import java.util.List;

/**
 * Finds evidence in one analysed message. Implementations must be immutable or otherwise safe for use by many threads
 * at once, and should take time linear in the text.
 */
public interface Detector {

    /** Returns a short, stable id that appears in failures and fingerprints, such as {@code contact-details}. */
    String id();

    /**
     * Returns a string that changes whenever the detector's results may change, such as a model's digest. It becomes
     * part of the assessment's fingerprint.
     */
    String fingerprint();

    /**
     * Returns what was found, in any order; an empty list if nothing. A detector that throws is reported as a
     * {@link dev.tact.signal.DetectorFailure} and does not disturb the others.
     */
    List<Finding> detect(AnalyzedText text);
}
