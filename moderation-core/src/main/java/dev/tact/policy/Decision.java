package dev.tact.policy;

import dev.tact.signal.Assessment;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says of one assessment: the outcome, why, who needs care, and what to tell whom. Immutable, equal for
 * equal inputs; any thread may use it. It holds no message text, and its sentences quote none.
 *
 * <p>The sentences come from a resource bundle: {@link #sentence} says what becomes of the message,
 * {@link Reason#sentence} why, {@link #sentence(Care, Audience, Locale)} who looks after whom. They speak of the
 * message, never of what kind of person wrote it.
 *
 * @param profile that decided
 * @param assessment what was decided on
 * @param circumstances what was known besides
 * @param outcome the strictest of the reasons; {@link Outcome#PUBLISH} if there is none
 * @param reasons what speaks against publishing as it is, strictest first
 * @param care who needs care, and because of what; one entry a party at most
 */
public record Decision(
        BoundaryProfile profile,
        Assessment assessment,
        Circumstances circumstances,
        Outcome outcome,
        List<Reason> reasons,
        List<Care> care) {

    /** Whom a sentence speaks to. */
    public enum Audience {
        /** Whoever looks after the site: a moderator, or the recipient's chosen helper. */
        MODERATOR,
        /** The blogger to whom the message is written. */
        RECIPIENT,
        /** Whoever wrote the message. */
        AUTHOR
    }

    /** Who may need care. */
    public enum Party {
        /** Whoever wrote the message. */
        AUTHOR,
        /** The blogger to whom the message is written. */
        RECIPIENT,
        /** Somebody whom the message is about. */
        THIRD_PARTY
    }

    /** What is said to an author in danger of why a message is held: nothing about how it reads. */
    private static final Set<String> BESIDE_DANGER = Set.of(
            SignalType.SELF_HARM_RISK.id(), SignalType.CONTACT_DETAILS.id(), SignalType.THIRD_PARTY_EXPOSURE.id());

    /** Copies the lists. */
    public Decision {
        reasons = List.copyOf(reasons);
        care = List.copyOf(care);
    }

    /**
     * Something that speaks against publishing as it is.
     *
     * @param kind what it is
     * @param id of the signal, the topic or the agreement; {@code quiet-hours} for those
     * @param severity of the signal; null for all others
     * @param outcome what the profile asks for because of it; never {@link Outcome#PUBLISH}
     * @param evidence where in the text; empty for quiet hours
     * @param words the agreement's words, as the profile gives them; otherwise empty
     */
    public record Reason(
            Kind kind, String id, @Nullable Severity severity, Outcome outcome, List<Evidence> evidence, String words) {

        /** Kinds of reasons. */
        public enum Kind {
            /** The message carries a signal. */
            SIGNAL,
            /** It touches a topic of the recipient's own. */
            TOPIC,
            /** It touches what has been agreed. */
            AGREEMENT,
            /** It arrives in the recipient's quiet hours. */
            QUIET_HOURS
        }

        static final Comparator<Reason> STRICTEST_FIRST = Comparator.comparing(Reason::outcome)
                .thenComparing(Reason::severity, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed()
                .thenComparing(Reason::kind)
                .thenComparing(Reason::id);

        /** Copies the evidence. */
        public Reason {
            evidence = List.copyOf(evidence);
        }

        /** Returns the places of the evidence in order, overlapping ones as one. */
        public List<Span> spans() {
            List<Span> spans = new ArrayList<>();
            for (Evidence each : evidence.stream().sorted().toList()) {
                Span span = each.span();
                int last = spans.size() - 1;
                if (last >= 0 && span.overlaps(spans.get(last))) {
                    Span before = spans.get(last);
                    spans.set(last, new Span(before.start(), Math.max(before.end(), span.end())));
                } else {
                    spans.add(span);
                }
            }
            return List.copyOf(spans);
        }

        /** Returns the reason as one plain sentence in a language, or in English where there is no translation. */
        public String sentence(Audience audience, Locale locale) {
            Sentences sentences = Sentences.in(locale);
            String prefix = "reason." + Names.id(audience) + ".";
            return kind == Kind.SIGNAL
                    ? sentences.of(prefix, id, Sentences.gravestRules(evidence))
                    : sentences.get(prefix + Names.id(kind), kind == Kind.AGREEMENT ? words : Sentences.words(id));
        }
    }

    /**
     * Somebody who may need care.
     *
     * @param party who
     * @param because the signals that say so, gravest first; empty if it is a topic or an agreement
     */
    public record Care(Party party, List<SignalType> because) {

        /** Copies the list. */
        public Care {
            because = List.copyOf(because);
        }
    }

    /**
     * Returns the reasons that one of the three is told, strictest first. An author who may be in danger is told of
     * that and of what could be found by others, and not of how the message reads.
     */
    public List<Reason> reasonsFor(Audience audience) {
        return audience == Audience.AUTHOR && isAuthorInDanger()
                ? reasons.stream()
                        .filter(reason -> BESIDE_DANGER.contains(reason.id()))
                        .toList()
                : reasons;
    }

    /** Returns the care for a party, if it needs any. */
    public Optional<Care> care(Party party) {
        return care.stream().filter(each -> each.party() == party).findFirst();
    }

    /**
     * Returns in one plain sentence what becomes of the message, in a language, or in English without a translation.
     */
    public String sentence(Audience audience, Locale locale) {
        String key = "outcome." + Names.id(audience) + "." + outcome.id();
        return Sentences.in(locale).get(key, profile.contacts(locale).reviewer());
    }

    /**
     * Returns in one plain sentence what one of the three should know of the care for another or for themselves, with
     * the site's contacts for the language, or for its first language if it has none for this.
     */
    public String sentence(Care given, Audience audience, Locale locale) {
        BoundaryProfile.Contacts contacts = profile.contacts(locale);
        boolean danger = given.party() == Party.AUTHOR && given.because().contains(SignalType.SELF_HARM_RISK);
        String key = "care." + (danger ? "author-in-danger" : Names.id(given.party())) + "." + Names.id(audience);
        Sentences sentences = Sentences.in(locale);
        String variant = key + variant(given.party(), audience);
        return sentences.get(
                sentences.prefers(variant, key) ? variant : key, contacts.reviewer(), Sentences.lines(contacts.help()));
    }

    private boolean isAuthorInDanger() {
        return assessment.has(SignalType.SELF_HARM_RISK);
    }

    /** What is said of the recipient depends on where the message is, and on how the author is. */
    private String variant(Party party, Audience audience) {
        if (party != Party.RECIPIENT) {
            return "";
        }
        if (audience == Audience.AUTHOR && isAuthorInDanger()) {
            return ".author-in-danger";
        }
        return audience == Audience.MODERATOR && outcome != Outcome.HOLD ? ".delivered" : "";
    }

    /**
     * Returns what is coming, for the recipient to choose when and whether to read; empty if the message is published
     * as it is. A held message needs it too, for when it is released.
     */
    public Optional<ContentNote> note() {
        if (outcome == Outcome.PUBLISH) {
            return Optional.empty();
        }
        return Optional.of(ContentNote.of(
                circumstances.isPrivate(),
                assessment.signals(),
                reasons.stream()
                        .filter(reason -> reason.kind() == Reason.Kind.TOPIC)
                        .map(Reason::id)
                        .toList()));
    }

    /**
     * Returns what to ask the author before they send, the most useful first: show the first, see {@link Nudge}. What
     * the recipient welcomes needs no nudge; danger to the author always gives one.
     */
    public List<Nudge> nudges() {
        return Nudges.of(this);
    }

    /** Returns the text with the evidence of all signals and topics covered; see {@link Assessment#redact}. */
    public String redact(String text) {
        Assessment topics = circumstances.topics();
        String covered = assessment.redact(text);
        return topics == null ? covered : topics.redact(covered);
    }

    /**
     * Returns one line for an audit log, without any text of the message, of the profile or of contacts: ids, spans,
     * outcomes, fingerprints, as {@code key=value} separated by spaces. Lists are separated by commas; a reason reads
     * {@code outcome:kind:id:severity@start-end+start-end}. Whatever could break the line is percent-encoded.
     *
     * @param messageId the caller's id of the message
     */
    public String auditLine(String messageId) {
        StringBuilder line = new StringBuilder("decision");
        field(line, "message", encoded(messageId));
        field(line, "profile", encoded(profile.name()));
        field(line, "profile-fingerprint", profile.fingerprint());
        field(line, "rules-fingerprint", encoded(assessment.fingerprint()));
        Assessment topics = circumstances.topics();
        field(line, "topics-fingerprint", topics == null ? "" : encoded(topics.fingerprint()));
        field(line, "outcome", outcome.id());
        field(line, "risk", Integer.toString(assessment.risk().level()));
        List<String> parties = new ArrayList<>();
        care.forEach(each -> parties.add(Names.id(each.party())));
        field(line, "care", String.join(",", parties));
        List<String> why = new ArrayList<>();
        reasons.forEach(reason -> why.add(auditPart(reason)));
        field(line, "reasons", String.join(",", why));
        List<String> failed = new ArrayList<>();
        for (DetectorFailure failure : assessment.failures()) {
            failed.add(encoded(failure.detector()));
        }
        field(line, "failed-detectors", String.join(",", failed));
        return line.toString();
    }

    private static void field(StringBuilder line, String key, String value) {
        line.append(' ').append(key).append('=').append(value.isEmpty() ? "-" : value);
    }

    private static String auditPart(Reason reason) {
        Severity severity = reason.severity();
        StringBuilder part = new StringBuilder(reason.outcome().id());
        part.append(':').append(Names.id(reason.kind())).append(':').append(encoded(reason.id()));
        part.append(severity == null ? "" : ":" + severity.level());
        char separator = '@';
        for (Span span : reason.spans()) {
            part.append(separator).append(span.start()).append('-').append(span.end());
            separator = '+';
        }
        return part.toString();
    }

    private static String encoded(String value) {
        StringBuilder result = new StringBuilder(value.length());
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            boolean safe = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._/".indexOf(c) >= 0;
            result.append(safe ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return result.toString();
    }
}
