package dev.tact.examples.settings;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.policy.BoundaryProfile;
import dev.tact.policy.Circumstances;
import dev.tact.policy.Decision;
import dev.tact.signal.Assessment;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a profile. Thread-safe.
 *
 * @param profile whose boundaries count
 * @param topics finds the profile's topics
 * @param known what is known of every message beside its text and channel
 * @param locale the language of what people are told
 */
public record Decider(BoundaryProfile profile, Moderator topics, Circumstances known, Locale locale) {

    public Decision decide(Message message, Assessment assessment) {
        boolean isPrivate = message.channel() == Message.Channel.PRIVATE;
        return profile.decide(
                assessment,
                new Circumstances(
                        isPrivate, known.invited(), received(message), known.writtenAt(), topics.assess(message)));
    }

    /** Returns the time of the recipient's day: as told for all messages, else by the offset of when this was sent. */
    private @Nullable LocalTime received(Message message) {
        OffsetDateTime sent = message.sent();
        return known.receivedAt() != null || sent == null ? known.receivedAt() : sent.toLocalTime();
    }
}
