package dev.tact.nlp.internal.syntax;

/**
 * What a clause says of its subject.
 *
 * @param verb index of the main verb in {@link ParsedSentence#words()}; of {@code I have been watching her},
 *     {@code watching}; of {@code I am a nurse}, {@code am}
 * @param lemma the main verb's lemma
 * @param particle the adverbial particle that belongs to it, such as {@code up} in {@code look her up}; empty if none
 * @param tense when
 * @param perfect whether it is in the perfect: {@code has followed}
 * @param progressive whether it is in the progressive: {@code is following}
 * @param passive whether it is in the passive: {@code was followed}
 * @param modality the modal verb
 * @param negated whether it is denied, by {@code not}, {@code never}, {@code no one} and the like in its own clause, or
 *     in the clause that governs it ({@code I never tried to follow him})
 */
public record Predicate(
        int verb,
        String lemma,
        String particle,
        Tense tense,
        boolean perfect,
        boolean progressive,
        boolean passive,
        Modality modality,
        boolean negated) {

    /** When. */
    public enum Tense {
        /** In the past, the past perfect included. */
        PAST,
        /** Now or in general; the present perfect counts here. */
        PRESENT,
        /** To come or intended: {@code will}, {@code going to}, {@code want to}, {@code plan to}. */
        FUTURE,
        /** Not told: infinitives and participles without a governing verb, imperatives. */
        NONE
    }

    /** The modal verb, by what it is in the affirmative. */
    public enum Modality {
        /** No modal verb; {@code will} gives {@link Tense#FUTURE}. */
        NONE,
        /** {@code can}. */
        CAN,
        /** {@code could}. */
        COULD,
        /** {@code may} or {@code might}. */
        MIGHT,
        /** {@code should} or {@code ought to}. */
        SHOULD,
        /** {@code must}, {@code have to} or {@code need to}. */
        MUST,
        /** {@code would}. */
        WOULD
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return "Predicate[" + verb + "], " + tense + ", " + modality + (negated ? ", negated" : "");
    }
}
