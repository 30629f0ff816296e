package dev.tact.signal;

import java.util.List;

/**
 * One place of the text that carries a signal.
 *
 * @param span where, in the original text
 * @param rule the id of the rule or detector cue that found it
 * @param severity how grave this place is by itself
 * @param weight the confidence that this place alone lends the signal, in (0, 1]
 * @param context the places in earlier messages that this evidence rests on, sorted; empty if the text by itself is the
 *     evidence
 */
public record Evidence(Span span, String rule, Severity severity, double weight, List<Reference> context)
        implements Comparable<Evidence> {

    /** Creates evidence that rests on the text by itself. */
    public Evidence(Span span, String rule, Severity severity, double weight) {
        this(span, rule, severity, weight, List.of());
    }

    /**
     * Checks the weight and copies the list.
     *
     * @throws IllegalArgumentException if {@code weight} is not in (0, 1]
     */
    public Evidence {
        context = List.copyOf(context);
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
