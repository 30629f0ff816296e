package dev.tact.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.evaluate.Figures.Cell;
import dev.tact.examples.evaluate.Figures.Half;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static Outcome outcome(Verdict verdict) {
        return new Outcome(
                Map.of(SignalType.DISTRESS, new Cell(verdict, true, false, null)),
                true,
                false,
                verdict != Verdict.MISS,
                2,
                2,
                null);
    }

    private static Map<String, Interval> intervals(List<Outcome> outcomes, int resamples, long seed) {
        return Figures.intervals(outcomes, new Bootstrap(Figures.units(outcomes), resamples, seed));
    }

    @Test
    void countsAndDivides() {
        Map<String, Double> figures = Figures.of(List.of(
                outcome(Verdict.HIT), outcome(Verdict.HIT), outcome(Verdict.MISS), outcome(Verdict.FALSE_ALARM)));
        assertEquals(2.0 / 3, figures.get("signals/distress/precision"));
        assertEquals(2.0 / 3, figures.get("micro_recall"));
        assertEquals(0.0, figures.get("signals/distress/evidence_overlap"));
        assertEquals(1.0, figures.get("signals/distress/severity_exact"));
        assertTrue(figures.get("signals/hostility/f1").isNaN());
        assertTrue(figures.get("risk_kappa").isNaN(), "no variation, no kappa");
        assertTrue(figures.get("clean_alarm_rate").isNaN());
    }

    @Test
    void timesAreLikeRepeatedMessages() {
        List<Outcome> outcomes = List.of(outcome(Verdict.HIT), outcome(Verdict.MISS), outcome(Verdict.FALSE_ALARM));
        List<Outcome> repeated = new ArrayList<>();
        int[] times = {3, 0, 2};
        for (int i = 0; i < times.length; i++) {
            for (int n = 0; n < times[i]; n++) {
                repeated.add(outcomes.get(i));
            }
        }
        assertEquals(Figures.of(repeated), Figures.of(outcomes, times));
    }

    @Test
    void intervalsHoldTheFigureAndNarrowWithTheMessages() {
        List<Outcome> few = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            few.add(outcome(i % 4 == 0 ? Verdict.MISS : Verdict.HIT));
        }
        List<Outcome> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            many.addAll(few);
        }
        Interval wide = intervals(few, 400, 7).get("micro_recall");
        Interval narrow = intervals(many, 400, 7).get("micro_recall");
        // The standard error of 0.75 from n messages is sqrt(0.75 * 0.25 / n).
        assertEquals(2 * 1.96 * Math.sqrt(0.1875 / 40), wide.high() - wide.low(), 0.06);
        assertEquals(2 * 1.96 * Math.sqrt(0.1875 / 1000), narrow.high() - narrow.low(), 0.012);
        assertTrue(wide.low() < 0.75 && 0.75 < wide.high());
        assertEquals(wide, intervals(few, 400, 7).get("micro_recall"));
        assertFalse(intervals(few, 400, 7).containsKey("signals/hostility/f1"));
        assertTrue(intervals(few, 0, 7).isEmpty());
    }

    @Test
    void drawsPairsAsAWhole() {
        List<Outcome> outcomes = new ArrayList<>();
        for (char side : new char[] {'p', 'c'}) {
            Half half = new Half("pair-1", "negated", side, true);
            outcomes.add(new Outcome(Map.of(), true, true, false, null, null, half));
        }
        assertEquals(new Interval(1, 1), intervals(outcomes, 50, 1).get("pairs_right"));
        assertEquals(new Interval(2, 2), intervals(outcomes, 50, 1).get("messages"));
    }

    @Test
    void withoutASignalThereIsNoMeanOfF1() {
        Outcome clean = new Outcome(Map.of(), true, true, false, 0, 0, null);
        assertTrue(Figures.of(List.of(clean)).get("macro_f1").isNaN());
    }
}
