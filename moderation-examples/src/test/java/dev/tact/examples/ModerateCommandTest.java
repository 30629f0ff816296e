package dev.tact.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ModerateCommandTest {

    @Command(name = "failing")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static String told(Exception failure) {
        StringWriter err = new StringWriter();
        ModerateCommand.explaining(new CommandLine(new Failing(failure)))
                .setErr(new PrintWriter(err))
                .execute();
        return err.toString().lines().findFirst().orElseThrow();
    }

    @Test
    void failuresOfFilesAreToldAsSuchHoweverTheyCome() {
        IOException missing = new NoSuchFileException("x");
        assertEquals("failing: no such file; check the path", told(missing));
        assertEquals("failing: no such file; check the path", told(new UncheckedIOException(missing)));
        assertEquals(
                "failing: internal error, please report it: java.lang.IllegalStateException",
                told(new IllegalStateException("secret")));
    }

    @Test
    void valuesThatDoNotFitAreToldByWhatIsExpectedAndNotRepeated() {
        assertUsage("--minimum-confidence: expected a number", "assess", "--minimum-confidence", "secret", "x");
        assertUsage("--threads: expected a whole number", "assess", "--threads", "secret", "x");
        assertUsage("--received: expected a time such as 21:05", "decide", "--received", "25:00", "x");
        assertUsage("expected at least 2 FILE arguments", "agreement", "secret.jsonl");
    }

    private static void assertUsage(String problem, String... arguments) {
        Cli.Result result = Cli.run(arguments);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().startsWith("moderate " + arguments[0] + ": " + problem), result.err());
        assertFalse(result.err().contains("secret"), result.err());
    }

    @Test
    void whoseOutputIsLostHasNotSucceeded() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no device that is always full");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModerateCommand.class.getName(),
                        "--help")
                .redirectOutput(full)
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor());
        assertTrue(err.contains("the output cannot be written"), err);
    }
}
