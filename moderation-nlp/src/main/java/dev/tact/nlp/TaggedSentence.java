package dev.tact.nlp;

import dev.tact.signal.Span;
import java.util.List;

/**
 * One sentence with its tokens.
 *
 * @param span where it stands in the original text, without the white space around it
 * @param tokens at least one, in order of their place; together they cover everything but white space
 */
public record TaggedSentence(Span span, List<TaggedToken> tokens) {

    /** Copies the list. */
    public TaggedSentence {
        tokens = List.copyOf(tokens);
    }
}
