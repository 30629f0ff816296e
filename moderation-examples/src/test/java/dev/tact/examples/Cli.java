package dev.tact.examples;

import dev.tact.examples.cli.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Runs the command line in memory. */
public final class Cli {

    private Cli() {}

    /** What a run left behind. */
    public record Result(int status, String out, String err) {
        public String[] lines() {
            return out.isEmpty() ? new String[0] : out.split("\n");
        }
    }

    public static Result run(String... arguments) {
        return run(new byte[0], arguments);
    }

    public static Result run(byte[] in, String... arguments) {
        return run(Ansi.OFF, new ByteArrayInputStream(in), arguments);
    }

    public static Result run(Ansi ansi, InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine command = ModerateCommand.commandLine(Streams.of(in, out, err, false))
                .setColorScheme(Help.defaultColorScheme(ansi));
        int status = command.execute(arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command with the rules of {@code site.yaml} only. */
    public static Result site(String in, String command, String... arguments) {
        return run(in.getBytes(StandardCharsets.UTF_8), withSite(command, arguments));
    }

    public static String[] withSite(String command, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                command,
                                "--no-bundled",
                                "--pack",
                                resource("site.yaml").toString()),
                        Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Cli.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
