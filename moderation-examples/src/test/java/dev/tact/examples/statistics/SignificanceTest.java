package dev.tact.examples.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    @Test
    void mcNemarIsThatOfPublishedExamples() {
        // Fagerland, Lydersen and Laake (2013): airway hyper-responsiveness before and after transplantation, 1 against
        // 7.
        assertEquals(0.0703, Significance.mcNemar(1, 7), 0.00005);
        // A poll of the same people in January and April, 28 against 35; R's binom.test gives 0.45.
        assertEquals(0.45, Significance.mcNemar(28, 35), 0.0005);
        assertEquals(1, Significance.mcNemar(0, 0));
        assertEquals(1, Significance.mcNemar(4, 4));
    }

    @Property(tries = 200)
    void mcNemarCountsTheTosses(@ForAll @IntRange(max = 60) int one, @ForAll @IntRange(max = 60) int other) {
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        int tosses = one + other;
        for (int heads = 0; heads <= Math.min(one, other); heads++) {
            ways = ways.add(choose);
            choose = choose.multiply(BigInteger.valueOf(tosses - heads)).divide(BigInteger.valueOf(heads + 1L));
        }
        double share = new BigDecimal(ways.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(tosses)), MathContext.DECIMAL128)
                .doubleValue();
        assertEquals(Math.min(1, share), Significance.mcNemar(one, other), 1e-12);
        assertEquals(Significance.mcNemar(one, other), Significance.mcNemar(other, one));
    }

    @Test
    void holmIsThatOfAPublishedExample() {
        // The example of the statistics library pingouin.
        assertArrayEquals(
                new double[] {0.64, 0.012, 0.64, 0.162, 0.0015},
                Significance.holm(0.50, 0.003, 0.32, 0.054, 0.0003),
                1e-12);
        assertEquals(0, Significance.holm().length);
    }

    @Property(tries = 200)
    void holmKeepsTheOrderAndLiesBetweenNothingAndBonferroni(
            @ForAll @Size(min = 1, max = 17) List<@DoubleRange(max = 1) Double> values) {
        double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = Significance.holm(pValues);
        double smallest = Arrays.stream(pValues).min().orElseThrow();
        assertEquals(
                Math.min(1, smallest * pValues.length),
                Arrays.stream(adjusted).min().orElseThrow(),
                1e-12);
        for (int i = 0; i < pValues.length; i++) {
            assertTrue(adjusted[i] >= pValues[i]);
            assertTrue(adjusted[i] <= Math.min(1, pValues.length * pValues[i]) + 1e-12);
            for (int j = 0; j < pValues.length; j++) {
                assertTrue(pValues[i] > pValues[j] || adjusted[i] <= adjusted[j]);
            }
        }
    }
}
