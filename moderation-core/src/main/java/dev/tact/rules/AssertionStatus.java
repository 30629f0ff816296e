package dev.tact.rules;

import dev.tact.internal.yaml.DidYouMean;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a place that a rule matched need not be what the author says of themselves, here and now. */
public enum AssertionStatus {
    /** The author denies it: "I never looked her up." */
    NEGATED,
    /** It has not happened: "If I looked her up, …" */
    HYPOTHETICAL,
    /** The author asks about it: "Should I look her up?" */
    ASKED,
    /** It is over: "Ten years ago I looked her up." */
    PAST,
    /** Somebody else's words, in quotation marks. */
    QUOTED,
    /** Somebody else's words, retold: "She said that I looked her up." */
    REPORTED,
    /** Somebody else did it: "My sister looked her up." */
    OTHER_EXPERIENCER,
    /** It is said of the reader: "You looked her up." */
    RECIPIENT,
    /** A story, film, song or game. */
    FICTION,
    /** A figure of speech: "This queue is killing me." */
    IDIOM;

    /**
     * What a rule checks unless its pack or the rule itself says otherwise: all but {@link #PAST} and
     * {@link #RECIPIENT}.
     */
    public static final Set<AssertionStatus> DEFAULT =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PAST, RECIPIENT)));

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the name that rule packs and assessments use, such as {@code other-experiencer}. */
    public String id() {
        return id;
    }

    /**
     * Returns the status of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AssertionStatus of(String id) {
        AssertionStatus status = find(id);
        if (status == null) {
            throw new IllegalArgumentException(
                    "unknown assertion " + DidYouMean.quoted(id) + DidYouMean.hint(id, ids()));
        }
        return status;
    }

    static @Nullable AssertionStatus find(String id) {
        for (AssertionStatus status : values()) {
            if (status.id.equals(id)) {
                return status;
            }
        }
        return null;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(AssertionStatus::id).toList();
    }
}
