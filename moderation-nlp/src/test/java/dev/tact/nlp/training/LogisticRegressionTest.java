package dev.tact.nlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.nlp.training.LogisticRegression.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final int FEATURES = 30;
    private static final int DIMENSIONS = 2;

    /** The question that is looked at; another one beside it, not always answered, must not change its answer. */
    private static final int QUESTION = 1;

    private static List<Event> events() {
        Random random = new Random(5);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int[] features = IntStream.range(0, FEATURES)
                    .filter(feature -> random.nextInt(6) == 0)
                    .toArray();
            float[] vector = {random.nextFloat() - 0.5f, random.nextFloat() - 0.5f};
            int hints =
                    (int) IntStream.of(features).filter(feature -> feature < 5).count();
            boolean yes = hints + vector[0] + random.nextGaussian() > 1;
            boolean other = random.nextBoolean();
            float cost = 1 + i % 2;
            events.add(new Event(features, vector, new float[] {
                i % 3 == 0 ? 0 : other ? cost : -cost, yes ? cost : -cost,
            }));
        }
        return events;
    }

    /**
     * Both minimise the same function; OpenNLP's model has two weights a feature, of which each takes half, and stops a
     * little sooner.
     */
    @Test
    void findsTheOptimumThatTheQuasiNewtonTrainerOfOpenNlpFinds() {
        List<Event> events = events();
        double l2 = 2;
        LogisticRegression ours = LogisticRegression.train(events, FEATURES, l2);
        int[][] contexts = new int[events.size()][];
        float[][] values = new float[events.size()][];
        int[] outcomes = new int[events.size()];
        int[] times = new int[events.size()];
        for (int i = 0; i < contexts.length; i++) {
            Event event = events.get(i);
            int sparse = event.features().length;
            contexts[i] = IntStream.concat(
                            IntStream.of(event.features()), IntStream.rangeClosed(FEATURES, FEATURES + DIMENSIONS))
                    .toArray();
            values[i] = new float[sparse + DIMENSIONS + 1];
            Arrays.fill(values[i], 1);
            System.arraycopy(event.vector(), 0, values[i], sparse, DIMENSIONS);
            outcomes[i] = event.costs()[QUESTION] > 0 ? 1 : 0;
            times[i] = (int) Math.abs(event.costs()[QUESTION]);
        }
        Maxent theirs = Maxent.train(FEATURES + DIMENSIONS + 1, contexts, values, outcomes, times, 2, l2, 500);
        double our = cost(
                events,
                l2,
                feature -> feature < FEATURES
                        ? ours.weight(QUESTION, feature)
                        : feature < FEATURES + DIMENSIONS
                                ? ours.dense(QUESTION, feature - FEATURES)
                                : ours.bias(QUESTION));
        double their = cost(events, l2, feature -> theirs.weight(1, feature) - theirs.weight(0, feature));
        assertTrue(our <= their * 1.0001, our + " against " + their);
        assertEquals(their, our, 0.01 * their);
    }

    /** What both minimise, of weights by number: features, dimensions, bias. */
    private static double cost(List<Event> events, double l2, IntToDoubleFunction weight) {
        double cost = 0;
        for (int i = 0; i <= FEATURES + DIMENSIONS; i++) {
            cost += l2 / 2 * weight.applyAsDouble(i) * weight.applyAsDouble(i);
        }
        for (Event event : events) {
            double logit = weight.applyAsDouble(FEATURES + DIMENSIONS);
            for (int feature : event.features()) {
                logit += weight.applyAsDouble(feature);
            }
            for (int i = 0; i < DIMENSIONS; i++) {
                logit += weight.applyAsDouble(FEATURES + i) * event.vector()[i];
            }
            float weighed = event.costs()[QUESTION];
            cost += Math.abs(weighed) * Math.log1p(Math.exp(weighed > 0 ? -logit : logit));
        }
        return cost;
    }

    @Test
    void theSameDataGivesTheSameWeightsToTheBit() {
        LogisticRegression once = LogisticRegression.train(events(), FEATURES, 1);
        LogisticRegression again = LogisticRegression.train(events(), FEATURES, 1);
        for (int feature = 0; feature < FEATURES; feature++) {
            assertEquals(once.weight(0, feature), again.weight(0, feature));
            assertEquals(once.weight(1, feature), again.weight(1, feature));
        }
    }
}
