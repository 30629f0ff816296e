package dev.tact.examples.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How far figures would scatter if other messages of the same kind had been labelled: the bootstrap (Efron 1979, Ann.
 * Stat. 7(1)) with percentile intervals (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13).
 *
 * @param units what is drawn as a whole: the indices of the messages of each unit
 * @param resamples how often as many units are drawn, with replacement
 * @param seed the same seed gives the same draws
 */
public record Bootstrap(List<int[]> units, int resamples, long seed) {

    /**
     * A percentile interval of 95 %.
     *
     * @param low the 2.5th percentile
     * @param high the 97.5th percentile
     */
    public record Interval(double low, double high) {

        /** Returns the interval of the values, which are sorted. */
        public static Interval of(double[] sorted) {
            return new Interval(percentile(sorted, 0.025), percentile(sorted, 0.975));
        }

        /** Interpolates linearly between the two nearest values. */
        private static double percentile(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }

    /** Returns the units of messages that share a key. */
    public static List<int[]> units(List<?> keys) {
        Map<Object, List<Integer>> units = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            units.computeIfAbsent(keys.get(i), any -> new ArrayList<>()).add(i);
        }
        return units.values().stream()
                .map(unit -> unit.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /**
     * Returns the sorted values of each figure over the resamples. Resamples in which a figure is not defined do not
     * count for it; if it never is, it is missing.
     *
     * @param figures from how often each message was drawn to the figures
     */
    public Map<String, double[]> scatter(Function<int[], Map<String, Double>> figures) {
        int messages = units.stream().mapToInt(unit -> unit.length).sum();
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<Double>> scatter = new LinkedHashMap<>();
        for (int round = 0; round < resamples; round++) {
            int[] times = new int[messages];
            for (int draw = 0; draw < units.size(); draw++) {
                for (int index : units.get(random.nextInt(units.size()))) {
                    times[index]++;
                }
            }
            figures.apply(times).forEach((name, value) -> {
                if (!value.isNaN()) {
                    scatter.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
                }
            });
        }
        Map<String, double[]> sorted = new LinkedHashMap<>();
        scatter.forEach((name, values) -> sorted.put(
                name, values.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return sorted;
    }

    /** Returns the interval of each figure. */
    public Map<String, Interval> intervals(Function<int[], Map<String, Double>> figures) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        scatter(figures).forEach((name, sorted) -> intervals.put(name, Interval.of(sorted)));
        return intervals;
    }

    /**
     * Returns the two-sided achieved significance level of a difference: twice the smaller share of resamples on the
     * other side of 0, the value at which the percentile interval would just touch 0 (Efron and Tibshirani 1993,
     * section 15.4). It is never below 2 / (resamples + 1).
     */
    public static double significance(double[] differences) {
        long notAbove = Arrays.stream(differences).filter(each -> each <= 0).count();
        long notBelow = Arrays.stream(differences).filter(each -> each >= 0).count();
        return Math.min(1, 2.0 * (Math.min(notAbove, notBelow) + 1) / (differences.length + 1));
    }
}
