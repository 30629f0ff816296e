package dev.tact.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.report.Selection.Chosen;
import dev.tact.examples.report.Selection.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static List<Chosen<Integer>> choose(
            int of, int limit, long seed, IntUnaryOperator error, IntUnaryOperator risk) {
        Selection<Integer> selection = new Selection<>(limit, seed);
        for (int i = 0; i < of; i++) {
            selection.add(i, error.applyAsInt(i), risk.applyAsInt(i));
        }
        return selection.chosen();
    }

    private static Map<Reason, List<Integer>> byReason(List<Chosen<Integer>> chosen) {
        return chosen.stream()
                .collect(Collectors.groupingBy(Chosen::reason, Collectors.mapping(Chosen::item, Collectors.toList())));
    }

    @Test
    void fewMessagesAreAllChosenInTheirOrder() {
        List<Chosen<Integer>> chosen = choose(10, 10, 1, i -> i, i -> 3);
        assertEquals(
                IntStream.range(0, 10)
                        .mapToObj(i -> new Chosen<>(i, Reason.ALL))
                        .toList(),
                chosen);
    }

    @Test
    void ofManyTheGravestErrorsAndHighestRisksAreThere() {
        // Errors from 900 on, the gravest last; every tenth message has a risk of 3, every other one of 1.
        Map<Reason, List<Integer>> chosen =
                byReason(choose(1000, 40, 1, i -> i < 900 ? 0 : i, i -> i % 10 == 0 ? 3 : i % 2));
        assertEquals(IntStream.range(980, 1000).boxed().toList(), chosen.get(Reason.ERROR));
        assertEquals(10, chosen.get(Reason.RISK).size());
        assertTrue(chosen.get(Reason.RISK).stream().allMatch(i -> i % 10 == 0), chosen.toString());
        assertEquals(10, chosen.get(Reason.SAMPLE).size());
    }

    @Test
    void withoutErrorsAndRisksTheSampleFillsThePage() {
        assertEquals(
                Map.of(Reason.SAMPLE, 40L),
                choose(1000, 40, 1, i -> 0, i -> 0).stream()
                        .collect(Collectors.groupingBy(Chosen::reason, Collectors.counting())));
    }

    @Test
    void theSampleIsEvenOverTheMessages() {
        double mean = choose(100_000, 1000, 5, i -> 0, i -> 0).stream()
                .mapToInt(Chosen::item)
                .average()
                .orElseThrow();
        assertEquals(50_000, mean, 4 * 100_000 / Math.sqrt(12 * 1000.0));
    }

    @Test
    void theSeedDecidesTheSampleAndNothingElseDoes() {
        assertEquals(choose(500, 20, 1, i -> 0, i -> 0), choose(500, 20, 1, i -> 0, i -> 0));
        assertNotEquals(choose(500, 20, 1, i -> 0, i -> 0), choose(500, 20, 2, i -> 0, i -> 0));
    }

    @Test
    void noneCanBeWanted() {
        assertEquals(List.of(), choose(5, 0, 1, i -> i, i -> 3));
    }
}
