package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.TextTable;
import dev.tact.examples.evaluate.Figures.Cell;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.examples.statistics.FigureFormat;
import dev.tact.examples.statistics.ResampleOptions;
import dev.tact.examples.statistics.Significance;
import dev.tact.signal.SignalType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two systems on the same messages.
 *
 * @param first figures of the first
 * @param second figures of the second
 * @param differences what the second has more, for each figure that both have
 * @param alarms whether each is right that a message carries a risk signal; of messages where this is known
 * @param signals whether each is right that a message carries the signal
 * @param changes what the two say differently
 */
record Comparison(
        Map<String, Double> first,
        Map<String, Double> second,
        Map<String, Difference> differences,
        Discordance alarms,
        Map<SignalType, Discordance> signals,
        List<Change> changes) {

    /**
     * A difference, with the paired bootstrap: both systems are scored on the same draws of messages, so that what
     * makes messages hard for both does not blur it (Efron and Tibshirani 1993; Koehn 2004, EMNLP).
     *
     * @param value second less first
     * @param interval 95 %, or null if no samples were drawn
     * @param pValue achieved significance level, or NaN
     */
    record Difference(double value, @Nullable Interval interval, double pValue) {}

    /**
     * On how many messages only one of the two is right, with McNemar's test.
     *
     * @param onlyFirst the first is right, the second wrong
     * @param onlySecond the second is right, the first wrong
     * @param pValue exact, two-sided
     * @param holm corrected for the number of signals; of alarms the same
     */
    record Discordance(int onlyFirst, int onlySecond, double pValue, double holm) {

        static Discordance of(int[] onlyOne) {
            double pValue = Significance.mcNemar(onlyOne[0], onlyOne[1]);
            return new Discordance(onlyOne[0], onlyOne[1], pValue, pValue);
        }
    }

    /** What a change is. */
    enum Direction {
        /** Only the second reports it. */
        REPORTED,
        /** Only the first reports it. */
        DROPPED,
        /** The second gives a higher level. */
        RAISED,
        /** The second gives a lower level. */
        LOWERED;

        static Direction of(int from, int to) {
            if (from == 0 || to == 0) {
                return from == 0 ? REPORTED : DROPPED;
            }
            return from < to ? RAISED : LOWERED;
        }
    }

    /**
     * Something that the two say differently of a message.
     *
     * @param message of which it is said
     * @param subject a signal, or {@code risk}
     * @param from severity or risk in the first, 0 if there is none
     * @param to in the second
     * @param label what is labelled, or null if it is not known
     */
    record Change(
            GoldRecord message,
            String subject,
            int from,
            int to,
            @Nullable Integer label) {

        Direction direction() {
            if (subject.equals("risk")) {
                return from < to ? Direction.RAISED : Direction.LOWERED;
            }
            return Direction.of(from, to);
        }

        /**
         * Whether the second is right where the two differ: that the signal is there or not; its severity, if both
         * report it; the risk.
         */
        @Nullable
        Boolean correct() {
            if (label == null) {
                return null;
            }
            boolean presence = direction() == Direction.REPORTED || direction() == Direction.DROPPED;
            return presence ? (to > 0) == (label > 0) : to == label;
        }
    }

    /** Compares the answers of two systems. */
    static Comparison of(List<GoldRecord> gold, List<Answer> first, List<Answer> second, ResampleOptions resample) {
        List<Outcome> one = GoldRecord.judge(gold, first);
        List<Outcome> other = GoldRecord.judge(gold, second);
        Bootstrap bootstrap = resample.bootstrap(Figures.units(one));
        Map<String, double[]> scatter =
                bootstrap.scatter(times -> minus(Figures.of(other, times), Figures.of(one, times)));
        Map<String, Double> firstFigures = Figures.of(one);
        Map<String, Double> secondFigures = Figures.of(other);
        Map<String, Difference> differences = new LinkedHashMap<>();
        minus(secondFigures, firstFigures).forEach((name, value) -> {
            double[] drawn = scatter.get(name);
            differences.put(
                    name,
                    drawn == null
                            ? new Difference(value, null, Double.NaN)
                            : new Difference(value, Interval.of(drawn), Bootstrap.significance(drawn)));
        });
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            changes(gold.get(i), first.get(i), second.get(i), changes);
        }
        return new Comparison(
                firstFigures, secondFigures, differences, alarms(gold, one, other), signals(one, other), changes);
    }

    private static Map<String, Double> minus(Map<String, Double> these, Map<String, Double> those) {
        Map<String, Double> differences = new LinkedHashMap<>();
        these.forEach((name, value) -> {
            if (those.containsKey(name) && !FigureFormat.isCount(name) && !name.startsWith("calibration/bins/")) {
                differences.put(name, value - those.get(name));
            }
        });
        return differences;
    }

    private static Discordance alarms(List<GoldRecord> gold, List<Outcome> first, List<Outcome> second) {
        int[] onlyOne = new int[2];
        for (int i = 0; i < gold.size(); i++) {
            boolean carries = gold.get(i).carriesRisk();
            if (first.get(i).labelled() && (carries || first.get(i).clean())) {
                count(first.get(i).alarmed() == carries, second.get(i).alarmed() == carries, onlyOne);
            }
        }
        return Discordance.of(onlyOne);
    }

    private static Map<SignalType, Discordance> signals(List<Outcome> first, List<Outcome> second) {
        Map<SignalType, Discordance> signals = new LinkedHashMap<>();
        for (SignalType signal : Figures.SIGNALS) {
            int[] onlyOne = new int[2];
            for (int i = 0; i < first.size(); i++) {
                if (first.get(i).labelled()) {
                    count(isRight(first.get(i), signal), isRight(second.get(i), signal), onlyOne);
                }
            }
            signals.put(signal, Discordance.of(onlyOne));
        }
        double[] adjusted = Significance.holm(
                signals.values().stream().mapToDouble(Discordance::pValue).toArray());
        int[] place = {0};
        signals.replaceAll(
                (signal, one) -> new Discordance(one.onlyFirst, one.onlySecond, one.pValue, adjusted[place[0]++]));
        return signals;
    }

    private static boolean isRight(Outcome outcome, SignalType signal) {
        Cell cell = outcome.cells().get(signal);
        return cell == null || cell.verdict() == Verdict.NOTHING || cell.verdict() == Verdict.HIT;
    }

    private static void count(boolean first, boolean second, int[] onlyOne) {
        if (first != second) {
            onlyOne[first ? 0 : 1]++;
        }
    }

    private static void changes(GoldRecord message, Answer first, Answer second, List<Change> changes) {
        boolean labelled = Answer.isLabelled(message.json());
        for (SignalType signal : Figures.SIGNALS) {
            int from = first.severities().getOrDefault(signal, 0);
            int to = second.severities().getOrDefault(signal, 0);
            if (from != to) {
                boolean known = labelled && !message.disputed().contains(signal);
                Integer label = known ? message.severities().getOrDefault(signal, 0) : null;
                changes.add(new Change(message, signal.id(), from, to, label));
            }
        }
        if (first.risk() != null && second.risk() != null && !first.risk().equals(second.risk())) {
            changes.add(new Change(message, "risk", first.risk(), second.risk(), message.risk()));
        }
    }

    /** Returns everything as a JSON object; with the messages' text only if asked for. */
    ObjectNode json(String firstName, String secondName, boolean text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("names").put("a", firstName).put("b", secondName);
        FigureFormat.put(root.putObject("a"), first);
        FigureFormat.put(root.putObject("b"), second);
        ObjectNode more = root.putObject("difference");
        differences.forEach((name, difference) -> {
            ObjectNode node = FigureFormat.parent(more, name).putObject(FigureFormat.last(name));
            FigureFormat.put(node, "value", difference.value);
            FigureFormat.put(node, "interval", difference.interval);
            FigureFormat.put(node, "p", difference.pValue);
        });
        ObjectNode tests = root.putObject("mcnemar");
        put(tests.putObject("alarms"), alarms);
        ObjectNode bySignal = tests.putObject("signals");
        signals.forEach((signal, one) -> {
            ObjectNode node = bySignal.putObject(signal.id());
            put(node, one);
            node.put("p_holm", one.holm);
        });
        var list = root.putArray("changes");
        for (Change change : changes) {
            ObjectNode node = list.addObject();
            node.set("id", change.message.json().path("id"));
            node.put("subject", change.subject)
                    .put("direction", direction(change))
                    .put("a", change.from)
                    .put("b", change.to)
                    .put("label", change.label)
                    .put("correct", change.correct());
            if (text) {
                node.put("text", change.message.text());
            }
        }
        return root;
    }

    private static void put(ObjectNode node, Discordance discordance) {
        node.put("only_a_right", discordance.onlyFirst)
                .put("only_b_right", discordance.onlySecond)
                .put("p", discordance.pValue);
    }

    /** Prints everything as tables. */
    void print(String firstName, String secondName, boolean text, PrintStream out) {
        out.println("A: " + Highlighter.visible(firstName));
        out.println("B: " + Highlighter.visible(secondName));
        out.println();
        TextTable overall = new TextTable();
        overall.row("", "A", "B", "B - A", "", "p");
        for (String name : differences.keySet()) {
            if (!name.startsWith("signals/")) {
                row(overall, (name.startsWith("pairs_by_function/") ? "  " : "") + FigureFormat.last(name), name);
            }
        }
        overall.print(out);
        if (first.containsKey("messages")) {
            out.println();
            printSignals(out);
        }
        out.println();
        printChanges(text, out);
    }

    private void row(TextTable table, String title, String name, String... more) {
        List<String> cells = new ArrayList<>(List.of(title));
        Difference difference = differences.getOrDefault(name, new Difference(Double.NaN, null, Double.NaN));
        cells.addAll(List.of(
                FigureFormat.number(first, name),
                FigureFormat.number(second, name),
                Double.isNaN(difference.value) ? "-" : String.format(Locale.ROOT, "%+.3f", difference.value),
                FigureFormat.interval(difference.interval),
                FigureFormat.significance(difference.pValue)));
        cells.addAll(Arrays.asList(more));
        table.row(cells.toArray(String[]::new));
    }

    private void printSignals(PrintStream out) {
        TextTable table = new TextTable();
        table.row("F1", "A", "B", "B - A", "", "p", "only A right", "only B right", "McNemar p", "p (Holm)");
        signals.forEach((signal, one) -> row(
                table,
                signal.id(),
                "signals/" + signal + "/f1",
                String.valueOf(one.onlyFirst),
                String.valueOf(one.onlySecond),
                FigureFormat.significance(one.pValue),
                FigureFormat.significance(one.holm)));
        table.row(
                "any risk signal",
                "",
                "",
                "",
                "",
                "",
                String.valueOf(alarms.onlyFirst),
                String.valueOf(alarms.onlySecond),
                FigureFormat.significance(alarms.pValue));
        table.print(out);
    }

    private void printChanges(boolean text, PrintStream out) {
        long messages =
                changes.stream().map(change -> change.message.id()).distinct().count();
        out.println(Count.of(messages, "message") + " changed");
        TextTable table = new TextTable();
        for (Change change : changes) {
            Boolean correct = change.correct();
            List<String> row = new ArrayList<>(List.of(
                    change.message.id(),
                    change.subject,
                    direction(change),
                    change.from + " > " + change.to,
                    change.label == null ? "label unknown" : "label " + change.label,
                    correct == null ? "" : correct ? "correct" : "incorrect"));
            if (text) {
                row.add(change.message.text());
            }
            table.row(row.toArray(String[]::new));
        }
        table.print(out);
    }

    private static String direction(Change change) {
        return change.direction().name().toLowerCase(Locale.ROOT);
    }
}
