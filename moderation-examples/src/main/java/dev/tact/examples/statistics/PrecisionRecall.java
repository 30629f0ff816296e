package dev.tact.examples.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How precision and recall of one signal change with the confidence that is asked for. Not thread-safe. */
public final class PrecisionRecall {

    private record Scored(double confidence, boolean there) {}

    private final List<Scored> scored = new ArrayList<>();
    private long there;

    /**
     * What holds if signals are reported from a confidence.
     *
     * @param confidence the least that is reported
     */
    public record Point(double confidence, double recall, double precision) {}

    /** Adds a message for which the signal was scored. */
    public void add(double confidence, boolean isThere) {
        scored.add(new Scored(confidence, isThere));
        there += isThere ? 1 : 0;
    }

    /** Adds a message that carries the signal, for which nothing was scored. */
    public void addMissed() {
        there++;
    }

    /** Returns how many messages carry the signal. */
    public long support() {
        return there;
    }

    /** Returns a point for every confidence that occurs, the largest first; none if no message carries the signal. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        if (there == 0) {
            return points;
        }
        List<Scored> ordered = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::confidence).reversed())
                .toList();
        long right = 0;
        for (int i = 0; i < ordered.size(); i++) {
            right += ordered.get(i).there() ? 1 : 0;
            double confidence = ordered.get(i).confidence();
            if (i + 1 == ordered.size() || ordered.get(i + 1).confidence() < confidence) {
                points.add(new Point(confidence, (double) right / there, right / (i + 1.0)));
            }
        }
        return points;
    }

    /**
     * Returns the mean of the precisions, each weighted by the recall that is gained there. Recall that no confidence
     * reaches counts as precision 0, so that nothing is gained by not scoring.
     */
    public static double average(List<Point> points) {
        double sum = 0;
        double recall = 0;
        for (Point point : points) {
            sum += (point.recall() - recall) * point.precision();
            recall = point.recall();
        }
        return sum;
    }

    /** Returns at most that many of the points, evenly chosen, with the first and the last. */
    public static List<Point> thin(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> thinned = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            thinned.add(points.get((int) Math.round(i * (points.size() - 1.0) / (most - 1))));
        }
        return thinned;
    }
}
