package dev.tact.spi;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.Objects;

/**
 * A piece of evidence that a detector reports.
 *
 * @param type the signal
 * @param span where, in the original text
 * @param cue the id of the rule, model or check that found it, such as {@code contact.email}
 * @param severity how grave
 * @param weight the confidence that it lends the signal by itself, in (0, 1]
 */
public record Finding(SignalType type, Span span, String cue, Severity severity, double weight) {

    /**
     * Checks the components, so that a mistake shows in the detector that makes it.
     *
     * @throws NullPointerException if one is null
     * @throws IllegalArgumentException if {@code weight} is not in (0, 1]
     */
    public Finding {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(cue, "cue");
        Objects.requireNonNull(severity, "severity");
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "weight " + weight + " of " + cue + " (expected more than 0, at most 1)");
        }
    }
}
