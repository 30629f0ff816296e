package dev.tact.nlp.internal.cue;

import dev.tact.signal.SignalType;
import java.util.List;

/** What a turn of the author may do when an exchange goes on too long, as rules for conversations name it. */
public enum AuthorAct {
    /** Gets past a block, by another account, address or person. */
    EVADES_BLOCK("evades-block"),
    /** Accepts a stop, or takes leave because of having gone too far. */
    WITHDRAWS("withdraws"),
    /** Reproaches the recipient with having not answered. */
    REPROACHES_SILENCE("reproaches-silence");

    /** All acts, in the order of an {@link AuthorModel}'s columns. */
    public static final List<AuthorAct> ALL = List.of(values());

    private final String signal;

    AuthorAct(String signal) {
        this.signal = signal;
    }

    /** Returns the signal of rules that find it. */
    public SignalType signal() {
        return new SignalType(signal);
    }

    /** Returns the signals of all acts. */
    public static List<SignalType> signals() {
        return ALL.stream().map(AuthorAct::signal).toList();
    }
}
