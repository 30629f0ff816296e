package dev.tact.examples.statistics;

import java.util.Locale;
import java.util.Map;

/**
 * Whether confidences are what they say: of signals with a confidence of about 0.7, seven of ten should be there. Ten
 * bins of equal width; the expected calibration error is the mean gap between confidence and truth over the bins,
 * weighted by the number of signals (Naeini, Cooper and Hauskrecht 2015, AAAI; Guo et al. 2017, ICML).
 */
public final class Reliability {

    /** Signals below that are not looked at: nearly all are, and nearly all are rightly absent. */
    public static final double LEAST = 0.05;

    private static final int BINS = 10;

    private final long[] counts = new long[BINS];
    private final double[] confidences = new double[BINS];
    private final long[] right = new long[BINS];

    /** Adds signals of that confidence, which are all there or all not. */
    public void add(double confidence, boolean there, int times) {
        int bin = (int) Math.min(BINS - 1, confidence * BINS);
        counts[bin] += times;
        confidences[bin] += confidence * times;
        right[bin] += there ? times : 0;
    }

    /** Puts the error and the bins that hold a signal; nothing if there were no signals. */
    public void addTo(Map<String, Double> figures) {
        if (signals() == 0) {
            return;
        }
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                String name = "calibration/bins/" + name(bin) + "/";
                figures.put(name + "n", (double) counts[bin]);
                figures.put(name + "confidence", confidences[bin] / counts[bin]);
                figures.put(name + "right", (double) right[bin] / counts[bin]);
            }
        }
        figures.put("calibration/expected_calibration_error", error());
    }

    private static String name(int bin) {
        return String.format(Locale.ROOT, "%.1f-%.1f", bin / (double) BINS, (bin + 1) / (double) BINS);
    }

    private long signals() {
        long signals = 0;
        for (long count : counts) {
            signals += count;
        }
        return signals;
    }

    private double error() {
        double gaps = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.abs(confidences[bin] - right[bin]);
        }
        return gaps / Math.max(1, signals());
    }

    /** Returns a table with a bar for each bin, and the error. */
    public String report() {
        StringBuilder out = new StringBuilder("confidence   signals   mean   there\n");
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            double share = (double) right[bin] / counts[bin];
            out.append(String.format(
                    Locale.ROOT,
                    "%s  %8d   %.3f  %.3f  %s\n",
                    name(bin).replace("-", " - "),
                    counts[bin],
                    confidences[bin] / counts[bin],
                    share,
                    "#".repeat((int) Math.round(40 * share))));
        }
        return out.append(String.format(Locale.ROOT, "\nexpected calibration error %.3f\n", error()))
                .toString();
    }
}
