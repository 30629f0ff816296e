package dev.tact.nlp.internal.cue;

import dev.tact.signal.SignalType;
import java.util.List;

/** What a turn of the recipient may limit, as rules for conversations name it. A column of a {@link TurnModel}. */
public enum Limit {
    /** Wants no contact. */
    STOP_CONTACT("stop-contact"),
    /** Wants no private contact. */
    STOP_PRIVATE("stop-private"),
    /** Wants a topic left alone. */
    STOP_TOPIC("stop-topic"),
    /** Wants what the author was at to end. */
    STOP_THIS("stop-this"),
    /** Declines something, and asks nothing to end. */
    DECLINES("declines");

    /** All limits, in the order of their columns. */
    public static final List<Limit> ALL = List.of(values());

    private final String signal;

    Limit(String signal) {
        this.signal = signal;
    }

    /** Returns the signal of rules that find it. */
    public SignalType signal() {
        return new SignalType(signal);
    }
}
