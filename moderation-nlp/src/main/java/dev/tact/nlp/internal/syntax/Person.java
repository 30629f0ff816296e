package dev.tact.nlp.internal.syntax;

/** Grammatical person; the number is not kept, so that {@code we} is first person. */
public enum Person {
    /** The author, alone or with others: {@code I}, {@code we}. */
    FIRST,
    /** {@code you}; whom that means is told by {@link Clause#addressee()}. */
    SECOND,
    /** Anybody and anything else. */
    THIRD
}
