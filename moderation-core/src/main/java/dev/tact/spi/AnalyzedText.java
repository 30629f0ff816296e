package dev.tact.spi;

import java.util.List;

/** A message after analysis. Immutable; any thread may use it. Its {@code toString} does not show the text. */
public interface AnalyzedText {

    /** Returns the original text, as the caller passed it in. */
    String text();

    /** Returns whether the message is private rather than a public comment. */
    boolean isPrivate();

    /** Returns the tokens in order of their place. */
    List<Token> tokens();

    /** Returns the sentences in order of their place. Every token belongs to exactly one. */
    List<Sentence> sentences();
}
