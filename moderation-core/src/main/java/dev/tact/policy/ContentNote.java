package dev.tact.policy;

import dev.tact.signal.Evidence;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is coming, said without repeating it, so that the recipient can choose when and whether to read: "Private
 * message. Somebody confides violence by a partner and mentions alcohol. They ask for contact or an answer." Immutable;
 * any thread may use it.
 *
 * <p>It is made from signals, from rule ids and from the names of topics, never from words of the message.
 *
 * @param isPrivate whether the message is private, or null if not known
 * @param signals the signals that the message carries, gravest first
 * @param subjects what is confided, and how contact presses: the ids of the rules that found it, of which the sentences
 *     have words for some
 * @param topics the recipient's own topics that the message touches, by name
 */
public record ContentNote(
        @Nullable Boolean isPrivate, List<SignalType> signals, List<String> subjects, List<String> topics) {

    /** Signals that ask something of the recipient; they get a sentence of their own, after the others. */
    private static final Set<SignalType> REQUESTS = Set.of(
            SignalType.CONTACT_PRESSURE,
            SignalType.THERAPIST_ROLE_SEEKING,
            SignalType.SECRECY_REQUEST,
            SignalType.CONSIDERATION);

    /** Copies the lists. */
    public ContentNote {
        signals = List.copyOf(signals);
        subjects = List.copyOf(subjects);
        topics = List.copyOf(topics);
    }

    static ContentNote of(@Nullable Boolean isPrivate, List<Signal> signals, List<String> topics) {
        List<String> subjects = new ArrayList<>();
        for (Signal signal : signals) {
            if (signal.type().equals(SignalType.SENSITIVE_SELF_DISCLOSURE)) {
                signal.evidence().stream().map(Evidence::rule).forEach(subjects::add);
            } else if (signal.type().equals(SignalType.CONTACT_PRESSURE)) {
                subjects.addAll(Sentences.gravestRules(signal.evidence()));
            }
        }
        return new ContentNote(isPrivate, signals.stream().map(Signal::type).toList(), subjects, topics);
    }

    /** Returns the note in a language, or in English where there is no translation. */
    public String text(Locale locale) {
        Sentences sentences = Sentences.in(locale);
        List<String> clauses = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (SignalType type : signals) {
            if (type.equals(SignalType.SENSITIVE_SELF_DISCLOSURE)) {
                clauses.add(sentences.get("note.confides", confided(sentences)));
            } else {
                (REQUESTS.contains(type) ? requests : clauses).add(sentences.of("note.", type.id(), subjects));
            }
        }
        if (!topics.isEmpty()) {
            List<String> names = topics.stream().map(Sentences::words).toList();
            clauses.add(sentences.get("note.mentions", sentences.list(names)));
        }
        StringBuilder text = new StringBuilder();
        text.append(sentences.get(
                isPrivate == null ? "note.message" : isPrivate ? "note.private-message" : "note.comment"));
        if (!clauses.isEmpty()) {
            text.append(' ').append(sentences.get("note.somebody", sentences.list(clauses)));
        }
        requests.forEach(request -> text.append(' ').append(request));
        return text.toString();
    }

    private String confided(Sentences sentences) {
        Set<String> things = new LinkedHashSet<>();
        for (String rule : subjects) {
            if (sentences.has("note.subject." + rule)) {
                things.add(sentences.get("note.subject." + rule));
            }
        }
        return things.isEmpty() ? sentences.get("note.subject") : sentences.list(List.copyOf(things));
    }
}
