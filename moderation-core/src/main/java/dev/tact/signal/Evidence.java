package dev.tact.signal;

/**
 * One place of the text that carries a signal.
 *
 * @param span where, in the original text
 * @param rule the id of the rule or detector cue that found it
 * @param severity how grave this place is by itself
 * @param weight the confidence that this place alone lends the signal, in (0, 1]
 */
public record Evidence(Span span, String rule, Severity severity, double weight) implements Comparable<Evidence> {

    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if {@code weight} is not in (0, 1]
     */
    public Evidence {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "weight " + weight + " of " + rule + " (expected more than 0, at most 1)");
        }
    }

    /** Orders by span, then by rule. */
    @Override
    public int compareTo(Evidence other) {
        int order = span.compareTo(other.span);
        return order != 0 ? order : rule.compareTo(other.rule);
    }
}
