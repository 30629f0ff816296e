package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.cli.TextTable;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.Bootstrap.Interval;
import dev.tact.examples.statistics.FigureFormat;
import dev.tact.examples.statistics.Significance;
import dev.tact.signal.SignalType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the messages with each value of a field, and how far their error rates lie apart.
 *
 * @param field by whose values the messages were sliced
 * @param slices by value
 * @param gaps for each error rate the largest difference between two slices
 */
record Slices(String field, Map<String, Slice> slices, List<Gap> gaps) {

    /** A rate of fewer cases than that is no ground for a comparison. */
    static final int FEW = 20;

    /** Values that begin with a number in its order, others in that of the alphabet. */
    private static final Comparator<String> BY_NUMBER_AND_NAME =
            Comparator.comparingLong(Slices::leadingNumber).thenComparing(Comparator.naturalOrder());

    /**
     * The messages with one value.
     *
     * @param figures as {@link Figures} gives them
     * @param intervals of the figures; those of some or all may be missing
     * @param few what there are fewer than {@link #FEW} of, or an empty text
     */
    record Slice(Map<String, Double> figures, Map<String, Interval> intervals, String few) {}

    /**
     * The largest difference of a rate between two slices that have at least {@link #FEW} cases each.
     *
     * <p>As the two are chosen because they differ most, their interval alone would find differences where there are
     * none. So the p-value is that of a permutation test of the largest gap: how often it is as large when the values
     * of the field are dealt to the messages by chance (Good 2005, Permutation, Parametric and Bootstrap Tests of
     * Hypotheses). With {@code holm} it is corrected for the number of rates as well.
     *
     * @param rate name of the rate
     * @param lowest value of the slice with the lowest rate
     * @param highest value of the slice with the highest rate
     * @param lowestRate of the one
     * @param highestRate of the other
     * @param interval of the difference between these two, or null if no samples were drawn
     * @param pValue NaN if no samples were drawn
     * @param holm the same after the Holm correction
     */
    record Gap(
            String rate,
            String lowest,
            String highest,
            double lowestRate,
            double highestRate,
            @Nullable Interval interval,
            double pValue,
            double holm) {

        double difference() {
            return highestRate - lowestRate;
        }
    }

    /** Slices the messages. The units of the bootstrap are those of all of them. */
    static Slices of(String field, List<GoldRecord> gold, List<Outcome> outcomes, Bootstrap bootstrap) {
        GoldRecord.checkField("--slice", field, gold);
        List<String> values = gold.stream().map(record -> record.field(field)).toList();
        Map<String, List<Outcome>> parts = new TreeMap<>(BY_NUMBER_AND_NAME);
        for (int i = 0; i < gold.size(); i++) {
            parts.computeIfAbsent(values.get(i), any -> new ArrayList<>()).add(outcomes.get(i));
        }
        Map<String, Slice> slices = new LinkedHashMap<>();
        parts.forEach((value, part) -> slices.put(value, slice(part, bootstrap)));
        List<String> names = List.copyOf(slices.keySet());
        int[] places = values.stream().mapToInt(names::indexOf).toArray();
        return new Slices(field, slices, gaps(names, places, outcomes, bootstrap));
    }

