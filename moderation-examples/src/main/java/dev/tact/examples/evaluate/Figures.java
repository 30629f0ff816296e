package dev.tact.examples.evaluate;

import dev.tact.examples.statistics.Agreement;
import dev.tact.examples.statistics.Agreement.Scale;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.examples.statistics.Reliability;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of evaluation: what a set of answers is worth, and how sure that is. Pure functions.
 *
 * <p>Figures are a map from name to number. A slash in a name stands for a level of the JSON object that
 * {@code moderate evaluate --json} prints, so that {@code signals/distress/f1} is the F1 of distress. A figure that is
 * not defined, such as the precision of a signal that nobody reported, is NaN.
 */
public final class Figures {

    /** The signals that are evaluated. */
    public static final List<SignalType> SIGNALS = SignalType.BUNDLED;

    /** Levels of risk, and of severity with its absence. */
    public static final int LEVELS = 4;

    private Figures() {}

    /** What became of one signal of one message. */
    public enum Verdict {
        /** Rightly not reported, or left out because annotators disagreed. */
        NOTHING,
        /** Reported and there. */
        HIT,
        /** There and not reported. */
        MISS,
        /** Reported and not there. */
        FALSE_ALARM
    }

    /**
     * One signal of one message.
     *
     * @param verdict what became of it
     * @param exact of a hit, whether the severity is right
     * @param overlap of a hit, whether the evidence overlaps
     * @param confidence of a hit or false alarm, or null if it was not told
     */
    public record Cell(
            Verdict verdict,
            boolean exact,
            boolean overlap,
            @Nullable Double confidence) {}

    /**
     * One half of a minimal pair.
     *
     * @param id the pair
     * @param function what its halves differ in
     * @param side the last letter of the record's id: {@code p} or {@code c}
     * @param right whether the target was judged rightly
     */
    record Half(String id, String function, char side, boolean right) {}

    /**
     * What became of one message.
     *
     * @param cells by signal; signals without a cell are {@link Verdict#NOTHING}
     * @param labelled whether it is known which signals it carries; if not, only alarms are counted
     * @param clean whether it certainly carries no risk signal
     * @param alarmed whether a risk signal was reported
     * @param risk labelled risk, or null
     * @param answeredRisk risk in the answer, or null
     * @param half if it belongs to a pair
     */
    public record Outcome(
            Map<SignalType, Cell> cells,
            boolean labelled,
            boolean clean,
            boolean alarmed,
            @Nullable Integer risk,
            @Nullable Integer answeredRisk,
            @Nullable Half half) {}

    /** Returns the figures of the messages. */
    public static Map<String, Double> of(List<Outcome> outcomes) {
        int[] once = new int[outcomes.size()];
        Arrays.fill(once, 1);
        return of(outcomes, once);
    }

