package dev.tact.examples;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the messages of a command come from: an argument, a file or standard input. */
final class Input implements Closeable {

    private static final int LOOK = 256;
    private static final Pattern RECORD = Pattern.compile("\uFEFF?\\s*\\{\\s*\".*", Pattern.DOTALL);
    private static final Pattern FILE_NAME = Pattern.compile("\\S+\\.(jsonl|ndjson|json|csv|tsv|txt)");

    private final RecordFormat format;
    private final @Nullable Path path;
    private final @Nullable InputStream stream;
    private final @Nullable String literal;

    private Input(RecordFormat format, @Nullable Path path, @Nullable InputStream stream, @Nullable String literal) {
        this.format = format;
        this.path = path;
        this.stream = stream;
        this.literal = literal;
    }

    /**
     * Finds out what an argument means.
     *
     * @param argument a file, a text, or null or {@code -} for standard input
     */
    static Input of(@Nullable String argument, RecordFormat format, Streams streams) throws IOException {
        if (argument == null || argument.equals("-")) {
            if (streams.terminal()) {
                streams.err().println("Reading from the terminal; end with Ctrl-D on a line of its own.");
            }
            InputStream unclosable = new FilterInputStream(streams.in()) {
                @Override
                public void close() {}
            };
            return opened(null, unclosable, format);
        }
        if (argument.indexOf('\uFFFD') >= 0 && !"UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
            throw CommandException.usage("the argument has characters that this locale cannot express;"
                    + " set LC_ALL=C.UTF-8, or send the message to standard input");
        }
        Path file = format == RecordFormat.TEXT ? null : file(argument, format.isRecords());
        return file == null
                ? new Input(RecordFormat.TEXT, null, null, argument)
                : opened(file, open(file), format == RecordFormat.AUTO ? RecordFormat.of(file) : format);
    }

    private static Input opened(@Nullable Path path, InputStream in, RecordFormat format) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(in, 1 << 16);
        return new Input(format == RecordFormat.AUTO ? sniff(stream) : format, path, stream, null);
    }

    /** Returns the file that the argument names, or null if it is a text. */
    private static @Nullable Path file(String argument, boolean certainly) {
        try {
            Path path = Path.of(argument);
            if (certainly || Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException text) {
            if (certainly) {
                throw CommandException.usage("not a file name; with this --format the argument must be a file");
            }
        }
        if (FILE_NAME.matcher(argument).matches()) {
            throw CommandException.usage(argument + ": no such file; if it is a message, add --format text");
        }
        return null;
    }

    private static InputStream open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw CommandException.usage(path + ": is a directory; name a file");
            }
            return Files.newInputStream(path);
        } catch (IOException failure) {
            throw CommandException.unreadable(path, failure);
        }
    }

    /** JSON Lines begin with an object; everything else is one message. */
    private static RecordFormat sniff(BufferedInputStream stream) throws IOException {
        stream.mark(LOOK);
        byte[] beginning = new byte[LOOK];
        int length = Math.max(0, stream.read(beginning));
        stream.reset();
        String look = new String(beginning, 0, length, StandardCharsets.UTF_8);
        return RECORD.matcher(look).matches() ? RecordFormat.JSONL : RecordFormat.TEXT;
    }

    /** Returns the format; never {@link RecordFormat#AUTO}. */
    RecordFormat format() {
        return format;
    }

    /** Returns the file, or null if there is none. */
    @Nullable
    Path path() {
        return path;
    }

    /** Returns the records. */
    InputStream stream() {
        if (stream == null) {
            throw new IllegalStateException("a text, not a stream");
        }
        return stream;
    }

    /** Reads the one message. A byte order mark and one line end at its end do not belong to it. */
    String text() throws IOException {
        if (literal != null) {
            return literal;
        }
        byte[] bytes = stream().readNBytes(LineReader.LIMIT + 1);
        if (bytes.length > LineReader.LIMIT) {
            throw CommandException.data(
                    "The message is too long for one; are there many, a line each? Then add --format lines.");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.length();
        if (end > start && text.charAt(end - 1) == '\n') {
            end -= end - 1 > start && text.charAt(end - 2) == '\r' ? 2 : 1;
        }
        return text.substring(start, end);
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
