package dev.tact.policy;

import dev.tact.policy.Decision.Care;
import dev.tact.policy.Decision.Party;
import dev.tact.policy.Decision.Reason;
import dev.tact.signal.Assessment;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells from an assessment who may need care. What people need is no setting. */
final class CareNeeds {

    /** From which severity on a signal tells that a party may need care; the package's manual shows the same table. */
    private static final Map<Party, Map<SignalType, Severity>> FROM = Map.of(
            Party.AUTHOR,
            Map.of(
                    SignalType.SELF_HARM_RISK, Severity.MILD,
                    SignalType.DISTRESS, Severity.SUBSTANTIAL,
                    SignalType.SUBSTANCE_USE, Severity.SUBSTANTIAL,
                    SignalType.INTOXICATED_WRITING, Severity.SUBSTANTIAL,
                    SignalType.PROFESSIONAL_ROLE_CLAIM, Severity.SUBSTANTIAL,
                    SignalType.THERAPIST_ROLE_SEEKING, Severity.SUBSTANTIAL,
                    SignalType.SENSITIVE_SELF_DISCLOSURE, Severity.GRAVE),
            Party.RECIPIENT,
            Map.of(
                    SignalType.SELF_HARM_RISK, Severity.SUBSTANTIAL,
                    SignalType.HOSTILITY, Severity.SUBSTANTIAL,
                    SignalType.SEXUAL_ATTENTION, Severity.SUBSTANTIAL,
                    SignalType.PRIVACY_VIOLATION_CONFESSION, Severity.SUBSTANTIAL,
                    SignalType.CONTACT_PRESSURE, Severity.GRAVE,
                    SignalType.SECRECY_REQUEST, Severity.GRAVE,
                    SignalType.SPECIAL_BOND, Severity.GRAVE,
                    SignalType.THERAPIST_ROLE_SEEKING, Severity.GRAVE,
                    SignalType.THERAPY_INTRUSION, Severity.GRAVE,
                    SignalType.SENSITIVE_SELF_DISCLOSURE, Severity.GRAVE),
            Party.THIRD_PARTY,
            Map.of(
                    SignalType.THIRD_PARTY_EXPOSURE, Severity.MILD,
                    SignalType.PRIVACY_VIOLATION_CONFESSION, Severity.SUBSTANTIAL,
                    SignalType.CONTACT_DETAILS, Severity.GRAVE));

    private CareNeeds() {}

    static List<Care> of(Assessment assessment, List<Reason> reasons) {
        List<Care> care = new ArrayList<>();
        for (Party party : Party.values()) {
            Map<SignalType, Severity> from = FROM.getOrDefault(party, Map.of());
            List<SignalType> because = new ArrayList<>();
            for (Signal signal : assessment.signals()) {
                Severity least = from.get(signal.type());
                if (least != null && signal.severity().compareTo(least) >= 0) {
                    because.add(signal.type());
                }
            }
            if (!because.isEmpty()
                    || (party == Party.RECIPIENT && reasons.stream().anyMatch(CareNeeds::spared))) {
                care.add(new Care(party, because));
            }
        }
        return care;
    }

    /** What the recipient wanted kept away, or had been promised, they should be asked about. */
    private static boolean spared(Reason reason) {
        return reason.outcome() == Outcome.HOLD
                && (reason.kind() == Reason.Kind.TOPIC || reason.kind() == Reason.Kind.AGREEMENT);
    }
}
