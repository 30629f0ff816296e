package dev.tact.examples.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.answer.RecordWriter;
import dev.tact.examples.evaluate.EvaluationReport;
import dev.tact.examples.evaluate.Figures;
import dev.tact.examples.evaluate.Figures.Cell;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.evaluate.GoldRecord;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.report.Selection.Chosen;
import dev.tact.examples.statistics.PrecisionRecall;
import dev.tact.examples.statistics.PrecisionRecall.Point;
import dev.tact.examples.statistics.Reliability;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts messages as they pass, keeps some of them, and gives what a report shows. Not thread-safe. */
final class ReportData {

    /** More values are counted together. */
    private static final int MOST_GROUPS = 20;

    /** More points than that are no more than a line shows. */
    private static final int MOST_POINTS = 120;

    private static final String OTHERS = "(others)";

    /** The reasons that {@link dev.tact.signal.Suppressed} names. */
    private static final Set<String> REASONS = Set.of(
            "negated",
            "hypothetical",
            "asked",
            "past",
            "quoted",
            "reported",
            "other-experiencer",
            "recipient",
            "fiction",
            "idiom",
            "unless",
            "lifted",
            "invited",
            "withdrawn",
            "outweighed");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String field;
    private final Selection<Item> selection;
    private final boolean noText;
    private final boolean foreign;
    private final Function<String, Optional<String>> reasons;

    private final Set<SignalType> signals = new TreeSet<>();
    private final Map<SignalType, long[]> severities = new TreeMap<>();
    private final Map<SignalType, Map<SignalType, Long>> together = new TreeMap<>();
    private final long[] risks = new long[4];
    private final long[][] riskTable = new long[4][4];
    private final Map<LocalDate, Group> days = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<SignalType, PrecisionRecall> curves = new TreeMap<>();
    private final Reliability reliability = new Reliability();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long carrying;
    private long failed;
    private long unsupported;

    /** A message with what was made of it. */
    private record Item(GoldRecord message, JsonNode answer, JsonNode weak, Outcome outcome, int error) {}

    /** Messages that have something in common, and how many of them carry each signal. */
    private static final class Group {
        private long messages;
        private final Map<SignalType, Long> signals = new TreeMap<>();

        void add(Collection<SignalType> carried) {
            messages++;
            carried.forEach(signal -> signals.merge(signal, 1L, Long::sum));
        }

        void add(Group other) {
            messages += other.messages;
            other.signals.forEach((signal, count) -> signals.merge(signal, count, Long::sum));
        }
    }

    /**
     * Creates an empty report.
     *
     * @param field whose values are compared
     * @param limit how many messages are kept at most
     * @param seed of the random sample among them
     * @param noText whether to leave out all that is, or might be, text of a message
     * @param foreign whether the answers come from a file, so that even the name of a rule might be text
     * @param reasons what a rule is about, by its id; empty if it is not known
     */
    ReportData(
            String field,
            int limit,
            long seed,
            boolean noText,
            boolean foreign,
            Function<String, Optional<String>> reasons) {
        this.field = field;
        this.selection = new Selection<>(limit, seed);
        this.noText = noText;
        this.foreign = foreign;
        this.reasons = reasons;
        signals.addAll(SignalType.BUNDLED);
    }

