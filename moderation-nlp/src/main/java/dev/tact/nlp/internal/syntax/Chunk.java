package dev.tact.nlp.internal.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a sentence on the way to clauses.
 *
 * @param phrase of {@link Type#NOUN} and {@link Type#ADJECTIVE} only
 * @param verbs of {@link Type#VERB} only
 */
record Chunk(
        Type type,
        int start,
        int end,
        @Nullable Phrase phrase,
        @Nullable VerbGroup verbs) {

    enum Type {
        /** A noun phrase. */
        NOUN,
        /** Adjectives without a noun. */
        ADJECTIVE,
        /** A verb group. */
        VERB,
        /** A preposition or particle. */
        PREPOSITION,
        /** A word that opens a subordinate clause or a question. */
        MARKER,
        /** {@code and}, {@code or}, {@code but}. */
        CONJUNCTION,
        /** A comma. */
        COMMA,
        /** A sign that parts clauses: semicolon, colon, dash, bracket, stop. */
        BREAK,
        /** A quotation mark. */
        QUOTE,
        /** Adverbs, interjections, anything else. */
        OTHER
    }
}
