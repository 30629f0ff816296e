package dev.tact.examples.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines at line feeds, without decoding them: a malformed line is then a problem of that line
 * only. A byte order mark at the start is skipped. Lines over the limit are skipped too, in constant memory. Not
 * thread-safe.
 */
public final class LineReader implements RecordLines {

    /** Longest line that is read, in bytes: ample for a message of the largest length with its history. */
    public static final int LIMIT = 1 << 24;

    private final InputStream in;
    private final LongSupplier storage;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long number;

    public LineReader(InputStream in) {
        this(in, () -> 0, LIMIT);
    }

    /**
     * Creates a reader.
     *
     * @param storage tells how far the file behind the stream has been read
     */
    LineReader(InputStream in, LongSupplier storage, int limit) {
        this.in = in;
        this.storage = storage;
        this.limit = limit;
    }

    /**
     * A line without its line feed; a carriage return before it remains.
     *
     * @param number counted from 1, or {@link #UNKNOWN}
     * @param bytes the line, or null if it is longer than the limit
     */
    public record Line(long number, byte @Nullable [] bytes) {

        /** The number of a line that came by itself. */
        public static final long UNKNOWN = 0;

        /** Returns whether there is nothing but white space. */
        public boolean isBlank() {
            if (bytes == null) {
                return false;
            }
            for (byte unit : bytes) {
                if (unit != ' ' && unit != '\t' && unit != '\r') {
                    return false;
                }
            }
            return true;
        }

        /**
         * Decodes the line, without a carriage return at its end.
         *
         * @throws RecordException if it is too long or not UTF-8
         */
        public String text() throws RecordException {
            if (bytes == null) {
                throw new RecordException("line longer than " + (LIMIT >> 20) + " MiB");
            }
            int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, length))
                        .toString();
            } catch (CharacterCodingException malformed) {
                throw new RecordException("not UTF-8");
            }
        }

        /** Returns the number of bytes held. */
        int size() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    @Override
    public @Nullable Line next() throws IOException {
        byte[] line = new byte[0];
        boolean tooLong = false;
        boolean started = false;
        while (next < end || fill()) {
            started = true;
            int start = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            int length = next - start;
            tooLong |= line.length + length > limit;
            line = tooLong ? new byte[0] : append(line, start, length);
            if (next < end) {
                next++;
                break;
            }
        }
        return started ? new Line(++number, tooLong ? null : line) : null;
    }

    @Override
    public boolean wouldWait() throws IOException {
        return next == end && in.available() == 0;
    }

    @Override
    public long position() {
        return storage.getAsLong();
    }

    private byte[] append(byte[] line, int start, int length) {
        byte[] longer = Arrays.copyOf(line, line.length + length);
        System.arraycopy(buffer, start, longer, line.length, length);
        return longer;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        if (number == 0 && end >= 2) {
            int mark = (buffer[0] & 0xFF) << 8 | (buffer[1] & 0xFF);
            if (mark == 0xFEFF || mark == 0xFFFE) {
                throw new CharacterCodingException(); // UTF-16: every line would fail
            }
            if (mark == 0xEFBB && end >= 3 && (buffer[2] & 0xFF) == 0xBF) {
                next = 3;
            }
        }
        return next < end || (end > 0 && fill()); // nothing but the byte order mark has come yet
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
