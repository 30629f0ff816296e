package dev.tact;

import dev.tact.Message.Channel;
import dev.tact.Message.Format;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What author and recipient wrote to each other before the message that is assessed. Immutable, of equal value for
 * equal turns; safe for use by any thread. Tact keeps none of it. {@code toString} shows numbers, never text.
 *
 * <pre>{@code
 * Conversation earlier = Conversation.of(
 *         Turn.author("Could I ring you about the kiln?").on(Channel.PRIVATE),
 *         Turn.recipient("Please don't write to me again.").on(Channel.PRIVATE));
 * Assessment assessment = moderator.assess(Message.privateMessage("Happy birthday!"), earlier);
 * }</pre>
 *
 * <p>There may be any number of turns; assessing takes time linear in all of their text together. Each text obeys the
 * same limit as the message itself, {@link Moderator#maxLength()}.
 *
 * @param turns oldest first. Their order is what counts; times may be missing, and how much time passed between two of
 *     them is taken for unknown if the later one bears an earlier time
 */
public record Conversation(List<Turn> turns) {

    private static final Conversation EMPTY = new Conversation(List.of());

    /** Who wrote a turn. */
    public enum Side {
        /** Whoever wrote the message that is assessed. */
        AUTHOR,
        /** The blogger who receives it. */
        RECIPIENT
    }

    /**
     * One earlier message of either side. Immutable. {@code toString} shows side, channel and length, never the text.
     *
     * @param side who wrote it
     * @param text the text, of any content
     * @param channel where it was written; null if not known, and then it is taken to be where the assessed message is
     * @param format whether {@code text} is plain or HTML
     * @param sent when, with the offset of the clock that the recipient lives by; null if not known
     */
    public record Turn(
            Side side,
            String text,
            @Nullable Channel channel,
            Format format,
            @Nullable OffsetDateTime sent) {

        /**
         * Checks for nulls.
         *
         * @throws NullPointerException if {@code side}, {@code text} or {@code format} is null
         */
        public Turn {
            Objects.requireNonNull(side, "side");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(format, "format");
        }

        /** Returns a plain-text turn of the author, channel and time unknown. */
        public static Turn author(String text) {
            return new Turn(Side.AUTHOR, text, null, Format.PLAIN, null);
        }

        /** Returns a plain-text turn of the recipient, channel and time unknown. */
        public static Turn recipient(String text) {
            return new Turn(Side.RECIPIENT, text, null, Format.PLAIN, null);
        }

        /** Returns the same turn on that channel; null if it is not known. */
        public Turn on(@Nullable Channel where) {
            return new Turn(side, text, where, format, sent);
        }

        /** Returns the same turn, sent at that time; null if it is not known. */
        public Turn sentAt(@Nullable OffsetDateTime time) {
            return new Turn(side, text, channel, format, time);
        }

        /** Returns the same turn, its text to be read as HTML. */
        public Turn asHtml() {
            return new Turn(side, text, channel, Format.HTML, sent);
        }

        @Override
        public String toString() {
            return "Turn[" + side + ", " + channel + ", " + format + ", " + text.length() + " units]";
        }
    }

    /** Copies the list. */
    public Conversation {
        turns = List.copyOf(turns);
    }

    /** Returns the conversation in which nothing has been said. */
    public static Conversation empty() {
        return EMPTY;
    }

    /** Returns a conversation, oldest turn first. */
    public static Conversation of(Turn... turns) {
        return new Conversation(List.of(turns));
    }

    @Override
    public String toString() {
        return "Conversation[" + turns.size() + " turns]";
    }
}
