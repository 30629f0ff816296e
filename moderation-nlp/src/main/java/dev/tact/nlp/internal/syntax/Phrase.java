package dev.tact.nlp.internal.syntax;

import java.util.List;

/**
 * A noun phrase, or the adjective that a copula links to its subject.
 *
 * @param start index of its first word in {@link ParsedSentence#words()}
 * @param end index after its last word, an {@code of} phrase included
 * @param head index of its head, such as {@code Facebook} in {@code my therapist's Facebook}
 * @param lemma the head's lemma
 * @param person the head's person
 * @param owners whose it is, outermost first: {@code my}, {@code therapist}, as small letters; the same for {@code the
 *     Facebook of my therapist}; empty if the phrase does not say
 */
public record Phrase(int start, int end, int head, String lemma, Person person, List<String> owners) {

    /** Copies the list. */
    public Phrase {
        owners = List.copyOf(owners);
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return "Phrase[" + start + ", " + end + "), " + person;
    }
}
