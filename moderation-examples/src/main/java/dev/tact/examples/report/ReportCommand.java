package dev.tact.examples.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.Moderator;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.answer.AnswerOptions;
import dev.tact.examples.answer.RecordAssessor;
import dev.tact.examples.answer.RecordWriter;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.OrderedParallel;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.cli.ThreadOptions;
import dev.tact.examples.evaluate.GoldRecord;
import dev.tact.examples.evaluate.Predictions;
import dev.tact.examples.page.HtmlPage;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page that shows what is in many messages. */
@Command(
        name = "report",
        description = {
            "Writes one HTML file that shows what is in many messages: signals over time and by source, which of them come"
                    + " together, how grave they are, and every message with its evidence, why and why not.",
            "",
            "Files whose records have 'text' are messages; files whose records have none are predictions, as 'moderate"
                    + " assess' writes them. Without predictions the messages are assessed now, twice: once more for the"
                    + " signals that are too weak to be reported. If the messages are labelled ('signals', 'risk'), the"
                    + " report also tells how good the answers are, and lists errors first.",
            "",
            "The file needs no network and sends nothing. It holds the messages' text unless --no-text is given: keep it as"
                    + " safe as them."
        },
        footer = {
            "",
            "Examples:",
            "  moderate report comments.jsonl -o report.html",
            "  moderate report gold.jsonl predictions.jsonl -o report.html",
            "  moderate report --nlp --by kind --no-text gold.jsonl -o report.html"
        })
public final class ReportCommand implements Callable<Integer> {

