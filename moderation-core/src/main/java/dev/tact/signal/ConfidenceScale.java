package dev.tact.signal;

/** How the contributions to a confidence add up to it. */
public enum ConfidenceScale {
    /**
     * {@code 1 - exp(-s)}: independent pieces of evidence, each lending its weight (a noisy-or). Not a probability; it
     * orders signals and says how many independent cues agree.
     */
    NOISY_OR {
        @Override
        public double confidence(double sum) {
            return -Math.expm1(-sum);
        }
    },
    /** {@code 1 / (1 + exp(-s))}: a trained model's logits, calibrated to be read as a probability. */
    LOGISTIC {
        @Override
        public double confidence(double sum) {
            return 1 / (1 + Math.exp(-sum));
        }
    };

    /** Returns the confidence that a sum of contributions gives, in [0, 1]. */
    public abstract double confidence(double sum);
}
