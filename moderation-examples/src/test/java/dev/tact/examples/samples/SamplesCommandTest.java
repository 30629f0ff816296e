package dev.tact.examples.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesCommandTest {

    private static final Path CORPORA = Path.of("..", "corpora");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theSamplesAreThoseOfTheCorporaAndTheCommandsThatAreNamedRun() throws IOException {
        Path samples = folder.resolve("samples");
        Cli.Result written = Cli.run("samples", samples.toString());
        assertEquals(0, written.status(), written.err());
        for (String[] copy : new String[][] {
            {"LICENSE", "LICENSE"},
            {"LABELS.md", "LABELS.md"},
            {"messages/b.jsonl", "messages.jsonl"},
            {"messages/pairs.jsonl", "pairs.jsonl"}
        }) {
            assertArrayEquals(
                    Files.readAllBytes(CORPORA.resolve(copy[0])), Files.readAllBytes(samples.resolve(copy[1])));
        }
        List<String> commands = Arrays.stream(written.lines())
                .filter(line -> line.startsWith("  moderate "))
                .toList();
        assertEquals(3, commands.size());
        for (String command : commands) {
            Cli.Result result =
                    Cli.run(command.substring("  moderate ".length()).split(" ", -1));
            assertEquals(0, result.status(), command + ": " + result.err());
            assertTrue(result.lines().length > 10, command);
        }
    }

    @Test
    void threadsBecomeRecordsWhoseHistorySpeaks() throws IOException {
        Path samples = folder.resolve("threads");
        Cli.run("samples", samples.toString());
        Path threads = samples.resolve("threads.jsonl");
        Cli.Result result = Cli.run("assess", threads.toString());
        assertEquals(0, result.status(), result.err());
        long asked = Files.readAllLines(CORPORA.resolve("threads/threads.jsonl")).stream()
                .mapToLong(thread -> thread.split("\"because\"", -1).length - 1)
                .sum();
        assertEquals(asked, result.lines().length);
        long pressed = Arrays.stream(result.lines())
                .filter(line -> line.contains("conversation.contact-after-stop"))
                .count();
        assertTrue(pressed > 20, "contacts after a stop that were seen: " + pressed);
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Cli.Result there = Cli.run("samples", folder.toString());
        assertEquals(2, there.status());
        assertTrue(there.err().contains("name another folder"), there.err());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
