package dev.tact.policy;

import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.Evidence;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Profiles and assessments for tests. */
final class Profiles {

    static final String REVIEWER = "the blog's moderators";
    static final String HELP = "Samaritans, 116 123";

    private Profiles() {}

    static BoundaryProfile preset(String name) {
        return BoundaryProfile.preset(name)
                .contacts(Locale.ENGLISH, REVIEWER, HELP)
                .build();
    }

    static BoundaryProfile.Builder builder() {
        return BoundaryProfile.builder("test").contacts(Locale.ENGLISH, REVIEWER, HELP);
    }

    /** An assessment with these signals, such as {@code "distress 2, substance-use 1"}; a span of 5 units each. */
    static Assessment assessment(String signals) {
        List<Signal> found = new ArrayList<>();
        int start = 0;
        for (String each : signals.split(",")) {
            if (!each.isBlank()) {
                String[] parts = each.strip().split(" ");
                Severity severity = Severity.of(Integer.parseInt(parts[1]));
                String rule = parts.length > 2 ? parts[2] : parts[0] + ".rule";
                Evidence evidence = new Evidence(new Span(start, start + 5), rule, severity, 0.8);
                found.add(new Signal(
                        new SignalType(parts[0]),
                        severity,
                        0.8,
                        List.of(evidence),
                        List.of(new Contribution(rule, 1.609))));
                start += 10;
            }
        }
        found.sort(Comparator.comparing(Signal::severity).reversed().thenComparing(Signal::type));
        return new Assessment(RiskLevel.NONE, List.of(), found, List.of(), List.of(), "0123456789abcdef");
    }
}
