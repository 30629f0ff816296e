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
        int known = 0;
        int common = 0;
        for (ParsedSentence sentence : sentences) {
            for (Word word : sentence.words()) {
                if (word.tag() == Upos.PUNCT
                        || word.term().isEmpty()
                        || !Character.isLetter(word.term().charAt(0))) {
                    continue;
                }
                words++;
                if (COMMON.contains(word.term())) {
                    common++;
                    known++;
                } else if (vectors.row(Hash.of(word.term())) >= 0) {
                    known++;
                }
            }
        }
        return words < FEWEST || (known >= KNOWN * words && (common * 20 >= words || known >= 0.8 * words));
    }
}
