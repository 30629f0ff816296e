package dev.tact.internal.text;

import dev.tact.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Analyses the words of patterns as messages are analysed. Not thread-safe. */
public final class TermAnalyzer {

    private final Vocabulary vocabulary = Vocabulary.base();
    private final Tokens tokens = new Tokens();
    private final TextScanner scanner;

    /** Creates an analyser with the foldings given. */
    public TermAnalyzer(Set<Folding> foldings) {
        scanner = new TextScanner(vocabulary, foldings);
    }

    /** Returns the terms of a text, without sentence marks; an ending such as {@code 's} may stand alone. */
    public List<String> terms(String text) {
        if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '\u2019')) {
            String ending = Contraction.ENDINGS.get(text.substring(1));
            if (ending != null) {
                return List.of(ending);
            }
        }
        char[] buffer = new char[text.length() + 1];
        text.getChars(0, text.length(), buffer, 0);
        scanner.scan(buffer, text.length(), tokens);
        List<String> terms = new ArrayList<>();
        for (int place = 0; place < tokens.size(); place++) {
            if (!tokens.isMark(place)) {
                terms.add(tokens.term(place, vocabulary, buffer));
            }
        }
        return terms;
    }
}
