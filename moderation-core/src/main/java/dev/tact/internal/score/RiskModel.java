package dev.tact.internal.score;

import dev.tact.signal.Contribution;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the whole message.
 *
 * <p>The gravest signal counts in full, each further one a fifth, since risk is a judgement of the whole and not a sum.
 * Combinations that make a message harder to receive add to it, consideration takes a little away. The score, rounded
 * down and held within 0 to 3, is the level. The points follow the guides of the definitions: what is high by itself
 * stays high with consideration.
 */
public final class RiskModel {

    private static final double FURTHER = 0.2;

    /** Distress or a disclosure has at least so many points if it comes with a claim; consideration takes its part. */
    private static final double WITH_A_CLAIM = 2.1;

    /** Points of a signal at severity 1, 2 and 3; a level begins at a whole number. */
    private static final Map<SignalType, double[]> POINTS = new HashMap<>();

    private static final double[] OTHERS = {1.0, 1.5, 2.3};

    static {
        points(SignalType.PRIVACY_VIOLATION_CONFESSION, 1.3, 2.1, 3.0);
        points(SignalType.THIRD_PARTY_EXPOSURE, 1.6, 2.4, 3.1);
        points(SignalType.CONTACT_DETAILS, 0.9, 1.1, 3.1);
        points(SignalType.SENSITIVE_SELF_DISCLOSURE, 0.9, 1.3, 2.1);
        points(SignalType.DISTRESS, 1.1, 1.6, 2.3);
        points(SignalType.SELF_HARM_RISK, 2.1, 2.5, 3.1);
        points(SignalType.SUBSTANCE_USE, 1.0, 1.5, 2.2);
        points(SignalType.INTOXICATED_WRITING, 0.9, 1.3, 1.7);
        points(SignalType.PROFESSIONAL_ROLE_CLAIM, 0.6, 1.8, 2.6);
        points(SignalType.THERAPIST_ROLE_SEEKING, 1.0, 2.0, 2.8);
        points(SignalType.SPECIAL_BOND, 1.0, 1.9, 2.5);
        points(SignalType.THERAPY_INTRUSION, 1.1, 2.0, 3.0);
        points(SignalType.CONTACT_PRESSURE, 1.0, 1.8, 3.1);
        points(SignalType.SECRECY_REQUEST, 1.1, 2.1, 2.6);
        points(SignalType.HOSTILITY, 1.2, 2.2, 3.1);
        points(SignalType.SEXUAL_ATTENTION, 1.2, 2.1, 3.1);
    }

    private static void points(SignalType type, double mild, double substantial, double grave) {
        POINTS.put(type, new double[] {mild, substantial, grave});
    }

    private RiskModel() {}

    /**
     * Returns the parts of the score; added from first to last they give it.
     *
     * @param invited whether the recipient invited the author to get in touch: their own details are then no risk
     */
    public static List<Contribution> contributions(List<Signal> signals, boolean invited) {
        List<Contribution> parts = new ArrayList<>();
        List<Signal> risks = signals.stream()
                .filter(signal -> !signal.type().isProtective())
                .filter(signal -> !(invited && isOwnDetails(signal)))
                .sorted(Comparator.<Signal>comparingDouble(signal -> -points(signal))
                        .thenComparing(Signal::type))
                .toList();
        for (Signal signal : risks) {
            String source = signal.type() + " " + signal.severity().level();
            parts.add(new Contribution(source, parts.isEmpty() ? points(signal) : FURTHER * points(signal)));
        }
        if (risks.isEmpty()) {
            return parts;
        }
        if (has(signals, SignalType.PROFESSIONAL_ROLE_CLAIM, 1) && has(signals, SignalType.THIRD_PARTY_EXPOSURE, 1)) {
            parts.add(new Contribution("a professional exposes somebody", 0.4));
        }
        if (has(signals, SignalType.SECRECY_REQUEST, 1) && risks.size() > 1) {
            parts.add(new Contribution("secrecy about it", 0.3));
        }
        double sum = sum(parts);
        if (sum < WITH_A_CLAIM && isClaimed(signals)) {
            parts.add(new Contribution("a claim on the recipient", WITH_A_CLAIM - sum));
        }
        if (signals.stream().anyMatch(RiskModel::isInSeries)) {
            parts.add(new Contribution("one of a series", 0.3));
        }
        if (has(signals, SignalType.CONSIDERATION, 1)) {
            parts.add(new Contribution("consideration", -0.1));
        }
        return parts;
    }

    /** Strong distress or a disclosure at length, with something that the recipient is to do about it. */
    private static boolean isClaimed(List<Signal> signals) {
        return (has(signals, SignalType.DISTRESS, 2) || has(signals, SignalType.SENSITIVE_SELF_DISCLOSURE, 2))
                && (has(signals, SignalType.CONTACT_PRESSURE, 1) || has(signals, SignalType.THERAPIST_ROLE_SEEKING, 1));
    }

    private static boolean isInSeries(Signal signal) {
        return signal.type().equals(SignalType.CONTACT_PRESSURE)
                && signal.severity() == Severity.SUBSTANTIAL
                && signal.evidence().stream()
                        .anyMatch(each -> each.severity() == Severity.SUBSTANTIAL
                                && !each.context().isEmpty());
    }

    private static boolean isOwnDetails(Signal signal) {
        return signal.type().equals(SignalType.CONTACT_DETAILS) && signal.severity() != Severity.GRAVE;
    }

    private static double points(Signal signal) {
        return POINTS.getOrDefault(signal.type(), OTHERS)[signal.severity().level() - 1];
    }

    private static boolean has(List<Signal> signals, SignalType type, int level) {
        return signals.stream()
                .anyMatch(signal ->
                        signal.type().equals(type) && signal.severity().compareTo(Severity.of(level)) >= 0);
    }

    /** Returns the level of a score. */
    public static RiskLevel level(List<Contribution> parts) {
        return RiskLevel.of((int) Math.max(0, Math.min(3, Math.floor(sum(parts) + 1e-9))));
    }

    private static double sum(List<Contribution> parts) {
        double sum = 0;
        for (Contribution part : parts) {
            sum += part.value();
        }
        return sum;
    }
}
