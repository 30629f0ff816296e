package dev.tact.examples.vectors;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.vectors.TrainingTexts.Use;
import dev.tact.signal.Span;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordVectorTrainingTest {

    private static Use use(String... words) {
        return new Use(String.join(" ", words), List.of(words), Collections.nCopies(words.length, new Span(0, 1)));
    }

    @Test
    void wordsThatAreUsedOftenFollowTheListedOnes() {
        List<Use> uses = List.of(
                use("rum", "ale", "ale"), use("rum"), use("rum"), use("rum", "ale"), use("don't", "rum"), use("ale"));
        assertEquals(List.of("gin", "ale", "rum"), WordVectorTraining.words(List.of("gin", "ale"), uses));
        assertEquals(List.of("gin", "rum"), WordVectorTraining.words(List.of("gin"), uses));
    }

    @Test
    void sentencesAreReadUntilEachOfTheirWordsIsSeenOftenEnough() {
        List<Use> uses = Stream.concat(
                        Collections.nCopies(50, use("the", "same")).stream(), Stream.of(use("the", "other")))
                .toList();
        List<Use> read = TrainingTexts.enough(uses);
        assertEquals(41, read.size());
        assertEquals(List.of("the", "other"), read.get(40).words());
    }

    @Test
    void principalComponentsKeepDistancesOfWhatLiesInAPlane() {
        Random random = new Random(1);
        double[][] plane = Stream.generate(() -> {
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    return new double[] {3 * a + 5, b, 4 * a - b, 2 * b + 1};
                })
                .limit(50)
                .toArray(double[][]::new);
        double[][] reduced = WordVectorTraining.reduced(plane, 2);
        for (int i = 1; i < plane.length; i++) {
            assertEquals(distance(plane[0], plane[i]), distance(reduced[0], reduced[i]), 1e-9);
        }
        assertEquals(0, Stream.of(reduced).mapToDouble(each -> each[0]).sum(), 1e-9);
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void groupsGoByDirectionAndAreTheSameEveryTime() {
        double[][] vectors = {{1, 0}, {9, .1}, {.1, 5}, {0, 1}, {-2, 0}, {-1, .1}};
        int[] groups = WordVectorTraining.groups(vectors, 3);
        assertEquals(groups[0], groups[1]);
        assertEquals(groups[2], groups[3]);
        assertEquals(groups[4], groups[5]);
        assertNotEquals(groups[0], groups[2]);
        assertNotEquals(groups[0], groups[4]);
        assertNotEquals(groups[2], groups[4]);
        assertArrayEquals(groups, WordVectorTraining.groups(vectors, 3));
    }

    @Test
    void theEncoderTellsWhatAWordMeansAloneAndWhereItStands() throws Exception {
        try (SentenceEncoder encoder = new SentenceEncoder()) {
            double[] drunk = encoder.text("drunk");
            assertEquals(1, product(drunk, drunk), 1e-6);
            assertTrue(product(drunk, encoder.text("tipsy")) > product(drunk, encoder.text("table")));
            double[] @Nullable [] river = encoder.words(
                    "We sat on the bank of the river.", List.of(new Span(14, 18), new Span(26, 31), new Span(3, 3)));
            assertNotNull(river[1]);
            assertNull(river[2]);
            double[] bank = requireNonNull(river[0]);
            double[] alike = requireNonNull(
                    encoder.words("They fished from the bank of the stream.", List.of(new Span(21, 25)))[0]);
            double[] unlike = requireNonNull(
                    encoder.words("The bank raised the rates of its loans.", List.of(new Span(4, 8)))[0]);
            assertTrue(product(bank, alike) > product(bank, unlike));
        }
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