    /** Reads an answer that is known to be one. */
    static Answer answer(JsonNode json) {
        try {
            return Answer.of(json);
        } catch (RecordException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** Returns how many messages could not be assessed. */
    long failed() {
        return failed;
    }

    /**
     * Adds a message.
     *
     * @param json what {@link RecordWriter} wrote of it, or an object with {@code error}
     * @param weak entries like those of {@code signals}, which are too weak to be reported
     */
    void add(GoldRecord message, JsonNode json, JsonNode weak) {
        Answer answer = answer(json);
        Set<SignalType> carried = answer.severities().keySet();
        signals.addAll(carried);
        answer.severities()
                .forEach((signal, severity) -> severities.computeIfAbsent(signal, any -> new long[3])[severity - 1]++);
        for (SignalType one : carried) {
            carried.forEach(other ->
                    together.computeIfAbsent(one, any -> new TreeMap<>()).merge(other, 1L, Long::sum));
        }
        carrying += carried.stream().anyMatch(signal -> !signal.isProtective()) ? 1 : 0;
        failed += json.has("error") ? 1 : 0;
        unsupported += json.path("language").asText().equals("unsupported") ? 1 : 0;
        LocalDate day = day(message);
        if (day != null) {
            days.computeIfAbsent(day, any -> new Group()).add(carried);
        }
        groups.computeIfAbsent(message.field(field), any -> new Group()).add(carried);
        Integer risk = answer.risk();
        if (risk != null) {
            risks[risk]++;
            if (message.risk() != null) {
                riskTable[message.risk()][risk]++;
            }
        }
        Outcome outcome = message.judge(answer);
        outcomes.add(outcome);
        if (outcome.labelled()) {
            signals.addAll(message.severities().keySet());
            score(message, json, weak);
        }
        int error = error(outcome);
        selection.add(new Item(message, json, weak, outcome, error), error, risk == null ? 0 : risk);
    }

    private static @Nullable LocalDate day(GoldRecord message) {
        String sent = message.json().path("sent").asText();
        try {
            return LocalDate.parse(sent.substring(0, Math.min(10, sent.length())));
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private void score(GoldRecord message, JsonNode json, JsonNode weak) {
        Map<SignalType, Double> confidences = new TreeMap<>();
        for (JsonNode entries : List.of(json.path("signals"), weak)) {
            for (JsonNode entry : entries) {
                JsonNode confidence = entry.path("confidence");
                if (confidence.isNumber()) {
                    confidences.merge(
                            new SignalType(entry.path("signal").asText()), confidence.doubleValue(), Math::max);
                }
            }
        }
        Set<SignalType> concerned = new TreeSet<>(message.severities().keySet());
        concerned.addAll(confidences.keySet());
        concerned.removeAll(message.disputed());
        for (SignalType signal : concerned) {
            boolean there = message.severities().containsKey(signal);
            Double confidence = confidences.get(signal);
            PrecisionRecall curve = curves.computeIfAbsent(signal, any -> new PrecisionRecall());
            if (confidence == null) {
                curve.addMissed();
                continue;
            }
            curve.add(confidence, there);
            if (confidence >= Reliability.LEAST) {
                reliability.add(confidence, there, 1);
            }
        }
    }

    /** Returns how wrong an answer is: signals come first, then the distance of the risks, then severities. */
    private static int error(Outcome outcome) {
        if (!outcome.labelled()) {
            return 0;
        }
        int wrong = 0;
        int inexact = 0;
        for (Cell cell : outcome.cells().values()) {
            wrong += cell.verdict() == Verdict.MISS || cell.verdict() == Verdict.FALSE_ALARM ? 1 : 0;
            inexact += cell.verdict() == Verdict.HIT && !cell.exact() ? 1 : 0;
        }
        int distance = outcome.risk() == null || outcome.answeredRisk() == null
                ? 0
                : Math.abs(outcome.risk() - outcome.answeredRisk());
        return (wrong > 0 ? 10_000 : 0) + 1_000 * distance + 20 * wrong + inexact;
    }

    /** Returns everything that the page shows. */
    ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        List<Chosen<Item>> chosen = selection.chosen();
        root.set("counts", counts(chosen));
        ArrayNode types = root.putArray("signals");
        for (SignalType signal : signals()) {
            long[] levels = severities.getOrDefault(signal, new long[3]);
            types.addObject()
                    .put("id", signal.id())
                    .put("protective", signal.isProtective())
                    .set("severities", JSON.valueToTree(levels));
        }
        root.set("risks", JSON.valueToTree(risks));
        ArrayNode matrix = root.putArray("together");
        signals().forEach(one -> matrix.add(row(together.getOrDefault(one, Map.of()))));
        root.set("time", time());
        root.set("groups", groups());
        addFigures(root);
        addMessages(root, chosen);
        return root;
    }

    private ObjectNode counts(List<Chosen<Item>> chosen) {
        ObjectNode counts = JSON.createObjectNode()
                .put("messages", outcomes.size())
                .put("carrying", carrying)
                .put("failed", failed)
                .put("unsupported", unsupported)
                .put("labelled", outcomes.stream().filter(Outcome::labelled).count())
                .put(
                        "dated",
                        days.values().stream().mapToLong(day -> day.messages).sum());
        for (Selection.Reason reason : Selection.Reason.values()) {
            counts.put(
                    name(reason),
                    chosen.stream().filter(one -> one.reason() == reason).count());
        }
        return counts;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the bundled signals in the order of their definitions, then all others. */
    private List<SignalType> signals() {
        Set<SignalType> ordered = new LinkedHashSet<>(SignalType.BUNDLED);
        ordered.addAll(signals);
        return List.copyOf(ordered);
    }

    private ArrayNode row(Map<SignalType, Long> counts) {
        ArrayNode row = JSON.createArrayNode();
        signals().forEach(signal -> row.add(counts.getOrDefault(signal, 0L)));
        return row;
    }

    private @Nullable ObjectNode time() {
        if (days.isEmpty()) {
            return null;
        }
        List<LocalDate> dates = List.copyOf(days.keySet());
        Period period = Period.of(dates.get(0), dates.get(dates.size() - 1));
        Map<String, Group> periods = new LinkedHashMap<>();
        LocalDate last = period.start(dates.get(dates.size() - 1));
        for (LocalDate start = period.start(dates.get(0)); !start.isAfter(last); start = period.next(start)) {
            periods.put(period.name(start), new Group());
        }
        days.forEach((day, group) -> {
            Group whole = periods.get(period.name(period.start(day)));
            if (whole != null) {
                whole.add(group);
            }
        });
        return table(periods).put("unit", name(period));
    }

    /** What the days are gathered into, so that a line has neither too few points nor too many. */
    private enum Period {
        DAY,
        WEEK,
        MONTH,
        YEAR;

        static Period of(LocalDate first, LocalDate last) {
            long days = last.toEpochDay() - first.toEpochDay();
            if (days <= 45) {
                return DAY;
            }
            return days <= 300 ? WEEK : days <= 6 * 366 ? MONTH : YEAR;
        }

        LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case YEAR -> start.plusYears(1);
            };
        }

        String name(LocalDate start) {
            return switch (this) {
                case DAY, WEEK -> start.toString();
                case MONTH -> start.toString().substring(0, 7);
                case YEAR -> String.valueOf(start.getYear());
            };
        }
    }

    private ObjectNode groups() {
        Map<String, Group> shown = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue().messages, one.getValue().messages))
                .forEach(entry -> shown.computeIfAbsent(
                                shown.size() < MOST_GROUPS ? entry.getKey() : OTHERS, any -> new Group())
                        .add(entry.getValue()));
        return table(shown).put("field", field);
    }

