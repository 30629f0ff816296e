package dev.tact.spi;

import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Contribution;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a {@link SignalModel} says of one message.
 *
 * @param supportedLanguage false if the text is in a language that the model does not read
 * @param verdicts at most one for each signal; signals without one are absent from the message
 * @param leftToRules signals that the model has no opinion of: they count as they would without it
 */
public record Judgement(boolean supportedLanguage, List<Verdict> verdicts, Set<SignalType> leftToRules) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a signal has two verdicts, or one and is left to rules
     */
    public Judgement {
        verdicts = List.copyOf(verdicts);
        leftToRules = Set.copyOf(leftToRules);
        Set<SignalType> judged = new HashSet<>();
        for (Verdict verdict : verdicts) {
            if (!judged.add(verdict.type()) || leftToRules.contains(verdict.type())) {
                throw new IllegalArgumentException(
                        verdict.type() + ": expected one verdict, or none and the signal left to rules");
            }
        }
    }

    /**
     * What the model says of one signal. The confidence is {@code 1 / (1 + exp(-s))}, where {@code s} is the sum of the
     * contributions.
     *
     * @param type the signal
     * @param severity how grave it is if it is there
     * @param contributions what the confidence is made of, in logits
     * @param evidence where it stands: findings that were handed in and count, and the model's own; none means that the
     *     model cannot point at a place, and the signal is not reported
     */
    public record Verdict(
            SignalType type, Severity severity, List<Contribution> contributions, List<Finding> evidence) {

        /**
         * Copies the lists.
         *
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if the contributions do not add up to a number
         */
        public Verdict {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(severity, "severity");
            contributions = List.copyOf(contributions);
            evidence = List.copyOf(evidence);
            if (Double.isNaN(sum(contributions))) {
                throw new IllegalArgumentException("contributions to " + type + " that add up to no number");
            }
        }

        private static double sum(List<Contribution> contributions) {
            double sum = 0;
            for (Contribution part : contributions) {
                sum += part.value();
            }
            return sum;
        }

        /** Returns the confidence, in [0, 1]. */
        public double confidence() {
            return ConfidenceScale.LOGISTIC.confidence(sum(contributions));
        }
    }
}
