package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.nlp.internal.cue.MessageNetwork.Layers;
import dev.tact.signal.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class MessageNetworkTest {

    private static final int UNITS = MessageNetwork.UNITS;
    private static final int ROWS = 600;
    private static final float LIMIT = 0.5f;
    private static final Layers LAYERS = Layers.empty(Signals.COUNT);
    private static final float[] WEIGHTS = new float[ROWS * UNITS];
    private static final long[] FREQUENT = new long[ROWS];
    private static final CueModel CUES;
    private static final MessageNetwork NETWORK;

    static {
        Random random = new Random(4);
        long[] ids = CueModelTest.ids(random, 2 * ROWS);
        boolean[] kept = new boolean[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            int row = 2 * i; // every other feature
            kept[row] = true;
            FREQUENT[i] = ids[row];
        }
        for (int i = 0; i < WEIGHTS.length; i++) {
            WEIGHTS[i] = random.nextFloat() - 0.5f;
        }
        fill(random, LAYERS.hidden());
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            fill(random, LAYERS.sentence()[signal]);
            fill(random, LAYERS.message()[signal]);
            fill(random, LAYERS.severity()[signal]);
            fill(random, LAYERS.severity()[Signals.COUNT + signal]);
        }
        // Those that the network does not know must not be left out either.
        float[][] columns = new float[Signals.COLUMNS][2 * ROWS];
        for (int row = 1; row < 2 * ROWS; row += 2) {
            columns[0][row] = 1;
        }
        CUES = CueModel.of(
                ids, columns, new float[Signals.COLUMNS], new float[Signals.COLUMNS][WordVectors.DIMENSIONS], kept);
        NETWORK = MessageNetwork.of(CUES, FREQUENT, WEIGHTS, LIMIT, LAYERS);
    }

    private static void fill(Random random, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextFloat() - 0.5f) / 4;
        }
    }

    /** The weights of a row of the cue model: rows of even numbers are features that the network knows. */
    private static float weight(int row, int unit) {
        return WEIGHTS[row / 2 * UNITS + unit];
    }

    private static double[] units(int[] rows) {
        int[] known = IntStream.of(rows).filter(row -> row % 2 == 0).toArray();
        double[] units = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            double sum = 0;
            for (int row : known) {
                sum += weight(row, unit);
            }
            double value =
                    LAYERS.hidden()[unit] + sum * Math.sqrt((1 - MessageNetwork.DROPOUT) / Math.max(1, known.length));
            units[unit] = value < 0 ? MessageNetwork.LEAK * value : value;
        }
        return units;
    }

    /** Reads a message, after another that must not matter. */
    public static MessageNetwork.Reader read(MessageNetwork network, int[]... sentences) {
        MessageNetwork.Reader reader = network.new Reader();
        for (int[][] message : new int[][][] {{{0, 2, 4}}, sentences}) {
            reader.begin();
            for (int[] sentence : message) {
                reader.read(sentence, sentence.length);
            }
            reader.end();
        }
        return reader;
    }

    @Test
    void aMessageIsToldFromTheLargestAndTheMeanValuesOfItsSentences() {
        int[][] sentences = {{1, 3, 8, 20, 21}, IntStream.range(0, 2 * ROWS).toArray(), {}, {6}};
        MessageNetwork.Reader reader = read(NETWORK, sentences);
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            float[] message = LAYERS.message()[signal];
            float[] sentence = LAYERS.sentence()[signal];
            double best = Double.NEGATIVE_INFINITY;
            double logit = message[2 * UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                double most = Double.NEGATIVE_INFINITY;
                double mean = 0;
                for (int[] each : sentences) {
                    most = Math.max(most, units(each)[unit]);
                    mean += units(each)[unit] / sentences.length;
                }
                logit += message[unit] * most + message[UNITS + unit] * mean;
            }
            for (int[] each : sentences) {
                double own = sentence[UNITS];
                for (int unit = 0; unit < UNITS; unit++) {
                    own += sentence[unit] * units(each)[unit];
                }
                best = Math.max(best, own);
            }
            assertEquals(logit, reader.message(signal), 0.1); // weights are rounded to a few levels
            assertEquals(best, reader.bestSentence(signal), 0.1);
        }
    }

    @Test
    void whatIsReadIsWrittenAgainTheSameAndSaysTheSame() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        NETWORK.write(new DataOutputStream(written));
        MessageNetwork read =
                MessageNetwork.read(new DataInputStream(new ByteArrayInputStream(written.toByteArray())), CUES);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again));
        assertArrayEquals(written.toByteArray(), again.toByteArray());
        int[] sentence = IntStream.range(0, ROWS).toArray();
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            assertEquals(
                    read(NETWORK, sentence).message(signal),
                    read(read, sentence).message(signal));
            assertEquals(
                    read(NETWORK, sentence).atLeast(Severity.GRAVE, signal),
                    read(read, sentence).atLeast(Severity.GRAVE, signal));
        }
    }

    @Test
    void aMessageWithoutSentencesCarriesNothing() {
        MessageNetwork.Reader reader = read(NETWORK);
        assertEquals(Double.NEGATIVE_INFINITY, reader.message(0));
        assertEquals(Double.NEGATIVE_INFINITY, reader.bestSentence(0));
        assertEquals(Double.NEGATIVE_INFINITY, reader.atLeast(Severity.GRAVE, 0));
        CueReader cues = new CueReader(CUES, NETWORK, Judge.vectors());
        cues.read(List.of());
        for (double[] inputs : List.of(
                FusionModel.inputs(0, cues, List.of(), List.of()), FusionModel.severityInputs(0, cues, List.of()))) {
            assertTrue(DoubleStream.of(inputs).allMatch(Double::isFinite));
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        NETWORK.write(new DataOutputStream(written));
        byte[] file = written.toByteArray();
        int weights = (2 * ROWS + Byte.SIZE - 1) / Byte.SIZE + ROWS;
        byte[] outOfRange = file.clone();
        outOfRange[weights] = (byte) 0xff;
        assertEquals(
                "a weight of the network is out of range: the file is damaged",
                assertThrows(IOException.class, () -> reread(outOfRange)).getMessage());
        byte[] notFinite = file.clone();
        Arrays.fill(notFinite, file.length - Float.BYTES, file.length, (byte) 0xff);
        assertEquals(
                "a weight is NaN: the file is damaged",
                assertThrows(IOException.class, () -> reread(notFinite)).getMessage());
        assertThrows(EOFException.class, () -> reread(Arrays.copyOf(file, file.length - 1)));
    }

    @Test
    void featuresOutOfOrderOrUnknownAreRefused() {
        long[] ids = {FREQUENT[2], FREQUENT[0]};
        float[] weights = new float[2 * UNITS];
        Layers layers = Layers.empty(Signals.COUNT);
        assertThrows(IllegalArgumentException.class, () -> MessageNetwork.of(CUES, ids, weights, 1, layers));
        assertThrows(
                IllegalArgumentException.class,
                () -> MessageNetwork.of(CUES, new long[] {FREQUENT[0], -7}, weights, 1, layers));
    }

    @Test
    void atLeastMildIsNoQuestion() {
        assertThrows(IllegalArgumentException.class, () -> read(NETWORK).atLeast(Severity.MILD, 0));
    }

    private static MessageNetwork reread(byte[] file) throws IOException {
        return MessageNetwork.read(new DataInputStream(new ByteArrayInputStream(file)), CUES);
    }
}
