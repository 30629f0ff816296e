package dev.tact.policy;

import dev.tact.signal.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A gentle question to the author before they send, with a suggestion. Immutable; any thread may use it.
 *
 * <p>A nudge never blocks: the author may send as it is. Show one, the first; when the author has changed the text,
 * assess anew, and when they have thought about it and keep it, the next may follow.
 *
 * @param kind what it is about
 * @param span the phrase that it is about, or null if none by itself is, as with the late hour
 * @param subject the name of a topic or the words of an agreement, as the kind needs it; otherwise empty
 * @param profile whose contacts the suggestion names
 */
public record Nudge(Kind kind, @Nullable Span span, String subject, BoundaryProfile profile) {

    /** What a nudge is about, the most useful first. */
    public enum Kind {
        /** The author may be in danger: here is who can help now. */
        REACH_OUT,
        /** Written drunk, or late at night: save it and read it again tomorrow. */
        SLEEP_ON_IT,
        /** The recipient has asked for no more messages, or the message presses gravely. */
        LEAVE_IT,
        /** It names somebody who can be recognised. */
        NAMES_SOMEBODY,
        /** It has an address, number or account in it. */
        CONTACT_DETAILS,
        /** It touches what has been agreed. */
        AGREEMENT,
        /** It could frighten: it tells of looking into somebody's life. */
        MAY_FRIGHTEN,
        /** It reads as hostile. */
        COOL_DOWN,
        /** It reads as courting. */
        UNWANTED_ATTENTION,
        /** It asks the recipient for what a therapist or friend is for: here is who can answer. */
        CANNOT_ANSWER,
        /** It asks the recipient to keep a secret. */
        SECRET,
        /** It judges or steers the recipient's own therapy. */
        THEIR_THERAPY,
        /** It presses for an answer or for contact. */
        NO_HURRY,
        /** It is written out of a professional role. */
        ROLE,
        /** It claims a closeness that the recipient may not feel. */
        CLOSENESS,
        /** It is about a topic that the recipient wants to be warned of or spared. */
        TOPIC,
        /** It tells hard and personal things to somebody who has not asked. */
        ASK_FIRST;

        String key() {
            return "nudge." + Names.id(this);
        }
    }

    /** Returns the question in a language, or in English where there is no translation. */
    public String question(Locale locale) {
        return Sentences.in(locale).get(kind.key() + ".question", subject);
    }

    /** Returns the suggestion in a language, or in English where there is no translation. */
    public String suggestion(Locale locale) {
        String help = Sentences.lines(profile.contacts(locale).help());
        return Sentences.in(locale).get(kind.key() + ".suggestion", subject, help);
    }
}
