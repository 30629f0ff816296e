package dev.tact.nlp;

import dev.tact.signal.Span;

/**
 * One token with its part of speech. A contraction stays one token; its tag joins those of its parts, so that
 * {@code don't} is {@code AUX+PART} and {@code I'm} is {@code PRON+AUX}.
 *
 * @param span where it stands in the original text
 * @param tag its universal part-of-speech tag, such as {@code NOUN}, {@code VERB} or {@code PRON}
 */
public record TaggedToken(Span span, String tag) {}
