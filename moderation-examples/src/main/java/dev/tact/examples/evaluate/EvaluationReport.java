package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.TextTable;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.examples.statistics.FigureFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows the figures of a system.
 *
 * @param figures by name, as {@link Figures} gives them
 * @param intervals of the figures; those of some or all may be missing
 * @param slices the messages sliced by some fields
 */
public record EvaluationReport(Map<String, Double> figures, Map<String, Interval> intervals, List<Slices> slices) {

    private static final String BINS = "calibration/bins/";

    /** Returns everything as a JSON object; figures that are not defined are null. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        FigureFormat.put(root, figures);
        FigureFormat.putIntervals(root, intervals);
        if (!slices.isEmpty()) {
            ObjectNode fields = root.putObject("slices");
            slices.forEach(each -> each.putInto(fields.putObject(each.field())));
        }
        return root;
    }

    /** Prints everything as tables. */
    void print(PrintStream out) {
        TextTable table = new TextTable();
        if (figures.containsKey("messages")) {
            table.row("signal", "n", "prec", "rec", "F1", "", "span", "sev");
            for (var signal : Figures.SIGNALS) {
                String name = "signals/" + signal + "/";
                table.row(
                        signal.id(),
                        number(name + "support"),
                        number(name + "precision"),
                        number(name + "recall"),
                        number(name + "f1"),
                        FigureFormat.interval(intervals.get(name + "f1")),
                        number(name + "evidence_overlap"),
                        number(name + "severity_exact"));
            }
        }
        for (String name : figures.keySet()) {
            if (isOverall(name)) {
                Interval interval = FigureFormat.isCount(name) ? null : intervals.get(name);
                table.row(title(name), "", "", "", number(name), FigureFormat.interval(interval));
            }
        }
        table.print(out);
        if (figures.containsKey("calibration/expected_calibration_error")) {
            out.println();
            printBins(out);
        }
        printSlices(out);
    }

    private void printBins(PrintStream out) {
        TextTable table = new TextTable();
        table.row("confidence", "n", "mean", "right", "");
        for (String name : figures.keySet()) {
            if (name.startsWith(BINS) && name.endsWith("/n")) {
                String bin = name.substring(0, name.lastIndexOf('/'));
                table.row(
                        FigureFormat.last(bin),
                        number(name),
                        number(bin + "/confidence"),
                        number(bin + "/right"),
                        FigureFormat.interval(intervals.get(bin + "/right")));
            }
        }
        table.print(out);
    }

    private void printSlices(PrintStream out) {
        for (Slices each : slices) {
            out.println();
            each.print(out);
        }
    }

    /** Prints the systems' figures in columns, then the slices of each. */
    static void print(Map<String, EvaluationReport> systems, PrintStream out) {
        List<EvaluationReport> reports = List.copyOf(systems.values());
        Set<String> names = new LinkedHashSet<>();
        reports.forEach(report -> names.addAll(report.figures.keySet()));
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("F1", "n"));
        header.addAll(systems.keySet());
        table.row(header.toArray(String[]::new));
        for (String name : names) {
            boolean signal = name.startsWith("signals/") && name.endsWith("/f1");
            if (signal || isOverall(name)) {
                String parent = name.substring(0, name.lastIndexOf('/') + 1);
                List<String> row = new ArrayList<>(List.of(
                        signal ? parent.split("/", -1)[1] : title(name),
                        signal ? reports.get(0).number(parent + "support") : ""));
                reports.forEach(report -> row.add(FigureFormat.withInterval(report.figures, report.intervals, name)));
                table.row(row.toArray(String[]::new));
            }
        }
        table.print(out);
        systems.forEach((system, report) -> {
            if (!report.slices.isEmpty()) {
                out.println();
                out.println(Highlighter.visible(system));
                report.printSlices(out);
            }
        });
    }

    private static boolean isOverall(String name) {
        return !name.startsWith("signals/") && !name.startsWith(BINS);
    }

    /** A figure of a group is set in, below that of the whole. */
    private static String title(String name) {
        boolean grouped = name.contains("/") && !name.startsWith("calibration/");
        return (grouped ? "  " : "") + FigureFormat.last(name);
    }

    private String number(String name) {
        return FigureFormat.number(figures, name);
    }
}