    /** Returns the figures, each message taken as often as {@code times} says; both halves of a pair equally often. */
    static Map<String, Double> of(List<Outcome> outcomes, int[] times) {
        Counts counts = new Counts();
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                counts.add(outcomes.get(i), times[i]);
            }
        }
        return counts.figures();
    }

    /** Returns how far each figure scatters if messages are drawn anew, pairs as a whole. */
    static Map<String, Interval> intervals(List<Outcome> outcomes, Bootstrap bootstrap) {
        return bootstrap.intervals(times -> of(outcomes, times));
    }

    /** Returns what is to be drawn as a whole: a message, or both halves of a pair. */
    static List<int[]> units(List<Outcome> outcomes) {
        List<Object> keys = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            keys.add(outcome.half() == null ? keys.size() : outcome.half().id());
        }
        return Bootstrap.units(keys);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    /** Counts of one signal, or of all together. */
    private static final class Row {
        private double hits;
        private double misses;
        private double falseAlarms;
        private double exact;
        private double overlap;

        void add(Cell cell, int times) {
            switch (cell.verdict()) {
                case HIT -> {
                    hits += times;
                    exact += cell.exact() ? times : 0;
                    overlap += cell.overlap() ? times : 0;
                }
                case MISS -> misses += times;
                case FALSE_ALARM -> falseAlarms += times;
                case NOTHING -> {}
            }
        }

        void add(Row other) {
            hits += other.hits;
            misses += other.misses;
            falseAlarms += other.falseAlarms;
        }

        double support() {
            return hits + misses;
        }

        double precision() {
            return ratio(hits, hits + falseAlarms);
        }

        double recall() {
            return ratio(hits, support());
        }

        double f1() {
            return ratio(2 * hits, 2 * hits + falseAlarms + misses);
        }
    }

    private static final class Counts {
        private final Map<SignalType, Row> rows = new LinkedHashMap<>();
        private final Map<SignalType, Long> alarms = new LinkedHashMap<>();
        private final double[][] risks = new double[LEVELS][LEVELS];
        private final Reliability reliability = new Reliability();
        private final Map<String, Pair> pairs = new LinkedHashMap<>();
        private long messages;
        private long unlabelled;
        private long unlabelledAlarmed;
        private long clean;
        private long cleanAlarmed;

        private static final class Pair {
            private String function = "";
            private boolean positive;
            private boolean contrast;
            private int times;
        }

        Counts() {
            SIGNALS.forEach(signal -> rows.put(signal, new Row()));
        }

        void add(Outcome outcome, int times) {
            if (!outcome.labelled()) {
                unlabelled += times;
                unlabelledAlarmed += outcome.alarmed() ? times : 0;
                outcome.cells().keySet().forEach(signal -> alarms.merge(signal, (long) times, Long::sum));
                return;
            }
            messages += times;
            outcome.cells().forEach((signal, cell) -> {
                Row row = rows.get(signal);
                if (row != null) {
                    row.add(cell, times);
                    if (cell.confidence() != null) {
                        reliability.add(cell.confidence(), cell.verdict() == Verdict.HIT, times);
                    }
                }
            });
            if (outcome.clean()) {
                clean += times;
                cleanAlarmed += outcome.alarmed() ? times : 0;
            }
            if (outcome.risk() != null && outcome.answeredRisk() != null) {
                risks[outcome.risk()][outcome.answeredRisk()] += times;
            }
            Half half = outcome.half();
            if (half != null) {
                Pair pair = pairs.computeIfAbsent(half.id(), any -> new Pair());
                pair.function = half.function();
                pair.times = times;
                if (half.side() == 'p') {
                    pair.positive = half.right();
                } else if (half.side() == 'c') {
                    pair.contrast = half.right();
                }
            }
        }

        Map<String, Double> figures() {
            Map<String, Double> figures = new LinkedHashMap<>();
            if (unlabelled > 0) {
                figures.put("unlabelled_messages", (double) unlabelled);
                figures.put("alarmed_per_1000", 1000 * ratio(unlabelledAlarmed, unlabelled));
                for (SignalType signal : SIGNALS) {
                    long count = alarms.getOrDefault(signal, 0L);
                    figures.put("alarms_per_1000/" + signal, 1000 * ratio(count, unlabelled));
                }
            }
            if (messages > 0) {
                addSignals(figures);
                addRisks(figures);
                addPairs(figures);
                reliability.addTo(figures);
            }
            return figures;
        }

        private void addSignals(Map<String, Double> figures) {
            figures.put("messages", (double) messages);
            Row all = new Row();
            double sum = 0;
            int supported = 0;
            for (Map.Entry<SignalType, Row> entry : rows.entrySet()) {
                Row row = entry.getValue();
                String name = "signals/" + entry.getKey() + "/";
                figures.put(name + "support", row.support());
                figures.put(name + "precision", row.precision());
                figures.put(name + "recall", row.recall());
                figures.put(name + "f1", row.f1());
                figures.put(name + "evidence_overlap", ratio(row.overlap, row.hits));
                figures.put(name + "severity_exact", ratio(row.exact, row.hits));
                if (!entry.getKey().isProtective()) {
                    all.add(row);
                    if (row.support() > 0) {
                        sum += row.f1();
                        supported++;
                    }
                }
            }
            figures.put("macro_f1", ratio(sum, supported));
            figures.put("micro_f1", all.f1());
            figures.put("micro_precision", all.precision());
            figures.put("micro_recall", all.recall());
            figures.put("clean_messages", (double) clean);
            figures.put("clean_alarm_rate", ratio(cleanAlarmed, clean));
        }

        private void addRisks(Map<String, Double> figures) {
            double total = 0;
            double exact = 0;
            Row elevated = new Row();
            for (int want = 0; want < LEVELS; want++) {
                for (int got = 0; got < LEVELS; got++) {
                    double count = risks[want][got];
                    total += count;
                    exact += want == got ? count : 0;
                    elevated.hits += want >= 2 && got >= 2 ? count : 0;
                    elevated.misses += want >= 2 && got < 2 ? count : 0;
                    elevated.falseAlarms += want < 2 && got >= 2 ? count : 0;
                }
            }
            if (total > 0) {
                figures.put("risk_kappa", Agreement.kappa(risks, Scale.INTERVAL));
                figures.put("risk_exact", exact / total);
                figures.put("elevated_f1", elevated.f1());
            }
        }

        private void addPairs(Map<String, Double> figures) {
            Map<String, long[]> byFunction = new TreeMap<>();
            long[] all = new long[2];
            for (Pair pair : pairs.values()) {
                for (long[] count : List.of(all, byFunction.computeIfAbsent(pair.function, any -> new long[2]))) {
                    count[0] += pair.positive && pair.contrast ? pair.times : 0;
                    count[1] += pair.times;
                }
            }
            if (all[1] > 0) {
                figures.put("pairs_right", ratio(all[0], all[1]));
                byFunction.forEach(
                        (function, count) -> figures.put("pairs_by_function/" + function, ratio(count[0], count[1])));
            }
        }
    }
}
