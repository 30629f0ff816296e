package dev.tact.internal.conversation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One message of either side.
 *
 * @param byRecipient who wrote it
 * @param text the text
 * @param html whether it is HTML
 * @param isPrivate whether it was private
 * @param sent when, or null
 */
public record Said(
        boolean byRecipient,
        String text,
        boolean html,
        boolean isPrivate,
        @Nullable OffsetDateTime sent) {

    /** Does not show the text. */
    @Override
    public String toString() {
        return "Said[" + (byRecipient ? "recipient" : "author") + ", " + text.length() + " units]";
    }
}
