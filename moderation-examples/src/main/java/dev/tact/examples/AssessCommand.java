package dev.tact.examples;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.Conversation;
import dev.tact.Moderator;
import dev.tact.examples.LineReader.Line;
import dev.tact.examples.RecordAssessor.Answers;
import dev.tact.examples.RecordAssessor.Tally;
import dev.tact.policy.Decision;
import dev.tact.signal.Assessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses one message for people, or many for programs. */
@Command(
        name = "assess",
        description = {
            "Assesses one message, or every record of a file.",
            "",
            "One message is answered in words, with its evidence marked. Records are answered in JSON Lines, in order;"
                    + " a record that cannot be assessed yields an object with 'error' in its place, and exit status 1."
        },
        footer = {
            "",
            "Examples:",
            "  moderate assess \"I keep checking my therapist's Facebook.\"",
            "  moderate assess --private - < letter.txt",
            "  moderate assess --private --history earlier.jsonl \"Just me again!\"",
            "  moderate assess --format jsonl comments.jsonl -o assessed.jsonl",
            "  moderate assess --pack our-rules.yaml export.csv > assessed.jsonl",
            "  moderate assess --profile my-blog.yaml --private - < letter.txt"
        })
final class AssessCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT|FILE",
            description = "A file that exists, or the message itself; standard input if missing or '-'.")
    private @Nullable String argument;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = {
                "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). 'text' takes the argument as the message,"
                        + " or all of standard input as one; 'lines' is a message a line; 'jsonl' has id and text, and if"
                        + " present channel (comment, private), html (true), sent (ISO 8601) and history; 'csv' has a"
                        + " header with the first four names.",
                "'auto' goes by the file's name, else by its beginning."
            })
    private RecordFormat format = RecordFormat.AUTO;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the results there instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = {
                "What was said before the one message: JSON Lines, oldest first, with from (author, recipient) and text,"
                        + " and if present sent and channel. Records have their own 'history'."
            })
    private @Nullable Path history;

    @Option(
            names = "--sent",
            paramLabel = "TIME",
            description = "When the one message was sent, such as 2026-01-31T21:05:00+01:00.")
    private @Nullable OffsetDateTime sent;

    @Option(names = "--json", description = "Answer in JSON Lines even to one message.")
    private boolean json;

    @Option(names = "--words", description = "Answer in words even to records.")
    private boolean words;

    @Option(
            names = {"-v", "--verbose"},
            description = "In words: also show what matched and does not count.")
    private boolean verbose;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Work on records with N threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final AssessOptions options = new AssessOptions();

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw CommandException.usage("--threads " + threads + ": at least 1 is needed");
        }
        if (json && words) {
            throw CommandException.usage("--json and --words exclude each other; leave one out");
        }
        Streams streams = ModerateCommand.streams(spec);
        try (Input input = Input.of(argument, format, streams)) {
            if (output != null
                    && input.path() != null
                    && Files.exists(output)
                    && Files.isSameFile(output, input.path())) {
                throw CommandException.usage(output + ": is the input; write to another file");
            }
            if ((history != null || sent != null) && input.format().isRecords()) {
                throw CommandException.usage(
                        "--history and --sent go with one message; records have 'history' and 'sent' of their own");
            }
            boolean inWords = words || (!json && !input.format().isRecords());
            Ansi ansi = output == null ? spec.commandLine().getColorScheme().ansi() : Ansi.OFF;
            Moderator moderator = options.moderator();
            RecordAssessor assessor =
                    options.assessor(moderator, inWords ? new Report(ansi, moderator::why) : null, verbose);
            try (PrintStream file = output == null ? null : create(output)) {
                PrintStream out = file == null ? streams.out() : file;
                return input.format().isRecords()
                        ? assessRecords(input, assessor, out, streams)
                        : assessText(input.text(), assessor, out);
            }
        }
    }

    private int assessText(String text, RecordAssessor assessor, PrintStream out) throws IOException {
        InputRecord record = new InputRecord(
                TextNode.valueOf("1"),
                options.messages().message(text).sentAt(sent),
                history == null
                        ? Conversation.empty()
                        : History.read(history, options.messages().format()));
        Assessment assessment;
        Decision decision;
        try {
            assessment = assessor.assess(record);
            decision = assessor.decide(record, assessment);
        } catch (RecordException unassessable) {
            throw CommandException.data("the message cannot be assessed: " + unassessable.problem());
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        if (assessor.report() == null) {
            new RecordWriter(answer).write(record.id(), assessment, decision);
        } else {
            answer.writeBytes(
                    assessor.words(text, record.earlier(), assessment, decision).getBytes(StandardCharsets.UTF_8));
        }
        write(answer, out);
        return assessment.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int assessRecords(Input input, RecordAssessor assessor, PrintStream out, Streams streams)
            throws IOException {
        Tally total = new Tally();
        long begin = System.nanoTime();
        try (RecordReader reader = RecordReader.of(input.format(), input.stream(), options.messages());
                ProgressBar progress = streams.terminal() && output != null ? progress(input, streams) : null) {
            OrderedParallel.<List<Line>, Answers>run(
                    threads, reader::nextChunk, lines -> assessor.assess(lines, reader), answers -> {
                        write(answers.bytes(), out);
                        total.add(answers.tally());
                        if (progress != null) {
                            progress.stepBy(answers.read());
                        }
                    });
        }
        streams.err().println(total.summary((System.nanoTime() - begin) / 1e9));
        return total.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void write(ByteArrayOutputStream answer, PrintStream out) throws IOException {
        answer.writeTo(out);
        if (out.checkError()) { // flushes too: the other end of a pipe may be waiting
            throw new IOException("the output cannot be written; is the disk full or the pipe closed?");
        }
    }

    private static PrintStream create(Path path) {
        try {
            return Streams.utf8(Files.newOutputStream(path));
        } catch (IOException failure) {
            throw CommandException.usage(path + ": cannot be written: " + CommandException.describe(failure));
        }
    }

    /** A bar by bytes: counting the records first would read the file twice. */
    private static ProgressBar progress(Input input, Streams streams) throws IOException {
        Path path = input.path();
        return new ProgressBarBuilder()
                .setTaskName("assess")
                .setInitialMax(path == null ? -1 : Files.size(path))
                .setUnit(" MB", 1_000_000)
                .setConsumer(new ConsoleProgressBarConsumer(streams.err()))
                .build();
    }
}
