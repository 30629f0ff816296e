package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.answer.AnswerOptions;
import dev.tact.examples.answer.RecordAssessor;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.OrderedParallel;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.cli.ThreadOptions;
import dev.tact.examples.evaluate.Figures.Cell;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.settings.SignalNames;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.examples.statistics.ResampleOptions;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "Compares answers with labels: precision, recall, F1, severity, risk and more, with 95 %% bootstrap intervals.",
            "",
            "Files whose records have 'text' are labelled messages; files whose records have none are predictions, as"
                    + " 'moderate assess' writes them. Without predictions the messages are assessed now. Of messages without"
                    + " 'signals' only the alarms are counted, per 1,000."
        },
        footer = {
            "",
            "Examples:",
            "  moderate evaluate gold.jsonl predictions.jsonl",
            "  moderate evaluate --slice channel --slice length written/*.jsonl",
            "  moderate evaluate --ours --predictions other=answers.jsonl gold.jsonl",
            "  moderate evaluate --errors distress gold.jsonl"
        })
public final class EvaluateCommand implements Callable<Integer> {

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
            names = "--predictions",
            paramLabel = "[NAME=]FILE",
            description =
                    "Predictions of a system; repeat it to see several side by side. Files of the same name are one"
                            + " system's (default: the file's name).")
    private List<String> systems = new ArrayList<>();

    @Option(names = "--ours", description = "Beside predictions, also assess the messages now.")
    private boolean ours;

    @Option(
            names = "--slice",
            paramLabel = "FIELD",
            description =
                    "Also print figures for each value of the field, 'file', or 'length' in words, and how far the error"
                            + " rates lie apart; may be repeated.")
    private List<String> fields = new ArrayList<>();

    @Mixin
    private final ResampleOptions resample = new ResampleOptions();

    @Mixin
    private final ThreadOptions threads = new ThreadOptions();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    @Override
    public Integer call() throws IOException {
        SignalType wanted = errors == null ? null : signal(errors);
        threads.count();
        if (fields.contains("text")) {
            throw CommandException.usage("--slice text: a message is no group; slice by 'length' or another field");
        }
        Predictions predictions = new Predictions();
        List<GoldRecord> gold = GoldRecord.read(files, predictions::add);
        if (gold.isEmpty()) {
            throw CommandException.data("no labelled messages: their records have 'id', 'text' and 'signals'");
        }
        Map<String, List<Answer>> answers = answers(gold, predictions);
        PrintStream out = Streams.of(spec).out();
        if (wanted != null) {
            if (answers.size() > 1) {
                throw CommandException.usage(
                        "--errors: one system at a time; 'moderate compare' lists what two differ in");
            }
            answers.values().forEach(each -> listErrors(wanted, gold, each, out));
            return ExitCode.OK;
        }
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        answers.forEach((name, each) -> reports.put(name, report(gold, each)));
        if (reports.size() > 1 && json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode all = root.putObject("systems");
            reports.forEach((name, report) -> all.set(name, report.json()));
            out.println(root);
        } else if (reports.size() > 1) {
            EvaluationReport.print(reports, out);
        } else {
            EvaluationReport report = reports.values().iterator().next();
            if (json) {
                out.println(report.json());
            } else {
                report.print(out);
            }
        }
        return ExitCode.OK;
    }

    /** Returns the answers of each system; of ours if no other is named. */
    private Map<String, List<Answer>> answers(List<GoldRecord> gold, Predictions unnamed) throws IOException {
        Map<String, Predictions> named = new LinkedHashMap<>();
        if (!unnamed.isEmpty()) {
            named.put("predictions", unnamed);
        }
        for (String system : systems) {
            int equals = Files.exists(Path.of(system)) ? -1 : system.indexOf('=');
            Path file = Path.of(system.substring(equals + 1));
            String name = equals < 0 ? JsonLinesReader.title(file) : system.substring(0, equals);
            named.computeIfAbsent(name, any -> new Predictions()).read(file);
        }
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        if (ours || named.isEmpty()) {
            if (named.containsKey("tact")) {
                throw CommandException.usage("--predictions tact=: with --ours this name is taken; choose another");
            }
            answers.put("tact", assess(gold));
        }
        named.forEach((name, each) -> answers.put(name, each.to(gold, named.size() > 1 ? name + ": " : "")));
        return answers;
    }

    private EvaluationReport report(List<GoldRecord> gold, List<Answer> answers) {
        List<Outcome> outcomes = GoldRecord.judge(gold, answers);
        Bootstrap bootstrap = resample.bootstrap(Figures.units(outcomes));
        return new EvaluationReport(
                Figures.of(outcomes),
                Figures.intervals(outcomes, bootstrap),
                fields.stream()
                        .map(field -> Slices.of(field, gold, outcomes, bootstrap))
                        .toList());
    }

    private static SignalType signal(String name) {
        return SignalType.BUNDLED.stream()
                .filter(signal -> signal.id().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("--errors: unknown signal; one of "
                        + SignalType.BUNDLED.stream().map(SignalType::id).collect(Collectors.joining(", "))));
    }

    private List<Answer> assess(List<GoldRecord> gold) throws IOException {
        RecordAssessor assessor = new RecordAssessor(settings.moderator(), null, new AnswerOptions(), null, false);
        List<Answer> answers = new ArrayList<>();
        Iterator<GoldRecord> records = gold.iterator();
        OrderedParallel.<GoldRecord, Answer>run(
                threads.count(),
                () -> records.hasNext() ? records.next() : null,
                record -> {
                    try {
                        return Answer.of(assessor.assess(record.input()));
                    } catch (RecordException unassessable) {
                        return Answer.NONE;
                    }
                },
                answers::add);
        long failed = answers.stream().filter(answer -> answer.risk() == null).count();
        if (failed > 0) {
            Streams.of(spec)
                    .err()
                    .println(Count.of(failed, "message") + " cannot be assessed and "
                            + (failed == 1 ? "counts" : "count") + " as unanswered");
        }
        return answers;
    }

    private static void listErrors(SignalType signal, List<GoldRecord> gold, List<Answer> answers, PrintStream out) {
        List<Outcome> outcomes = GoldRecord.judge(gold, answers);
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
