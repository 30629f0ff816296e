package dev.tact.nlp.internal.syntax;

import dev.tact.signal.Span;
import dev.tact.spi.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes words of tagged tokens. A contraction's joint tag and lemma ({@code AUX+PART}, {@code do+not}) are divided
 * among its two words; where the models see only one, the second word's form tells. Not thread-safe.
 */
final class WordMaker {

    /** What the second half of a contraction is where the tagger saw no contraction. */
    private static final Map<String, Upos> SECOND_TAGS = Map.of(
            "not", Upos.PART, "am", Upos.AUX, "are", Upos.AUX, "have", Upos.AUX, "will", Upos.AUX, "'d", Upos.AUX, "to",
            Upos.PART, "me", Upos.PRON);

    private static final Map<String, String> SECOND_LEMMAS = Map.of("am", "be", "are", "be", "'d", "would", "me", "i");

    private static final Set<String> MODALS = Set.of("could", "would", "should", "might", "must", "may");

    private final TaggerModel tagger;
    private final LemmaModel lemmas;
    private final double[] sums;

    /** Of each joint tag, the tags that it joins. */
    private final Upos[][] parts;

    WordMaker(TaggerModel tagger, LemmaModel lemmas) {
        this.tagger = tagger;
        this.lemmas = lemmas;
        sums = new double[lemmas.size()];
        parts = new Upos[tagger.size()][];
        for (int i = 0; i < parts.length; i++) {
            String[] names = tagger.tag(i).split("\\+", -1);
            parts[i] = new Upos[names.length];
            for (int k = 0; k < names.length; k++) {
                parts[i][k] = Upos.valueOf(names[k]);
            }
        }
    }

    List<Word> make(SentenceTokens tokens, int[] tags, List<Token> terms) {
        List<Word> words = new ArrayList<>(tokens.size + 8);
        for (int i = 0; i < tokens.size; i++) {
            LexicalEntry entry = tokens.entries[i];
            String lemma = entry.lemma(tags[i], tagger.tag(tags[i]), lemmas, sums);
            Upos[] of = parts[tags[i]];
            int first = tokens.firsts[i];
            if (tokens.splits[i] > 0) {
                Token second = first + 1 < terms.size() ? terms.get(first + 1) : null;
                String ending = second != null && second.span().start() < tokens.ends[i] ? second.term() : "'";
                split(words, tokens, i, of, lemma, terms.get(first), ending);
            } else {
                String term = first < 0 ? entry.form() : terms.get(first).term();
                int plus = of.length > 1 ? lemma.indexOf('+') : -1;
                words.add(new Word(
                        first < 0 || terms.get(first).span().end() != tokens.ends[i]
                                ? new Span(tokens.starts[i], tokens.ends[i])
                                : terms.get(first).span(),
                        entry.form(),
                        term,
                        plus > 0 ? lemma.substring(0, plus) : lemma,
                        of[0],
                        first >= 0 && terms.get(first).quoted()));
            }
        }
        TagRepair.apply(words);
        return words;
    }

    private void split(
            List<Word> words, SentenceTokens tokens, int i, Upos[] tags, String lemma, Token first, String secondTerm) {
        String term = first.term();
        boolean quoted = first.quoted();
        LexicalEntry entry = tokens.entries[i];
        int split = tokens.splits[i];
        String form = entry.form().substring(0, split);
        String secondForm = entry.form().substring(split);
        int start = tokens.starts[i];
        int end = tokens.ends[i];
        int middle = Math.min(start + split, end);
        if (secondTerm.equals("'") && tags.length == 1) {
            // A quotation mark after all.
            words.add(new Word(new Span(start, middle), form, term, lemma.replace("'", ""), tags[0], quoted));
            words.add(new Word(new Span(middle, end), secondForm, secondTerm, secondForm, Upos.PUNCT, quoted));
            return;
        }
        // A sentence that begins with "Isn't" or "Ain't" is rare in the treebank, and so is "could've".
        boolean perfect = secondTerm.equals("have") && MODALS.contains(term);
        Upos tag = perfect || secondTerm.equals("not") && tags.length == 1 ? Upos.AUX : tags[0];
        Upos secondTag = tags.length == 2 && !perfect ? tags[1] : secondTag(secondTerm, tag);
        int plus = lemma.indexOf('+');
        boolean joint =
                !perfect && tags.length == 2 && plus > 0 && plus == lemma.lastIndexOf('+') && plus < lemma.length() - 1;
        words.add(new Word(
                new Span(start, middle),
                form,
                term,
                joint ? lemma.substring(0, plus) : lemma(form, term, tag),
                tag,
                quoted));
        words.add(new Word(
                new Span(middle, end),
                secondForm,
                secondTerm,
                joint ? lemma.substring(plus + 1) : secondLemma(secondTerm, secondTag),
                secondTag,
                quoted));
    }

    private static Upos secondTag(String term, Upos first) {
        Upos known = SECOND_TAGS.get(term);
        if (known != null) {
            return known;
        }
        if (term.startsWith("'")) {
            return first == Upos.NOUN || first == Upos.PROPN ? Upos.PART : Upos.AUX;
        }
        return Upos.X;
    }

    private String lemma(String form, String term, Upos tag) {
        // "ca" and "wo" are known as terms only.
        return lemmas.lemma(tag == Upos.AUX ? term : form, tag.name(), sums);
    }

    private static String secondLemma(String term, Upos tag) {
        if (term.equals("'s") && tag == Upos.AUX) {
            return "be";
        }
        return SECOND_LEMMAS.getOrDefault(term, term);
    }
}
