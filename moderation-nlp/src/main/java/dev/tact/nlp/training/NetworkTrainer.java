package dev.tact.nlp.training;

import static dev.tact.nlp.internal.cue.MessageNetwork.DROPOUT;
import static dev.tact.nlp.internal.cue.MessageNetwork.LEAK;
import static dev.tact.nlp.internal.cue.MessageNetwork.UNITS;

import dev.tact.nlp.internal.cue.CueModel;
import dev.tact.nlp.internal.cue.MessageNetwork;
import dev.tact.nlp.internal.cue.MessageNetwork.Layers;
import dev.tact.nlp.internal.cue.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains a {@link MessageNetwork} by stochastic gradient descent, a message at a time, with step sizes after Duchi,
 * Hazan and Singer 2011 (AdaGrad; one for all weights of a feature) and dropout of features (Srivastava et al. 2014).
 * Whether sentences disclose anything is learnt beside the signals, which helps on real messages (multi-task learning,
 * Caruana 1997), and then forgotten. With the same data the result is the same to the bit.
 */
final class NetworkTrainer {

    /** Questions of a message or sentence: the signals, then emotional and informational self-disclosure. */
    static final int QUESTIONS = Signals.COLUMNS;

    /** The first question of a message only: whether a signal that it carries is at least substantial. */
    static final int SUBSTANTIAL = QUESTIONS;

    /** The first question of whether it is grave. */
    static final int GRAVE = SUBSTANTIAL + Signals.COUNT;

    private static final int MESSAGE_QUESTIONS = GRAVE + Signals.COUNT;

    private static final int PASSES = 6;
    private static final float RATE = 0.1f;

    /** What follows the features moves so much more slowly. */
    private static final float LAYER_RATE = 0.5f;

    /** Weights begin at random up to this, up or down. */
    private static final float BEGIN = 0.05f;

    /** A message or sentence that carries a signal counts so many times. */
    static final float CARRYING = 2;

    /** Evidence names the shortest place; another sentence of the message may carry the signal too. */
    static final float BESIDE_EVIDENCE = 0.3f;

    /** From this each step's pace begins; what still has it has never been learnt. */
    private static final float FIRST_PACE = 1e-6f;

    /** Of so many weights the largest is cut off, so that the others are rounded to finer steps. */
    private static final int OUTLIER = 1_000;

    /**
     * A message.
     *
     * @param features of each sentence, its features
     * @param gold of each sentence, the questions that are answered with yes, as bits
     * @param carried the questions that are answered with yes of the message, as bits
     * @param known the questions whose answer is known, as bits
     * @param weight how much it counts
     */
    record Example(int[][] features, long[] gold, long carried, long known, float weight) {}

    private final List<Example> examples;
    private final int[] rows;
    private final float[] weights;
    private final float[] paces;
    private final Layer sentence = new Layer(QUESTIONS, UNITS);
    private final Layer message = new Layer(MESSAGE_QUESTIONS, 2 * UNITS);
    private final float[] hidden = new float[UNITS];
    private final float[] hiddenPaces = new float[UNITS];
    private final SplittableRandom coin = new SplittableRandom(11);
    private float rate = RATE;

    // Working memory for one message.
    private final float[] most = new float[UNITS];
    private final int[] mostAt = new int[UNITS];
    private final float[] pooled = new float[2 * UNITS];
    private final float[] pooledGradient = new float[2 * UNITS];
    private final float[] hiddenGradient = new float[UNITS];
    private final float[] unitGradient = new float[UNITS];

    /** One logistic regression a question, of units. */
    private static final class Layer {
        final int inputs;
        final float[] weights;
        final float[] paces;
        final float[] gradient;

        Layer(int questions, int inputs) {
            this.inputs = inputs;
            weights = new float[questions * (inputs + 1)];
            paces = new float[weights.length];
            gradient = new float[weights.length];
            Arrays.fill(paces, FIRST_PACE);
        }

