package dev.tact.examples;

import dev.tact.signal.Assessment;
import dev.tact.signal.Signal;
import java.util.Locale;

/**
 * Whether confidences are what they say: of signals with a confidence of about 0.7, seven of ten should be there. The
 * expected calibration error is the mean gap between the two, weighted by the number of signals (Naeini, Cooper and
 * Hauskrecht 2015).
 */
final class Reliability {

    /** Signals below that are not looked at: nearly all are, and nearly all are rightly absent. */
    static final double LEAST = 0.05;

    private static final int BINS = 10;

    private final long[] counts = new long[BINS];
    private final double[] confidences = new double[BINS];
    private final long[] right = new long[BINS];

    /** Adds the signals of a message. */
    void add(Assessment assessment, GoldRecord gold) {
        for (Signal signal : assessment.signals()) {
            if (gold.disputed().contains(signal.type())) {
                continue;
            }
            int bin = (int) Math.min(BINS - 1, signal.confidence() * BINS);
            counts[bin]++;
            confidences[bin] += signal.confidence();
            if (gold.severities().containsKey(signal.type())) {
                right[bin]++;
            }
        }
    }

    /** Returns a table with a bar for each bin, and the error. */
    String report() {
        StringBuilder out = new StringBuilder("confidence   signals   mean   there\n");
        double error = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            double mean = confidences[bin] / counts[bin];
            double share = (double) right[bin] / counts[bin];
            error += counts[bin] * Math.abs(mean - share);
            all += counts[bin];
            out.append(String.format(
                    Locale.ROOT,
                    "%.1f - %.1f  %8d   %.3f  %.3f  %s%n",
                    bin / 10.0,
                    (bin + 1) / 10.0,
                    counts[bin],
                    mean,
                    share,
                    "#".repeat((int) Math.round(40 * share))));
        }
        return out.append(String.format(Locale.ROOT, "%nexpected calibration error %.3f%n", error / Math.max(1, all)))
                .toString();
    }
}
