package dev.tact.nlp.training;

import java.util.Map;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.OnePassRealValueDataIndexer;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.TrainingParameters;

/**
 * A maximum entropy model trained by OpenNLP's quasi-Newton method. With one thread and the same data the result is the
 * same to the bit.
 */
final class Maxent {

    /** Weights by outcome and feature. */
    private final double[][] weights;

    private Maxent(double[][] weights) {
        this.weights = weights;
    }

    /**
     * Trains a model.
     *
     * @param features how many there are
     * @param contexts of each event, its features
     * @param values of each event, the values of its features
     * @param outcomes of each event, its outcome; each outcome occurs
     * @param times of each event, how often it counts
     * @param outcomeCount how many outcomes there are
     * @param l2 the cost of squared weights
     * @param iterations at most
     */
    static Maxent train(
            int features,
            int[][] contexts,
            float[][] values,
            int[] outcomes,
            int[] times,
            int outcomeCount,
            double l2,
            int iterations) {
        Events events = new Events(features, contexts, values, outcomes, times, outcomeCount);
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, l2);
        parameters.put(QNTrainer.M_PARAM, 10);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, iterations);
        parameters.put("PrintMessages", false);
        QNTrainer trainer = new QNTrainer(parameters);
        AbstractModel model = trainer.trainModel(iterations, events);
        Context[] parts = (Context[]) model.getDataStructures()[0];
        double[][] weights = new double[outcomeCount][features];
        for (int feature = 0; feature < features; feature++) {
            int[] named = parts[feature].getOutcomes();
            double[] parameter = parts[feature].getParameters();
            for (int i = 0; i < named.length; i++) {
                weights[named[i]][feature] = parameter[i];
            }
        }
        return new Maxent(weights);
    }

    /** Returns a feature's weight for an outcome. */
    double weight(int outcome, int feature) {
        return weights[outcome][feature];
    }

    /**
     * Events that are indexed already. The quasi-Newton trainer looks at the values of no other indexer than the one
     * extended here.
     */
    private static final class Events extends OnePassRealValueDataIndexer {

        private final int features;
        private final int[][] events;
        private final float[][] eventValues;
        private final int[] eventOutcomes;
        private final int[] eventTimes;
        private final int outcomeCount;

        Events(int features, int[][] contexts, float[][] values, int[] outcomes, int[] times, int outcomeCount) {
            this.features = features;
            events = contexts;
            eventValues = values;
            eventOutcomes = outcomes;
            eventTimes = times;
            this.outcomeCount = outcomeCount;
        }

        @Override
        public int[][] getContexts() {
            return events;
        }

        @Override
        public int[] getNumTimesEventsSeen() {
            return eventTimes;
        }

        @Override
        public int[] getOutcomeList() {
            return eventOutcomes;
        }

        @Override
        public String[] getPredLabels() {
            String[] labels = new String[features];
            for (int i = 0; i < features; i++) {
                labels[i] = Integer.toString(i);
            }
            return labels;
        }

        @Override
        public int[] getPredCounts() {
            int[] counts = new int[features];
            for (int[] context : events) {
                for (int feature : context) {
                    counts[feature]++;
                }
            }
            return counts;
        }

        @Override
        public String[] getOutcomeLabels() {
            String[] labels = new String[outcomeCount];
            for (int i = 0; i < outcomeCount; i++) {
                labels[i] = Integer.toString(i);
            }
            return labels;
        }

        @Override
        public float[][] getValues() {
            return eventValues;
        }

        @Override
        public int getNumEvents() {
            int all = 0;
            for (int time : eventTimes) {
                all += time;
            }
            return all;
        }

        @Override
        public void init(TrainingParameters parameters, Map<String, String> report) {
            // Nothing to do: the events are indexed already.
        }

        @Override
        public void index(ObjectStream<Event> events) {
            throw new IllegalStateException("the events are indexed already");
        }
    }
}
