package dev.tact.nlp.internal.cue;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a text is English, by its letters, by the commonest words of English and of its neighbours, and by how
 * many of its words the models know. Lighter than a language detector and good enough for the one question asked:
 * whether the English models have anything to go by.
 */
final class LanguageGuard {

    /** Of fewer words nothing is concluded from how many are known. */
    private static final int FEWEST = 8;

    /** Texts of which a smaller share is known are in another language. */
    private static final double KNOWN = 0.4;

    /** The same of texts with common words of English, whose other words may be misspelt. */
    private static final double KNOWN_BESIDE_COMMON = 0.25;

    /** So many different common words of a language are no accident. */
    private static final int SEVERAL = 2;

    /** Common words of English that are no common words of its neighbours. */
    private static final Set<String> COMMON = Set.of(
            "the", "i", "you", "to", "and", "it", "that", "my", "for", "not", "this", "have", "but", "be", "are",
            "with", "your", "what", "at", "we", "she", "they", "if", "just", "there", "can", "from", "how", "when",
            "about", "like", "up", "out", "his", "has", "would", "by", "of", "is", "on", "or", "never", "been", "him",
            "them", "who", "get", "know", "think", "because", "could", "should", "want", "really");

    /** Common words of English that other languages have too. */
    private static final Set<String> SHARED =
            Set.of("a", "in", "he", "'s", "me", "so", "no", "do", "was", "will", "as", "am", "an", "all", "her");

    /** Common words of other languages in Latin letters that are no words of English, folded as tokens are. */
    private static final Set<String> NEIGHBOURS = Set.of(
            "der", "das", "und", "ist", "nicht", "ich", "ein", "eine", "mit", "auf", "sie", "mich", "dich", "aber",
            "auch", "wie", "wir", "sind", "het", "een", "niet", "ik", "je", "jij", "maar", "voor", "zijn", "naar",
            "mijn", "le", "des", "est", "et", "une", "que", "qui", "tu", "vous", "nous", "pas", "avec", "dans", "mais",
            "suis", "tres", "una", "por", "para", "pero", "muy", "desde", "hace", "molto", "esta", "nao", "uma", "voce",
            "muito", "meu", "minha", "che", "sono", "della", "anche", "og", "ikke", "jeg", "det", "har", "som", "och",
            "inte", "jag", "att", "nie", "jest", "ze", "olen", "mutta", "bir", "cok", "icin", "yang", "saya", "tidak");

    private final WordVectors vectors;

    LanguageGuard(WordVectors vectors) {
        this.vectors = vectors;
    }

    boolean isEnglish(AnalyzedText text) {
        int words = 0;
        int common = 0;
        Set<String> neighbours = new HashSet<>();
        int otherLetters = 0;
        for (Token token : text.tokens()) {
            if (COMMON.contains(token.term())) {
                words++;
                common++;
            } else if (isWord(token)) {
                words++;
                otherLetters += isLatin(token) ? 0 : 1;
                if (NEIGHBOURS.contains(token.term())) {
                    neighbours.add(token.term());
                }
            }
        }
        if (2 * otherLetters > words || neighbours.size() >= SEVERAL && neighbours.size() > common) {
            return false;
        }
        if (words < FEWEST) {
            return true;
        }
        double needed = words * (common >= SEVERAL && common > neighbours.size() ? KNOWN_BESIDE_COMMON : KNOWN);
        return common >= needed || common + uncommon(text.tokens()) >= needed;
    }

    /** Whether it is made of letters: addresses and numbers are of no language. */
    private static boolean isWord(Token token) {
        String term = token.term();
        if (token.kind() != Token.Kind.WORD || term.isEmpty()) {
            return false;
        }
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c != '\'' && c != '-' && !Character.isLetter(c) && !Character.isSurrogate(c)) {
                return false;
            }
        }
        return Character.isLetter(term.codePointAt(0)) || term.charAt(0) == '\'';
    }

    private static boolean isLatin(Token token) {
        return token.term().charAt(0) == '\''
                || Character.UnicodeScript.of(token.term().codePointAt(0)) == Character.UnicodeScript.LATIN;
    }

    /** Counts the known words that are not among the commonest. */
    private int uncommon(List<Token> tokens) {
        int known = 0;
        for (Token token : tokens) {
            boolean counted = COMMON.contains(token.term()) || !isWord(token);
            if (!counted && (SHARED.contains(token.term()) || vectors.row(Hash.of(token.term())) >= 0)) {
                known++;
            }
        }
        return known;
    }
}
