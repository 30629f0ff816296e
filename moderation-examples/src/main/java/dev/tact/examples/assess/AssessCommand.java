package dev.tact.examples.assess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.Moderator;
import dev.tact.examples.answer.AssessmentReport;
import dev.tact.examples.answer.Output;
import dev.tact.examples.answer.ParquetAnswers;
import dev.tact.examples.answer.RecordAssessor;
import dev.tact.examples.answer.RecordAssessor.Answers;
import dev.tact.examples.answer.RecordAssessor.Tally;
import dev.tact.examples.answer.RecordWriter;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.OrderedParallel;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.cli.ThreadOptions;
import dev.tact.examples.record.ContextOptions;
import dev.tact.examples.record.Input;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.record.RecordFormat;
import dev.tact.examples.record.RecordReader;
import dev.tact.policy.Decision;
import dev.tact.signal.Assessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            "  moderate assess --resume --column id=comment_id,text=body --keep subreddit,created dump.jsonl.zst"
                    + " -o assessed.parquet",
            "  moderate assess --fields risk,signals --signals distress,self-harm-risk comments.parquet",
            "  moderate assess --profile my-blog.yaml --private - < letter.txt"
        })
public final class AssessCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
                        + " header with the first five names; 'parquet' has them all as columns.",
                "'auto' goes by the file's name, else by its beginning. Files ending in .gz or .zst are decompressed,"
                        + " and so is standard input if it is compressed."
            })
    private RecordFormat format = RecordFormat.AUTO;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = {
                "Write the results there instead of to standard output ('-'): compressed if it ends in .gz or .zst, in Parquet if it"
                        + " ends in .parquet."
            })
    private @Nullable Path output;

    @Option(
            names = "--resume",
            description = {
                "Go on where an earlier run with the same options was stopped, however it was: the whole records in"
                        + " --output stay, and as many are passed over in the input. The last of them are assessed again,"
                        + " and must give the same answers."
            })
    private boolean resume;

    @Option(
            names = {"-q", "--quiet"},
            description = "Tell neither progress nor a summary.")
    private boolean quiet;

    @Option(names = "--json", description = "Answer in JSON Lines even to one message.")
    private boolean json;

    @Option(names = "--words", description = "Answer in words even to records.")
    private boolean words;

    @Option(
            names = {"-v", "--verbose"},
            description = "In words: also show what matched and does not count.")
    private boolean verbose;

    @Mixin
    private final ThreadOptions threads = new ThreadOptions();

    @Mixin
    private final ContextOptions context = new ContextOptions();

    @Mixin
    private final AssessOptions options = new AssessOptions();

    @Override
    public Integer call() throws IOException {
        threads.count();
        if (json && words) {
            throw CommandException.usage("--json and --words exclude each other; leave one out");
        }
        if (output != null && output.toString().equals("-")) {
            output = null;
        }
        Streams streams = Streams.of(spec);
        try (Input input = Input.of(argument, format, streams)) {
            if (output != null
                    && input.path() != null
                    && Files.exists(output)
                    && Files.isSameFile(output, input.path())) {
                throw CommandException.usage(output + ": is the input; write to another file");
            }
            if (output != null && context.reads(output)) {
                throw CommandException.usage(output + ": is the history; write to another file");
            }
            context.check(input);
            boolean inWords = words || (!json && !input.format().isRecords());
            if (inWords && output != null && Output.isParquet(output)) {
                throw CommandException.usage("words do not go into Parquet; "
                        + (words ? "leave --words out" : "add --json") + ", or name another file");
            }
            if (resume && (inWords || !input.format().isRecords())) {
                throw CommandException.usage("--resume goes with records that are answered in JSON Lines or Parquet");
            }
            options.check(input.format());
            Ansi ansi = output == null ? spec.commandLine().getColorScheme().ansi() : Ansi.OFF;
            Moderator moderator = options.moderator();
            RecordAssessor assessor =
                    options.assessor(moderator, inWords ? new AssessmentReport(ansi, moderator::why) : null, verbose);
            return input.format().isRecords()
                    ? assessRecords(input, assessor, streams)
                    : assessText(context.read(input, options.messages(), streams), assessor, streams);
        }
    }

    private Output output(RecordAssessor assessor, Streams streams) {
        if (output == null) {
            return Output.of(streams.out());
        }
        return Output.of(
                output, ParquetAnswers.schema(assessor.options().fields(), options.kept(), assessor.decider() != null));
    }

    private int assessText(InputRecord record, RecordAssessor assessor, Streams streams) throws IOException {
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
            new RecordWriter(answer, assessor.options()).write(record, assessment, decision);
        } else {
            answer.writeBytes(assessor.words(record.message().text(), record.earlier(), assessment, decision)
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (Output out = output(assessor, streams)) {
            out.clear();
            out.write(out.encode(answer.toByteArray()));
            out.finish();
        }
        return assessment.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int assessRecords(Input input, RecordAssessor assessor, Streams streams) throws IOException {
        Tally total = new Tally();
        long begin = System.nanoTime();
        try (RecordReader reader = RecordReader.of(input, options.messages(), options.columns());
                Output out = output(assessor, streams)) {
            if (resume) {
                Output.Earlier earlier = out.resume();
                if (earlier == null) {
                    streams.err().println(output + ": is complete already; leave --resume out to make it anew");
                    return ExitCode.OK;
                }
                pass(earlier, reader, assessor);
                total.add(earlier);
            } else {
                out.clear();
            }
            try (Progress progress = progress(input, reader.position(), streams)) {
                OrderedParallel.<List<Line>, Answers>run(
                        threads.count(),
                        () -> reader.nextChunk(out.isPrompt()),
                        lines -> assessor.assess(lines, reader).encodedFor(out),
                        answered -> {
                            out.write(answered.bytes());
                            total.add(answered.tally());
                            progress.update(total.records(), reader.position());
                        });
            }
            out.finish();
        }
        if (!quiet) {
            streams.err().println(total.summary((System.nanoTime() - begin) / 1e9));
        }
        return total.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /**
     * Passes over the records that an earlier run has answered. The last of them are assessed again: if an answer is
     * not what it was, the rest would not go with those that are there.
     */
    private void pass(Output.Earlier earlier, RecordReader reader, RecordAssessor assessor) throws IOException {
        List<JsonNode> answers = earlier.last();
        List<Line> records = reader.skip(earlier.records(), answers.size());
        for (int i = answers.size() - 1; i >= 0; i--) {
            JsonNode answer = answers.get(i);
            if (records == null
                    || !reader.id(records.get(i))
                            .asText()
                            .equals(answer.path("id").asText())) {
                throw CommandException.data(
                        output + ": holds other records than the input; remove it, or leave --resume out");
            }
            JsonNode now = JSON.readTree(
                    assessor.assess(List.of(records.get(i)), reader).bytes());
            if (!now.toString().equals(answer.toString()) && isRepeatable(answer) && isRepeatable(now)) {
                throw CommandException.data(String.format(
                        Locale.ROOT,
                        "%s: answer %,d would be another now, by other options, rules or texts, or another version; give the"
                                + " same again, remove the file, or leave --resume out",
                        output,
                        earlier.records() - answers.size() + i + 1));
            }
        }
    }

    /** Returns whether the same record has the same answer again: what failed might not. */
    private static boolean isRepeatable(JsonNode answer) {
        return !answer.has("failures") && !answer.path("error").asText().startsWith("internal error");
    }

    private Progress progress(Input input, long start, Streams streams) {
        if (quiet) {
            return Progress.NONE;
        }
        long size = input.size();
        if (!streams.terminal()) {
            return Progress.lines(streams.err(), start, size, System::nanoTime);
        }
        return output == null ? Progress.NONE : Progress.bar(streams.err(), start, size); // answers are shown there
    }
}
