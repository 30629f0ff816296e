package dev.tact.nlp.internal.syntax;

import dev.tact.signal.Span;
import java.util.List;

/**
 * One sentence of a text.
 *
 * @param span where it stands in the original text, from its first word or sign to the end of its last
 * @param words words and punctuation in order of their place, at least one
 * @param clauses its clauses in order of their place; each word belongs to at most one
 */
public record ParsedSentence(Span span, List<Word> words, List<Clause> clauses) {

    /** Copies the lists. */
    public ParsedSentence {
        words = List.copyOf(words);
        clauses = List.copyOf(clauses);
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return "ParsedSentence[" + words.size() + " words, " + clauses.size() + " clauses]";
    }
}
