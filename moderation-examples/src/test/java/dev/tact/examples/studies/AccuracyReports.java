package dev.tact.examples.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.examples.ModerateCommand;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.train.TrainingData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes {@code reports/accuracy/}: the figures of {@code moderate evaluate} for each group of the labelled corpora,
 * and a summary of them.
 *
 * <p>Arguments: the folder of the corpora, the folder to write to, and if there are any the predictions of
 * {@code moderate train --cross-validate}. Without the corpora nothing is written. Our own corpora are in
 * {@code corpora}.
 */
public final class AccuracyReports {

    /** Messages that are reported together. {@code seen} tells whether the rules' authors looked at them. */
    private record Group(String name, String title, boolean seen, List<String> files) {}

    private static final List<Group> GROUPS = List.of(
            new Group("plain", "written, plain wordings (h-j)", true, written("hij")),
            new Group("plain-held-out", "written, plain wordings, held out (j)", false, written("j")),
            new Group("indirect", "written, indirect wordings (a-g)", true, written("abcdefg")),
            new Group("indirect-held-out", "written, indirect wordings, held out (b, d, f, g)", false, written("bdfg")),
            new Group("focused", "written, two signals a file (k-r)", true, written("klmnopqr")),
            new Group("pairs-held-out", "minimal pairs, held out", false, List.of("written/pairs.jsonl")),
            new Group("real", "real messages, looked at (real-train)", true, List.of("real/real-train.jsonl")),
            new Group("real-held-out", "real messages, held out (real-dev)", false, List.of("real/real-dev.jsonl")));

    private static final List<String> COLUMNS = List.of(
            "macro_f1", "micro_f1", "micro_precision", "clean_alarm_rate", "risk_kappa", "elevated_f1", "pairs_right");

    private static final Path OWN = Path.of("corpora");

    private AccuracyReports() {}

    private static List<String> written(String hands) {
        return hands.chars()
                .mapToObj(hand -> "written/dev-" + (char) hand + ".jsonl")
                .toList();
    }

    /** Writes the reports. */
    public static void main(String... arguments) throws IOException {
        Path corpora = Path.of(arguments[0]);
        Path reports = Path.of(arguments[1]);
        if (!Files.isDirectory(corpora)) {
            System.out.println("no corpora at " + corpora + ": no reports written");
            return;
        }
        Files.createDirectories(reports);
        StringBuilder summary =
                new StringBuilder("Rules alone. Macro and micro figures are over the 16 risk signals.\n\n");
        table(GROUPS, corpora, reports, "", List.of(), summary);
        if (arguments.length > 2) {
            Path predictions = Path.of(arguments[2]);
            summary.append(
                    "\nRules and models together: every message assessed by models that have seen nothing of its author"
                            + " or source (moderate train --cross-validate).\n\n");
            table(GROUPS, corpora, reports, "nlp-", predictions(predictions), summary);
            for (String written : List.of("reliability.txt", "turns.txt", "authors.txt")) {
                Files.copy(
                        predictions.resolve(written),
                        reports.resolve("nlp-" + written),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ordinary(corpora, predictions(predictions), reports.resolve("nlp-ordinary.txt"));
            hands(predictions, reports.resolve("nlp-hands.txt"));
        }
        ordinary(corpora, List.of(), reports.resolve("ordinary.txt"));
        Files.writeString(
                reports.resolve("summary.md"),
                summary + "\nAlarms per 1,000 ordinary comments: see ordinary.txt and nlp-ordinary.txt.\n");
        System.out.println("written to " + reports);
    }

    /**
     * Writes how many ordinary comments are alarmed, and, by our own labels of those that could carry anything, how
     * many wrongly.
     */
    private static void ordinary(Path corpora, List<String> predictions, Path report) throws IOException {
        Path comments = corpora.resolve("ordinary-dev.jsonl");
        List<String> files = new ArrayList<>(predictions);
        files.add(comments.toString());
        StringBuilder text = new StringBuilder("ordinary comments, alarms per 1,000\n\n");
        text.append(evaluate(files, List.of("--resamples", "0")));
        Path labelled = Files.createTempFile("ordinary", ".jsonl");
        try {
            Map<String, JsonNode> labels = new HashMap<>();
            JsonLinesReader.forEach(
                    OWN.resolve("annotations").resolve("ordinary.jsonl"),
                    label -> labels.put(label.path("id").asText(), label));
            List<String> lines = new ArrayList<>();
            JsonLinesReader.forEach(
                    comments,
                    json -> lines.add(TrainingData.labelled(
                                    json, labels.get(json.path("id").asText()))
                            .toString()));
            Files.write(labelled, lines);
            files.set(files.size() - 1, labelled.toString());
            text.append("\nthe same with our labels; what was not read is taken as clean\n\n");
            text.append(evaluate(files, List.of("--resamples", "0")));
        } finally {
            Files.delete(labelled);
        }
        Files.writeString(report, text);
    }

    /** Writes the figures of each of our own files, a hand each: dialects and registers among them. */
    private static void hands(Path predictions, Path report) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> own = Files.list(OWN.resolve("messages"))) {
            for (Path file : own.sorted().toList()) {
                files.add(
                        predictions.resolve(String.valueOf(file.getFileName())).toString());
                files.add(file.toString());
            }
        }
        Files.writeString(
                report,
                "our own messages by hand; see corpora/README.md for who they are\n\n"
                        + evaluate(files, List.of("--slice", "file", "--resamples", "200")));
    }

