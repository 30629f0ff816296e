package dev.tact.examples.train;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.Moderator;
import dev.tact.examples.answer.AnswerOptions;
import dev.tact.examples.answer.RecordWriter;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.statistics.Reliability;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.training.SignalModelTrainer;
import dev.tact.nlp.training.TurnFigures;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the signal models that {@code --nlp} uses. */
@Command(
        name = "train",
        description = {
            "Trains signal models like those that --nlp uses, from labelled messages; other commands take them by --model.",
            "",
            "With --cross-validate also writes predictions for every labelled message by models that have seen nothing of"
                    + " its author or source; 'moderate evaluate' compares them with the labels."
        },
        footer = {
            "",
            "Examples:",
            "  moderate train -o signals.model",
            "  moderate train --third-party ../shared/corpora -o signals.model --cross-validate predictions",
            "  moderate assess --model signals.model comments.jsonl"
        })
public final class TrainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--corpora",
            paramLabel = "DIR",
            defaultValue = "corpora",
            description =
                    "Folder with 'messages', and if present 'paraphrases', 'adversarial', 'turns', 'authors' and 'annotations' (default: ${DEFAULT-VALUE}).")
    private Path corpora = Path.of("corpora");

    @Option(
            names = "--third-party",
            paramLabel = "DIR",
            defaultValue = "third-party",
            description = "Folder with texts of others: 'real', 'claff', 'ordinary-dev.jsonl' (default:"
                    + " ${DEFAULT-VALUE}; what is missing is left out).")
    private Path thirdParty = Path.of("third-party");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the models there.")
    private @Nullable Path output;

    @Option(names = "--cross-validate", paramLabel = "DIR", description = "Write predictions there.")
    private @Nullable Path crossValidate;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Parts of the data for cross-validation (default: ${DEFAULT-VALUE}).")
    private int folds = 4;

    @Option(
            names = "--known-sources",
            description =
                    "Deal texts of others out to the folds one by one, so that models know their sources, though not"
                            + " the texts; otherwise all of a source is in one fold.")
    private boolean knownSources;

    @Option(
            names = "--minimum-confidence",
            paramLabel = "NUMBER",
            defaultValue = "0.5",
            description =
                    "Confidence from which the models report a signal that rules find too (default: ${DEFAULT-VALUE}).")
    private double minimumConfidence = 0.5;

    @Option(
            names = "--minimum-alone",
            paramLabel = "NUMBER",
            defaultValue = "0.65",
            description =
                    "Confidence from which the models report a signal that no rule finds, danger to the author's own life"
                            + " apart (default: ${DEFAULT-VALUE}).")
    private double minimumAlone = 0.65;

    @Override
    public Integer call() throws IOException {
        if (folds < 3) {
            throw CommandException.usage("--folds " + folds + ": at least 3 are needed");
        }
        if (output == null && crossValidate == null) {
            throw CommandException.usage("nothing to do: give --output, --cross-validate or both");
        }
        if (!Files.isDirectory(corpora.resolve("messages"))) {
            throw CommandException.usage(corpora + ": has no folder 'messages'");
        }
        if (output != null && !Files.isDirectory(folder(output))) {
            throw CommandException.usage(output + ": its folder does not exist; make it first");
        }
        check("--minimum-confidence", minimumConfidence);
        check("--minimum-alone", minimumAlone);
        Streams streams = Streams.of(spec);
        TrainingData data = new TrainingData(corpora, thirdParty, folds, !knownSources);
        SignalModelTrainer trainer = new SignalModelTrainer(
                data.messages(),
                data.disclosures(),
                data.turns(),
                minimumConfidence,
                minimumAlone,
                line -> streams.err().println(line));
        if (crossValidate != null) {
            Files.createDirectories(crossValidate);
            predict(data, trainer, crossValidate);
        }
        if (output != null) {
            Files.write(output, trainer.train());
            streams.err().println("written to " + output);
        }
        return ExitCode.OK;
    }

    private static void check(String option, double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw CommandException.usage(option + " " + confidence + ": must be 0 to 1");
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private void predict(TrainingData data, SignalModelTrainer trainer, Path folder) throws IOException {
        Map<String, Map<Integer, byte[]>> answers = new TreeMap<>();
        Reliability reliability = new Reliability();
        for (int fold = 0; fold < folds; fold++) {
            EnglishSignalModel model = trainer.trainWithout(fold);
            Moderator moderator = Moderator.builder()
                    .pack(RulePack.bundled("en"))
                    .model(model)
                    .build();
            Moderator lenient = Moderator.builder()
                    .pack(RulePack.bundled("en"))
                    .model(model)
                    .minimumConfidence(Reliability.LEAST)
                    .build();
            for (int i = 0; i < data.labelled().size(); i++) {
                TrainingData.Labelled each = data.labelled().get(i);
                if (each.fold() == fold) {
                    ByteArrayOutputStream line = new ByteArrayOutputStream();
                    new RecordWriter(line, new AnswerOptions())
                            .write(
                                    new InputRecord(
                                            TextNode.valueOf(each.gold().id()),
                                            each.gold().message()),
                                    moderator.assess(each.gold().message()),
                                    null);
                    if (!each.seenByRules()) {
                        Assessment assessment = lenient.assess(each.gold().message());
                        for (Signal signal : assessment.signals()) {
                            if (!each.gold().disputed().contains(signal.type())) {
                                boolean there = each.gold().severities().containsKey(signal.type());
                                reliability.add(signal.confidence(), there, 1);
                            }
                        }
                    }
                    answers.computeIfAbsent(each.set(), any -> new TreeMap<>()).put(i, line.toByteArray());
                }
            }
        }
        Files.writeString(folder.resolve("reliability.txt"), reliability.report());
        if (!data.turns().isEmpty()) {
            Files.writeString(
                    folder.resolve("turns.txt"),
                    turns("What turns of recipients limit (corpora/turns)", trainer.measureRecipients()));
            Files.writeString(
                    folder.resolve("authors.txt"),
                    turns("What turns of authors do (corpora/authors)", trainer.measureAuthors()));
        }
        for (Map.Entry<String, Map<Integer, byte[]>> set : answers.entrySet()) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(set.getKey() + ".jsonl"))) {
                for (byte[] line : set.getValue().values()) {
                    out.write(line);
                }
            }
        }
    }

    private static String turns(String title, List<TurnFigures> figures) {
        StringBuilder out = new StringBuilder(title + ", each by models that have seen nothing of its author\n\n");
        out.append(String.format(
                Locale.ROOT,
                "%-18s %5s   %-22s   %s%n%-18s %5s   %s   %s%n",
                "",
                "",
                "rules",
                "rules and models",
                "",
                "n",
                "precision recall    F1",
                "precision recall    F1"));
        for (TurnFigures each : figures) {
            TurnFigures.Counts rules = each.rules();
            TurnFigures.Counts model = each.model();
            out.append(String.format(
                    Locale.ROOT,
                    "%-18s %5d   %9.2f %6.2f %5.2f   %9.2f %6.2f %5.2f%n",
                    each.act(),
                    rules.truePositives() + rules.falseNegatives(),
                    rules.precision(),
                    rules.recall(),
                    rules.f1(),
                    model.precision(),
                    model.recall(),
                    model.f1()));
        }
        return out.toString();
    }
}
