package dev.tact.examples.statistics;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Tests of significance. Pure functions. */
public final class Significance {

    private Significance() {}

    /**
     * McNemar's test in its exact form: whether two systems that judged the same messages are equally often right
     * (McNemar 1947, Psychometrika 12(2)). Only the messages count on which one is right and the other wrong; if both
     * are equally good, either is right in half of them.
     *
     * @param onlyFirst how often only the first is right
     * @param onlySecond how often only the second is right
     * @return the two-sided p-value; 1 if they never differ
     */
    public static double mcNemar(int onlyFirst, int onlySecond) {
        BinomialDistribution fair = BinomialDistribution.of(onlyFirst + onlySecond, 0.5);
        return Math.min(1, 2 * fair.cumulativeProbability(Math.min(onlyFirst, onlySecond)));
    }

    /**
     * Returns the p-values adjusted for their number: of all hypotheses that are then rejected at 0.05, a false one is
     * among them in at most 5 of 100 such families (Holm 1979, Scand. J. Stat. 6(2)).
     */
    public static double[] holm(double... pValues) {
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
