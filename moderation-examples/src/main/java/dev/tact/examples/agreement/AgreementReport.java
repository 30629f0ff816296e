package dev.tact.examples.agreement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.TextTable;
import dev.tact.examples.evaluate.Figures;
import dev.tact.examples.statistics.Agreement;
import dev.tact.examples.statistics.Agreement.Scale;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.examples.statistics.FigureFormat;
import dev.tact.examples.statistics.ResampleOptions;
import dev.tact.signal.SignalType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * How far annotators agree. Figures are named as those of {@link Figures} are.
 *
 * @param all of all annotators together
 * @param pairs of each two
 */
public record AgreementReport(Measured all, List<Pair> pairs) {

    /**
     * Figures and how far they scatter.
     *
     * @param figures by name
     * @param intervals of the figures; those of some or all may be missing
     */
    record Measured(Map<String, Double> figures, Map<String, Interval> intervals) {

        static Measured of(Function<int[], Map<String, Double>> figures, int messages, Bootstrap bootstrap) {
            int[] once = new int[messages];
            Arrays.fill(once, 1);
            return new Measured(figures.apply(once), bootstrap.intervals(figures));
        }

        void putInto(ObjectNode node) {
            FigureFormat.put(node, figures);
            FigureFormat.putIntervals(node, intervals);
        }

        String number(String name) {
            return FigureFormat.number(figures, name);
        }

        String withInterval(String name) {
            return FigureFormat.withInterval(figures, intervals, name);
        }
    }

    /**
     * Two annotators.
     *
     * @param first the name of one
     * @param second the name of the other
     * @param measured their agreement
     */
    record Pair(String first, String second, Measured measured) {}

