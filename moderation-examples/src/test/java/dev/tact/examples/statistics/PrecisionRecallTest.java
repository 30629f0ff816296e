package dev.tact.examples.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.statistics.PrecisionRecall.Point;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {

    /** The example of scikit-learn's documentation of average_precision_score. */
    @Test
    void givesTheAveragePrecisionOfScikitLearn() {
        PrecisionRecall curve = new PrecisionRecall();
        curve.add(0.1, false);
        curve.add(0.4, false);
        curve.add(0.35, true);
        curve.add(0.8, true);
        assertEquals(
                List.of(
                        new Point(0.8, 0.5, 1),
                        new Point(0.4, 0.5, 0.5),
                        new Point(0.35, 1, 2 / 3.0),
                        new Point(0.1, 1, 0.5)),
                curve.points());
        assertEquals(0.8333, PrecisionRecall.average(curve.points()), 1e-4);
    }

    @Test
    void equalConfidencesAreOnePoint() {
        PrecisionRecall curve = new PrecisionRecall();
        curve.add(0.5, true);
        curve.add(0.5, false);
        assertEquals(List.of(new Point(0.5, 1, 0.5)), curve.points());
    }

    @Test
    void whatIsNeverScoredLowersTheAverage() {
        PrecisionRecall curve = new PrecisionRecall();
        curve.add(0.9, true);
        curve.addMissed();
        assertEquals(2, curve.support());
        assertEquals(0.5, PrecisionRecall.average(curve.points()));
    }

    @Test
    void withoutAnyPositiveThereIsNoCurve() {
        PrecisionRecall curve = new PrecisionRecall();
        curve.add(0.9, false);
        assertEquals(List.of(), curve.points());
    }

    /** Every point is what counting anew from its confidence gives. */
    @Property(tries = 50)
    void pointsAreWhatCountingGives(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(1, 60);
        double[] confidences = IntStream.range(0, n)
                .mapToDouble(i -> random.nextInt(12) / 12.0)
                .toArray();
        boolean[] there = new boolean[n];
        PrecisionRecall curve = new PrecisionRecall();
        for (int i = 0; i < n; i++) {
            there[i] = random.nextBoolean();
            curve.add(confidences[i], there[i]);
        }
        long all = IntStream.range(0, n).filter(i -> there[i]).count();
        for (Point point : curve.points()) {
            long reported = IntStream.range(0, n)
                    .filter(i -> confidences[i] >= point.confidence())
                    .count();
            long right = IntStream.range(0, n)
                    .filter(i -> there[i] && confidences[i] >= point.confidence())
                    .count();
            assertEquals((double) right / all, point.recall(), 1e-12);
            assertEquals((double) right / reported, point.precision(), 1e-12);
        }
        assertTrue(all == 0 || curve.points().get(curve.points().size() - 1).recall() == 1);
    }

    @Test
    void thinningKeepsBothEnds() {
        List<Point> points =
                IntStream.range(0, 1000).mapToObj(i -> new Point(i, i, i)).toList();
        List<Point> thin = PrecisionRecall.thin(points, 10);
        assertEquals(10, thin.size());
        assertEquals(points.get(0), thin.get(0));
        assertEquals(points.get(999), thin.get(9));
        assertEquals(points, PrecisionRecall.thin(points, 1000));
    }
}
