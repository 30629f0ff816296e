package dev.tact;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to the blogger. Immutable. {@code toString} shows channel and length, never the text.
 *
 * @param text the text, of any length and content; lone surrogates and control characters are harmless
 * @param channel where it arrives
 * @param format whether {@code text} is plain or HTML
 * @param sent when it was sent, with the offset of the clock that the recipient lives by; null if not known. Used by
 *     conversations and by the hours of a boundary profile
 */
public record Message(
        String text,
        Channel channel,
        Format format,
        @Nullable OffsetDateTime sent) {

    /** Where a message arrives. */
    public enum Channel {
        /** A public comment. */
        COMMENT,
        /** A private message or e-mail. */
        PRIVATE
    }

    /** How to read the text. */
    public enum Format {
        /** As it stands. */
        PLAIN,
        /** HTML: tags are skipped and entities decoded; offsets still point into the HTML source. */
        HTML
    }

    /**
     * Checks for nulls.
     *
     * @throws NullPointerException if a component other than {@code sent} is null
     */
    public Message {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(format, "format");
    }

    /** Creates a message of which it is not known when it was sent. */
    public Message(String text, Channel channel, Format format) {
        this(text, channel, format, null);
    }

    /** Returns a plain-text public comment. */
    public static Message comment(String text) {
        return new Message(text, Channel.COMMENT, Format.PLAIN);
    }

    /** Returns a plain-text private message. */
    public static Message privateMessage(String text) {
        return new Message(text, Channel.PRIVATE, Format.PLAIN);
    }

    /** Returns the same message, its text to be read as HTML. */
    public Message asHtml() {
        return new Message(text, channel, Format.HTML, sent);
    }

    /** Returns the same message, sent at that time; null if it is not known. */
    public Message sentAt(@Nullable OffsetDateTime time) {
        return new Message(text, channel, format, time);
    }

    @Override
    public String toString() {
        return "Message[" + channel + ", " + format + ", " + text.length() + " units]";
    }
}
