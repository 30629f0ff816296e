package dev.tact.rules.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Moderator;
import dev.tact.rules.Rule;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundledPacksTest {

    @Test
    void everyExampleOfEveryBundledRuleHolds() {
        VerificationReport report = PackVerifier.verify(RulePack.bundled("en"));
        assertEquals("", report.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        assertTrue(
                report.examples() > 3 * report.rules() / 2,
                report.examples() + " examples of " + report.rules() + " rules");
    }

    @Test
    void everyExampleOfEveryRuleForConversationsHolds() {
        VerificationReport report = PackVerifier.verify(RulePack.conversation("en"));
        assertEquals("", report.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void everySignalThatRulesCanFindHasRules() {
        Set<SignalType> covered =
                RulePack.bundled("en").rules().stream().map(Rule::signal).collect(Collectors.toSet());
        List<SignalType> missing = SignalType.BUNDLED.stream()
                .filter(signal -> !covered.contains(signal))
                .toList();
        // Contact details are found by a detector of their own.
        assertEquals(List.of(SignalType.CONTACT_DETAILS), missing);
    }

    @Test
    void everyRuleGivesAReasonThatPeopleUnderstand() {
        Moderator moderator = Moderator.create();
        for (Rule rule : RulePack.bundled("en").rules()) {
            String why = moderator.why(rule.id()).orElseThrow();
            assertTrue(why.length() > 15 && why.endsWith("."), rule.id() + ": " + why);
        }
    }
}
