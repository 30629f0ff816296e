package dev.tact.examples.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.Cli;
import dev.tact.nlp.EnglishSignalModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A corpus of four hands who know two kinds of message. */
    private Path corpus() throws IOException {
        Path messages = Files.createDirectories(folder.resolve("corpora").resolve("messages"));
        for (String hand : List.of("one", "two", "three", "four")) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String secret = "Please keep this between us, do not tell anyone, number " + hand + " " + i + ".";
                lines.add("{\"id\":\"" + hand + i + "s\",\"text\":\"" + secret
                        + "\",\"risk\":1,\"signals\":[{\"signal\":\"secrecy-request\",\"severity\":1,"
                        + "\"evidence\":\"keep this between us\"}]}");
                lines.add("{\"id\":\"" + hand + i + "o\",\"text\":\"The bread came out well today, number " + hand + " "
                        + i + ".\",\"risk\":0,\"signals\":[]}");
            }
            Files.write(messages.resolve(hand + ".jsonl"), lines);
        }
        return folder.resolve("corpora");
    }

    @Test
    void trainsAModelAndPredictsEveryMessageByModelsThatHaveNotSeenItsFile() throws IOException {
        Path model = folder.resolve("signals.model");
        Path predictions = folder.resolve("predictions");
        Cli.Result result = Cli.run(
                "train",
                "--corpora",
                corpus().toString(),
                "--third-party",
                folder.resolve("none").toString(),
                "--folds",
                "4",
                "-o",
                model.toString(),
                "--cross-validate",
                predictions.toString());
        assertEquals(0, result.status(), result.err());
        try (InputStream in = Files.newInputStream(model)) {
            assertEquals(16, EnglishSignalModel.read(in).fingerprint().length());
        }
        assertEquals(12, Files.readAllLines(predictions.resolve("two.jsonl")).size());
        assertTrue(Files.readString(predictions.resolve("two.jsonl")).contains("secrecy-request"));
        assertTrue(Files.readString(predictions.resolve("reliability.txt")).contains("expected calibration error"));
    }

    @Test
    void nothingToDoAndNothingToReadAreTold() throws IOException {
        Cli.Result nothing = Cli.run("train", "--corpora", corpus().toString());
        assertEquals(2, nothing.status());
        assertTrue(nothing.err().contains("--output"), nothing.err());
        Cli.Result missing = Cli.run("train", "--corpora", folder.toString(), "-o", "x");
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("messages"), missing.err());
    }

    @Test
    void aRecordWithoutTextIsNamedByFileAndLine() throws IOException {
        Path messages = Files.createDirectories(folder.resolve("broken").resolve("messages"));
        Files.writeString(messages.resolve("one.jsonl"), "{\"id\":\"a\"}\n");
        Cli.Result result =
                Cli.run("train", "--corpora", folder.resolve("broken").toString(), "-o", "x");
        assertTrue(result.status() != 0);
        assertTrue(result.err().contains("one.jsonl:1:"), result.err());
    }
}
