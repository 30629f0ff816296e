package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CueModelTest {

    private static final int ROWS = 2_000;
    private static final float[][] COLUMNS = new float[Signals.COLUMNS][ROWS];
    private static final float[] BIASES = new float[Signals.COLUMNS];
    private static final float[][] DENSE = new float[Signals.COLUMNS][WordVectors.DIMENSIONS];
    private static final CueModel MODEL;

    static {
        Random random = new Random(3);
        for (int column = 0; column < Signals.COLUMNS; column++) {
            BIASES[column] = random.nextFloat() - 0.5f;
            for (int row = 0; row < ROWS; row++) {
                // Those in the first half are all as great as can be, up or down, so that sums of bytes are as well.
                COLUMNS[column][row] = row < ROWS / 2 ? (column % 3 == 0 ? -2 : 2) : 4 * random.nextFloat() - 2;
            }
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                DENSE[column][i] = random.nextFloat() - 0.5f;
            }
        }
        MODEL = CueModel.of(ids(random, ROWS), COLUMNS, BIASES, DENSE, new boolean[ROWS]);
    }

    /** Returns numbers of features, sorted. */
    static long[] ids(Random random, int size) {
        return random.longs(0, 1L << Hash.FEATURE_BITS)
                .distinct()
                .limit(size)
                .sorted()
                .toArray();
    }

    private static double expected(int column, int[] rows, float[] vector) {
        double logit = BIASES[column];
        for (int row : rows) {
            logit += MODEL.weight(row, column);
        }
        for (int i = 0; i < vector.length; i++) {
            logit += DENSE[column][i] * vector[i];
        }
        return logit;
    }

    @Test
    void eachColumnIsTheSumOfItsOwnWeightsHoweverManyTheFeatures() {
        Random random = new Random(5);
        float[] vector = new float[WordVectors.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        for (int size : new int[] {0, 1, 256, 257, 258, 1_000, ROWS}) {
            int[] rows = new int[ROWS];
            Arrays.setAll(rows, i -> i);
            int[] used = Arrays.copyOf(rows, size);
            double[] logits = new double[Signals.COLUMNS];
            MODEL.score(rows, size, vector, logits);
            for (int column = 0; column < Signals.COLUMNS; column++) {
                assertEquals(expected(column, used, vector), logits[column], 0.01);
            }
        }
    }

    @Test
    void weightsAreThoseThatWereTrainedToHalfALevel() {
        for (int column = 0; column < Signals.COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                assertEquals(COLUMNS[column][row], MODEL.weight(row, column), 0.5 * 2 / 127 + 1e-6);
            }
        }
    }

    @Test
    void whatIsReadIsWrittenAgainTheSame() throws IOException {
        byte[] file;
        try (InputStream in = Models.class.getResourceAsStream("/dev/tact/nlp/signals.model")) {
            file = in.readAllBytes();
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Models.read(new ByteArrayInputStream(file)).write(written);
        assertArrayEquals(content(file), content(written.toByteArray()));
    }

    @Test
    void aFileThatEndsOtherwiseThanItShouldIsRefused() throws IOException {
        byte[] content;
        try (InputStream in = Models.class.getResourceAsStream("/dev/tact/nlp/signals.model")) {
            content = content(in.readAllBytes());
        }
        byte[] unsure = content.clone();
        Arrays.fill(unsure, content.length - Float.BYTES, content.length, (byte) 0xff);
        byte[] tooSure = content.clone();
        ByteBuffer.wrap(tooSure).putFloat(content.length - Float.BYTES, 1.5f);
        for (byte[] damaged : List.of(unsure, tooSure, Arrays.copyOf(content, content.length + 1))) {
            String problem = assertThrows(IOException.class, () -> Models.read(pack(damaged)))
                    .getMessage();
            assertTrue(problem.endsWith("the file is damaged"), problem);
        }
    }

    private static InputStream pack(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return new ByteArrayInputStream(packed.toByteArray());
    }

    private static byte[] content(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    @Test
    void aMarkIsKeptUntilTheNextSentenceHoweverManyRowsThereAre() {
        RowMarks marks = new RowMarks();
        for (int rows : new int[] {10, 20_000, 100, 0, 20_000}) {
            marks.clear();
            for (int row = 0; row < rows; row++) {
                assertTrue(marks.add(row * 7));
            }
            for (int row = 0; row < rows; row++) {
                assertFalse(marks.add(row * 7));
            }
        }
    }
}
