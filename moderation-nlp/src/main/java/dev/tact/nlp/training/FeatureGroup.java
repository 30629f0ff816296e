package dev.tact.nlp.training;

/**
 * What a model can be trained without, to see what it is worth. Cues of sentences by words and pairs of words are
 * always there.
 */
public enum FeatureGroup {
    /** Words and pairs of words replaced by their groups of meaning. */
    MEANINGS,
    /** Who does what to whom in each clause. */
    CLAUSES,
    /** The mean of the words' vectors. */
    VECTOR,
    /** The network that reads a message as a whole. */
    NETWORK
}
