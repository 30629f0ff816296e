package dev.tact.signal;

import org.jspecify.annotations.Nullable;

/**
 * A place that a rule matched and that does not count.
 *
 * @param type the signal that the rule would have reported
 * @param span where the rule matched
 * @param rule the rule's id
 * @param reason why it does not count: {@code negated}, {@code hypothetical}, {@code asked}, {@code past},
 *     {@code quoted}, {@code reported}, {@code other-experiencer}, {@code recipient}, {@code fiction}, {@code idiom},
 *     {@code unless}, or {@code outweighed} if a signal model was not convinced
 * @param trigger where the words stand that decided it, or null if no single place did
 */
public record Suppressed(
        SignalType type,
        Span span,
        String rule,
        String reason,
        @Nullable Span trigger) implements Comparable<Suppressed> {

    /** Orders by span, then by rule. */
    @Override
    public int compareTo(Suppressed other) {
        int order = span.compareTo(other.span);
        return order != 0 ? order : rule.compareTo(other.rule);
    }
}
