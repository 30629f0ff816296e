package dev.tact.examples.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command reads from and writes to. The print streams are UTF-8 whatever the platform says.
 *
 * @param in standard input
 * @param out results
 * @param err everything else; never message text
 * @param terminal whether somebody watches: a progress bar is welcome
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** What the streams are known to: the root of a command line. */
    public interface Owner {

        /** Returns the streams that the command line was started with. */
        Streams streams();
    }

    /** Returns the streams that the command was started with. */
    public static Streams of(CommandSpec command) {
        return ((Owner) command.root().userObject()).streams();
    }

    /** Returns the streams of the process. */
    public static Streams standard() {
        return of(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                // Colours may be forced or forbidden by the environment; a forbidden colour also means a plain log.
                System.console() != null && Ansi.AUTO.enabled());
    }

    /** Returns streams over any others. */
    public static Streams of(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
        return new Streams(in, utf8(out), utf8(err), terminal);
    }

    /**
     * Makes sure that what was printed has arrived, of which print streams say nothing by themselves.
     *
     * @throws IOException if it has not
     */
    public static void check(PrintStream out) throws IOException {
        if (out.checkError()) {
            throw new IOException("the output cannot be written; is the disk full or the pipe closed?");
        }
    }

    /**
     * Returns a buffered UTF-8 print stream that flushes at line ends printed by {@code println} and at {@code flush}.
     */
    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
