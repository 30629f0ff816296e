package dev.tact.rules;

import java.util.List;

/**
 * Words that patterns use under one name: {@code @drink} stands for any entry of the class {@code drink}. Immutable.
 *
 * @param name unique over all packs in use; without the {@code @}
 * @param entries at least one, each a pattern of its own
 * @param file the file's name, as problems show it
 * @param line where the class begins, from 1
 * @param column where the class begins, from 1
 */
public record WordClass(String name, List<PatternSource> entries, String file, int line, int column) {

    /** Copies the list. */
    public WordClass {
        entries = List.copyOf(entries);
    }
}
