/**
 * Trains {@link dev.tact.nlp.EnglishSignalModel}: from labelled messages, with what the rules find in them, to one
 * file.
 *
 * <p>Cues are logistic regressions of a sentence's features with L2 regularisation, trained by dual coordinate descent;
 * a small network reads the message as a whole; a fusion weighs both against the rules. The fusion is trained on scores
 * of messages that the cues were not trained on (stacked generalisation), so that it does not trust them too much.
 */
@NullMarked
package dev.tact.nlp.training;

import org.jspecify.annotations.NullMarked;
