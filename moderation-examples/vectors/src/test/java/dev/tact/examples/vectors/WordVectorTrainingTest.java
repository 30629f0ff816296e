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
    void theMoreAWordIsUsedTheLessItCountsWhatItIsAlone() {
        double[][] alone = new double[4][SentenceEncoder.DIMENSIONS];
        double[][] sums = new double[4][SentenceEncoder.DIMENSIONS];
        int[] counts = {0, 10, 990, 10};
        for (int row = 0; row < 4; row++) {
            alone[row][0] = row % 2 == 0 ? 3 : 1;
            sums[row][1] = counts[row] * (row == 1 ? 5 : 2);
        }
        double[][] together = WordVectorTraining.together(alone, sums, counts);
        // Alone all are at a distance of one from their mean; in use the second is at two, where the others are at one.
        assertEquals(List.of(1.0, -0.5, 0.01, -0.5), column(together, 0));
        assertEquals(List.of(0.0, 0.75, -0.7425, -0.375), column(together, 1));
    }

    private static List<Double> column(double[][] vectors, int column) {
        return Stream.of(vectors)
                .map(vector -> Math.rint(vector[column] * 1e9) / 1e9 + 0.0)
                .toList();
    }

    @Test
    void vectorsAreScaledToTheirStandardDeviationAndCutToBytes() {
        double[][] vectors = new double[100][1];
        for (int row = 0; row < 100; row++) {
            vectors[row][0] = row == 0 ? 7 : row % 2 == 0 ? 0.7 : -0.7;
        }
        double deviation = Math.sqrt((49 + 99 * 0.49) / 100);
        byte[][] rounded = WordVectorTraining.rounded(vectors);
        assertEquals(127, rounded[0][0]);
        assertEquals(Math.rint(-0.7 * 50 / deviation), rounded[1][0]);
        assertEquals(Math.rint(0.7 * 50 / deviation), rounded[2][0]);
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
    void lengthsDoNotMatterToGroups() {
        int[] groups = WordVectorTraining.groups(new double[][] {{90, 0}, {9, 1}, {60, 60}, {6, 7}}, 2);
        assertEquals(groups[0], groups[1]);
        assertEquals(groups[2], groups[3]);
        assertNotEquals(groups[0], groups[2]);
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
