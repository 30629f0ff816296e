package dev.tact.signal;

import java.util.List;
import java.util.Locale;

/**
 * A boundary-risk signal that the message carries.
 *
 * <p>{@code confidence} lies in [0, 1]; it is what {@link #scale()} makes of the sum of {@link #contributions()}. For
 * rules alone it is a noisy-or, so that a single rule of weight <i>w</i> gives exactly the confidence <i>w</i>, and no
 * calibrated probability. With a signal model it is meant as a probability.
 *
 * @param type which signal
 * @param severity the largest severity of its evidence, or what a signal model says
 * @param confidence in [0, 1]
 * @param evidence at least one place, sorted
 * @param contributions what the confidence is made of: {@code -ln(1 - weight)} of each rule, or a model's logits
 * @param scale how the contributions give the confidence
 */
public record Signal(
        SignalType type,
        Severity severity,
        double confidence,
        List<Evidence> evidence,
        List<Contribution> contributions,
        ConfidenceScale scale) {

    /** Creates a signal whose confidence is a noisy-or. */
    public Signal(
            SignalType type,
            Severity severity,
            double confidence,
            List<Evidence> evidence,
            List<Contribution> contributions) {
        this(type, severity, confidence, evidence, contributions, ConfidenceScale.NOISY_OR);
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no evidence or {@code confidence} is outside [0, 1]
     */
    public Signal {
        evidence = List.copyOf(evidence);
        contributions = List.copyOf(contributions);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(type + " without evidence");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(type + ": confidence " + confidence + " (expected 0 to 1)");
        }
    }

    /** Returns one line that says how severity and confidence came about, by rule ids and numbers, without any text. */
    public String explanation() {
        StringBuilder line = new StringBuilder();
        for (Contribution part : contributions) {
            line.append(line.length() == 0 ? "" : " + ")
                    .append(String.format(Locale.ROOT, "%s %.3f", part.source(), part.value()));
        }
        double sum = 0;
        for (Contribution part : contributions) {
            sum += part.value();
        }
        return String.format(
                Locale.ROOT,
                scale == ConfidenceScale.NOISY_OR
                        ? "severity %d, the largest of %d piece%s of evidence; confidence %.3f = 1 - exp(-%.3f), %.3f = %s"
                        : "severity %d, %d piece%s of evidence; confidence %.3f = 1 / (1 + exp(-(%.3f))), %.3f = %s",
                severity.level(),
                evidence.size(),
                evidence.size() == 1 ? "" : "s",
                confidence,
                sum,
                sum,
                line);
    }
}
