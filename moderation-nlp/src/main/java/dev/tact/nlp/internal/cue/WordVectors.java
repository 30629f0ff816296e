package dev.tact.nlp.internal.cue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What words mean, as far as models need to know: words of like meaning have near vectors and mostly the same groups,
 * so that a model that has seen {@code whisky} also knows {@code bourbon}.
 *
 * <p>How the vectors are made stands in the file {@code docs/models.md}; a module of its own does it,
 * {@code moderation-examples/vectors}. Immutable.
 */
public final class WordVectors {

    /** Number of dimensions. */
    public static final int DIMENSIONS = 64;

    /** What stands for one in a vector's bytes. */
    public static final int SCALE = 50;

    private static final int VERSION = 1;
    private static final float UNIT = 1f / SCALE;

    private final long[] keys;
    private final int[] rows;
    private final byte[] vectors;
    private final short[] fine;
    private final short[] coarse;

    private WordVectors(int words) {
        int size = Integer.highestOneBit(words * 2) * 2;
        keys = new long[size];
        rows = new int[size];
        vectors = new byte[words * DIMENSIONS];
        fine = new short[words];
        coarse = new short[words];
    }

    /**
     * Reads the bundled vectors.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public static WordVectors load() {
        try (InputStream in = WordVectors.class.getResourceAsStream("/dev/tact/nlp/word-vectors.bin")) {
            if (in == null) {
                throw new IOException("word-vectors.bin is not on the class path");
            }
            return read(new DataInputStream(new BufferedInputStream(in, 1 << 16)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #write} wrote. */
    static WordVectors read(DataInputStream data) throws IOException {
        int version = data.readInt();
        int words = data.readInt();
        int dimensions = data.readInt();
        if (version != VERSION || dimensions != DIMENSIONS) {
            throw new IOException("word-vectors.bin has version " + version + " and " + dimensions
                    + " dimensions (expected " + VERSION + " and " + DIMENSIONS + ")");
        }
        WordVectors vectors = new WordVectors(words);
        for (int row = 0; row < words; row++) {
            vectors.put(Hash.of(data.readUTF()), row);
            vectors.fine[row] = data.readShort();
            vectors.coarse[row] = data.readShort();
            data.readFully(vectors.vectors, row * DIMENSIONS, DIMENSIONS);
        }
        return vectors;
    }

    /** Writes vectors for {@link #read}; the arrays have an element a word. */
    public static void write(DataOutputStream out, List<String> words, byte[][] vectors, int[] fine, int[] coarse)
            throws IOException {
        out.writeInt(VERSION);
        out.writeInt(words.size());
        out.writeInt(DIMENSIONS);
        for (int row = 0; row < vectors.length; row++) {
            if (vectors[row].length != DIMENSIONS) {
                throw new IllegalArgumentException(
                        "vector " + row + " has " + vectors[row].length + " dimensions (expected " + DIMENSIONS + ")");
            }
            out.writeUTF(words.get(row));
            out.writeShort(fine[row]);
            out.writeShort(coarse[row]);
            out.write(vectors[row]);
        }
    }

    private void put(long key, int row) {
        int at = (int) key & keys.length - 1;
        while (keys[at] != 0) {
            at = at + 1 & keys.length - 1;
        }
        keys[at] = key;
        rows[at] = row;
    }

    /** Returns the row of the word with that {@linkplain Hash#of hash}, or -1 if it is unknown. */
    int row(long key) {
        int at = (int) key & keys.length - 1;
        while (keys[at] != 0) {
            if (keys[at] == key) {
                return rows[at];
            }
            at = at + 1 & keys.length - 1;
        }
        return -1;
    }

    /** Returns the word's narrow group, one of about 1,200. */
    int fineGroup(int row) {
        return fine[row];
    }

    /** Returns the word's wide group, one of about 300. */
    int coarseGroup(int row) {
        return coarse[row];
    }

    /** Adds a word's vector, times a weight. */
    void add(int row, float weight, float[] sum) {
        int at = row * DIMENSIONS;
        float scale = weight * UNIT;
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] += scale * vectors[at + i];
        }
    }
}
