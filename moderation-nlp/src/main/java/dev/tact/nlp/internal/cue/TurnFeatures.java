package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link TurnModel} looks at in some sentences of a turn: its words, as for signals. Not what rules find: they
 * were widened with some of the turns that train the model, which would trust them too much. Immutable.
 */
public final class TurnFeatures {

    private static final int CHANNEL = 40;

    private final long[] all;
    private final float[] vector = new float[WordVectors.DIMENSIONS];

    /**
     * Reads sentences.
     *
     * @param isPrivate whether the turn was private
     */
    public TurnFeatures(List<ParsedSentence> sentences, boolean isPrivate) {
        SentenceFeatures reader = new SentenceFeatures(Judge.vectors());
        long[] ids = new long[256];
        int size = 0;
        ids[size++] = Hash.feature(Hash.of(CHANNEL, isPrivate ? 1 : 2));
        float scale = (float) (1 / Math.sqrt(Math.max(1, sentences.size())));
        for (ParsedSentence sentence : sentences) {
            reader.read(sentence);
            if (ids.length - size < reader.size()) {
                ids = Arrays.copyOf(ids, 2 * (size + reader.size()));
            }
            for (int i = 0; i < reader.size(); i++) {
                ids[size++] = reader.id(i);
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] += scale * reader.vector()[i];
            }
        }
        all = Arrays.stream(ids, 0, size).sorted().distinct().toArray();
    }

    /** Returns the features, sorted, without repetition. To be read only. */
    public long[] all() {
        return all;
    }

    /** Returns the mean meaning of the words. To be read only. */
    public float[] vector() {
        return vector;
    }
}
