package dev.tact.spi;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;

/**
 * A piece of evidence that a detector reports.
 *
 * @param type the signal
 * @param span where, in the original text
 * @param cue the id of the rule, model or check that found it, such as {@code contact.email}
 * @param severity how grave
 * @param weight the confidence that it lends the signal by itself, in (0, 1]
 */
public record Finding(SignalType type, Span span, String cue, Severity severity, double weight) {}
