package dev.tact.rules.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.rules.RulePack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackVerifierTest {

    private static final String PACK = """
            pack: test/pack
            signal: tea-talk
            rules:
              - id: tea.drinks
                why: The author drinks tea.
                pattern: "i drink:v ~2 tea"
                unless: ["iced"]
                matches: ["[[I drink some tea]]."]
                rejects: ["I drink iced tea.", "I like tea."]
            """;

    private static List<String> problems(String yaml) {
        return PackVerifier.verify(RulePack.parse(yaml, "p.yaml")).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aPackWhoseExamplesHoldIsClean() {
        VerificationReport report = PackVerifier.verify(RulePack.parse(PACK, "p.yaml"));
        assertEquals(List.of(), report.problems());
        assertEquals(1, report.rules());
        assertEquals(3, report.examples());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[I drink some tea]]. | [[I eat cake]].                  | p.yaml:8:16: tea.drinks: does not match
            [[I drink some tea]]. | I drink [[some tea]].            | p.yaml:8:16: tea.drinks: matches elsewhere: [[I drink some tea]].
            [[I drink some tea]]. | [[I drink tea]]. I drink tea.    | p.yaml:8:16: tea.drinks: matches 2 times: [[I drink tea]]. [[I drink tea]].
            [[I drink some tea]]. | [[I drink iced tea]].            | p.yaml:8:16: tea.drinks: does not match: suppressed as unless by 'iced'
            I like tea.           | I drink black tea.               | p.yaml:9:37: tea.drinks: must not match, but does: [[I drink black tea]].
            I drink iced tea.     | I drink iced coffee.             | p.yaml:7:15: tea.drinks: no 'rejects' example needs this 'unless'
            """)
    void whatDoesNotHoldIsReportedWithItsPlace(String old, String replaced, String problem) {
        assertEquals(List.of(problem), problems(PACK.replace(old, replaced)));
    }

    @Test
    void anExceptionInAnotherSentenceIsNotNeeded() {
        String yaml = PACK.replace("[\"iced\"]", "[\"iced\", \"bar\"]")
                .replace("I drink iced tea.", "I drink iced tea. Some bar.");
        assertEquals(List.of("p.yaml:7:23: tea.drinks: no 'rejects' example needs this 'unless'"), problems(yaml));
    }

    @Test
    void triggersMustReachAndSpareWhatTheirExamplesSay() {
        String yaml = """
                pack: test/triggers
                triggers:
                  - id: never
                    assertion: negated
                    scope: 2
                    patterns: [never]
                    applies: ["I {{never}} [[drink]].", "I {{never}} in all my long life [[drink]]."]
                    spares: ["I [[drink]] and never eat.", "I never [[drink]]."]
                """;
        assertEquals(
                List.of(
                        "p.yaml:7:42: never: does not reach the target",
                        "p.yaml:8:45: never: must spare the target, but reaches it from 'never'"),
                problems(yaml));
    }
}
