package dev.tact.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a rule matched and that does not count.
 *
 * @param type the signal that the rule would have reported
 * @param span where the rule matched
 * @param rule the rule's id
 * @param reason why it does not count: {@code negated}, {@code hypothetical}, {@code asked}, {@code past},
 *     {@code quoted}, {@code reported}, {@code other-experiencer}, {@code recipient}, {@code fiction}, {@code idiom},
 *     {@code unless}; of a conversation {@code lifted}, {@code invited} or {@code withdrawn}; {@code outweighed} if a
 *     signal model was not convinced
 * @param trigger where the words stand that decided it, or null if no single place in this text did
 * @param context the places in earlier messages that decided it, sorted
 */
public record Suppressed(
        SignalType type,
        Span span,
        String rule,
        String reason,
        @Nullable Span trigger,
        List<Reference> context) implements Comparable<Suppressed> {

    /** Creates an entry that was decided within the text. */
    public Suppressed(SignalType type, Span span, String rule, String reason, @Nullable Span trigger) {
        this(type, span, rule, reason, trigger, List.of());
    }

    /** Copies the list. */
    public Suppressed {
        context = List.copyOf(context);
    }

    /** Orders by span, then by rule. */
    @Override
    public int compareTo(Suppressed other) {
        int order = span.compareTo(other.span);
        return order != 0 ? order : rule.compareTo(other.rule);
    }
}