    private ObjectNode table(Map<String, Group> groups) {
        ObjectNode table = JSON.createObjectNode();
        ArrayNode names = table.putArray("names");
        ArrayNode messages = table.putArray("messages");
        ArrayNode counts = table.putArray("signals");
        groups.forEach((name, group) -> {
            names.add(name);
            messages.add(group.messages);
            counts.add(row(group.signals));
        });
        return table;
    }

    /** Adds what can be said only of labelled messages. */
    private void addFigures(ObjectNode root) {
        if (outcomes.stream().noneMatch(Outcome::labelled)) {
            root.putNull("figures").putNull("curves").putNull("riskTable");
            return;
        }
        Map<String, Double> figures = new LinkedHashMap<>(Figures.of(outcomes));
        reliability.addTo(figures);
        root.set("figures", new EvaluationReport(figures, Map.of(), List.of()).json());
        root.set("riskTable", JSON.valueToTree(riskTable));
        ObjectNode lines = root.putObject("curves");
        curves.forEach((signal, curve) -> {
            List<Point> points = curve.points();
            if (!points.isEmpty()) {
                lines.putObject(signal.id())
                        .put("support", curve.support())
                        .put("average", PrecisionRecall.average(points))
                        .set("points", JSON.valueToTree(PrecisionRecall.thin(points, MOST_POINTS)));
            }
        });
    }

    private void addMessages(ObjectNode root, List<Chosen<Item>> chosen) {
        ArrayNode messages = root.putArray("messages");
        Map<String, String> rules = new TreeMap<>();
        for (Chosen<Item> one : chosen) {
            messages.add(message(one.item(), name(one.reason()), rules));
        }
        root.set("rules", JSON.valueToTree(rules));
    }

