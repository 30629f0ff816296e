package dev.tact.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the command line in a process of its own, which may be killed or given little memory. */
public final class Child {

    private Child() {}

    /**
     * Starts a process with the rules of {@code site.yaml} only.
     *
     * @param log where its standard error goes
     */
    public static Process start(Path log, String heap, String... arguments) throws IOException {
        return start(log, heap, Arrays.asList(Cli.withSite("assess", arguments)));
    }

    /**
     * Starts a process.
     *
     * @param log where its standard error goes
     */
    public static Process start(Path log, String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1", // starts quickly
                "-cp",
                System.getProperty("java.class.path"),
                ModerateCommand.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
