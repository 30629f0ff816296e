package dev.tact.examples.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * How a file is compressed. Answers are compressed piece by piece into members (gzip) or frames (Zstandard) that stand
 * on their own: any thread can make one, and what a killed run has left is whole up to the last of them.
 */
public enum Compression {
    /** Not at all; a piece ends with a line. */
    NONE("", "{") {
        @Override
        public InputStream open(BufferedInputStream in) {
            return in;
        }

        @Override
        public byte[] compress(byte[] piece) {
            return piece;
        }

        @Override
        @Nullable
        public Piece first(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    return new Piece(Arrays.copyOfRange(bytes, from, i + 1), i + 1 - from);
                }
            }
            return null;
        }
    },

    /** RFC 1952. */
    GZIP(".gz", "\u001f\u008b") {
        @Override
        public InputStream open(BufferedInputStream in) throws IOException {
            return new GzipMembers(new FilterInputStream(in) {
                /** Zero only at the end: GZIPInputStream looks for another member no further than this tells. */
                @Override
                public int available() throws IOException {
                    in.mark(1);
                    int next = in.read();
                    in.reset();
                    return next < 0 ? 0 : Math.max(1, in.available());
                }
            });
        }

        @Override
        public byte[] compress(byte[] piece) throws IOException {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
                gzip.write(piece);
            }
            return member.toByteArray();
        }

        @Override
        @Nullable
        public Piece first(byte[] bytes, int from, int to) {
            int start = content(bytes, from, to);
            if (start < 0) {
                return null;
            }
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(bytes, start, to - start);
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                byte[] buffer = new byte[1 << 14];
                while (!inflater.finished()) {
                    int length = inflater.inflate(buffer);
                    if (length == 0 && !inflater.finished()) {
                        return null;
                    }
                    content.write(buffer, 0, length);
                }
                int trailer = start + (int) inflater.getBytesRead();
                if (trailer + GZIP_TRAILER > to) {
                    return null;
                }
                CRC32 sum = new CRC32();
                sum.update(content.toByteArray());
                return littleEndian(bytes, trailer) == (int) sum.getValue()
                                && littleEndian(bytes, trailer + Integer.BYTES) == content.size()
                        ? new Piece(content.toByteArray(), trailer + GZIP_TRAILER - from)
                        : null;
            } catch (DataFormatException damaged) {
                return null;
            } finally {
                inflater.end();
            }
        }
    },

    /** RFC 8878. */
    ZSTD(".zst", "(\u00b5/\u00fd") {
        @Override
        public InputStream open(BufferedInputStream in) throws IOException {
            return new ZstdInputStream(in).setLongMax(LONGEST_WINDOW);
        }

        @Override
        public byte[] compress(byte[] piece) {
            return Zstd.compress(piece);
        }

        @Override
        @Nullable
        public Piece first(byte[] bytes, int from, int to) {
            try {
                int length = (int) Zstd.findFrameCompressedSize(bytes, from, to - from);
                byte[] frame = Arrays.copyOfRange(bytes, from, from + length);
                // As a stream: a frame need not tell how long its content is.
                try (InputStream content = open(new BufferedInputStream(new ByteArrayInputStream(frame)))) {
                    return new Piece(content.readAllBytes(), length);
                }
            } catch (ZstdException | IOException notWhole) {
                return null;
            }
        }
    };

    /** Longest beginning that {@link #sniff} needs. */
    static final int LOOK = 4;

    private static final int LONGEST_WINDOW = 31; // of zstd --long; memory is taken as each frame needs it
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_SUM = 2;
    private static final int GZIP_EXTRA = 4;
    private static final int GZIP_NAME = 8;
    private static final int GZIP_COMMENT = 16;
    private static final int GZIP_TRAILER = 2 * Integer.BYTES;

    private final String ending;

    /** With what a piece of answers begins, a character a byte. */
    private final String mark;

    Compression(String ending, String mark) {
        this.ending = ending;
        this.mark = mark;
    }

    /**
     * A piece of a file.
     *
     * @param content decompressed
     * @param length number of bytes that it takes in the file
     */
    public record Piece(byte[] content, int length) {}

    /** Returns what the file's name promises. */
    public static Compression of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(GZIP.ending) ? GZIP : name.endsWith(ZSTD.ending) ? ZSTD : NONE;
    }

    /** Returns the name without the ending of a compressed file. */
    static String strip(String name) {
        Compression compression = of(Path.of(name));
        return name.substring(0, name.length() - compression.ending.length());
    }

    /** Returns what the beginning of a stream shows; no text in UTF-8 begins like a compressed one. */
    static Compression sniff(byte[] beginning, int length) {
        return GZIP.begins(beginning, 0, length) ? GZIP : ZSTD.begins(beginning, 0, length) ? ZSTD : NONE;
    }

    /** Decompresses a stream of any number of members or frames. */
    public abstract InputStream open(BufferedInputStream in) throws IOException;

    /** Compresses a piece by itself; the same piece always gives the same bytes. */
    public abstract byte[] compress(byte[] piece) throws IOException;

    /** Returns the first piece of the bytes, or null if they hold no whole one. */
    public abstract @Nullable Piece first(byte[] bytes, int from, int to);

    private boolean begins(byte[] bytes, int from, int to) {
        return to - from >= mark.length() && mayBegin(bytes, from, to);
    }

    /** Returns whether bytes may be the beginning of a piece of answers, even a torn one. */
    public boolean mayBegin(byte[] bytes, int from, int to) {
        int compared = Math.min(to - from, mark.length());
        return new String(bytes, from, compared, StandardCharsets.ISO_8859_1).equals(mark.substring(0, compared));
    }

    /** Returns where the content of a gzip member begins, or -1 if its header is no such thing or not whole. */
    private static int content(byte[] bytes, int from, int to) {
        int at = from + GZIP_HEADER;
        if (at >= to || !GZIP.begins(bytes, from, to)) {
            return -1;
        }
        int flags = bytes[from + 3];
        if ((flags & GZIP_EXTRA) != 0) {
            at += at + 1 < to ? 2 + (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8) : to;
        }
        for (int rest = flags & (GZIP_NAME | GZIP_COMMENT); rest != 0; rest &= rest - 1) {
            while (at < to && bytes[at] != 0) {
                at++;
            }
            at++;
        }
        at += (flags & GZIP_SUM) == 0 ? 0 : 2;
        return at < to ? at : -1;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** Takes what follows a member and is none for damage; the JDK's stream passes over it, and what comes after. */
    private static final class GzipMembers extends GZIPInputStream {

        GzipMembers(InputStream in) throws IOException {
            super(in, 1 << 16);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0 && (inf.getRemaining() > GZIP_TRAILER || in.available() > 0)) {
                throw new ZipException("no gzip after a member's end");
            }
            return read;
        }
    }
}