    private ObjectNode message(Item item, String reason, Map<String, String> rules) {
        JsonNode record = item.message().json();
        JsonNode answer = item.answer();
        ObjectNode message = JSON.createObjectNode()
                .put("id", item.message().id())
                .put("group", item.message().field(field))
                .put("channel", item.message().message().channel().name().toLowerCase(Locale.ROOT))
                .put("chosen", reason)
                .put("labelled", item.outcome().labelled())
                .put("error", item.error())
                .put("risk", item.outcome().answeredRisk())
                .put("goldRisk", item.outcome().risk());
        LocalDate day = day(item.message());
        if (day != null) {
            message.put("sent", day.toString());
        }
        if (!noText) {
            message.put("text", item.message().text());
            copyHistory(record.path("history"), message);
        }
        if (answer.has("error")) {
            message.put("problem", noText && foreign ? "" : answer.path("error").asText());
        }
        if (answer.path("language").asText().equals("unsupported")) {
            message.put("unsupported", true);
        }
        ArrayNode reported = message.putArray("signals");
        for (JsonNode signal : answer.path("signals")) {
            reported.add(signal(signal, rules)
                    .put(
                            "verdict",
                            item.outcome().labelled()
                                    ? verdict(item, signal.path("signal").asText())
                                    : null));
        }
        ArrayNode weak = message.putArray("weak");
        item.weak().forEach(signal -> weak.add(signal(signal, rules)));
        ArrayNode suppressed = message.putArray("suppressed");
        answer.path("suppressed").forEach(one -> suppressed.add(suppressed(one, rules)));
        if (item.outcome().labelled()) {
            addLabels(item, message.putArray("labels"));
        }
        return message;
    }

    private static String verdict(Item item, String signal) {
        Cell cell = item.outcome().cells().get(new SignalType(signal));
        return cell == null ? "disputed" : name(cell.verdict());
    }

    private static void addLabels(Item item, ArrayNode labels) {
        item.message().severities().forEach((signal, severity) -> {
            ObjectNode label = labels.addObject()
                    .put("signal", signal.id())
                    .put("severity", severity)
                    .put("verdict", verdict(item, signal.id()));
            ArrayNode evidence = label.putArray("evidence");
            for (Span span : item.message().evidence().getOrDefault(signal, List.of())) {
                evidence.addObject().put("start", span.start()).put("end", span.end());
            }
        });
    }

    private static void copyHistory(JsonNode history, ObjectNode message) {
        if (history.isEmpty()) {
            return;
        }
        ArrayNode turns = message.putArray("history");
        for (JsonNode turn : history) {
            turns.addObject()
                    .put("from", turn.path("from").asText())
                    .put("text", turn.path("text").asText());
        }
    }

    private ObjectNode signal(JsonNode entry, Map<String, String> rules) {
        ObjectNode signal = JSON.createObjectNode()
                .put("signal", entry.path("signal").asText())
                .put("severity", entry.path("severity").asInt(1));
        if (entry.path("confidence").isNumber()) {
            signal.put("confidence", entry.path("confidence").doubleValue());
        }
        if (!(noText && foreign) && entry.has("explanation")) {
            signal.put("explanation", entry.path("explanation").asText());
        }
        ArrayNode evidence = signal.putArray("evidence");
        entry.path("evidence").forEach(piece -> evidence.add(place(piece, rules)));
        return signal;
    }

    private ObjectNode suppressed(JsonNode entry, Map<String, String> rules) {
        ObjectNode suppressed = place(entry, rules);
        suppressed.put("signal", new SignalType(entry.path("signal").asText()).id());
        String reason = entry.path("reason").asText();
        suppressed.put("reason", noText && foreign && !REASONS.contains(reason) ? "" : reason);
        JsonNode trigger = entry.path("trigger");
        if (trigger.isObject()) {
            suppressed.set("trigger", span(trigger));
        }
        return suppressed;
    }

    private ObjectNode place(JsonNode entry, Map<String, String> rules) {
        ObjectNode place = span(entry);
        place.put("rule", rule(entry.path("rule").asText(), rules));
        if (entry.has("context")) {
            ArrayNode context = place.putArray("context");
            for (JsonNode reference : entry.path("context")) {
                context.add(span(reference)
                        .put("turn", reference.path("turn").asInt())
                        .put("rule", rule(reference.path("rule").asText(), rules)));
            }
        }
        return place;
    }

    private static ObjectNode span(JsonNode entry) {
        return JSON.createObjectNode()
                .put("start", entry.path("start").asInt())
                .put("end", entry.path("end").asInt());
    }

    /** Returns the rule's id and remembers what it is about; in a report without text only if it is known. */
    private String rule(String id, Map<String, String> rules) {
        Optional<String> reason = reasons.apply(id);
        reason.ifPresent(words -> rules.put(id, words));
        return noText && foreign && reason.isEmpty() && !isCue(id) ? "" : id;
    }

    /** Whether a model of ours found it, and not a rule. */
    private boolean isCue(String id) {
        return signals.stream().anyMatch(signal -> id.equals("cue." + signal));
    }
}
