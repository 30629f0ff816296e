package dev.tact.spi;

import dev.tact.signal.Span;

/**
 * One sentence.
 *
 * @param span where it stands, from its first token to the end of its last
 * @param firstToken index of its first token in {@link AnalyzedText#tokens()}
 * @param endToken index after its last token
 */
public record Sentence(Span span, int firstToken, int endToken) {}
