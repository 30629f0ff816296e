/**
 * Sentences, tokens and parts of speech from trained models, for detectors of cues that words alone do not show.
 *
 * <p>Depends on {@code dev.tact.spi} and {@code dev.tact.signal} only, and on OpenNLP.
 */
@NullMarked
package dev.tact.nlp;

import org.jspecify.annotations.NullMarked;
