package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.Severity;
import dev.tact.signal.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Scores the sentences of one message with a {@link CueModel}, and the message as a whole with a
 * {@link MessageNetwork}. One object is used for many messages, one after the other; not thread-safe.
 */
public final class CueReader {

    /** Working memory for more sentences, or for a sentence of more features, is not kept. */
    private static final int KEPT_SENTENCES = 1 << 10;

    private static final int KEPT_FEATURES = 1 << 14;

    private final CueModel model;
    private final MessageNetwork.Reader network;
    private final SentenceFeatures features;

    /** Rows of the sentence that have been counted. */
    private final RowMarks counted = new RowMarks();

    /** Rows of a sentence's features, with repetition, then without. */
    private int[] rows = new int[512];

    private double[][] sentences = new double[16][Signals.COLUMNS];
    private int size;

    /** Creates a reader. */
    public CueReader(CueModel model, MessageNetwork network, WordVectors vectors) {
        this.model = model;
        this.network = network.new Reader();
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
        network.begin();
        for (int i = 0; i < size; i++) {
            readSentence(parsed.get(i), sentences[i]);
        }
        network.end();
    }

    private void readSentence(ParsedSentence sentence, double[] logits) {
        find(sentence);
        int kept = 0;
        for (int i = 0; i < features.size(); i++) {
            int row = rows[i];
            if (row >= 0 && counted.add(row)) {
                rows[kept++] = row;
            }
        }
        model.score(rows, kept, features.vector(), logits);
        network.read(rows, kept);
    }

    /** Reads the features of a sentence and looks up their rows. */
    private void find(ParsedSentence sentence) {
        features.read(sentence);
        if (rows.length < features.size()) {
            rows = new int[features.size() * 2];
        }
        model.find(features, rows);
        counted.clear();
    }

    /** Returns whether the working memory is small enough to be kept for another message. */
    boolean isSmall() {
        return sentences.length <= KEPT_SENTENCES && rows.length <= KEPT_FEATURES;
    }

    /** Number of sentences. */
    int size() {
        return size;
    }

    /** Returns the logit of a sentence in a column. */
    public double sentence(int sentence, int column) {
        return sentences[sentence][column];
    }

    /** Returns the logit of the message as a whole for a signal. */
    public double message(int signal) {
        return network.message(signal);
    }

    /** Returns the logit of whether a signal of the message, if it is there, is at least substantial, or grave. */
    public double atLeast(Severity severity, int signal) {
        return network.atLeast(severity, signal);
    }

    /** Returns the logit of the likeliest sentence for a signal, as the network sees it. */
    public double bestSentence(int signal) {
        return network.bestSentence(signal);
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
            if (row >= 0 && counted.add(row)) {
                phrase.add(features.first(i), features.last(i), model.weight(row, signal));
            }
        }
        return phrase.shortest();
    }
}
