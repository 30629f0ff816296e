package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.nlp.internal.syntax.Upos;
import dev.tact.nlp.internal.syntax.Word;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a text is English, by how many of its words are. Lighter than a language detector and good enough for
 * the one question asked: whether the English models have anything to go by.
 */
final class LanguageGuard {

    /** Of fewer words nothing is concluded. */
    private static final int FEWEST = 8;

    /** Texts of which a smaller share is known are in another language. */
    private static final double KNOWN = 0.5;

    /** The same of texts that hold hardly any of the commonest words. */
    private static final double KNOWN_WITHOUT_COMMON = 0.8;

    /** The commonest words of English, of which every few words of running text hold one. */
    private static final Set<String> COMMON = Set.of(
            "the", "a", "i", "you", "to", "and", "of", "it", "is", "that", "in", "my", "for", "not", "this", "on",
            "have", "but", "be", "are", "was", "with", "so", "me", "your", "what", "at", "do", "as", "we", "he", "she",
            "they", "if", "or", "just", "am", "there", "can", "all", "from", "how", "when", "about", "like", "no", "up",
            "out", "her", "his", "has", "would", "will", "an", "by");

    private final WordVectors vectors;

    LanguageGuard(WordVectors vectors) {
        this.vectors = vectors;
    }

    boolean isEnglish(List<ParsedSentence> sentences) {
        int words = 0;
        int common = 0;
        for (ParsedSentence sentence : sentences) {
            List<Word> all = sentence.words();
            for (int i = 0; i < all.size(); i++) {
                if (isWord(all.get(i))) {
                    words++;
                    common += COMMON.contains(all.get(i).term()) ? 1 : 0;
                }
            }
        }
        if (words < FEWEST) {
            return true;
        }
        double needed = common * 20 >= words ? KNOWN * words : KNOWN_WITHOUT_COMMON * words;
        int known = common;
        for (int i = 0; i < sentences.size() && known < needed; i++) {
            known += uncommon(sentences.get(i).words());
        }
        return known >= needed;
    }

    private static boolean isWord(Word word) {
        return word.tag() != Upos.PUNCT
                && !word.term().isEmpty()
                && Character.isLetter(word.term().charAt(0));
    }

    /** Counts the known words that are not among the commonest. */
    private int uncommon(List<Word> words) {
        int known = 0;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (isWord(word) && !COMMON.contains(word.term()) && vectors.row(Hash.of(word.term())) >= 0) {
                known++;
            }
        }
        return known;
    }
}
