package dev.tact.examples.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Where answers go: standard output, or a file in the form that its name asks for. */
public class Output implements Closeable {

    private final OutputStream stream;
    private final Compression compression;

    Output(OutputStream stream, Compression compression) {
        this.stream = stream;
        this.compression = compression;
    }

    /**
     * What an earlier run has left.
     *
     * @param records number of answers
     * @param failed how many of them say that the record could not be assessed, or not by every detector
     * @param last the last of them in order, enough to see whether they are like those that would be given now
     */
    public record Earlier(long records, long failed, List<JsonNode> last) {}

    /** Standard output, which stays open. */
    public static Output of(PrintStream out) {
        return new Output(out, Compression.NONE) {
            @Override
            public void close() {}
        };
    }

    /**
     * Opens a file and leaves in it what there is, until {@link #clear()} or {@link #resume()}.
     *
     * @param schema of the answers, if the file is to be Parquet
     */
    public static Output of(Path path, MessageType schema) {
        try {
            return Files.exists(path) && !Files.isRegularFile(path) // such as /dev/null or a named pipe
                    ? new Output(Files.newOutputStream(path), Compression.of(path))
                    : OutputFile.open(path, isParquet(path) ? schema : null);
        } catch (IOException failure) {
            throw CommandException.usage(path + ": cannot be written: " + CommandException.describe(failure));
        }
    }

    /** Returns whether the name asks for Parquet. */
    public static boolean isParquet(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /** Returns whether answers may be written whenever they are ready: the bytes do not depend on how many at once. */
    public final boolean isPrompt() {
        return compression == Compression.NONE;
    }

    /** Begins anew. */
    public void clear() throws IOException {}

    /**
     * Makes ready to continue an earlier run.
     *
     * @return what it has left; null if it is complete, which only a Parquet file can be seen to be
     */
    @Nullable
    public Earlier resume() throws IOException {
        throw CommandException.usage("--resume needs --output with an ordinary file, to see how far it has come");
    }

    /** Makes the bytes that {@link #write} takes. Any thread may do so. */
    public final byte[] encode(byte[] answers) {
        try {
            return compression.compress(answers);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // they go to memory
        }
    }

    /** Writes what {@link #encode} has made. */
    public final void write(byte[] encoded) throws IOException {
        stream.write(encoded);
        stream.flush(); // the other end of a pipe may be waiting
        if (stream instanceof PrintStream out) {
            Streams.check(out);
        }
    }

    /** Completes the answers. */
    public void finish() throws IOException {}

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
