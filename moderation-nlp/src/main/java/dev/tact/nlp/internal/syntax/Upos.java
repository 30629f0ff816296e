package dev.tact.nlp.internal.syntax;

/** The universal parts of speech of Universal Dependencies, version 2. */
public enum Upos {
    /** Adjective. */
    ADJ,
    /** Preposition, or particle of a verb. */
    ADP,
    /** Adverb. */
    ADV,
    /** Auxiliary, the copula and modal verbs among them. */
    AUX,
    /** Coordinating conjunction. */
    CCONJ,
    /** Determiner. */
    DET,
    /** Interjection. */
    INTJ,
    /** Noun. */
    NOUN,
    /** Numeral. */
    NUM,
    /** Particle: {@code not}, infinitival {@code to}, possessive {@code 's}. */
    PART,
    /** Pronoun, possessive ones among them. */
    PRON,
    /** Proper noun. */
    PROPN,
    /** Punctuation. */
    PUNCT,
    /** Subordinating conjunction. */
    SCONJ,
    /** Symbol. */
    SYM,
    /** Full verb. */
    VERB,
    /** Other. */
    X
}
