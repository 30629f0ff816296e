package dev.tact.examples.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.statistics.Agreement.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.CohenKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.IDistanceFunction;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.dkpro.statistics.agreement.distance.OrdinalDistanceFunction;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final int NONE = Agreement.MISSING;
    private static final int LEVELS = 4;

    private static double alpha(List<int[]> messages, int values, Scale scale) {
        int[] once = new int[messages.size()];
        Arrays.fill(once, 1);
        return Agreement.alpha(messages, once, values, scale);
    }

    private static List<int[]> transposed(int[][] judges) {
        return IntStream.range(0, judges[0].length)
                .mapToObj(message ->
                        Arrays.stream(judges).mapToInt(judge -> judge[message]).toArray())
                .toList();
    }

    /** The four observers and twelve units, with missing values, of Krippendorff (2004), chapter 11. */
    @Test
    void alphaIsThatOfKrippendorffsOwnExample() {
        List<int[]> messages = transposed(new int[][] {
            {1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE},
            {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3},
            {NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE},
            {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE}
        });
        assertEquals(0.743, alpha(messages, 6, Scale.NOMINAL), 0.0005);
        assertEquals(0.815, alpha(messages, 6, Scale.ORDINAL), 0.0005);
        assertEquals(0.849, alpha(messages, 6, Scale.INTERVAL), 0.0005);
    }

    /** Fifty proposals, read twice: the example with which the coefficient is usually taught. */
    @Test
    void kappaIsThatOfTheTextbookExample() {
        assertEquals(0.4, Agreement.kappa(new double[][] {{20, 5}, {10, 15}}, Scale.NOMINAL), 1e-12);
    }

    /** The table of Cohen (1968), whose unweighted kappa is 0.492. */
    @Test
    void kappaIsThatOfCohensTable() {
        double[][] table = {{0.44, 0.05, 0.01}, {0.07, 0.20, 0.03}, {0.09, 0.05, 0.06}};
        assertEquals(0.492, Agreement.kappa(table, Scale.NOMINAL), 0.0005);
    }

    @Test
    void withoutVariationThereIsNoCoefficient() {
        assertTrue(Double.isNaN(Agreement.kappa(new double[][] {{5, 0}, {0, 0}}, Scale.NOMINAL)));
        assertTrue(Double.isNaN(Agreement.kappa(new double[2][2], Scale.INTERVAL)));
        assertTrue(Double.isNaN(alpha(List.of(new int[] {1, 1}, new int[] {1, 1}), 2, Scale.NOMINAL)));
        assertTrue(Double.isNaN(alpha(List.of(new int[] {1, NONE}, new int[] {NONE, 0}), 2, Scale.NOMINAL)));
    }

    @Property(tries = 200)
    void judgesWhoAgreeOnDifferentValuesAgreePerfectly(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 3) Integer> values) {
        List<int[]> messages =
                values.stream().map(value -> new int[] {value, value, value}).toList();
        boolean varied = values.stream().distinct().count() > 1;
        for (Scale scale : Scale.values()) {
            assertEquals(varied ? 1 : Double.NaN, alpha(messages, LEVELS, scale), 1e-12);
            assertEquals(varied ? 1 : Double.NaN, Agreement.kappa(table(messages), scale), 1e-12);
        }
    }

    @Property(tries = 200)
    void theOrderOfMessagesAndJudgesDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<int[]> messages = random(random, 3, true);
        List<Integer> judges = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(judges, random);
        List<int[]> shuffled = new ArrayList<>(messages.stream()
                .map(values -> judges.stream().mapToInt(judge -> values[judge]).toArray())
                .toList());
        Collections.shuffle(shuffled, random);
        for (Scale scale : Scale.values()) {
            assertEquals(alpha(messages, LEVELS, scale), alpha(shuffled, LEVELS, scale), 1e-9);
        }
        double[][] table = table(random(random, 2, false));
        double[][] turned = new double[LEVELS][LEVELS];
        for (int row = 0; row < LEVELS; row++) {
            for (int column = 0; column < LEVELS; column++) {
                turned[column][row] = table[row][column];
            }
        }
        assertEquals(Agreement.kappa(table, Scale.INTERVAL), Agreement.kappa(turned, Scale.INTERVAL), 1e-9);
    }

    @Property(tries = 100)
    void timesAreLikeRepeatedMessages(@ForAll long seed) {
        Random random = new Random(seed);
        List<int[]> messages = random(random, 3, true);
        int[] times = random.ints(messages.size(), 0, 4).toArray();
        List<int[]> repeated = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            repeated.addAll(Collections.nCopies(times[i], messages.get(i)));
        }
        for (Scale scale : Scale.values()) {
            assertEquals(alpha(repeated, LEVELS, scale), Agreement.alpha(messages, times, LEVELS, scale), 1e-9);
        }
    }

    /**
     * With quadratic weights kappa is the concordance correlation of the two (Lin 1989): another way to the same
     * number.
     */
    @Property(tries = 200)
    void quadraticKappaIsTheConcordanceCorrelation(@ForAll long seed) {
        List<int[]> messages = random(new Random(seed), 2, false);
        double n = messages.size();
        double first = messages.stream().mapToInt(each -> each[0]).sum() / n;
        double second = messages.stream().mapToInt(each -> each[1]).sum() / n;
        double spread = 0;
        double together = 0;
        for (int[] each : messages) {
            spread += (each[0] - first) * (each[0] - first) + (each[1] - second) * (each[1] - second);
            together += (each[0] - first) * (each[1] - second);
        }
        double concordance = 2 * together / (spread + n * (first - second) * (first - second));
        assertEquals(concordance, Agreement.kappa(table(messages), Scale.INTERVAL), 1e-9);
    }

    @Property(tries = 200)
    void anotherLibraryGivesTheSameAlpha(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int judges) {
        List<int[]> messages = random(new Random(seed), judges, true);
        assertEquals(alpha(messages, LEVELS, Scale.NOMINAL), theirAlpha(messages, new NominalDistanceFunction()), 1e-9);
        assertEquals(alpha(messages, LEVELS, Scale.ORDINAL), theirAlpha(messages, new OrdinalDistanceFunction()), 1e-9);
        assertEquals(
                alpha(messages, LEVELS, Scale.INTERVAL), theirAlpha(messages, new IntervalDistanceFunction()), 1e-9);
    }

    /**
     * Its weighted kappa is left aside: it divides the expected disagreement by a maximum, but not the observed one.
     */
    @Property(tries = 200)
    void anotherLibraryGivesTheSameKappa(@ForAll long seed) {
        List<int[]> messages = random(new Random(seed), 2, false);
        assertEquals(
                new CohenKappaAgreement(study(messages)).calculateAgreement(),
                Agreement.kappa(table(messages), Scale.NOMINAL),
                1e-9);
    }

    private static double theirAlpha(List<int[]> messages, IDistanceFunction distance) {
        return new KrippendorffAlphaAgreement(study(messages), distance).calculateAgreement();
    }

    private static CodingAnnotationStudy study(List<int[]> messages) {
        CodingAnnotationStudy study = new CodingAnnotationStudy(messages.get(0).length);
        for (int[] values : messages) {
            study.addItemAsArray(Arrays.stream(values)
                    .mapToObj(value -> value == NONE ? null : (Object) value)
                    .toArray());
        }
        return study;
    }

    private static double[][] table(List<int[]> messages) {
        double[][] table = new double[LEVELS][LEVELS];
        messages.forEach(values -> table[values[0]][values[1]]++);
        return table;
    }

    /** Judges who agree more often than not; with at least two values, so that the coefficients are defined. */
    private static List<int[]> random(Random random, int judges, boolean missing) {
        List<int[]> messages = new ArrayList<>();
        messages.add(IntStream.range(0, judges).map(judge -> 0).toArray());
        messages.add(IntStream.range(0, judges).map(judge -> 3).toArray());
        for (int i = random.nextInt(2, 25); i > 0; i--) {
            int truth = random.nextInt(LEVELS);
            messages.add(IntStream.range(0, judges)
                    .map(judge -> missing && random.nextInt(4) == 0
                            ? NONE
                            : random.nextInt(3) == 0 ? random.nextInt(LEVELS) : truth)
                    .toArray());
        }
        return messages;
    }
}
