package dev.tact.nlp.internal.cue;

import dev.tact.signal.SignalType;
import java.util.Arrays;
import java.util.List;

/** What a turn of the recipient may do, as rules for conversations name it. The limits come first. */
public enum RecipientAct {
    /** Wants no contact. */
    STOP_CONTACT("stop-contact"),
    /** Wants no private contact. */
    STOP_PRIVATE("stop-private"),
    /** Wants a topic left alone. */
    STOP_TOPIC("stop-topic"),
    /** Wants what the author was at to end. */
    STOP_THIS("stop-this"),
    /** Declines something, and asks nothing to end. */
    DECLINES("declines"),
    /** Wants no contact at late hours. */
    STOP_LATE("stop-late"),
    /** Wants no contact at weekends. */
    STOP_WEEKEND("stop-weekend"),
    /** Declines for now, in part, or with something else instead. */
    KEEPS_OPEN("keeps-open"),
    /** Takes an earlier stop back. */
    LIFTS("lifts-stop"),
    /** Asks to be written to. */
    INVITES("invites-contact"),
    /** Asks something. */
    ASKS("asks-author");

    /** The limits that a {@link RecipientModel} knows, in the order of its columns. */
    public static final List<RecipientAct> LIMITS =
            List.of(STOP_CONTACT, STOP_PRIVATE, STOP_TOPIC, STOP_THIS, DECLINES);

    /**
     * The signal of rules that find a plain no, which is no act of its own: it refuses what was asked, if anything was.
     */
    private static final String PLAIN_NO = "says-no";

    private final String signal;

    RecipientAct(String signal) {
        this.signal = signal;
    }

    /** Returns the signal of rules that find it. */
    public SignalType signal() {
        return new SignalType(signal);
    }

    /** Returns the signals of all acts. */
    public static List<SignalType> signals() {
        return Arrays.stream(values()).map(RecipientAct::signal).toList();
    }

    /** Returns whether rules of the signal tell what a turn is about: it stops something, or opens an exchange. */
    static boolean settles(SignalType type) {
        return Arrays.stream(values()).anyMatch(act -> act != DECLINES && act != ASKS && act.signal.equals(type.id()));
    }

    /** Returns whether rules of the signal find a refusal or a plain no. */
    static boolean refuses(SignalType type) {
        return type.id().equals(DECLINES.signal) || type.id().equals(PLAIN_NO);
    }
}