    private static List<String> predictions(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes a report a group, and a table of all. */
    private static void table(
            List<Group> groups,
            Path corpora,
            Path reports,
            String prefix,
            List<String> predictions,
            StringBuilder summary)
            throws IOException {
        summary.append("| messages | n | macro-F1 | micro-F1 | micro-precision | clean alarmed | risk kappa"
                + " | risk ≥ 2 F1 | pairs right | evidence overlap |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (Group group : groups) {
            List<String> files = new ArrayList<>(predictions);
            group.files().forEach(file -> files.add(corpora.resolve(file).toString()));
            Files.writeString(
                    reports.resolve(prefix + group.name() + ".txt"),
                    group.title() + "\n\n" + evaluate(files, List.of()));
            JsonNode figures = new ObjectMapper().readTree(evaluate(files, List.of("--json", "--resamples", "0")));
            summary.append("| ")
                    .append(group.title())
                    .append(" | ")
                    .append(figures.path("messages").asInt());
            for (String column : COLUMNS) {
                summary.append(" | ").append(number(figures.path(column)));
            }
            summary.append(" | ").append(overlap(figures.path("signals"))).append(" |\n");
        }
    }

    private static String number(JsonNode figure) {
        return figure.isNumber() ? String.format(Locale.ROOT, "%.3f", figure.asDouble()) : "-";
    }

    /** The share of all true positives of risk signals whose evidence overlaps the labelled evidence. */
    private static String overlap(JsonNode signals) {
        double hits = 0;
        double overlapping = 0;
        for (var signal : signals.properties()) {
            double found = signal.getValue().path("recall").asDouble()
                    * signal.getValue().path("support").asInt();
            if (!signal.getKey().equals("consideration") && found > 0) {
                hits += found;
                overlapping +=
                        found * signal.getValue().path("evidence_overlap").asDouble();
            }
        }
        return hits == 0 ? "-" : String.format(Locale.ROOT, "%.3f", overlapping / hits);
    }

    private static String evaluate(List<String> files, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate"));
        arguments.addAll(options);
        arguments.addAll(files);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Streams streams = Streams.of(InputStream.nullInputStream(), out, System.err, false);
        int status = ModerateCommand.commandLine(streams).execute(arguments.toArray(String[]::new));
        streams.out().flush();
        if (status != 0) {
            throw new IllegalStateException("evaluate ended with " + status);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
