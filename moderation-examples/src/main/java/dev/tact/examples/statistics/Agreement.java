package dev.tact.examples.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * How far judges agree beyond chance: 1 is perfect agreement, 0 what chance would give. Values are whole numbers from
 * 0. Where all judgements are the same there is nothing to agree upon, and the coefficients are NaN. Pure functions.
 */
public final class Agreement {

    /** Stands for the value of a judge who did not judge. */
    public static final int MISSING = -1;

    private Agreement() {}

    /** How much two values disagree. */
    public enum Scale {
        /** Equal or not. */
        NOMINAL {
            @Override
            double distance(int one, int other, double[] frequencies) {
                return one == other ? 0 : 1;
            }
        },
        /** By how many judgements lie between them (Krippendorff 2004, chapter 11). */
        ORDINAL {
            @Override
            double distance(int one, int other, double[] frequencies) {
                double between = 0;
                for (int value = Math.min(one, other); value <= Math.max(one, other); value++) {
                    between += frequencies[value];
                }
                double distance = between - (frequencies[one] + frequencies[other]) / 2;
                return distance * distance;
            }
        },
        /** By the square of their difference: the quadratic weights of kappa. */
        INTERVAL {
            @Override
            double distance(int one, int other, double[] frequencies) {
                return (double) (one - other) * (one - other);
            }
        };

        /** Returns the distance, given how frequent each value is among all judgements. */
        abstract double distance(int one, int other, double[] frequencies);
    }

    /**
     * Returns Cohen's kappa of two judges (Cohen 1960, Educ. Psychol. Meas. 20(1)), weighted unless the scale is
     * nominal (Cohen 1968, Psychol. Bull. 70(4)).
     *
     * @param table how often the first judge gave a value, which is the row, and the second another, the column
     */
    public static double kappa(double[][] table, Scale scale) {
        double[] first = new double[table.length];
        double[] second = new double[table.length];
        double[] both = new double[table.length];
        double total = 0;
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table.length; column++) {
                double count = table[row][column];
                first[row] += count;
                second[column] += count;
                both[row] += count;
                both[column] += count;
                total += count;
            }
        }
        double observed = 0;
        double expected = 0;
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table.length; column++) {
                double distance = scale.distance(row, column, both);
                observed += distance * table[row][column];
                expected += distance * first[row] * second[column];
            }
        }
        return beyondChance(observed / total, expected / (total * total));
    }

    /**
     * Returns Krippendorff's alpha of any number of judges (Krippendorff 2004, Content Analysis, 2nd ed., chapter 11).
     * A message that fewer than two judged does not count.
     *
     * @param messages the values of all judges for each message, {@link #MISSING} where a judge gave none
     * @param times how often each message counts
     * @param values how many values there are
     */
    public static double alpha(List<int[]> messages, int[] times, int values, Scale scale) {
        double[][] coincidences = new double[values][values];
        int[] counts = new int[values];
        for (int i = 0; i < times.length; i++) {
            if (times[i] == 0) {
                continue;
            }
            Arrays.fill(counts, 0);
            int judges = 0;
            for (int value : messages.get(i)) {
                if (value != MISSING) {
                    counts[value]++;
                    judges++;
                }
            }
            for (int one = 0; judges > 1 && one < values; one++) {
                for (int other = 0; other < values; other++) {
                    int pairs = counts[one] * (counts[other] - (one == other ? 1 : 0));
                    coincidences[one][other] += (double) times[i] * pairs / (judges - 1);
                }
            }
        }
        double[] frequencies = Arrays.stream(coincidences)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double total = Arrays.stream(frequencies).sum();
        double observed = 0;
        double expected = 0;
        for (int one = 0; one < values; one++) {
            for (int other = 0; other < values; other++) {
                double distance = scale.distance(one, other, frequencies);
                observed += distance * coincidences[one][other];
                expected += distance * frequencies[one] * frequencies[other];
            }
        }
        return beyondChance(observed / total, expected / (total * (total - 1)));
    }

    /** With nothing to expect, or nothing at all, there is no coefficient. */
    private static double beyondChance(double observed, double expected) {
        return expected > 0 ? 1 - observed / expected : Double.NaN;
    }
}
