package dev.tact.nlp.internal.syntax;

import dev.tact.signal.Span;

/**
 * One syntactic word or sign, as in Universal Dependencies: {@code don't} is the two words {@code do} and {@code n't}.
 *
 * @param span where it stands in the original text
 * @param form how it is written, in the text's own case, with straight apostrophes and without obfuscation
 * @param term the folded form of the {@link dev.tact.spi.Token} that it comes from; of punctuation, the form
 * @param lemma its dictionary form, in small letters, such as {@code be} for {@code 'm}
 * @param tag its part of speech
 * @param quoted whether it stands within quotation marks or in a quoted block
 */
public record Word(Span span, String form, String term, String lemma, Upos tag, boolean quoted) {

    /** Returns the word with another tag and lemma. */
    Word with(Upos better, String itsLemma) {
        return new Word(span, form, term, itsLemma, better, quoted);
    }

    /** Returns whether the word is a noun or a name. */
    boolean isNoun() {
        return tag == Upos.NOUN || tag == Upos.PROPN;
    }

    /** Returns whether the word is a full verb or an auxiliary. */
    boolean isVerb() {
        return tag == Upos.VERB || tag == Upos.AUX;
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return tag + "[" + span.start() + ", " + span.end() + ")";
    }
}
