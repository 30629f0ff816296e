package dev.tact.examples.studies;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.nlp.training.DisclosureFigures;
import dev.tact.nlp.training.DisclosureSentence;
import dev.tact.nlp.training.SignalModelTrainer;
import dev.tact.rules.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes how well the cues of self-disclosure do on CL-Aff OffMyChest.
 *
 * <p>Arguments: the folder with {@code train.jsonl} and {@code test.jsonl}, and the file to write.
 */
public final class DisclosureReport {

    private static final int FOLDS = 5;

    private DisclosureReport() {}

    /** Writes the report. */
    public static void main(String... arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        if (!Files.isDirectory(corpus)) {
            System.out.println("no corpus at " + corpus + ": no report written");
            return;
        }
        List<DisclosureSentence> train = read(corpus.resolve("train.jsonl"));
        List<DisclosureSentence> test = read(corpus.resolve("test.jsonl"));
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "CL-Aff OffMyChest, macro-F1 over both classes; %d sentences to train on, %d to test%n%n",
                train.size(),
                test.size()));
        out.append("cue            cost  threshold  cross-validated   test\n");
        SignalModelTrainer trainer = new SignalModelTrainer(List.of(), train, List.of(), 0.5, 0.5, line -> {});
        for (DisclosureFigures each : trainer.measureDisclosure(test)) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-13s %5.0f      %.3f            %.3f  %.3f%n",
                    each.label(),
                    each.l2(),
                    each.threshold(),
                    each.crossValidated(),
                    each.test()));
        }
        Files.writeString(Path.of(arguments[1]), out);
    }

    private static List<DisclosureSentence> read(Path file) {
        Moderator analysis = Moderator.builder().pack(RulePack.empty()).build();
        Map<String, Integer> posts = new HashMap<>();
        List<DisclosureSentence> sentences = new ArrayList<>();
        JsonLinesReader.forEach(file, json -> {
            int fold = posts.computeIfAbsent(json.path("post").asText(), any -> posts.size() % FOLDS);
            sentences.add(new DisclosureSentence(
                    fold,
                    -1,
                    analysis.analyze(Message.comment(json.path("text").asText())),
                    json.path("emotional_disclosure").asInt() == 1,
                    json.path("information_disclosure").asInt() == 1));
        });
        return sentences;
    }
}
