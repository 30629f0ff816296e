package dev.tact.nlp.internal.syntax;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what the models say of a form by itself. A form has two places, by its hash. A newcomer takes one
 * that has not been asked for since it was last in danger, and otherwise puts one in danger and is not kept: the clock
 * algorithm with a hand for each pair of places. So frequent forms stay, whatever comes by. Look-ups take no lock and
 * make no object.
 */
final class WordTable {

    /** Longer forms are no words, and would only fill the cache. */
    static final int LONGEST = 40;

    private static final int SIZE = 1 << 15;

    private final AtomicReferenceArray<LexicalEntry> places = new AtomicReferenceArray<>(SIZE);
    private final TaggerModel tagger;

    WordTable(TaggerModel tagger) {
        this.tagger = tagger;
    }

    /** Returns the entry of a form. */
    LexicalEntry get(String form) {
        return get(form, form, 0, form.length(), form.hashCode());
    }

    /** Returns the entry of the form that stands in {@code [start, end)} of the text. */
    LexicalEntry get(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return get(null, text, start, end, hash);
    }

    /**
     * Returns the entry of the form that stands in {@code [start, end)} of the text and is, but for case, the term.
     * Looks at the text's characters only to compare them.
     */
    LexicalEntry get(String term, String text, int start, int end) {
        return get(null, text, start, end, term.hashCode());
    }

    private LexicalEntry get(@Nullable String form, String text, int start, int end, int hash) {
        int place = (hash ^ hash >>> 15) & SIZE - 1;
        LexicalEntry first = places.getAcquire(place);
        if (first != null && first.isAt(text, start, end)) {
            return first.used();
        }
        LexicalEntry second = places.getAcquire(place ^ 1);
        if (second != null && second.isAt(text, start, end)) {
            return second.used();
        }
        LexicalEntry made = tagger.entry(form == null ? text.substring(start, end) : form);
        if (end - start <= LONGEST) {
            if (first == null || first.isIdle()) {
                places.setRelease(place, made);
            } else if (second == null || second.isIdle()) {
                places.setRelease(place ^ 1, made);
            }
        }
        return made;
    }
}
