package dev.tact.internal.text;

import dev.tact.signal.Span;

/**
 * A message as people see it: of HTML, without tags and with entities decoded. Detectors of our own read this rather
 * than the source, in which an address may be broken by tags, or stand where nobody sees it. Immutable.
 */
public interface SeenText {

    /** Returns what people see. */
    String seen();

    /** Returns where in the source a place of what people see stands. */
    Span source(Span seen);
}
