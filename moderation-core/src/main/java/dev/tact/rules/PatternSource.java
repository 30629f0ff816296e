package dev.tact.rules;

/**
 * A pattern as a file gives it.
 *
 * @param text the pattern, in the language that the {@linkplain dev.tact.rules package} describes
 * @param file the file's name, as problems show it
 * @param line the line of the pattern's first character, from 1
 * @param column the column of the pattern's first character, from 1, in code points; for a text that spans several
 *     lines, where YAML begins it
 */
public record PatternSource(String text, String file, int line, int column) {}
