package dev.tact.examples.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static Map<String, Double> figures(Reliability reliability) {
        Map<String, Double> figures = new LinkedHashMap<>();
        reliability.addTo(figures);
        return figures;
    }

    @Test
    void theErrorIsTheMeanGapOverTheBins() {
        Reliability reliability = new Reliability();
        reliability.add(0.95, true, 3);
        reliability.add(0.91, false, 1);
        reliability.add(0.6, true, 1);
        reliability.add(1, true, 1);
        Map<String, Double> figures = figures(reliability);
        assertEquals(5.0, figures.get("calibration/bins/0.9-1.0/n"), "1 belongs to the last bin");
        assertEquals((3 * 0.95 + 0.91 + 1) / 5, figures.get("calibration/bins/0.9-1.0/confidence"), 1e-12);
        assertEquals(0.8, figures.get("calibration/bins/0.9-1.0/right"), 1e-12);
        // 5 of 6 signals are off by 0.952 - 0.8, one by 0.4.
        assertEquals((5 * 0.152 + 0.4) / 6, figures.get("calibration/expected_calibration_error"), 1e-12);
        assertTrue(figures(new Reliability()).isEmpty());
    }

    @Property(tries = 50)
    void confidencesThatAreRightAsOftenAsTheySayHaveNoError(@ForAll @IntRange(min = 1, max = 20) int times) {
        Reliability reliability = new Reliability();
        for (int tenths = 1; tenths < 10; tenths++) {
            reliability.add(tenths / 10.0, true, tenths * times);
            reliability.add(tenths / 10.0, false, (10 - tenths) * times);
        }
        assertEquals(0, figures(reliability).get("calibration/expected_calibration_error"), 1e-9);
    }
}
