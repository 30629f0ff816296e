/**
 * The pattern mini-language: from a rule's text to what the matcher runs.
 *
 * <p>{@code PatternParser} reads the text into {@code PatternNode}s; {@code PatternCompiler} replaces words,
 * inflections and word classes by analysed terms and gives {@code Pattern}s; the matcher sees nothing else.
 */
@NullMarked
package dev.tact.internal.pattern;

import org.jspecify.annotations.NullMarked;