        void begin(Random random, float range, float bias) {
            for (int i = 0; i < weights.length; i++) {
                boolean isBias = i % (inputs + 1) == inputs;
                boolean isRare = i / (inputs + 1) < QUESTIONS;
                weights[i] = isBias ? isRare ? bias : 0 : range * (2 * random.nextFloat() - 1);
            }
        }

        /** Adds the gradient of one question; what the inputs should have been goes into the array. */
        void learn(int question, boolean yes, float cost, float[] values, float[] backwards) {
            int at = question * (inputs + 1);
            float logit = weights[at + inputs];
            for (int i = 0; i < inputs; i++) {
                logit += weights[at + i] * values[i];
            }
            float error = cost * ((float) (1 / (1 + StrictMath.exp(-logit))) - (yes ? 1 : 0));
            gradient[at + inputs] += error;
            for (int i = 0; i < inputs; i++) {
                gradient[at + i] += error * values[i];
                backwards[i] += error * weights[at + i];
            }
        }

        void step(float rate) {
            for (int i = 0; i < weights.length; i++) {
                paces[i] += gradient[i] * gradient[i];
                weights[i] -= rate * gradient[i] / (float) Math.sqrt(paces[i]);
                gradient[i] = 0;
            }
        }

        float[][] of(int first, int questions) {
            float[][] each = new float[questions][];
            for (int i = 0; i < questions; i++) {
                int from = (first + i) * (inputs + 1);
                each[i] = Arrays.copyOfRange(weights, from, from + inputs + 1);
            }
            return each;
        }
    }

    /**
     * Prepares training.
     *
     * @param examples what to learn from
     * @param frequent of each feature, whether the network looks at it
     */
    NetworkTrainer(List<Example> examples, boolean[] frequent) {
        if (MESSAGE_QUESTIONS > Long.SIZE) {
            throw new IllegalStateException(MESSAGE_QUESTIONS + " questions do not fit into " + Long.SIZE + " bits");
        }
        this.examples = new ArrayList<>(examples);
        rows = new int[frequent.length];
        int size = 0;
        for (int feature = 0; feature < rows.length; feature++) {
            rows[feature] = frequent[feature] ? size++ : -1;
        }
        Random random = new Random(7);
        weights = new float[size * UNITS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = BEGIN * (2 * random.nextFloat() - 1);
        }
        paces = new float[size];
        Arrays.fill(paces, FIRST_PACE);
        Arrays.fill(hiddenPaces, FIRST_PACE);
        float range = (float) Math.sqrt(3.0 / UNITS);
        sentence.begin(random, range, -3);
        message.begin(random, 0.7f * range, -2);
    }

    /** Returns what was learnt, for features with those ids, in the rows of a cue model. */
    MessageNetwork network(long[] ids, CueModel cues) {
        long[] kept = IntStream.range(0, rows.length)
                .filter(feature -> rows[feature] >= 0)
                .mapToLong(feature -> ids[feature])
                .toArray();
        for (int row = 0; row < paces.length; row++) {
            if (paces[row] == FIRST_PACE) {
                Arrays.fill(weights, row * UNITS, (row + 1) * UNITS, 0); // no example has it: chance says nothing
            }
        }
        Layers layers = new Layers(
                hidden.clone(),
                sentence.of(0, Signals.COUNT),
                message.of(0, Signals.COUNT),
                message.of(SUBSTANTIAL, 2 * Signals.COUNT));
        return MessageNetwork.of(cues, kept, weights, limit(weights), layers);
    }

    private static float limit(float[] weights) {
        float[] sizes = new float[weights.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(weights[i]);
        }
        Arrays.sort(sizes);
        return sizes.length == 0 ? 1 : sizes[sizes.length - 1 - sizes.length / OUTLIER];
    }

    /** Learns. */
    void run() {
        Random random = new Random(5);
        for (int pass = 0; pass < PASSES; pass++) {
            rate = RATE * (1 - 0.9f * pass / PASSES);
            Collections.shuffle(examples, random);
            examples.forEach(this::learn);
        }
    }

