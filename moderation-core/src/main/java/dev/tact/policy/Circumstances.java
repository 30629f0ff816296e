package dev.tact.policy;

import dev.tact.signal.Assessment;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What the caller knows about a message beside its text. Immutable; any thread may use it. Start with {@link #comment},
 * {@link #privateMessage} or {@link #UNKNOWN} and add what is known; anything may be missing.
 *
 * <pre>{@code
 * Circumstances.privateMessage()
 *         .receivedAt(received.atZone(recipientZone).toLocalTime())
 *         .writtenAt(received.atZone(authorZone).toLocalTime())
 * }</pre>
 *
 * <p>Tact reads no clock and knows no time zones: both times are the local ones, where the person is who is meant.
 *
 * @param isPrivate whether the message is private rather than a public comment; null if not known, and then the
 *     stricter of both treatments holds
 * @param invited whether the recipient asked for it: it answers their question, or they offered to listen
 * @param receivedAt the time of day at the recipient's when it arrives, or null if not known: quiet hours then do not
 *     apply
 * @param writtenAt the time of day at the author's while they write, or null if not known: no nudge then speaks of the
 *     hour
 * @param topics what a moderator with the rules of {@link BoundaryProfile#topics()} says of the message; null if the
 *     profile has no topics
 */
public record Circumstances(
        @Nullable Boolean isPrivate,
        boolean invited,
        @Nullable LocalTime receivedAt,
        @Nullable LocalTime writtenAt,
        @Nullable Assessment topics) {

    /** Nothing is known. */
    public static final Circumstances UNKNOWN = new Circumstances(null, false, null, null, null);

    private static final Circumstances COMMENT = new Circumstances(false, false, null, null, null);
    private static final Circumstances PRIVATE = new Circumstances(true, false, null, null, null);

    /** Returns those of a public comment. */
    public static Circumstances comment() {
        return COMMENT;
    }

    /** Returns those of a private message. */
    public static Circumstances privateMessage() {
        return PRIVATE;
    }

    /** Returns the same, for a message that the recipient asked for. */
    public Circumstances onInvitation() {
        return new Circumstances(isPrivate, true, receivedAt, writtenAt, topics);
    }

    /** Returns the same, arriving at this time of the recipient's day. */
    public Circumstances receivedAt(LocalTime time) {
        return new Circumstances(isPrivate, invited, time, writtenAt, topics);
    }

    /** Returns the same, written at this time of the author's day. */
    public Circumstances writtenAt(LocalTime time) {
        return new Circumstances(isPrivate, invited, receivedAt, time, topics);
    }

    /** Returns the same, with what a moderator of {@link BoundaryProfile#topics()} says of the message. */
    public Circumstances topics(Assessment found) {
        return new Circumstances(isPrivate, invited, receivedAt, writtenAt, found);
    }
}
