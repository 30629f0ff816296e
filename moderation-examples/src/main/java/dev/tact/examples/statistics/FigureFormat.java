package dev.tact.examples.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.statistics.Bootstrap.Interval;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How figures are written: in JSON an object for each slash of their name, in tables with three decimals. */
public final class FigureFormat {

    private static final Set<String> COUNTS =
            Set.of("support", "messages", "clean_messages", "unlabelled_messages", "n", "support_a", "support_b");

    private FigureFormat() {}

    /** Whether the figure is a number of things. */
    public static boolean isCount(String name) {
        return COUNTS.contains(last(name));
    }

    /** Returns the name without the objects that it is in. */
    public static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Returns the object in which the figure stands, which is made if it is missing. */
    public static ObjectNode parent(ObjectNode root, String name) {
        String[] path = name.split("/");
        ObjectNode node = root;
        for (int level = 0; level < path.length - 1; level++) {
            node = node.withObjectProperty(path[level]);
        }
        return node;
    }

    /** Puts the figures; those that are not defined are null. */
    public static void put(ObjectNode root, Map<String, Double> figures) {
        figures.forEach((name, value) -> {
            ObjectNode parent = parent(root, name);
            if (isCount(name)) {
                parent.put(last(name), value.longValue());
            } else {
                put(parent, last(name), value);
            }
        });
    }

    /** Puts a number, or null if it is not defined. */
    public static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    /** Puts the intervals into an object of that name, unless there are none. */
    public static void putIntervals(ObjectNode root, Map<String, Interval> intervals) {
        if (!intervals.isEmpty()) {
            ObjectNode scatter = root.putObject("intervals");
            intervals.forEach((name, interval) -> put(parent(scatter, name), last(name), interval));
        }
    }

    /** Puts an interval as an array, unless there is none. */
    public static void put(ObjectNode node, String name, @Nullable Interval interval) {
        if (interval != null) {
            node.putArray(name).add(interval.low()).add(interval.high());
        }
    }

    public static String number(Map<String, Double> figures, String name) {
        double value = figures.getOrDefault(name, Double.NaN);
        return isCount(name) && !Double.isNaN(value) ? String.format(Locale.ROOT, "%.0f", value) : number(value);
    }

    public static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    public static String interval(@Nullable Interval interval) {
        return interval == null ? "" : String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high());
    }

    /** Returns the figure and its interval. */
    public static String withInterval(Map<String, Double> figures, Map<String, Interval> intervals, String name) {
        Interval interval = isCount(name) ? null : intervals.get(name);
        return interval == null ? number(figures, name) : number(figures, name) + " " + interval(interval);
    }

    /** Returns a p-value, of which no more than three decimals are of interest. */
    public static String significance(double pValue) {
        return pValue < 0.001 ? "<0.001" : number(pValue);
    }
}