    private void learn(Example example) {
        int size = example.features().length;
        if (size == 0) {
            return;
        }
        int[][] kept = new int[size][];
        float[][] units = new float[size][];
        Arrays.fill(most, Float.NEGATIVE_INFINITY);
        Arrays.fill(pooled, 0);
        for (int i = 0; i < size; i++) {
            kept[i] = someOf(example.features()[i]);
            units[i] = units(kept[i]);
            for (int unit = 0; unit < UNITS; unit++) {
                float value = units[i][unit];
                pooled[UNITS + unit] += value / size;
                if (value > most[unit]) {
                    most[unit] = value;
                    mostAt[unit] = i;
                }
            }
        }
        System.arraycopy(most, 0, pooled, 0, UNITS);
        Arrays.fill(pooledGradient, 0);
        for (int question = 0; question < MESSAGE_QUESTIONS; question++) {
            if ((example.known() >> question & 1) != 0) {
                boolean yes = (example.carried() >> question & 1) != 0;
                float factor = yes && question < QUESTIONS ? CARRYING : 1;
                message.learn(question, yes, example.weight() * factor, pooled, pooledGradient);
            }
        }
        Arrays.fill(hiddenGradient, 0);
        for (int i = 0; i < size; i++) {
            learnSentence(example, i, kept[i], units[i]);
        }
        message.step(LAYER_RATE * rate);
        sentence.step(LAYER_RATE * rate);
        for (int unit = 0; unit < UNITS; unit++) {
            hiddenPaces[unit] += hiddenGradient[unit] * hiddenGradient[unit];
            hidden[unit] -= LAYER_RATE * rate * hiddenGradient[unit] / (float) Math.sqrt(hiddenPaces[unit]);
        }
    }

    private void learnSentence(Example example, int at, int[] kept, float[] units) {
        for (int unit = 0; unit < UNITS; unit++) {
            unitGradient[unit] = pooledGradient[UNITS + unit] / example.features().length
                    + (mostAt[unit] == at ? pooledGradient[unit] : 0);
        }
        for (int question = 0; question < QUESTIONS; question++) {
            if ((example.known() >> question & 1) != 0) {
                boolean yes = (example.gold()[at] >> question & 1) != 0;
                boolean elsewhere = (example.carried() >> question & 1) != 0;
                float factor = yes ? CARRYING : elsewhere ? BESIDE_EVIDENCE : 1;
                sentence.learn(question, yes, example.weight() * factor, units, unitGradient);
            }
        }
        float square = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            if (units[unit] < 0) {
                unitGradient[unit] *= LEAK;
            }
            hiddenGradient[unit] += unitGradient[unit];
            square += unitGradient[unit] * unitGradient[unit];
        }
        float scale = scale(kept.length);
        float pace = square * scale * scale / UNITS;
        for (int row : kept) {
            paces[row] += pace;
            float step = rate * scale / (float) Math.sqrt(paces[row]);
            int from = row * UNITS;
            for (int unit = 0; unit < UNITS; unit++) {
                weights[from + unit] -= step * unitGradient[unit];
            }
        }
    }

    /** Returns the rows of a random part of the features. */
    private int[] someOf(int[] features) {
        int[] some = new int[features.length];
        int size = 0;
        for (int feature : features) {
            int row = rows[feature];
            if (row >= 0 && coin.nextDouble() >= DROPOUT) {
                some[size++] = row;
            }
        }
        return Arrays.copyOf(some, size);
    }

    private float[] units(int[] kept) {
        float[] units = new float[UNITS];
        for (int row : kept) {
            int from = row * UNITS;
            for (int unit = 0; unit < UNITS; unit++) {
                units[unit] += weights[from + unit];
            }
        }
        float scale = scale(kept.length);
        for (int unit = 0; unit < UNITS; unit++) {
            float sum = hidden[unit] + scale * units[unit];
            units[unit] = sum < 0 ? LEAK * sum : sum;
        }
        return units;
    }

    private static float scale(int features) {
        return (float) (1 / Math.sqrt(Math.max(1, features)));
    }
}
