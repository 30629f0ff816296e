package dev.tact.examples.evaluate;

import dev.tact.examples.answer.Answer;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.statistics.ResampleOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two systems on the same messages. */
@Command(
        name = "compare",
        description = {
            "Compares the predictions of two systems, or of two states of one, for the same labelled messages.",
            "",
            "Prints both figures and their difference with a 95 %% interval and a p-value by the paired bootstrap; on how many"
                    + " messages only one of the two is right, with McNemar's exact test, corrected after Holm for the"
                    + " number of signals; and what changed. 'correct' means that B is right where they differ."
        },
        footer = {
            "",
            "Examples:",
            "  moderate assess gold.jsonl -o before.jsonl",
            "  moderate assess --pack my-pack.yaml gold.jsonl -o after.jsonl",
            "  moderate compare gold.jsonl before.jsonl after.jsonl"
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "GOLD", description = "Labelled messages, in JSON Lines.")
    private Path gold = Path.of("");

    @Parameters(index = "1", paramLabel = "A", description = "Predictions of the first system.")
    private Path first = Path.of("");

    @Parameters(index = "2", paramLabel = "B", description = "Predictions of the second system.")
    private Path second = Path.of("");

    @Option(names = "--json", description = "Print everything as one JSON object; undefined figures are null.")
    private boolean json;

    @Option(names = "--text", description = "Show the text of the messages that changed.")
    private boolean text;

    @Mixin
    private final ResampleOptions resample = new ResampleOptions();

    @Override
    public Integer call() {
        List<GoldRecord> records = GoldRecord.read(List.of(gold), unlabelled -> GoldRecord.of("", unlabelled));
        if (records.isEmpty()) {
            throw CommandException.data(gold + ": no records");
        }
        Comparison comparison = Comparison.of(records, answers(first, records), answers(second, records), resample);
        PrintStream out = Streams.of(spec).out();
        if (json) {
            out.println(comparison.json(first.toString(), second.toString(), text));
        } else {
            comparison.print(first.toString(), second.toString(), text, out);
        }
        return ExitCode.OK;
    }

    private static List<Answer> answers(Path file, List<GoldRecord> records) {
        Predictions predictions = new Predictions();
        predictions.read(file);
        return predictions.to(records, file + ": ");
    }
}
