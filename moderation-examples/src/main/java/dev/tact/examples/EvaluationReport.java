package dev.tact.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Figures.Interval;
import dev.tact.signal.SignalType;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows figures.
 *
 * @param figures by name, as {@link Figures} gives them
 * @param intervals of the figures; those of some or all may be missing
 * @param field by whose values the messages were sliced, or null
 * @param slices the figures of each slice, by the field's value
 */
record EvaluationReport(
        Map<String, Double> figures,
        Map<String, Interval> intervals,
        @Nullable String field,
        Map<String, Map<String, Double>> slices) {

    private static final Set<String> COUNTS = Set.of("support", "messages", "clean_messages", "unlabelled_messages");

    /** Returns everything as a JSON object; figures that are not defined are null. */
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        figures.forEach((name, value) -> put(root, name, value));
        if (!intervals.isEmpty()) {
            ObjectNode scatter = root.putObject("intervals");
            intervals.forEach((name, interval) -> parent(scatter, name)
                    .putArray(last(name))
                    .add(interval.low())
                    .add(interval.high()));
        }
        if (!slices.isEmpty()) {
            ObjectNode parts = root.putObject("by");
            slices.forEach((value, part) -> {
                ObjectNode node = parts.putObject(value);
                part.forEach((name, figure) -> put(node, name, figure));
            });
        }
        return root;
    }

    private static void put(ObjectNode root, String name, double value) {
        ObjectNode parent = parent(root, name);
        if (Double.isNaN(value)) {
            parent.putNull(last(name));
        } else if (COUNTS.contains(last(name))) {
            parent.put(last(name), (long) value);
        } else {
            parent.put(last(name), value);
        }
    }

    private static ObjectNode parent(ObjectNode root, String name) {
        String[] path = name.split("/");
        ObjectNode node = root;
        for (int level = 0; level < path.length - 1; level++) {
            node = node.withObjectProperty(path[level]);
        }
        return node;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Prints everything as tables. */
    void print(PrintStream out) {
        if (figures.containsKey("messages")) {
            out.println(row("signal", "n", "prec", "rec", "F1", "", "span", "sev"));
            for (SignalType signal : SignalType.BUNDLED) {
                String name = "signals/" + signal + "/";
                out.println(row(
                        signal.id(),
                        number(figures, name + "support"),
                        number(figures, name + "precision"),
                        number(figures, name + "recall"),
                        number(figures, name + "f1"),
                        interval(name + "f1"),
                        number(figures, name + "evidence_overlap"),
                        number(figures, name + "severity_exact")));
            }
        }
        for (String name : figures.keySet()) {
            if (!name.startsWith("signals/")) {
                String title = (name.contains("/") ? "  " : "") + last(name);
                out.println(row(title, "", "", "", number(figures, name), interval(name), "", ""));
            }
        }
        if (field != null) {
            out.println();
            out.println(row(field, "n", "prec", "rec", "F1", "", "macro", "alarm"));
            slices.forEach((value, part) -> out.println(row(
                    Highlighter.visible(value),
                    number(part, "messages"),
                    number(part, "micro_precision"),
                    number(part, "micro_recall"),
                    number(part, "micro_f1"),
                    "",
                    number(part, "macro_f1"),
                    number(part, "clean_alarm_rate"))));
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-30s%6s%8s%8s%8s  %-15s%8s%8s", cells)
                .stripTrailing();
    }

    private static String number(Map<String, Double> figures, String name) {
        double value = figures.getOrDefault(name, Double.NaN);
        return Double.isNaN(value)
                ? "-"
                : String.format(Locale.ROOT, COUNTS.contains(last(name)) ? "%.0f" : "%.3f", value);
    }

    private String interval(String name) {
        Interval interval = COUNTS.contains(last(name)) ? null : intervals.get(name);
        return interval == null ? "" : String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high());
    }
}
