package dev.tact.nlp.internal.syntax;

import java.util.List;
import java.util.Set;

/**
 * Corrects tags that cannot be right. The models learnt from a treebank in which words such as {@code therapist} or
 * {@code Instagram} hardly occur, and take a guess at them by their letters; what stands around them often leaves only
 * one reading.
 *
 * <ul>
 *   <li>A word is no punctuation mark, and what follows {@code my} is no pronoun: it is a noun.
 *   <li>{@code 's} after a noun is the possessive if a noun follows, and {@code is} before anything else.
 * </ul>
 */
final class TagRepair {

    private static final Set<String> POSSESSIVES = Set.of("my", "your", "our", "their", "its", "his", "her", "whose");

    private static final Set<String> PRONOUNS = Set.of(
            "who", "what", "that", "this", "it", "there", "here", "he", "she", "one", "which", "how", "where", "when");

    private TagRepair() {}

    /** Corrects the list in place. */
    static void apply(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.term().equals("'s")) {
                if (i > 0) {
                    possessiveOrIs(words, i);
                }
            } else if (word.tag() != Upos.NOUN && isMistakenNoun(words, i)) {
                words.set(i, tagged(word, Upos.NOUN));
            }
        }
    }

    private static boolean isMistakenNoun(List<Word> words, int i) {
        Word word = words.get(i);
        boolean owned = i > 0
                && POSSESSIVES.contains(words.get(i - 1).term())
                && words.get(i - 1).tag() == Upos.PRON;
        return switch (word.tag()) {
            case PUNCT, SYM -> word.form().length() > 1 && isLetters(word.form());
            case PRON ->
                owned
                        && !word.term().equals("own")
                        && word.term().length() > 3
                        && !word.term().endsWith("self");
            case ADV, SCONJ, AUX, INTJ, X -> owned && word.term().length() > 4 && !hasNounAfter(words, i);
            default -> false;
        };
    }

    private static boolean isLetters(String form) {
        return form.chars().allMatch(Character::isLetter);
    }

    private static boolean hasNounAfter(List<Word> words, int i) {
        return i + 1 < words.size() && words.get(i + 1).isNoun();
    }

    private static void possessiveOrIs(List<Word> words, int i) {
        Word before = words.get(i - 1);
        Word mark = words.get(i);
        if (PRONOUNS.contains(before.term())) {
            return;
        }
        boolean possessive = i + 1 < words.size() && startsOwnedPhrase(words, i + 1);
        Upos tag = possessive ? Upos.PART : mark.tag();
        if (mark.tag() == Upos.PUNCT) {
            tag = possessive ? Upos.PART : Upos.AUX;
        }
        if (tag != mark.tag()) {
            words.set(i, new Word(mark.span(), mark.form(), mark.term(), tag == Upos.PART ? "'s" : "be", tag));
        }
        if (possessive && before.tag() != Upos.NOUN && before.tag() != Upos.PROPN && !isIndefinite(before)) {
            words.set(i - 1, tagged(before, Upos.NOUN));
        }
        if (possessive && words.get(i + 1).tag() == Upos.ADJ && !hasNounAfter(words, i + 1)) {
            words.set(i + 1, tagged(words.get(i + 1), Upos.NOUN));
        }
    }

    /** Whether a noun phrase without an article begins here, so that an {@code 's} before it is the possessive. */
    private static boolean startsOwnedPhrase(List<Word> words, int i) {
        Word word = words.get(i);
        return switch (word.tag()) {
            case NOUN, PROPN -> true;
            case ADJ, NUM ->
                hasNounAfter(words, i) || Character.isUpperCase(word.form().charAt(0));
            default -> false;
        };
    }

    private static boolean isIndefinite(Word word) {
        return word.term().endsWith("one")
                || word.term().endsWith("body")
                || word.term().equals("else");
    }

    private static Word tagged(Word word, Upos tag) {
        return new Word(word.span(), word.form(), word.term(), word.lemma(), tag);
    }
}
