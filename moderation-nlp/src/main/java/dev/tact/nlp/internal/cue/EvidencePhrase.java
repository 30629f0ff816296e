package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.nlp.internal.syntax.Upos;
import dev.tact.nlp.internal.syntax.Word;
import dev.tact.signal.Span;
import java.util.List;

/** Adds up what the words of a sentence contribute to a score, and finds the phrase that it rests on. */
final class EvidencePhrase {

    /** A phrase shown as evidence has at least that share of what its sentence's words contribute. */
    private static final double SHARE = 0.7;

    private final ParsedSentence sentence;

    /** Of each word, how much more it gains than the one before: features span many words. */
    private final double[] steps;

    EvidencePhrase(ParsedSentence sentence) {
        this.sentence = sentence;
        steps = new double[sentence.words().size() + 1];
    }

    /** Adds a feature's weight, in equal shares, to the words from the first to the last that it comes from. */
    void add(int first, int last, double weight) {
        double gain = weight / (last - first + 1);
        steps[first] += gain;
        steps[last + 1] -= gain;
    }

    /**
     * Returns the shortest phrase of whole words that contributes most of what speaks for the score; the whole sentence
     * if nothing does.
     *
     * @return its place in the text
     */
    Span shortest() {
        int words = steps.length - 1;
        double[] gains = new double[words];
        double gain = 0;
        double total = 0;
        for (int i = 0; i < words; i++) {
            gain += steps[i];
            gains[i] = Math.max(0, gain);
            total += gains[i];
        }
        int first = 0;
        int best = words;
        int bestFirst = 0;
        double sum = 0;
        for (int last = 0; last < words && total > 0; last++) {
            sum += gains[last];
            while (sum - gains[first] >= SHARE * total) {
                sum -= gains[first++];
            }
            if (sum >= SHARE * total && last - first + 1 < best) {
                best = last - first + 1;
                bestFirst = first;
            }
        }
        return span(bestFirst, bestFirst + best - 1);
    }

    /** The place of words, without signs at their edges, and with both halves of contractions. */
    private Span span(int first, int last) {
        List<Word> words = sentence.words();
        int from = first;
        int to = last;
        while (from < to && words.get(from).tag() == Upos.PUNCT) {
            from++;
        }
        while (from < to && words.get(to).tag() == Upos.PUNCT) {
            to--;
        }
        while (from > 0 && isContraction(from - 1)) {
            from--;
        }
        while (to + 1 < words.size() && isContraction(to)) {
            to++;
        }
        return new Span(words.get(from).span().start(), words.get(to).span().end());
    }

    /** Whether a word is written in one with the next. */
    private boolean isContraction(int word) {
        Word one = sentence.words().get(word);
        Word other = sentence.words().get(word + 1);
        return one.tag() != Upos.PUNCT
                && other.tag() != Upos.PUNCT
                && one.span().end() == other.span().start();
    }
}
