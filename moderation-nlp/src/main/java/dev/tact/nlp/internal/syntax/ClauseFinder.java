package dev.tact.nlp.internal.syntax;

import java.util.List;

/** Divides sentences into clauses. */
final class ClauseFinder {

    private ClauseFinder() {}

    static List<Clause> find(List<Word> words) {
        return List.of();
    }
}
