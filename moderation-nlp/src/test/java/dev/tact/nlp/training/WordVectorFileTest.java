package dev.tact.nlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorFileTest {

    @TempDir
    Path folder;

    /** Of the models' own file nothing else is known here than its bytes. */
    @Test
    void theBundledFileIsWrittenAsItIsRead() throws IOException {
        Path bundled = folder.resolve("bundled");
        try (var in = WordVectorFile.class.getResourceAsStream("/dev/tact/nlp/word-vectors.bin")) {
            Files.copy(in, bundled);
        }
        List<String> words = new ArrayList<>();
        byte[][] vectors;
        int[] fine;
        int[] coarse;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(bundled)))) {
            in.readInt();
            int size = in.readInt();
            assertEquals(WordVectorFile.DIMENSIONS, in.readInt());
            vectors = new byte[size][WordVectorFile.DIMENSIONS];
            fine = new int[size];
            coarse = new int[size];
            for (int row = 0; row < size; row++) {
                words.add(in.readUTF());
                fine[row] = in.readShort();
                coarse[row] = in.readShort();
                in.readFully(vectors[row]);
            }
        }
        Path written = folder.resolve("written");
        WordVectorFile.write(written, words, vectors, fine, coarse);
        assertArrayEquals(Files.readAllBytes(bundled), Files.readAllBytes(written));
    }

    @Test
    void aVectorOfOtherDimensionsIsRefused() {
        byte[][] tooShort = {new byte[3]};
        assertThrows(
                IllegalArgumentException.class,
                () -> WordVectorFile.write(folder.resolve("x"), List.of("a"), tooShort, new int[1], new int[1]));
    }
}
