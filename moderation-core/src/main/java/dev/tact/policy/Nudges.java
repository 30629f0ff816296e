package dev.tact.policy;

import dev.tact.policy.Decision.Reason;
import dev.tact.policy.Nudge.Kind;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the reasons of a decision into nudges. */
final class Nudges {

    /** From this hour on a message that has reasons against it had better be slept on. */
    private static final LocalTime LATE = LocalTime.of(23, 0);

    private static final LocalTime EARLY = LocalTime.of(5, 0);

    private static final Map<SignalType, Kind> KINDS = Map.ofEntries(
            Map.entry(SignalType.PRIVACY_VIOLATION_CONFESSION, Kind.MAY_FRIGHTEN),
            Map.entry(SignalType.THIRD_PARTY_EXPOSURE, Kind.NAMES_SOMEBODY),
            Map.entry(SignalType.CONTACT_DETAILS, Kind.CONTACT_DETAILS),
            Map.entry(SignalType.SENSITIVE_SELF_DISCLOSURE, Kind.ASK_FIRST),
            Map.entry(SignalType.DISTRESS, Kind.CANNOT_ANSWER),
            Map.entry(SignalType.SUBSTANCE_USE, Kind.ASK_FIRST),
            Map.entry(SignalType.INTOXICATED_WRITING, Kind.SLEEP_ON_IT),
            Map.entry(SignalType.PROFESSIONAL_ROLE_CLAIM, Kind.ROLE),
            Map.entry(SignalType.THERAPIST_ROLE_SEEKING, Kind.CANNOT_ANSWER),
            Map.entry(SignalType.SPECIAL_BOND, Kind.CLOSENESS),
            Map.entry(SignalType.THERAPY_INTRUSION, Kind.THEIR_THERAPY),
            Map.entry(SignalType.CONTACT_PRESSURE, Kind.NO_HURRY),
            Map.entry(SignalType.SECRECY_REQUEST, Kind.SECRET),
            Map.entry(SignalType.HOSTILITY, Kind.COOL_DOWN),
            Map.entry(SignalType.SEXUAL_ATTENTION, Kind.UNWANTED_ATTENTION));

    /** What may be asked of somebody in danger: nothing about how their words are received, nor to wait. */
    private static final Set<Kind> BESIDE_DANGER =
            Set.of(Kind.REACH_OUT, Kind.NAMES_SOMEBODY, Kind.CONTACT_DETAILS, Kind.CANNOT_ANSWER);

    private Nudges() {}

    static List<Nudge> of(Decision decision) {
        BoundaryProfile profile = decision.profile();
        Map<Kind, Nudge> nudges = new EnumMap<>(Kind.class);
        for (Signal signal : decision.assessment().signals()) {
            if (signal.type().equals(SignalType.SELF_HARM_RISK)) {
                nudges.put(Kind.REACH_OUT, new Nudge(Kind.REACH_OUT, gravest(signal.evidence()), "", profile));
            }
        }
        for (Reason reason : decision.reasons()) {
            Kind kind = kind(reason);
            if (kind != null) {
                String subject = switch (reason.kind()) {
                    case TOPIC -> Sentences.words(reason.id());
                    case AGREEMENT -> reason.words();
                    case SIGNAL, QUIET_HOURS -> "";
                };
                nudges.putIfAbsent(kind, new Nudge(kind, gravest(reason.evidence()), subject, profile));
            }
        }
        LocalTime time = decision.circumstances().writtenAt();
        boolean late = time != null && (!time.isBefore(LATE) || time.isBefore(EARLY));
        if (nudges.containsKey(Kind.REACH_OUT)) {
            nudges.keySet().retainAll(BESIDE_DANGER);
        } else if (late && !nudges.isEmpty()) {
            nudges.putIfAbsent(Kind.SLEEP_ON_IT, new Nudge(Kind.SLEEP_ON_IT, null, "", profile));
        }
        return new ArrayList<>(nudges.values());
    }

    private static @Nullable Kind kind(Reason reason) {
        return switch (reason.kind()) {
            case TOPIC -> Kind.TOPIC;
            case AGREEMENT -> Kind.AGREEMENT;
            case QUIET_HOURS -> null;
            case SIGNAL -> {
                SignalType type = new SignalType(reason.id());
                boolean grave = type.equals(SignalType.CONTACT_PRESSURE) && reason.severity() == Severity.GRAVE;
                yield grave ? Kind.LEAVE_IT : KINDS.get(type);
            }
        };
    }

    /** Returns where the gravest piece of evidence stands, the first of several; null if there is none. */
    private static @Nullable Span gravest(List<Evidence> evidence) {
        return evidence.stream()
                .max(Comparator.comparing(Evidence::severity)
                        .thenComparing(Comparator.<Evidence>naturalOrder().reversed()))
                .map(Evidence::span)
                .orElse(null);
    }
}
