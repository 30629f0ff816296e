package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashTest {

    private static byte[] write(long[] features) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Hash.writeFeatures(new DataOutputStream(written), features);
        return written.toByteArray();
    }

    private static long[] read(byte[] file, int size) throws IOException {
        return Hash.readFeatures(new DataInputStream(new ByteArrayInputStream(file)), size);
    }

    @Test
    void numbersOfFeaturesAreReadAsTheyWereWritten() throws IOException {
        long[] random = new Random(3)
                .longs(1_000)
                .map(Hash::feature)
                .sorted()
                .distinct()
                .toArray();
        long[] extremes = {0, 1, 255, 256, (1L << Hash.FEATURE_BITS) - 1};
        for (long[] features : new long[][] {random, extremes, {}}) {
            byte[] file = write(features);
            assertEquals(features.length * Hash.FEATURE_BITS / Byte.SIZE, file.length);
            assertArrayEquals(features, read(file, features.length));
        }
    }

    @Test
    void featuresOutOfOrderAreRefused() throws IOException {
        for (long[] features : new long[][] {{9, 8}, {7, 7}}) {
            byte[] file = write(features);
            assertEquals(
                    "features are out of order: the file is damaged",
                    assertThrows(IOException.class, () -> read(file, 2)).getMessage());
        }
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        byte[] file = write(new long[] {7, 8, 9});
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(file, file.length - 1), 3));
    }
}
