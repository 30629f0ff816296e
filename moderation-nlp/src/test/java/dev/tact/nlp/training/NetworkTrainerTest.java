package dev.tact.nlp.training;

import static dev.tact.nlp.internal.cue.MessageNetworkTest.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.nlp.internal.cue.CueModel;
import dev.tact.nlp.internal.cue.MessageNetwork;
import dev.tact.nlp.internal.cue.Signals;
import dev.tact.nlp.internal.cue.WordVectors;
import dev.tact.nlp.training.NetworkTrainer.Example;
import dev.tact.signal.Severity;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTrainerTest {

    private static final int FEATURES = 40;
    private static final int TELLING = 0;
    private static final int SIGNAL = 3;
    private static final int UNKNOWN = 5;
    private static final long KNOWN = (1L << NetworkTrainer.QUESTIONS) - 1 & ~(1L << UNKNOWN);

    /** A feature of no example. */
    private static final int NEVER = FEATURES - 1;

    /** Whoever says this besides says it gravely. */
    private static final int GRAVE = 2;

    /** A message carries the signal if one feature stands in one of its sentences, among others that say nothing. */
    private static List<Example> world() {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int[][] sentences = new int[1 + random.nextInt(4)][];
            long[] gold = new long[sentences.length];
            int telling = random.nextBoolean() ? random.nextInt(sentences.length) : -1;
            for (int at = 0; at < sentences.length; at++) {
                sentences[at] = new int[] {
                    at == telling ? TELLING : 1, GRAVE + random.nextInt(2), 4 + random.nextInt(FEATURES - 4 - 1)
                };
                gold[at] = at == telling ? 1L << SIGNAL | 1L << UNKNOWN : 0;
            }
            long carried = 0;
            long known = KNOWN;
            if (telling >= 0) {
                known |= 1L << NetworkTrainer.SUBSTANTIAL + SIGNAL | 1L << NetworkTrainer.GRAVE + SIGNAL;
                carried |= 1L << SIGNAL | 1L << UNKNOWN | 1L << NetworkTrainer.SUBSTANTIAL + SIGNAL;
                carried |= sentences[telling][1] == GRAVE ? 1L << NetworkTrainer.GRAVE + SIGNAL : 0;
            }
            examples.add(new Example(sentences, gold, carried, known, 1));
        }
        return examples;
    }

    private static MessageNetwork train(List<Example> examples) {
        boolean[] frequent = new boolean[FEATURES];
        Arrays.fill(frequent, true);
        long[] ids = new long[FEATURES];
        Arrays.setAll(ids, i -> 100L + i);
        CueModel cues = CueModel.of(
                ids,
                new float[Signals.COLUMNS][FEATURES],
                new float[Signals.COLUMNS],
                new float[Signals.COLUMNS][WordVectors.DIMENSIONS],
                frequent);
        NetworkTrainer trainer = new NetworkTrainer(examples, frequent);
        trainer.run();
        return trainer.network(ids, cues);
    }

    @Test
    void learnsWhatTellsTheSignalInWhicheverSentence() {
        MessageNetwork network = train(world());
        int[] idle = {1, GRAVE + 1, 30};
        int[] telling = {TELLING, GRAVE, 33};
        assertTrue(read(network, idle, idle, telling).message(SIGNAL) > 1);
        assertTrue(read(network, telling, idle, idle).message(SIGNAL) > 1);
        assertTrue(read(network, idle, idle, idle).message(SIGNAL) < -1);
        assertTrue(read(network, idle, idle, telling).bestSentence(SIGNAL) > 1);
        assertTrue(read(network, idle, idle, idle).bestSentence(SIGNAL) < -1);
    }

    @Test
    void learnsWhatMakesItGrave() {
        MessageNetwork network = train(world());
        int[] grave = {TELLING, GRAVE, 33};
        int[] substantial = {TELLING, GRAVE + 1, 33};
        assertTrue(read(network, grave).atLeast(Severity.GRAVE, SIGNAL) > 0.5);
        assertTrue(read(network, substantial).atLeast(Severity.GRAVE, SIGNAL) < -0.5);
        assertTrue(read(network, substantial).atLeast(Severity.SUBSTANTIAL, SIGNAL) > 1);
    }

    @Test
    void whatIsNotKnownIsNotLearnt() {
        MessageNetwork network = train(world());
        MessageNetwork.Reader telling = read(network, new int[] {TELLING, GRAVE, 33});
        assertTrue(telling.message(UNKNOWN) < 0, "logit " + telling.message(UNKNOWN));
        assertTrue(telling.bestSentence(UNKNOWN) < 0, "logit " + telling.bestSentence(UNKNOWN));
    }

    @Test
    void whatNoExampleHasSaysNothing() {
        MessageNetwork network = train(world());
        int[] sentence = {TELLING, GRAVE, 33};
        int[] longer = {TELLING, GRAVE, 33, NEVER, NEVER, NEVER};
        // More features make each count less, so that those that say nothing can only weaken the others.
        double with = read(network, longer).message(SIGNAL);
        assertTrue(with < read(network, sentence).message(SIGNAL), "logit " + with);
        double alone = read(network, new int[] {NEVER}).message(SIGNAL);
        assertEquals(read(network, new int[] {}).message(SIGNAL), alone);
    }

    @Test
    void theSameDataGivesTheSameNetworkToTheBit() throws IOException {
        assertArrayEquals(bytes(train(world())), bytes(train(world())));
    }

    private static byte[] bytes(MessageNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        network.write(new DataOutputStream(out));
        return out.toByteArray();
    }
}
