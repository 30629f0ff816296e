package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.nlp.training.WordVectorFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        byte[][] vectors = new byte[2][WordVectorFile.DIMENSIONS];
        Arrays.fill(vectors[0], (byte) WordVectorFile.SCALE);
        Arrays.fill(vectors[1], (byte) -127);
        Path file = folder.resolve("vectors");
        WordVectorFile.write(file, List.of("ale", "na\u00efve"), vectors, new int[] {1199, 3}, new int[] {7, 299});
        WordVectors read;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            read = WordVectors.read(in);
            assertEquals(-1, in.read());
        }
        int ale = read.row(Hash.of("ale"));
        int other = read.row(Hash.of("na\u00efve"));
        assertEquals(List.of(0, 1, -1), List.of(ale, other, read.row(Hash.of("rum"))));
        assertEquals(List.of(1199, 7), List.of(read.fineGroup(ale), read.coarseGroup(ale)));
        assertEquals(List.of(3, 299), List.of(read.fineGroup(other), read.coarseGroup(other)));
        float[] sum = new float[WordVectorFile.DIMENSIONS];
        read.add(ale, 2, sum);
        read.add(other, 1, sum);
        float[] expected = new float[WordVectorFile.DIMENSIONS];
        Arrays.fill(expected, 2 - 2.54f);
        assertArrayEquals(expected, sum, 1e-6f);
    }

    @Test
    void aVectorOfOtherDimensionsIsRefused() {
        byte[][] tooShort = {new byte[3]};
        assertThrows(
                IllegalArgumentException.class,
                () -> WordVectorFile.write(folder.resolve("x"), List.of("a"), tooShort, new int[1], new int[1]));
    }
}
