package dev.tact.nlp.internal.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause: at most one main verb with what belongs to it.
 *
 * <p>{@code I keep checking my therapist's Facebook} is two clauses, {@code I keep} and, governed by it,
 * {@code checking my therapist's Facebook}, whose subject is understood to be {@code I} too.
 *
 * @param start index of its first word in {@link ParsedSentence#words()}
 * @param end index after its last word
 * @param kind how it is linked to the rest of the sentence
 * @param governor index, in {@link ParsedSentence#clauses()}, of the clause that it depends on; -1 if none
 * @param subject who or what; also the understood subject of an infinitive or participle; null if there is none to be
 *     seen, as in {@code wrote to her again}
 * @param predicate null if it has no verb, as in {@code three glasses in, sorry}
 * @param object whom or what, without preposition; null if none
 * @param attribute what a copula says of the subject, as {@code a nurse} in {@code I am a nurse}; null if none
 * @param obliques its prepositional phrases in order of their place, those of the object but {@code of} included
 * @param hypothetical whether it is a condition or hangs on one: {@code if I followed him, would that be stalking?}
 * @param reported whether it is the content of what somebody says, writes, thinks or feels; {@code governor} then is
 *     the clause that says who ({@code she said that …}), or -1 if the clause stands in quotation marks
 * @param mood statement, question or command
 * @param addressee whom {@code you} and {@code your} in it mean
 */
public record Clause(
        int start,
        int end,
        Kind kind,
        int governor,
        @Nullable Phrase subject,
        @Nullable Predicate predicate,
        @Nullable Phrase object,
        @Nullable Phrase attribute,
        List<Oblique> obliques,
        boolean hypothetical,
        boolean reported,
        Mood mood,
        Addressee addressee) {

    /** Copies the list. */
    public Clause {
        obliques = List.copyOf(obliques);
    }

    /**
     * A prepositional phrase.
     *
     * @param preposition its preposition, in small letters
     * @param phrase the noun phrase after it
     */
    public record Oblique(String preposition, Phrase phrase) {}

    /** How a clause is linked to the rest of its sentence. */
    public enum Kind {
        /** Stands by itself, or is joined by {@code and}, {@code but}, {@code or}. */
        MAIN,
        /** A condition: {@code if}, {@code unless}, {@code in case}, {@code whether}, {@code suppose}. */
        CONDITION,
        /** What is said, thought or asked: {@code that she left}, {@code why she left}. */
        COMPLEMENT,
        /** Says more of a noun: {@code the woman who left}. */
        RELATIVE,
        /** When, why, although: {@code because she left}. */
        ADVERBIAL,
        /** An infinitive or participle: {@code to leave}, {@code leaving}. */
        NONFINITE
    }

    /** What a clause does. */
    public enum Mood {
        /** Tells. */
        STATEMENT,
        /** Asks. */
        QUESTION,
        /** Bids: {@code keep this to yourself}. */
        COMMAND
    }

    /** Whom {@code you} means. */
    public enum Addressee {
        /** No {@code you} in the clause. */
        NONE,
        /** The recipient of the message. */
        RECIPIENT,
        /**
         * Anybody, as in {@code you know how it is when you can't sleep} or {@code if you are a nurse, you learn to
         * cope}; or whoever was spoken to in a quotation.
         */
        GENERIC
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return "Clause[" + start + ", " + end + "), " + kind + ", " + mood;
    }
}
