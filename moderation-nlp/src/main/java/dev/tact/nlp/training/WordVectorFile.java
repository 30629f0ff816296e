package dev.tact.nlp.training;

import dev.tact.nlp.internal.cue.WordVectors;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What words mean, as a file that is shipped beside models: vectors, and groups of words of like meaning. */
public final class WordVectorFile {

    /** Number of dimensions of a vector. */
    public static final int DIMENSIONS = WordVectors.DIMENSIONS;

    /** What stands for one in a vector. */
    public static final int SCALE = WordVectors.SCALE;

    private WordVectorFile() {}

    /**
     * Writes vectors; the arrays have an element a word.
     *
     * @param words the words, folded as tokens are
     * @param vectors of {@value #DIMENSIONS} dimensions each; the standard deviation of all of them is {@value #SCALE}
     * @param fine the group of each among words of nearly the same meaning, from 0
     * @param coarse the group of each among words of the same kind, from 0
     * @throws IllegalArgumentException if a vector has not {@value #DIMENSIONS} dimensions
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, List<String> words, byte[][] vectors, int[] fine, int[] coarse)
            throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            WordVectors.write(out, words, vectors, fine, coarse);
        }
    }
}
