package dev.tact.nlp.training;

import dev.tact.spi.AnalyzedText;

/**
 * A sentence labelled for self-disclosure.
 *
 * @param fold number of the part of the data that it belongs to
 * @param text the sentence
 * @param emotional whether it discloses how its author feels
 * @param informational whether it discloses facts about its author
 */
public record DisclosureSentence(int fold, AnalyzedText text, boolean emotional, boolean informational) {}
