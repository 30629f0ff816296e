/**
 * English syntax for detectors: words with lemma and part of speech, and clauses with who does what, when, and whether
 * it is so. {@link dev.tact.nlp.internal.syntax.EnglishPipeline} is the way in; its results are immutable values.
 */
@NullMarked
package dev.tact.nlp.internal.syntax;

import org.jspecify.annotations.NullMarked;
