package dev.tact.internal.conversation;

import dev.tact.signal.Severity;
import java.util.Locale;

/** What a conversation shows and no text by itself does; each is evidence under an id of its own. */
public enum ContextRule {
    /** Contact of any kind. */
    CONTACT_AFTER_STOP(Severity.GRAVE, 0.9, "The recipient had asked not to be contacted, and the author writes."),
    /** Private contact. */
    PRIVATE_AFTER_STOP(
            Severity.GRAVE, 0.9, "The recipient had asked not to be contacted privately, and the author does."),
    /** A topic. */
    TOPIC_AFTER_STOP(
            Severity.GRAVE, 0.85, "The recipient had asked to leave the matter alone, and the author returns to it."),
    /** What was refused. */
    INSISTENCE(Severity.GRAVE, 0.75, "The recipient had declined, and the author insists."),
    /** The same, where it is only by the order of the two that the no is known to answer it. */
    ASKED_AGAIN(Severity.SUBSTANTIAL, 0.6, "The recipient had answered a request with no, and the author asks again."),
    /** Hours. */
    HOURS_AFTER_STOP(
            Severity.GRAVE, 0.9, "The recipient had asked not to be contacted at this time, and the author writes."),
    /** A single short apology. */
    WITHDRAWAL(Severity.MILD, 0.8, "The author accepts the recipient's limit and withdraws."),
    /** Block evasion. */
    BLOCK_EVASION(
            Severity.GRAVE, 0.9, "The author gets past a block or a stop, by another account, address or person."),
    /** A row of messages without an answer. */
    UNANSWERED_MESSAGES(
            Severity.SUBSTANTIAL, 0.6, "The author keeps writing although earlier messages were not answered."),
    /** The same, and nothing is asked or reproached, or they come weeks apart. */
    QUIET_SERIES(Severity.MILD, 0.3, "The author goes on without an answer, seldom or without asking for anything."),
    /** Words about the silence, after messages without an answer. */
    REPROACHED_SILENCE(
            Severity.SUBSTANTIAL, 0.7, "The author reproaches the recipient that earlier messages were not answered."),
    /** Ever shorter gaps. */
    SHORTENING_GAPS(Severity.SUBSTANTIAL, 0.3, "The author writes at ever shorter intervals without an answer."),
    /** Nights. */
    NIGHT_SERIES(Severity.SUBSTANTIAL, 0.3, "The author writes privately night after night."),
    /** From public to private. */
    MOVED_TO_PRIVATE(
            Severity.MILD, 0.3, "The author moves the conversation from public to private without an invitation."),
    /** The same, and there the author wants something. */
    ASKS_IN_PRIVATE(
            Severity.MILD,
            0.6,
            "The author moves the conversation from public to private without an invitation, and wants something there."),
    /** A signal grows. Its severity is that of the message itself. */
    ESCALATION(Severity.MILD, 0.6, "The same signal was milder, or only hinted at, in the author's earlier messages.");

    private final String id;
    private final Severity severity;
    private final double weight;
    private final String why;

    ContextRule(Severity severity, double weight, String why) {
        this.id = "conversation." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.severity = severity;
        this.weight = weight;
        this.why = why;
    }

    /** Returns the id, such as {@code conversation.contact-after-stop}. */
    public String id() {
        return id;
    }

    /** Returns how grave the evidence is. */
    Severity severity() {
        return severity;
    }

    /** Returns the weight unless it was changed, in (0, 1]. */
    public double weight() {
        return weight;
    }

    /** Returns one sentence for people. */
    public String why() {
        return why;
    }
}
