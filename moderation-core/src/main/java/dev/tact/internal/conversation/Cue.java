package dev.tact.internal.conversation;

import dev.tact.signal.SignalType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What rules of the conversation packs find. The severity of a stop says how firm it is: soft, clear or final. */
enum Cue {
    /** The recipient stops all contact. */
    STOP_CONTACT("stop-contact"),
    /** The recipient stops private contact. */
    STOP_PRIVATE("stop-private"),
    /** The recipient stops a topic that the sentence names. */
    STOP_TOPIC("stop-topic"),
    /** The recipient stops what the author is at, without naming it. */
    STOP_THIS("stop-this"),
    /** The recipient declines something, without asking that it stop. */
    DECLINES("declines"),
    /** The recipient says no, in whatever words. */
    SAYS_NO("says-no"),
    /** The recipient stops contact late in the day or at night. */
    STOP_LATE("stop-late"),
    /** The recipient stops contact at weekends. */
    STOP_WEEKEND("stop-weekend"),
    /** The recipient points to the public comments. */
    REDIRECTS("redirects-to-public"),
    /** The recipient lifts a stop. */
    LIFTS("lifts-stop"),
    /** The recipient says of a stop's words that they are none: denied, told of others, or advice. */
    SPARES("no-stop"),
    /** The recipient says that a stop holds, or asks why it is not kept. */
    UPHOLDS("upholds-stop"),
    /** The recipient keeps the exchange open: declines for a time, in part, or with something else instead. */
    KEEPS_OPEN("keeps-open"),
    /** The recipient asks the author something. */
    ASKS("asks-author"),
    /** The recipient asks the author something that has nothing of a reproach; with a question mark only. */
    ASKS_BESIDE("asks-beside"),
    /** The recipient invites the author to get in touch. */
    INVITES("invites-contact"),
    /** The author accepts a stop or withdraws. */
    WITHDRAWS("withdraws"),
    /** The author turns to something else. */
    GOES_ON("goes-on"),
    /** The author writes past a block, from another account or through another person. */
    EVADES("evades-block"),
    /** The author reproaches or counts the recipient's silence. */
    REPROACHES("reproaches-silence"),
    /** The author wants something of the recipient. */
    REACHES_OUT("reaches-out"),
    /** A word that says nothing about the topic. */
    FUNCTION_WORD("function-word");

    private static final Map<String, Cue> BY_SIGNAL = new TreeMap<>();

    static {
        for (Cue cue : values()) {
            BY_SIGNAL.put(cue.signal, cue);
        }
    }

    private final String signal;

    Cue(String signal) {
        this.signal = signal;
    }

    /** Returns the signals of all cues. */
    static Set<String> signals() {
        return Collections.unmodifiableSet(BY_SIGNAL.keySet());
    }

    /** Returns the cue that rules of the signal find, or null if it is none. */
    static @Nullable Cue of(SignalType type) {
        return BY_SIGNAL.get(type.id());
    }
}
