package dev.tact.nlp.internal.cue;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells at a glance which messages may carry a signal at all, so that most need not be parsed: the first stage of a
 * cascade (Viola and Jones 2001). A sentence's words, pairs of neighbours and pairs with a word between them feed one
 * logistic regression, whose weights stand in one table by hash (Weinberger et al. 2009); a message is as likely as its
 * likeliest sentence. Immutable; trained elsewhere.
 */
public final class Screening {

    /** Number of weights. */
    public static final int BUCKETS = 1 << 18;

    /**
     * The logit from which a message is read closely. Chosen by cross-validation, on files whose figures are not
     * reported: of what the models rightly saw where no rule had, two in a hundred are lost. Of ordinary comments of
     * sources that it knows, three in four need not be parsed; of others, one to four in five.
     */
    private static final float PASSING = -2;

    private static final int WORD = 1;
    private static final int PAIR = 2;
    private static final int SKIP = 3;
    private static final int KIND = 4;
    private static final int QUOTED = 5;

    private static final long START = Hash.of("<s>");
    private static final long END = Hash.of("</s>");

    private final byte[] weights;
    private final float scale;
    private final float bias;

    private Screening(byte[] weights, float scale, float bias) {
        this.weights = weights;
        this.scale = scale;
        this.bias = bias;
    }

    /** Makes a first stage of trained weights, which it rounds to 255 levels. */
    public static Screening of(float[] trained, float bias) {
        float scale = CueModel.scale(trained);
        byte[] weights = new byte[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            weights[i] = (byte) Math.round(trained[i] / scale);
        }
        return new Screening(weights, scale, bias);
    }

    /** Returns a first stage that lets everything pass. */
    public static Screening open() {
        return new Screening(new byte[BUCKETS], 1, 0);
    }

    static Screening read(DataInputStream in) throws IOException {
        byte[] weights = new byte[BUCKETS];
        in.readFully(weights);
        return new Screening(weights, Floats.read(in), Floats.read(in));
    }

    void write(DataOutputStream out) throws IOException {
        out.write(weights);
        out.writeFloat(scale);
        out.writeFloat(bias);
    }

    /** Returns whether any sentence of the text may carry a signal. */
    public boolean passes(AnalyzedText text) {
        for (Sentence sentence : text.sentences()) {
            int sum = 0;
            for (int bucket : features(text, sentence)) {
                sum += weights[bucket];
            }
            if (bias + sum * scale >= PASSING) {
                return true;
            }
        }
        return false;
    }

    /** Returns which weights a sentence has, sorted, none twice. */
    public static int[] features(AnalyzedText text, Sentence sentence) {
        List<Token> tokens = text.tokens();
        int size = sentence.endToken() - sentence.firstToken();
        int[] buckets = new int[3 * size + 1];
        int found = 0;
        long before = 0;
        long last = START;
        for (int i = 0; i <= size; i++) {
            long word = i == size ? END : word(tokens.get(sentence.firstToken() + i));
            if (i < size) {
                buckets[found++] = bucket(Hash.of(WORD, word));
            }
            buckets[found++] = bucket(Hash.of(PAIR, last, word));
            if (i > 0) {
                buckets[found++] = bucket(Hash.of(SKIP, before, word));
            }
            before = last;
            last = word;
        }
        Arrays.sort(buckets);
        int kept = 0;
        for (int i = 0; i < found; i++) {
            if (i == 0 || buckets[i] != buckets[i - 1]) {
                buckets[kept++] = buckets[i];
            }
        }
        return Arrays.copyOf(buckets, kept);
    }

    /** Words are told apart, numbers and addresses are not; what is quoted says nothing of the author. */
    private static long word(Token token) {
        long word = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.EMOJI
                ? Hash.of(token.term())
                : Hash.of(KIND, token.kind().ordinal());
        return token.quoted() ? Hash.of(QUOTED, word) : word;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS));
    }
}
