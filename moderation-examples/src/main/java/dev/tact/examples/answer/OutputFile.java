package dev.tact.examples.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.Compression;
import dev.tact.examples.record.Compression.Piece;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.LineReader;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.RecordException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary file with answers. It grows by whole pieces: lines, or what they are compressed to. Whatever is left of
 * it when the process is killed can be continued: {@link #resume()} cuts off what is not whole and tells which answers
 * are there.
 *
 * <p>Parquet cannot grow like that. Answers go to a compressed file beside it first, which is made into Parquet when
 * all are there, so that a Parquet file is always complete.
 */
final class OutputFile extends Output {

    /** So many of the last answers of an earlier run are compared with what would be answered now. */
    private static final int LOOKED_AT = 100;

    /** No piece is longer, in bytes; what is, is damaged. */
    private static final int LARGEST = 1 << 26;

    private final Path target;
    private final Path written;
    private final @Nullable MessageType schema;
    private final Compression compression;
    private final FileChannel file;

    private OutputFile(Path target, Path written, @Nullable MessageType schema, FileChannel file) {
        super(Channels.newOutputStream(file), Compression.of(written));
        this.target = target;
        this.written = written;
        this.schema = schema;
        this.compression = Compression.of(written);
        this.file = file;
    }

    /**
     * Opens a file and leaves in it what there is.
     *
     * @param schema of the answers in Parquet, null if they are not to be in Parquet
     */
    static OutputFile open(Path target, @Nullable MessageType schema) throws IOException {
        Path written = schema == null ? target : target.resolveSibling(target.getFileName() + ".part.zst");
        FileChannel file =
                FileChannel.open(written, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!lock(file)) {
            file.close();
            throw CommandException.usage(target + ": another run is writing it; wait for its end");
        }
        return new OutputFile(target, written, schema, file);
    }

    /** Two runs at once would write into each other. The system lifts the lock when the process ends, however. */
    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void clear() throws IOException {
        file.truncate(0);
        if (schema != null) {
            Files.deleteIfExists(target);
        }
    }

    @Override
    @Nullable
    public Earlier resume() throws IOException {
        if (schema != null && file.size() == 0 && Files.exists(target)) {
            close();
            Files.delete(written);
            return null;
        }
        Resumption resumption = new Resumption(written);
        file.position(0);
        InputStream in = Channels.newInputStream(file);
        byte[] bytes = new byte[1 << 20];
        int start = 0;
        int end = 0;
        long whole = 0;
        while (true) {
            Piece piece = start < end ? compression.first(bytes, start, end) : null;
            if (piece != null) {
                resumption.add(piece.content());
                start += piece.length();
                whole += piece.length();
                continue;
            }
            bytes = Arrays.copyOfRange(bytes, start, Math.max(start + bytes.length, 2 * (end - start) + start));
            end -= start;
            start = 0;
            int read = in.read(bytes, end, bytes.length - end);
            if (read <= 0 || bytes.length > LARGEST) {
                break;
            }
            end += read;
        }
        if (whole == 0 && file.size() > 0 && !compression.mayBegin(bytes, 0, end)) {
            throw CommandException.data(
                    written + ": no answers of an earlier run; remove the file, or leave --resume out to replace it");
        }
        file.truncate(whole);
        file.position(whole);
        return new Earlier(resumption.records, resumption.failed, List.copyOf(resumption.last));
    }

    /** Looks at answers of an earlier run. */
    private static final class Resumption {

        private final Path path;
        private long records;
        private long failed;
        private final Deque<JsonNode> last = new ArrayDeque<>();

        Resumption(Path path) {
            this.path = path;
        }

        private void add(byte[] lines) throws IOException {
            LineReader reader = new LineReader(new ByteArrayInputStream(lines));
            for (Line line = reader.next(); line != null; line = reader.next()) {
                records++;
                JsonNode answer;
                try {
                    answer = JsonLinesReader.object(line);
                } catch (RecordException other) {
                    throw CommandException.data(path + ":" + records
                            + ": no answer of an earlier run; remove the file, or leave --resume out to replace it");
                }
                if (answer.has("error") || answer.has("failures")) {
                    failed++;
                }
                last.add(answer);
                if (last.size() > LOOKED_AT) {
                    last.remove();
                }
            }
        }
    }

    @Override
    public void finish() throws IOException {
        if (schema == null) {
            return;
        }
        close();
        Path made = target.resolveSibling(target.getFileName() + ".part");
        try (InputStream answers = compression.open(new BufferedInputStream(Files.newInputStream(written), 1 << 16))) {
            ParquetAnswers.write(answers, schema, made);
        }
        Files.move(made, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(written);
    }
}