    public static AgreementReport of(Annotations annotations, ResampleOptions resample) {
        Bootstrap bootstrap = resample.bootstrap(annotations.units());
        int messages = annotations.risks().size();
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < annotations.annotators().size(); first++) {
            for (int second = first + 1; second < annotations.annotators().size(); second++) {
                int one = first;
                int other = second;
                pairs.add(new Pair(
                        annotations.annotators().get(first),
                        annotations.annotators().get(second),
                        Measured.of(times -> pair(annotations, one, other, times), messages, bootstrap)));
            }
        }
        return new AgreementReport(Measured.of(alphas(annotations), messages, bootstrap), pairs);
    }

    private static Function<int[], Map<String, Double>> alphas(Annotations annotations) {
        Map<SignalType, List<int[]>> presences = new LinkedHashMap<>();
        Map<SignalType, List<int[]>> severities = new LinkedHashMap<>();
        annotations.severities().forEach((signal, messages) -> {
            presences.put(signal, map(messages, level -> Math.min(level, 1)));
            severities.put(signal, map(messages, level -> level == 0 ? Agreement.MISSING : level));
        });
        return times -> {
            Map<String, Double> figures = new LinkedHashMap<>();
            for (SignalType signal : Figures.SIGNALS) {
                String name = "signals/" + signal + "/";
                put(figures, name + "presence/", presences.getOrDefault(signal, List.of()), times, Scale.NOMINAL);
                put(figures, name + "severity/", severities.getOrDefault(signal, List.of()), times, Scale.ORDINAL);
            }
            put(figures, "risk/", annotations.risks(), times, Scale.ORDINAL);
            return figures;
        };
    }

    private static List<int[]> map(List<int[]> messages, IntUnaryOperator level) {
        return messages.stream()
                .map(levels -> Arrays.stream(levels).map(level).toArray())
                .toList();
    }

    private static void put(Map<String, Double> figures, String name, List<int[]> messages, int[] times, Scale scale) {
        figures.put(name + "n", judgedByTwo(messages, times));
        figures.put(name + "alpha", Agreement.alpha(messages, times, Figures.LEVELS, scale));
    }

    private static double judgedByTwo(List<int[]> messages, int[] times) {
        double judged = 0;
        for (int i = 0; i < times.length; i++) {
            long judges = Arrays.stream(messages.get(i))
                    .filter(level -> level != Agreement.MISSING)
                    .count();
            judged += judges > 1 ? times[i] : 0;
        }
        return judged;
    }

    private static Map<String, Double> pair(Annotations annotations, int first, int second, int[] times) {
        Map<String, Double> figures = new LinkedHashMap<>();
        double sum = 0;
        int marked = 0;
        double[] micro = new double[2];
        for (var signal : annotations.severities().entrySet()) {
            double[][] levels = table(signal.getValue(), first, second, times);
            double[][] presence = new double[2][2];
            for (int row = 0; row < levels.length; row++) {
                for (int column = 0; column < levels.length; column++) {
                    presence[Math.min(row, 1)][Math.min(column, 1)] += levels[row][column];
                }
            }
            double both = 2 * presence[1][1];
            double either = both + presence[0][1] + presence[1][0];
            double judged = either - presence[1][1] + presence[0][0];
            String name = "signals/" + signal.getKey() + "/";
            figures.put(name + "n", judged);
            figures.put(name + "support_a", presence[1][0] + presence[1][1]);
            figures.put(name + "support_b", presence[0][1] + presence[1][1]);
            figures.put(name + "agreement", (presence[0][0] + presence[1][1]) / judged);
            figures.put(name + "kappa", Agreement.kappa(presence, Scale.NOMINAL));
            figures.put(name + "severity_kappa", Agreement.kappa(levels, Scale.INTERVAL));
            figures.put(name + "f1", both / either);
            if (!signal.getKey().isProtective() && either > 0) {
                sum += both / either;
                marked++;
                micro[0] += both;
                micro[1] += either;
            }
        }
        figures.put("macro_f1", sum / marked);
        figures.put("micro_f1", micro[0] / micro[1]);
        double[][] risks = table(annotations.risks(), first, second, times);
        figures.put(
                "risk/n", Arrays.stream(risks).flatMapToDouble(Arrays::stream).sum());
        figures.put("risk/kappa", Agreement.kappa(risks, Scale.INTERVAL));
        return figures;
    }

    private static double[][] table(List<int[]> messages, int first, int second, int[] times) {
        double[][] table = new double[Figures.LEVELS][Figures.LEVELS];
        for (int i = 0; i < times.length; i++) {
            int row = messages.get(i)[first];
            int column = messages.get(i)[second];
            if (row != Agreement.MISSING && column != Agreement.MISSING) {
                table[row][column] += times[i];
            }
        }
        return table;
    }

    /** Returns everything as a JSON object; figures that are not defined are null. */
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        all.putInto(root.putObject("all"));
        ArrayNode list = root.putArray("pairs");
        for (Pair pair : pairs) {
            ObjectNode node = list.addObject();
            node.put("a", pair.first).put("b", pair.second);
            pair.measured.putInto(node);
        }
        return root;
    }

    /** Prints a table of all annotators, and one of each two. */
    public void print(PrintStream out) {
        TextTable table = new TextTable();
        table.row("Krippendorff's alpha", "n", "presence", "n", "severity");
        for (SignalType signal : Figures.SIGNALS) {
            String name = "signals/" + signal + "/";
            table.row(
                    signal.id(),
                    all.number(name + "presence/n"),
                    all.withInterval(name + "presence/alpha"),
                    all.number(name + "severity/n"),
                    all.withInterval(name + "severity/alpha"));
        }
        table.row("risk", "", "", all.number("risk/n"), all.withInterval("risk/alpha"));
        table.print(out);
        for (Pair pair : pairs) {
            out.println();
            print(pair, out);
        }
    }

    private static void print(Pair pair, PrintStream out) {
        out.println("A: " + Highlighter.visible(pair.first));
        out.println("B: " + Highlighter.visible(pair.second));
        TextTable table = new TextTable();
        table.row("", "n", "A", "B", "agree", "kappa", "weighted kappa", "F1");
        for (SignalType signal : Figures.SIGNALS) {
            String name = "signals/" + signal + "/";
            table.row(
                    signal.id(),
                    pair.measured.number(name + "n"),
                    pair.measured.number(name + "support_a"),
                    pair.measured.number(name + "support_b"),
                    pair.measured.number(name + "agreement"),
                    pair.measured.withInterval(name + "kappa"),
                    pair.measured.withInterval(name + "severity_kappa"),
                    pair.measured.withInterval(name + "f1"));
        }
        table.row("risk", pair.measured.number("risk/n"), "", "", "", "", pair.measured.withInterval("risk/kappa"), "");
        for (String name : List.of("macro_f1", "micro_f1")) {
            table.row(name, "", "", "", "", "", "", pair.measured.withInterval(name));
        }
        table.print(out);
    }
}
