package dev.tact.examples.record;

import com.github.luben.zstd.ZstdIOException;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Where the messages of a command come from: an argument, a file or standard input. */
public final class Input implements Closeable {

    private static final int LOOK = 256;
    private static final int BUFFER = 1 << 16;
    private static final Pattern RECORD = Pattern.compile("\uFEFF?\\s*\\{\\s*\".*", Pattern.DOTALL);
    private static final Pattern FILE_NAME =
            Pattern.compile("\\S+\\.(jsonl|ndjson|json|csv|tsv|txt|parquet)(\\.gz|\\.zst)?");

    /** A first line that only names columns, text among them. */
    private static final Pattern HEADER = Pattern.compile(
            "\uFEFF?(?=[^\\n]*\\btext\\b)\"?\\w+\"?([,;\\t]\"?\\w+\"?)+\\r?\\n.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final RecordFormat format;
    private final @Nullable Path path;
    private final @Nullable InputStream stream;
    private final @Nullable String literal;

    private volatile long read;

    /** A text. */
    private Input(String literal) {
        this.format = RecordFormat.TEXT;
        this.path = null;
        this.stream = null;
        this.literal = literal;
    }

    /** A file or standard input, decompressed. */
    private Input(RecordFormat format, @Nullable Path path, InputStream in) throws IOException {
        BufferedInputStream stored = new BufferedInputStream(counted(in), BUFFER);
        Compression compression =
                format == RecordFormat.PARQUET ? Compression.NONE : sniff(stored, Compression.LOOK, Compression::sniff);
        BufferedInputStream decompressed = stored;
        if (compression != Compression.NONE) {
            decompressed = new BufferedInputStream(clear(compression.open(stored), path), BUFFER);
        }
        this.format = format == RecordFormat.AUTO ? sniff(decompressed, LOOK, Input::format) : format;
        this.path = path;
        this.stream = decompressed;
        this.literal = null;
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                read += Math.max(0, count); // one thread reads, and others look
                return count;
            }
        };
    }

    /** Tells of damage in words. */
    private static InputStream clear(InputStream decompressing, @Nullable Path path) {
        return new FilterInputStream(decompressing) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return super.read(buffer, offset, length);
                } catch (EOFException | ZipException | ZstdIOException damage) {
                    throw new IOException(
                            (path == null ? "standard input" : path)
                                    + ": damaged or cut short; mend it, and go on with --resume",
                            damage);
                }
            }
        };
    }

    /**
     * Finds out what an argument means.
     *
     * @param argument a file, a text, or null or {@code -} for standard input
     */
    public static Input of(@Nullable String argument, RecordFormat format, Streams streams) throws IOException {
        if (argument == null || argument.equals("-")) {
            if (streams.terminal()) {
                streams.err().println("Reading from the terminal; end with Ctrl-D on a line of its own.");
            }
            InputStream unclosable = new FilterInputStream(streams.in()) {
                @Override
                public void close() {}
            };
            return new Input(format, null, unclosable);
        }
        if (argument.isEmpty()) {
            throw CommandException.usage("the message is empty");
        }
        if (argument.indexOf('\uFFFD') >= 0 && !"UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
            throw CommandException.usage("the argument has characters that this locale cannot express;"
                    + " set LC_ALL=C.UTF-8, or send the message to standard input");
        }
        Path file = format == RecordFormat.TEXT ? null : file(argument, format.isRecords());
        return file == null
                ? new Input(argument)
                : new Input(format == RecordFormat.AUTO ? RecordFormat.of(file) : format, file, open(file));
    }

    /** Returns the file that the argument names, or null if it is a text. */
    private static @Nullable Path file(String argument, boolean certainly) {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException text) {
            if (certainly) {
                throw CommandException.usage("not a file name; with this --format the argument must be a file");
            }
            return null;
        }
        if (certainly || Files.exists(path)) {
            return path;
        }
        if (FILE_NAME.matcher(argument).matches() || isInFolder(path)) {
            throw CommandException.usage(argument + ": no such file; if it is a message, send it to standard input");
        }
        return null;
    }

    /** Returns whether a path names something in a folder that exists: hardly a message, but a slip. */
    private static boolean isInFolder(Path path) {
        Path folder = path.getParent();
        return folder != null
                && Files.isDirectory(folder)
                && path.toString().chars().noneMatch(Character::isWhitespace);
    }

    /** Opens a file, or a named pipe such as a shell makes of {@code <(…)}, of which nobody knows how much is in it. */
    static InputStream stream(Path path) throws IOException {
        return new FilterInputStream(Files.newInputStream(path)) {
            @Override
            public int available() {
                try {
                    return in.available();
                } catch (IOException pipe) {
                    return 0;
                }
            }
        };
    }

    private static InputStream open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw CommandException.usage(path + ": is a directory; name a file");
            }
            return stream(path);
        } catch (IOException failure) {
            throw CommandException.unreadable(path, failure);
        }
    }

    /** Says what the beginning of a stream shows. */
    private interface Sniffer<T> {
        T sniff(byte[] beginning, int length);
    }

    private static <T> T sniff(BufferedInputStream stream, int look, Sniffer<T> sniffer) throws IOException {
        stream.mark(look);
        byte[] beginning = new byte[look];
        int length = 0;
        // A pipe gives what has been written so far; a line or so many bytes are enough to tell by.
        for (int count = 0;
                count >= 0 && length < look && !holdsLine(beginning, length);
                length += Math.max(0, count)) {
            count = stream.read(beginning, length, look - length);
        }
        stream.reset();
        return sniffer.sniff(beginning, length);
    }

    private static boolean holdsLine(byte[] beginning, int length) {
        for (int i = 0; i < length; i++) {
            if (beginning[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** JSON Lines begin with an object, CSV with its columns, Parquet with its mark; all else is one message. */
    private static RecordFormat format(byte[] beginning, int length) {
        String look = new String(beginning, 0, length, StandardCharsets.UTF_8);
        if (look.startsWith("PAR1")) {
            return RecordFormat.PARQUET;
        }
        if (HEADER.matcher(look).matches()) {
            return RecordFormat.CSV;
        }
        return RECORD.matcher(look).matches() ? RecordFormat.JSONL : RecordFormat.TEXT;
    }

    /** Returns the format; never {@link RecordFormat#AUTO}. */
    public RecordFormat format() {
        return format;
    }

    /** Returns whether it is standard input. */
    boolean isStandardInput() {
        return path == null && literal == null;
    }

    /** Returns the file, or null if there is none. */
    @Nullable
    public Path path() {
        return path;
    }

    /** Returns the number of bytes in the file; negative if it is not known. */
    public long size() {
        try {
            return path != null && Files.isRegularFile(path) ? Files.size(path) : -1;
        } catch (IOException unknown) {
            return -1;
        }
    }

    /** Returns the file, of which there must be one. */
    Path file() {
        if (path == null || !Files.isRegularFile(path)) {
            throw CommandException.usage(
                    "Parquet has to be read from its end; name a file instead of standard input or a pipe");
        }
        return path;
    }

    /** Returns the lines. */
    RecordLines lines() {
        return new LineReader(stream(), () -> read, LineReader.LIMIT);
    }

    private InputStream stream() {
        if (stream == null) {
            throw new IllegalStateException("a text, not a stream");
        }
        return stream;
    }

    /** Reads the one message. A byte order mark and one line end at its end do not belong to it. */
    public String text() throws IOException {
        if (literal != null) {
            return literal;
        }
        byte[] bytes = stream().readNBytes(LineReader.LIMIT + 1);
        if (bytes.length > LineReader.LIMIT) {
            throw CommandException.data(
                    "The message is too long for one; are there many, a line each? Then add --format lines.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw CommandException.usage(
                    (path == null ? "standard input" : path) + ": " + CommandException.describe(malformed));
        }
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
