package dev.tact.nlp.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Logistic regressions with L2 regularisation, one for each of several questions about the same events: the same
 * optimum as maximum entropy models with two outcomes, reached by dual coordinate descent (Yu, Huang and Lin 2011,
 * "Dual coordinate descent methods for logistic regression and maximum entropy models", algorithm 5), which takes a
 * tenth of the quasi-Newton method's time on a hundred thousand sparse events. Events that need no step are visited
 * less often, as in the shrinking of Hsieh et al. 2008. It stops short of the optimum on large data, where more passes
 * change nothing that matters. With the same data the result is the same to the bit.
 *
 * <p>The weights of a feature for all questions lie side by side, because fetching them is what takes the time.
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
     * @param costs of each question, how much the event counts: above 0 if the answer is yes, below if it is no, 0 if
     *     it is not known
     */
    record Event(int[] features, float[] vector, float[] costs) {}

    private final int questions;
    private final float[] sparse;
    private final float[] dense;
    private final float[] bias;

    private LogisticRegression(int features, int dimensions, int questions) {
        this.questions = questions;
        sparse = new float[features * questions];
        dense = new float[dimensions * questions];
        bias = new float[questions];
    }

    /**
     * Trains a model for each question: minimises {@code l2 / 2 * |w|^2} plus the sum of each event's cost times its
     * logistic loss.
     *
     * @param events at least one
     */
    static LogisticRegression train(List<Event> events, int features, double l2) {
        Event first = events.get(0);
        LogisticRegression model = new LogisticRegression(features, first.vector().length, first.costs().length);
        model.new Descent(events, l2).run();
        return model;
    }

    float weight(int question, int feature) {
        return sparse[feature * questions + question];
    }

    float dense(int question, int dimension) {
        return dense[dimension * questions + question];
    }

    float bias(int question) {
        return bias[question];
    }

    /** Fills the array with the logits of an event. */
    void logits(Event event, float[] logits) {
        System.arraycopy(bias, 0, logits, 0, questions);
        for (int feature : event.features()) {
            int at = feature * questions;
            for (int question = 0; question < questions; question++) {
                logits[question] += sparse[at + question];
            }
        }
        float[] vector = event.vector();
        for (int i = 0; i < vector.length; i++) {
            int at = i * questions;
            for (int question = 0; question < questions; question++) {
                logits[question] += dense[at + question] * vector[i];
            }
        }
    }

    private void move(Event event, float[] by) {
        for (int feature : event.features()) {
            int at = feature * questions;
            for (int question = 0; question < questions; question++) {
                sparse[at + question] += by[question];
            }
        }
        float[] vector = event.vector();
        for (int i = 0; i < vector.length; i++) {
            int at = i * questions;
            for (int question = 0; question < questions; question++) {
                dense[at + question] += by[question] * vector[i];
            }
        }
        for (int question = 0; question < questions; question++) {
            bias[question] += by[question];
        }
    }

    /**
     * The state of one training. Arrays of events and questions are indexed by {@code event * questions + question}.
     */
    private final class Descent {
        private final List<Event> events;
        private final double l2;
        private final double[] norms;

        /** Of each event and question the two dual variables, which add up to its bound. */
        private final double[][] duals;

        private final byte[] pauses;
        private final int[] next;
        private final double[] inner = new double[questions];
        private final double[] largest = new double[questions];
        private final int[] steps = new int[questions];
        private final boolean[] done = new boolean[questions];
        private final float[] logits = new float[questions];
        private final float[] moves = new float[questions];

        Descent(List<Event> events, double l2) {
            this.events = events;
            this.l2 = l2;
            int size = events.size();
            norms = new double[size];
            duals = new double[2][size * questions];
            pauses = new byte[size * questions];
            next = new int[size * questions];
            Arrays.fill(inner, 1e-2);
            for (int i = 0; i < size; i++) {
                Event event = events.get(i);
                norms[i] = 1 + event.features().length;
                for (float value : event.vector()) {
                    norms[i] += value * value;
                }
                for (int question = 0; question < questions; question++) {
                    float cost = event.costs()[question];
                    double bound = Math.abs(cost) / l2;
                    int at = i * questions + question;
                    duals[0][at] = Math.min(0.001 * bound, 1e-8);
                    duals[1][at] = bound - duals[0][at];
                    moves[question] = (float) (cost == 0 ? 0 : Math.signum(cost) * duals[0][at]);
                }
                move(event, moves);
            }
        }

        void run() {
            int size = events.size();
            int[] order = new int[size];
            Arrays.setAll(order, i -> i);
            Random random = new Random(7);
            int unfinished = questions;
            for (int pass = 0; pass < Math.max(PASSES, VISITS / size) && unfinished > 0; pass++) {
                // Every so often all events are visited, which is when the optimum can be told.
                boolean all = pass % (LONGEST_PAUSE + 1) == 0;
                for (int i = size - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int swapped = order[i];
                    order[i] = order[j];
                    order[j] = swapped;
                }
                Arrays.fill(steps, 0);
                Arrays.fill(largest, 0);
                for (int i : order) {
                    visit(i, pass, all);
                }
                for (int question = 0; question < questions; question++) {
                    if (!done[question] && all && largest[question] < PRECISION) {
                        done[question] = true;
                        unfinished--;
                    }
                    if (steps[question] <= size / 10) {
                        inner[question] = Math.max(1e-8, 0.1 * inner[question]);
                    }
                }
            }
        }

        private void visit(int i, int pass, boolean all) {
            Event event = events.get(i);
            boolean read = false;
            boolean moved = false;
            for (int question = 0; question < questions; question++) {
                moves[question] = 0;
                int at = i * questions + question;
                if (done[question] || event.costs()[question] == 0 || (pass < next[at] && !all)) {
                    continue;
                }
                if (!read) {
                    logits(event, logits);
                    read = true;
                }
                boolean stepped = step(event, i, question);
                moved |= stepped;
                pauses[at] = (byte) (stepped ? 0 : Math.min(LONGEST_PAUSE, 2 * pauses[at] + 1));
                next[at] = pass + 1 + pauses[at];
            }
            if (moved) {
                move(event, moves);
            }
        }

        /** Optimises one dual variable by Newton's method; returns whether it changed. */
        private boolean step(Event event, int i, int question) {
            float cost = event.costs()[question];
            int at = i * questions + question;
            double sign = Math.signum(cost);
            double gain = sign * logits[question];
            double bound = Math.abs(cost) / l2;
            int free = 0.5 * norms[i] * (duals[1][at] - duals[0][at]) + gain < 0 ? 1 : 0;
            double direction = free == 0 ? 1 : -1;
            double old = duals[free][at];
            double z = bound - old < 0.5 * bound ? 0.1 * old : old;
            double gradient = norms[i] * (z - old) + direction * gain + Math.log(z / (bound - z));
            largest[question] = Math.max(largest[question], Math.abs(gradient));
            int taken = 0;
            while (taken <= NEWTON_STEPS && Math.abs(gradient) >= inner[question]) {
                double step = z - gradient / (norms[i] + bound / (bound - z) / z);
                z = step <= 0 ? 0.1 * z : step;
                gradient = norms[i] * (z - old) + direction * gain + Math.log(z / (bound - z));
                taken++;
            }
            if (taken == 0) {
                return false;
            }
            duals[free][at] = z;
            duals[1 - free][at] = bound - z;
            moves[question] = (float) (direction * (z - old) * sign);
            steps[question] += taken;
            return true;
        }
    }
}
