package dev.tact.internal.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.signal.Evidence;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guides of the signals' definitions. */
class RiskModelTest {

    private static Signal signal(SignalType type, int severity) {
        Evidence evidence = new Evidence(new Span(0, 1), "rule", Severity.of(severity), 0.8);
        return new Signal(type, Severity.of(severity), 0.8, List.of(evidence), List.of());
    }

    private static List<Signal> signals(String written) {
        return Arrays.stream(written.split("\\+"))
                .map(each -> each.strip().split(" "))
                .map(each -> signal(new SignalType(each[0]), Integer.parseInt(each[1])))
                .toList();
    }

    private static RiskLevel risk(List<Signal> signals) {
        return RiskModel.level(RiskModel.contributions(signals, false));
    }

    @Test
    void noSignalIsNoRisk() {
        assertEquals(RiskLevel.NONE, risk(List.of()));
        assertEquals(RiskLevel.NONE, risk(signals("consideration 2")));
    }

    @ParameterizedTest
    @CsvSource({
        "privacy-violation-confession 2, 2, 3",
        "privacy-violation-confession 2 + consideration 1, 2, 3",
        "distress 2, 1, 1",
        "sensitive-self-disclosure 2, 1, 1",
        "distress 2 + therapist-role-seeking 2, 2, 3",
        "self-harm-risk 1, 2, 3",
        "self-harm-risk 1 + consideration 2, 2, 3",
        "self-harm-risk 3, 3, 3",
        "self-harm-risk 3 + consideration 1, 3, 3",
        "contact-details 3, 3, 3",
        "contact-details 3 + consideration 1, 3, 3",
        "third-party-exposure 3, 3, 3",
        "contact-pressure 3, 3, 3",
        "contact-pressure 3 + consideration 2, 3, 3",
        "hostility 3, 3, 3",
        "professional-role-claim 1, 0, 1",
        "distress 2 + contact-pressure 1, 2, 2",
        "distress 1 + contact-pressure 1, 0, 1",
        "sensitive-self-disclosure 2 + therapist-role-seeking 1, 2, 2",
        "sensitive-self-disclosure 2 + therapist-role-seeking 1 + consideration 1, 2, 2",
        "contact-pressure 1, 0, 1",
        "contact-pressure 1 + consideration 1, 0, 1"
    })
    void theGuidesHold(String written, int least, int most) {
        int level = risk(signals(written)).level();
        assertTrue(least <= level && level <= most, written + " gives " + level);
    }

    @Property
    void aGraverSignalNeverLowersTheRisk(
            @ForAll @IntRange(min = 0, max = 15) int type,
            @ForAll @IntRange(min = 1, max = 2) int severity,
            @ForAll @IntRange(min = 0, max = 15) int other) {
        List<Signal> mild = new ArrayList<>(List.of(signal(SignalType.BUNDLED.get(type), severity)));
        List<Signal> grave = new ArrayList<>(List.of(signal(SignalType.BUNDLED.get(type), severity + 1)));
        if (other != type) {
            mild.add(signal(SignalType.BUNDLED.get(other), 1));
            grave.add(signal(SignalType.BUNDLED.get(other), 1));
        }
        assertTrue(risk(grave).compareTo(risk(mild)) >= 0);
    }

    @Property
    void considerationNeverRaisesTheRiskAndLowersItByAtMostOne(
            @ForAll @IntRange(min = 0, max = 15) int type, @ForAll @IntRange(min = 1, max = 3) int severity) {
        List<Signal> alone = List.of(signal(SignalType.BUNDLED.get(type), severity));
        List<Signal> considerate = List.of(alone.get(0), signal(SignalType.CONSIDERATION, 1));
        int difference = risk(alone).level() - risk(considerate).level();
        assertTrue(difference == 0 || difference == 1);
    }
}