    private static long leadingNumber(String value) {
        String digits = value.replaceFirst("(?s)^(\\d{0,18}).*", "$1");
        return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static Slice slice(List<Outcome> outcomes, Bootstrap all) {
        Bootstrap bootstrap = new Bootstrap(Figures.units(outcomes), all.resamples(), all.seed());
        List<String> few = new ArrayList<>();
        for (Rate rate : Rate.overall(outcomes)) {
            boolean concerned = outcomes.stream().anyMatch(one -> one.labelled() != rate.name.equals(Rate.UNLABELLED));
            if (concerned && Arrays.stream(rate.whole).sum() < FEW) {
                few.add(rate.cases);
            }
        }
        return new Slice(Figures.of(outcomes), Figures.intervals(outcomes, bootstrap), String.join(", ", few));
    }

    /**
     * A share of cases.
     *
     * @param name of the rate
     * @param cases what a case is
     * @param part for each message, how many of its cases count
     * @param whole for each message, how many cases it has
     */
    @SuppressWarnings("ArrayRecordComponent") // Used here only, and never compared.
    private record Rate(String name, String cases, int[] part, int[] whole) {

        static final String UNLABELLED = "unlabelled_alarm_rate";

        static List<Rate> overall(List<Outcome> outcomes) {
            return List.of(
                    of(
                            "micro_recall",
                            "signals",
                            outcomes,
                            one -> risks(one, Verdict.HIT),
                            one -> risks(one, Verdict.HIT) + risks(one, Verdict.MISS)),
                    of(
                            "clean_alarm_rate",
                            "clean messages",
                            outcomes,
                            one -> one.labelled() && one.clean() && one.alarmed() ? 1 : 0,
                            one -> one.labelled() && one.clean() ? 1 : 0),
                    of(
                            UNLABELLED,
                            "unlabelled messages",
                            outcomes,
                            one -> !one.labelled() && one.alarmed() ? 1 : 0,
                            one -> one.labelled() ? 0 : 1));
        }

        static Rate recall(SignalType signal, List<Outcome> outcomes) {
            return of(
                    "signals/" + signal + "/recall",
                    "messages with it",
                    outcomes,
                    one -> is(one, signal, Verdict.HIT),
                    one -> is(one, signal, Verdict.HIT) + is(one, signal, Verdict.MISS));
        }

        private static Rate of(
                String name,
                String cases,
                List<Outcome> outcomes,
                ToIntFunction<Outcome> part,
                ToIntFunction<Outcome> whole) {
            return new Rate(
                    name,
                    cases,
                    outcomes.stream().mapToInt(part).toArray(),
                    outcomes.stream().mapToInt(whole).toArray());
        }

        private static int risks(Outcome outcome, Verdict verdict) {
            return Figures.SIGNALS.stream()
                    .filter(signal -> !signal.isProtective())
                    .mapToInt(signal -> is(outcome, signal, verdict))
                    .sum();
        }

        private static int is(Outcome outcome, SignalType signal, Verdict verdict) {
            Figures.Cell cell = outcome.cells().get(signal);
            return outcome.labelled() && cell != null && cell.verdict() == verdict ? 1 : 0;
        }

        /** Returns the rate in each of so many slices, NaN where there are no cases. */
        double[] in(int slices, int[] places, int[] times) {
            double[] parts = new double[slices];
            double[] wholes = new double[slices];
            for (int i = 0; i < places.length; i++) {
                parts[places[i]] += (double) times[i] * part[i];
                wholes[places[i]] += (double) times[i] * whole[i];
            }
            Arrays.setAll(parts, slice -> wholes[slice] == 0 ? Double.NaN : parts[slice] / wholes[slice]);
            return parts;
        }
    }

    private static List<Gap> gaps(List<String> names, int[] places, List<Outcome> outcomes, Bootstrap bootstrap) {
        List<Rate> rates = new ArrayList<>(Rate.overall(outcomes));
        Figures.SIGNALS.forEach(signal -> rates.add(Rate.recall(signal, outcomes)));
        List<Gap> gaps = new ArrayList<>();
        for (Rate rate : rates) {
            Gap gap = gap(rate, names, places, bootstrap);
            if (gap != null) {
                gaps.add(gap);
            }
        }
        if (bootstrap.resamples() == 0) {
            return gaps;
        }
        double[] adjusted =
                Significance.holm(gaps.stream().mapToDouble(Gap::pValue).toArray());
        return IntStream.range(0, gaps.size())
                .mapToObj(i -> {
                    Gap gap = gaps.get(i);
                    return new Gap(
                            gap.rate,
                            gap.lowest,
                            gap.highest,
                            gap.lowestRate,
                            gap.highestRate,
                            gap.interval,
                            gap.pValue,
                            adjusted[i]);
                })
                .toList();
    }

    private static @Nullable Gap gap(Rate rate, List<String> names, int[] places, Bootstrap bootstrap) {
        int[] cases = new int[names.size()];
        for (int i = 0; i < places.length; i++) {
            cases[places[i]] += rate.whole[i];
        }
        int[] enough = IntStream.range(0, cases.length)
                .filter(slice -> cases[slice] >= FEW)
                .toArray();
        if (enough.length < 2) {
            return null;
        }
        int[] once = new int[places.length];
        Arrays.fill(once, 1);
        double[] shares = rate.in(cases.length, places, once);
        int low = enough[0];
        int high = enough[0];
        for (int slice : enough) {
            low = shares[slice] < shares[low] ? slice : low;
            high = shares[slice] > shares[high] ? slice : high;
        }
        int lowest = low;
        int highest = high;
        double gap = shares[highest] - shares[lowest];
        Interval interval = bootstrap
                .intervals(times -> {
                    double[] drawn = rate.in(cases.length, places, times);
                    return Map.of("gap", drawn[highest] - drawn[lowest]);
                })
                .get("gap");
        int[] concerned = IntStream.range(0, places.length)
                .filter(i -> rate.whole[i] > 0 && cases[places[i]] >= FEW)
                .toArray();
        int asLarge = 0;
        SplittableRandom random = new SplittableRandom(bootstrap.seed());
        int[] dealt = places.clone();
        for (int round = 0; round < bootstrap.resamples(); round++) {
            for (int i = concerned.length - 1; i > 0; i--) {
                int other = concerned[random.nextInt(i + 1)];
                int place = dealt[concerned[i]];
                dealt[concerned[i]] = dealt[other];
                dealt[other] = place;
            }
            double[] drawn = rate.in(cases.length, dealt, once);
            double largest = Arrays.stream(enough)
                            .mapToDouble(slice -> drawn[slice])
                            .max()
                            .orElseThrow()
                    - Arrays.stream(enough)
                            .mapToDouble(slice -> drawn[slice])
                            .min()
                            .orElseThrow();
            asLarge += largest >= gap - 1e-12 ? 1 : 0;
        }
        double pValue = bootstrap.resamples() == 0 ? Double.NaN : (asLarge + 1.0) / (bootstrap.resamples() + 1);
        return new Gap(
                rate.name,
                names.get(lowest),
                names.get(highest),
                shares[lowest],
                shares[highest],
                interval,
                pValue,
                pValue);
    }

    /** Puts everything into a JSON object. */
    void putInto(ObjectNode node) {
        ObjectNode values = node.putObject("values");
        slices.forEach((value, slice) -> {
            ObjectNode part = values.putObject(value);
            FigureFormat.put(part, slice.figures);
            FigureFormat.putIntervals(part, slice.intervals);
            if (!slice.few.isEmpty()) {
                part.put("few", slice.few);
            }
        });
        ObjectNode differences = node.putObject("largest_gaps");
        for (Gap gap : gaps) {
            ObjectNode part = FigureFormat.parent(differences, gap.rate).putObject(FigureFormat.last(gap.rate));
            part.put("gap", gap.difference());
            FigureFormat.put(part, "interval", gap.interval);
            part.put("lowest", gap.lowest).put("lowest_rate", gap.lowestRate);
            part.put("highest", gap.highest).put("highest_rate", gap.highestRate);
            FigureFormat.put(part, "p", gap.pValue);
            FigureFormat.put(part, "p_holm", gap.holm);
        }
    }

    /** Prints a table of the slices, one of the gaps, and what is too few. */
    void print(PrintStream out) {
        boolean labelled = slices.values().stream().anyMatch(slice -> slice.figures.containsKey("messages"));
        TextTable table = new TextTable();
        if (labelled) {
            table.row(field, "n", "prec", "rec", "micro-F1", "macro-F1", "clean alarmed", "");
        } else {
            table.row(field, "n", "alarmed per 1,000", "");
        }
        slices.forEach((value, slice) -> {
            String few = slice.few.isEmpty() ? "" : "few " + slice.few;
            if (labelled) {
                table.row(
                        value,
                        FigureFormat.number(slice.figures, "messages"),
                        FigureFormat.number(slice.figures, "micro_precision"),
                        FigureFormat.withInterval(slice.figures, slice.intervals, "micro_recall"),
                        FigureFormat.withInterval(slice.figures, slice.intervals, "micro_f1"),
                        FigureFormat.number(slice.figures, "macro_f1"),
                        FigureFormat.withInterval(slice.figures, slice.intervals, "clean_alarm_rate"),
                        few);
            } else {
                table.row(
                        value,
                        FigureFormat.number(slice.figures, "unlabelled_messages"),
                        FigureFormat.withInterval(slice.figures, slice.intervals, "alarmed_per_1000"),
                        few);
            }
        });
        table.print(out);
        if (slices.values().stream().anyMatch(slice -> !slice.few.isEmpty())) {
            out.println("few: less than " + FEW + "; too little to conclude from, and left out below");
        }
        if (gaps.isEmpty()) {
            return;
        }
        out.println();
        TextTable differences = new TextTable();
        differences.row("largest gap", "lowest", "", "highest", "", "gap", "", "p", "p (Holm)");
        for (Gap gap : gaps) {
            differences.row(
                    gap.rate.replaceFirst("^signals/(.*)/recall$", "$1 recall"),
                    gap.lowest,
                    FigureFormat.number(gap.lowestRate),
                    gap.highest,
                    FigureFormat.number(gap.highestRate),
                    FigureFormat.number(gap.difference()),
                    FigureFormat.interval(gap.interval),
                    FigureFormat.significance(gap.pValue),
                    FigureFormat.significance(gap.holm));
        }
        differences.print(out);
    }
}
