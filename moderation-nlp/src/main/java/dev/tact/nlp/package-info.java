/**
 * Weighs what rules find against trained models of English sentences: {@link dev.tact.nlp.EnglishSignalModel}.
 *
 * <p>Depends on {@code dev.tact.spi} and {@code dev.tact.signal} only, and on OpenNLP.
 */
@NullMarked
package dev.tact.nlp;

import org.jspecify.annotations.NullMarked;