    /** The fields whose values are, or hold, words of messages. */
    private static final Set<String> WORDS = Set.of("text", "history", "signals");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Messages and predictions, in JSON Lines.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page there instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "2000",
            description = {
                "Put at most N messages into the page (default: ${DEFAULT-VALUE}); all are counted. Of more, the gravest"
                        + " errors fill up to a half, the highest risks up to three quarters, and a random sample the rest."
            })
    private int limit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the sample (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            description = {
                "Compare the values of that field of the records, or of 'file' (default: 'source' if there is one, else"
                        + " 'file' if there are several, else 'channel')."
            })
    private @Nullable String by;

    @Option(
            names = "--no-text",
            description = "Leave all words of the messages out. Ids, places, numbers and the values of --by stay.")
    private boolean noText;

    @Mixin
    private final ThreadOptions threads = new ThreadOptions();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    /** A message, what is said of it, and the signals that are too weak to be reported. */
    private record Answered(GoldRecord message, JsonNode answer, ArrayNode weak) {}

    @Override
    public Integer call() throws IOException {
        check();
        Map<String, JsonNode> predictions = new HashMap<>();
        List<GoldRecord> messages = GoldRecord.read(files, record -> add(record, predictions));
        if (messages.isEmpty()) {
            throw CommandException.data("no messages: their records have 'id' and 'text'");
        }
        Moderator moderator = settings.moderator();
        ReportData data = new ReportData(field(messages), limit, seed, noText, !predictions.isEmpty(), moderator::why);
        if (predictions.isEmpty()) {
            assess(messages, moderator, data);
        } else {
            look(messages, predictions, data);
        }
        ObjectNode json = data.json();
        json.putObject("about")
                .put("messages", messages.size())
                .put("limit", limit)
                .put("seed", seed)
                .put("text", !noText)
                .put("rules", predictions.isEmpty() ? moderator.fingerprint() : null)
                .set("files", names());
        byte[] page = HtmlPage.of(
                        "report.html",
                        List.of("page.css", "report.css"),
                        List.of("d3.min.js", "page.js", "charts.js", "report.js"),
                        json)
                .getBytes(StandardCharsets.UTF_8);
        write(page);
        Streams.of(spec)
                .err()
                .printf(
                        Locale.ROOT,
                        "%s, %,d of them in the page, %,d not assessed; %.1f MB%n",
                        Count.of(messages.size(), "message"),
                        json.path("messages").size(),
                        data.failed(),
                        page.length / 1e6);
        return data.failed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void check() throws IOException {
        threads.count();
        if (limit < 0) {
            throw CommandException.usage("--messages " + limit + ": must be at least 0");
        }
        if (by != null && WORDS.contains(by.split("\\.", 2)[0])) {
            throw CommandException.usage(
                    "--by " + by + ": these are words of the messages; name a field that many of them share");
        }
        for (Path file : files) {
            if (output != null && Files.exists(output) && Files.exists(file) && Files.isSameFile(output, file)) {
                throw CommandException.usage(output + ": is the input; write to another file");
            }
        }
    }

    private ArrayNode names() {
        ArrayNode names = JSON.createArrayNode();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        return names;
    }

    private static void add(JsonNode record, Map<String, JsonNode> predictions) throws RecordException {
        Answer.of(record); // is it one?
        for (JsonNode suppressed : record.path("suppressed")) {
            new Span(suppressed.path("start").asInt(-1), suppressed.path("end").asInt(-1));
            new SignalType(suppressed.path("signal").asText());
        }
        Predictions.put(record, record, predictions);
    }

    private String field(List<GoldRecord> messages) {
        if (by != null) {
            GoldRecord.checkField("--by", by, messages);
            return by;
        }
        if (messages.stream().anyMatch(message -> message.json().has("source"))) {
            return "source";
        }
        return messages.stream().map(GoldRecord::file).distinct().count() > 1 ? "file" : "channel";
    }

    private static void look(List<GoldRecord> messages, Map<String, JsonNode> predictions, ReportData data) {
        for (GoldRecord message : messages) {
            JsonNode prediction = predictions.get(message.id());
            if (prediction == null) {
                throw CommandException.data("no prediction for the record " + Highlighter.visible(message.id())
                        + "; give the predictions of all messages, or none");
            }
            Answer answer = ReportData.answer(prediction);
            for (List<Span> spans : answer.evidence().values()) {
                if (spans.stream().anyMatch(span -> span.end() > message.text().length())) {
                    throw CommandException.data("the prediction for the record " + Highlighter.visible(message.id())
                            + " has evidence beyond the end of the text; is it of another version of the messages?");
                }
            }
            data.add(message, prediction, JSON.createArrayNode());
        }
    }

    private void assess(List<GoldRecord> messages, Moderator moderator, ReportData data) throws IOException {
        RecordAssessor assessor = new RecordAssessor(moderator, null, new AnswerOptions(), null, false);
        RecordAssessor lenient = new RecordAssessor(settings.lenient(), null, new AnswerOptions(), null, false);
        Iterator<GoldRecord> records = messages.iterator();
        try (ProgressBar progress = progress(messages.size())) {
            OrderedParallel.<GoldRecord, Answered>run(
                    threads.count(),
                    () -> records.hasNext() ? records.next() : null,
                    message -> answer(message, assessor, lenient),
                    answered -> {
                        data.add(answered.message(), answered.answer(), answered.weak());
                        if (progress != null) {
                            progress.step();
                        }
                    });
        }
    }

    private @Nullable ProgressBar progress(int messages) {
        Streams streams = Streams.of(spec);
        return streams.terminal() && output != null
                ? new ProgressBarBuilder()
                        .setTaskName("report")
                        .setInitialMax(messages)
                        .setConsumer(new ConsoleProgressBarConsumer(streams.err()))
                        .build()
                : null;
    }

    private static Answered answer(GoldRecord message, RecordAssessor assessor, RecordAssessor lenient) {
        ArrayNode weak = JSON.createArrayNode();
        try {
            InputRecord record = message.input();
            JsonNode answer = assess(record, assessor);
            List<String> reported = answer.path("signals").findValuesAsText("signal");
            for (JsonNode signal : assess(record, lenient).path("signals")) {
                if (!reported.contains(signal.path("signal").asText())) {
                    weak.add(signal);
                }
            }
            return new Answered(message, answer, weak);
        } catch (RecordException unassessable) {
            return new Answered(message, JSON.createObjectNode().put("error", unassessable.problem()), weak);
        }
    }

    /** Returns what {@code moderate assess} would write. */
    private static JsonNode assess(InputRecord record, RecordAssessor assessor) throws RecordException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            new RecordWriter(line, assessor.options()).write(record, assessor.assess(record), null);
            return JSON.readTree(line.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // all in memory
        }
    }

    private void write(byte[] page) throws IOException {
        if (output == null) {
            Streams streams = Streams.of(spec);
            streams.out().write(page);
            Streams.check(streams.out());
            return;
        }
        try {
            Files.write(output, page);
        } catch (IOException failure) {
            throw CommandException.usage(output + ": cannot be written: " + CommandException.describe(failure));
        }
    }
}
