/**
 * Cues that words alone do not show, found by English syntax and trained models.
 *
 * <p>Depends on {@code dev.tact.spi} and {@code dev.tact.signal} only, and on OpenNLP.
 */
@NullMarked
package dev.tact.nlp;

import org.jspecify.annotations.NullMarked;
