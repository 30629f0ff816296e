package dev.tact.nlp.training;

import dev.tact.spi.AnalyzedText;

/**
 * A sentence labelled for self-disclosure.
 *
 * @param fold number of the part of the data that it belongs to
 * @param sourceFold the fold of messages of the same source, whose models should not learn from it; -1 if none
 * @param text the sentence
 * @param emotional whether it discloses how its author feels
 * @param informational whether it discloses facts about its author
 */
public record DisclosureSentence(
        int fold, int sourceFold, AnalyzedText text, boolean emotional, boolean informational) {}
