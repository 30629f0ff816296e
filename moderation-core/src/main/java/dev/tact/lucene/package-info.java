/**
 * Tact as Lucene sees it: the text analysis as a tokenizer and analyzer, and rule packs as an index.
 *
 * <p>{@link dev.tact.lucene.MessageTokenizer} yields the very tokens that rules are matched against, with offsets into
 * the original text. {@link dev.tact.lucene.PatternIndex} holds a rule pack with one document a pattern; the matcher
 * loads its tables from it, and anybody may search it.
 */
@NullMarked
package dev.tact.lucene;

import org.jspecify.annotations.NullMarked;
