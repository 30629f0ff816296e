package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Scores the sentences of one message, and the message as a whole, with a {@link CueModel}. One object is used for many
 * messages, one after the other; not thread-safe.
 */
public final class CueReader {

    /** Working memory for more sentences, or for a sentence of more features, is not kept. */
    private static final int KEPT_SENTENCES = 1 << 10;

    private static final int KEPT_FEATURES = 1 << 14;

    private final CueModel model;
    private final SentenceFeatures features;

    /** Of each row, the last sentence in which it was counted. */
    private final RowMarks counted = new RowMarks();

    private int stamp;

    /** Rows of a sentence's features, with repetition, then without. */
    private int[] rows = new int[512];

    /** Rows of the message, without repetition. */
    private int[] messageRows = new int[1024];

    private int messageSize;
    private final float[] messageVector = new float[WordVectors.DIMENSIONS];
    private double[][] sentences = new double[16][Signals.COLUMNS];
    private int size;
    private final double[] message = new double[Signals.COUNT];

    /** Creates a reader. */
    public CueReader(CueModel model, WordVectors vectors) {
        this.model = model;
        features = new SentenceFeatures(vectors);
    }

    /** Scores a message. */
    public void read(List<ParsedSentence> parsed) {
        if (sentences.length < parsed.size()) {
            int known = sentences.length;
            sentences = Arrays.copyOf(sentences, parsed.size() * 2);
            for (int i = known; i < sentences.length; i++) {
                sentences[i] = new double[Signals.COLUMNS];
            }
        }
        size = parsed.size();
        counted.clear();
        stamp = 0;
        messageSize = 0;
        Arrays.fill(messageVector, 0);
        for (int i = 0; i < size; i++) {
            readSentence(parsed.get(i), sentences[i]);
        }
        float scale = (float) (1 / Math.sqrt(Math.max(1, size)));
        for (int i = 0; i < messageVector.length; i++) {
            messageVector[i] *= scale;
        }
        model.scoreMessage(messageRows, messageSize, messageVector, message);
    }

    private void readSentence(ParsedSentence sentence, double[] logits) {
        find(sentence);
        int kept = 0;
        for (int i = 0; i < features.size(); i++) {
            int row = rows[i];
            int before = row < 0 ? stamp : counted.mark(row, stamp);
            if (before != stamp) {
                rows[kept++] = row;
            }
            if (before == 0) {
                if (messageSize == messageRows.length) {
                    messageRows = Arrays.copyOf(messageRows, messageSize * 2);
                }
                messageRows[messageSize++] = row;
            }
        }
        float[] vector = features.vector();
        for (int i = 0; i < vector.length; i++) {
            messageVector[i] += vector[i];
        }
        model.scoreSentence(rows, kept, vector, logits);
    }

    /** Reads the features of a sentence and looks up their rows. */
    private void find(ParsedSentence sentence) {
        features.read(sentence);
        if (rows.length < features.size()) {
            rows = new int[features.size() * 2];
        }
        model.find(features, rows);
        stamp++;
    }

    /** Returns whether the working memory is small enough to be kept for another message. */
    boolean isSmall() {
        return sentences.length <= KEPT_SENTENCES && rows.length <= KEPT_FEATURES;
    }

    /** Number of sentences. */
    int size() {
        return size;
    }

    /** Returns the logit of a sentence in a column other than those of whole messages. */
    public double sentence(int sentence, int column) {
        return sentences[sentence][CueModel.lane(column)];
    }

    /** Returns the logit of the message as a whole for a signal. */
    public double message(int signal) {
        return message[signal];
    }

    /**
     * Returns the shortest phrase of a sentence that contributes most of what its words say for a signal.
     *
     * @return its place in the text
     */
    Span phrase(ParsedSentence sentence, int signal) {
        find(sentence);
        EvidencePhrase phrase = new EvidencePhrase(sentence);
        for (int i = 0; i < features.size(); i++) {
            int row = rows[i];
            if (row >= 0 && counted.mark(row, stamp) != stamp) {
                phrase.add(features.first(i), features.last(i), model.weight(row, signal));
            }
        }
        return phrase.shortest();
    }
}
