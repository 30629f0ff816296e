package dev.tact.examples;

import dev.tact.examples.Figures.Cell;
import dev.tact.examples.Figures.Outcome;
import dev.tact.examples.Figures.Verdict;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares answers with labels. */
@Command(
        name = "evaluate",
        description = {
            "Compares answers with labels: the figures of the project's scoring script, with 95 %% bootstrap intervals.",
            "",
            "Files whose records have 'text' are labelled messages; files whose records have none are predictions, as"
                    + " 'moderate assess' writes them. Without predictions the messages are assessed now. Of messages without"
                    + " 'signals' only the alarms are counted, per 1,000."
        },
        footer = {
            "",
            "Examples:",
            "  moderate evaluate gold.jsonl predictions.jsonl",
            "  moderate evaluate --by channel --resamples 0 written/*.jsonl",
            "  moderate evaluate --errors distress gold.jsonl"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Labelled messages and predictions, in JSON Lines.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print the figures as one JSON object; undefined ones are null.")
    private boolean json;

    @Option(
            names = "--errors",
            paramLabel = "SIGNAL",
            completionCandidates = SignalNames.class,
            description = "Instead list the messages of that signal that went wrong.")
    private @Nullable String errors;

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            description = "Also print figures for each value of the field, or of 'file'.")
    private @Nullable String by;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Draw N samples for the intervals; 0 for no intervals (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the samples (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Assess with N threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    /** The signals that {@code --errors} knows. */
    static final class SignalNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SignalType.BUNDLED.stream().map(SignalType::id).iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        SignalType wanted = errors == null ? null : signal(errors);
        if (threads < 1 || resamples < 0) {
            throw CommandException.usage("--threads must be at least 1, --resamples at least 0");
        }
        List<GoldRecord> gold = new ArrayList<>();
        Map<String, Answer> predictions = new HashMap<>();
        for (Path file : files) {
            read(file, gold, predictions);
        }
        if (gold.isEmpty()) {
            throw CommandException.data("no labelled messages: their records have 'id', 'text' and 'signals'");
        }
        List<Answer> answers = predictions.isEmpty() ? assess(gold) : look(gold, predictions);
        List<Outcome> outcomes = IntStream.range(0, gold.size())
                .mapToObj(i -> gold.get(i).judge(answers.get(i)))
                .toList();
        PrintStream out = ModerateCommand.streams(spec).out();
        if (wanted != null) {
            listErrors(wanted, gold, answers, outcomes, out);
            return ExitCode.OK;
        }
        EvaluationReport report = new EvaluationReport(
                Figures.of(outcomes), Figures.intervals(outcomes, resamples, seed), by, slices(gold, outcomes));
        if (json) {
            out.println(report.json());
        } else {
            report.print(out);
        }
        return ExitCode.OK;
    }

    private static SignalType signal(String name) {
        return SignalType.BUNDLED.stream()
                .filter(signal -> signal.id().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("--errors: unknown signal; one of "
                        + SignalType.BUNDLED.stream().map(SignalType::id).collect(Collectors.joining(", "))));
    }

    /** Reads a file of either kind. */
    private static void read(Path file, List<GoldRecord> gold, Map<String, Answer> predictions) {
        JsonLinesReader.forEach(file, record -> {
            if (record.has("text")) {
                gold.add(GoldRecord.of(String.valueOf(file.getFileName()), record));
            } else if (record.has("risk") || record.has("signals") || record.has("error")) {
                predictions.put(record.path("id").asText(), Answer.of(record));
            } else {
                throw new RecordException("neither a labelled message ('text') nor a prediction ('risk', 'signals')");
            }
        });
    }

    private static List<Answer> look(List<GoldRecord> gold, Map<String, Answer> predictions) {
        List<String> missing = gold.stream()
                .map(GoldRecord::id)
                .filter(id -> !predictions.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw CommandException.data(missing.size() + " of " + gold.size()
                    + " records have no prediction, the first is " + missing.get(0));
        }
        return gold.stream()
                .map(record -> predictions.getOrDefault(record.id(), Answer.NONE))
                .toList();
    }

    private List<Answer> assess(List<GoldRecord> gold) throws IOException {
        RecordAssessor assessor = new RecordAssessor(settings.moderator(), null, new AnswerOptions(), null, false);
        List<Answer> answers = new ArrayList<>();
        Iterator<GoldRecord> records = gold.iterator();
        OrderedParallel.<GoldRecord, Answer>run(
                threads,
                () -> records.hasNext() ? records.next() : null,
                record -> {
                    try {
                        return Answer.of(
                                assessor.assess(new InputRecord(record.json().path("id"), record.message())));
                    } catch (RecordException unassessable) {
                        return Answer.NONE;
                    }
                },
                answers::add);
        long failed = answers.stream().filter(answer -> answer.risk() == null).count();
        if (failed > 0) {
            ModerateCommand.streams(spec)
                    .err()
                    .println(failed + " messages cannot be assessed and count as unanswered");
        }
        return answers;
    }

    private Map<String, Map<String, Double>> slices(List<GoldRecord> gold, List<Outcome> outcomes) {
        Map<String, List<Outcome>> slices = new TreeMap<>();
        if (by != null) {
            for (int i = 0; i < gold.size(); i++) {
                slices.computeIfAbsent(gold.get(i).field(by), any -> new ArrayList<>())
                        .add(outcomes.get(i));
            }
        }
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        slices.forEach((value, slice) -> figures.put(value, Figures.of(slice)));
        return figures;
    }

    private static void listErrors(
            SignalType signal, List<GoldRecord> gold, List<Answer> answers, List<Outcome> outcomes, PrintStream out) {
        for (int i = 0; i < gold.size(); i++) {
            Cell cell = outcomes.get(i).cells().get(signal);
            if (cell == null
                    || cell.verdict() == Verdict.HIT
                    || !outcomes.get(i).labelled()) {
                continue;
            }
            GoldRecord record = gold.get(i);
            boolean missed = cell.verdict() == Verdict.MISS;
            List<Span> spans = (missed ? record.evidence() : answers.get(i).evidence()).getOrDefault(signal, List.of());
            String places = spans.stream()
                    .filter(span -> span.end() <= record.text().length())
                    .map(span -> "\u201C" + oneLine(span.in(record.text())) + "\u201D")
                    .collect(Collectors.joining(", "));
            out.printf(
                    Locale.ROOT,
                    "%-11s %s: %s%n",
                    missed ? "missed" : "false alarm",
                    Highlighter.visible(record.id()),
                    oneLine(record.text()));
            out.printf(Locale.ROOT, "            %s%n", places.isEmpty() ? "(no evidence)" : places);
        }
    }

    private static String oneLine(String text) {
        return Highlighter.visible(text).replace('\n', ' ');
    }
}
