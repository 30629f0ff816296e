package dev.tact.nlp.training;

import java.util.List;
import java.util.Random;

/**
 * Logistic regression with L2 regularisation: the same optimum as a maximum entropy model with two outcomes, reached by
 * dual coordinate descent (Yu, Huang and Lin 2011, "Dual coordinate descent methods for logistic regression and maximum
 * entropy models", algorithm 5), which takes a tenth of the quasi-Newton method's time on a hundred thousand sparse
 * events. Events that need no step are visited less often, as in the shrinking of Hsieh et al. 2008. It stops short of
 * the optimum on large data, where more passes change nothing that matters. With the same data the result is the same
 * to the bit.
 */
final class LogisticRegression {

    /** So many passes over the events are always allowed; of more events they are enough in practice. */
    private static final int PASSES = 25;

    /** So many visits of events are allowed in any case. */
    private static final int VISITS = 2_000_000;

    /** An event that nothing is to be gained from is left out of so many passes at most. */
    private static final int LONGEST_PAUSE = 7;

    private static final double PRECISION = 0.01;
    private static final int NEWTON_STEPS = 100;

    /**
     * An event.
     *
     * @param features the features that it has
     * @param vector its dense part
     * @param yes its outcome
     * @param cost how much it counts
     */
    record Event(int[] features, float[] vector, boolean yes, double cost) {}

    private final double[] sparse;
    private final double[] dense;
    private double bias;

    private LogisticRegression(int features, int dimensions) {
        sparse = new double[features];
        dense = new double[dimensions];
    }

    /**
     * Trains a model: minimises {@code l2 / 2 * |w|^2} plus the sum of each event's cost times its logistic loss.
     *
     * @param events at least one
     */
    static LogisticRegression train(List<Event> events, int features, double l2) {
        LogisticRegression model =
                new LogisticRegression(features, events.get(0).vector().length);
        model.fit(events, l2);
        return model;
    }

    double weight(int feature) {
        return sparse[feature];
    }

    double dense(int dimension) {
        return dense[dimension];
    }

    double bias() {
        return bias;
    }

    private void fit(List<Event> events, double l2) {
        int size = events.size();
        double[] bounds = new double[size];
        double[] norms = new double[size];
        double[][] duals = new double[size][2];
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            Event event = events.get(i);
            bounds[i] = event.cost() / l2;
            duals[i][0] = Math.min(0.001 * bounds[i], 1e-8);
            duals[i][1] = bounds[i] - duals[i][0];
            norms[i] = 1 + event.features().length;
            for (float value : event.vector()) {
                norms[i] += value * value;
            }
            order[i] = i;
            move(event, event.yes() ? duals[i][0] : -duals[i][0]);
        }
        int[] idle = new int[size];
        int[] next = new int[size];
        Random random = new Random(7);
        double inner = 1e-2;
        for (int pass = 0; pass < Math.max(PASSES, VISITS / size); pass++) {
            // Every so often all events are visited, which is when the optimum can be told.
            boolean all = pass % (LONGEST_PAUSE + 1) == 0;
            for (int i = size - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            int steps = 0;
            double largest = 0;
            for (int i : order) {
                if (pass < next[i] && !all) {
                    continue;
                }
                Event event = events.get(i);
                double sign = event.yes() ? 1 : -1;
                double gain = sign * logit(event);
                double bound = bounds[i];
                int free = 0.5 * norms[i] * (duals[i][1] - duals[i][0]) + gain < 0 ? 1 : 0;
                double direction = free == 0 ? 1 : -1;
                double old = duals[i][free];
                double z = bound - old < 0.5 * bound ? 0.1 * old : old;
                double gradient = norms[i] * (z - old) + direction * gain + Math.log(z / (bound - z));
                largest = Math.max(largest, Math.abs(gradient));
                int taken = 0;
                while (taken <= NEWTON_STEPS && Math.abs(gradient) >= inner) {
                    double step = z - gradient / (norms[i] + bound / (bound - z) / z);
                    z = step <= 0 ? 0.1 * z : step;
                    gradient = norms[i] * (z - old) + direction * gain + Math.log(z / (bound - z));
                    taken++;
                }
                idle[i] = taken > 0 ? 0 : Math.min(LONGEST_PAUSE, 2 * idle[i] + 1);
                next[i] = pass + 1 + idle[i];
                if (taken > 0) {
                    duals[i][free] = z;
                    duals[i][1 - free] = bound - z;
                    move(event, direction * (z - old) * sign);
                    steps += taken;
                }
            }
            if (all && largest < PRECISION) {
                break;
            }
            if (steps <= size / 10) {
                inner = Math.max(1e-8, 0.1 * inner);
            }
        }
    }

    /** Returns the logit of an event, whatever its outcome. */
    double logit(Event event) {
        double sum = bias;
        for (int feature : event.features()) {
            sum += sparse[feature];
        }
        float[] vector = event.vector();
        for (int i = 0; i < vector.length; i++) {
            sum += dense[i] * vector[i];
        }
        return sum;
    }

    private void move(Event event, double by) {
        for (int feature : event.features()) {
            sparse[feature] += by;
        }
        float[] vector = event.vector();
        for (int i = 0; i < vector.length; i++) {
            dense[i] += by * vector[i];
        }
        bias += by;
    }
}
