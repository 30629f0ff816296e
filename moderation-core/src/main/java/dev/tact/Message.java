package dev.tact;

import java.util.Objects;

/**
 * One message to the blogger. Immutable. {@code toString} shows channel and length, never the text.
 *
 * @param text the text, of any length and content; lone surrogates and control characters are harmless
 * @param channel where it arrives
 * @param format whether {@code text} is plain or HTML
 */
public record Message(String text, Channel channel, Format format) {

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
     * @throws NullPointerException if a component is null
     */
    public Message {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(format, "format");
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
        return new Message(text, channel, Format.HTML);
    }

    @Override
    public String toString() {
        return "Message[" + channel + ", " + format + ", " + text.length() + " units]";
    }
}
