package dev.tact.nlp.internal.syntax;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded cache of what the models say of a form by itself. Each form has one place, by its hash; a newcomer takes
 * the place of whatever stands there. Look-ups take no lock and make no object.
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

    /** Returns the entry of the form that stands in {@code [start, end)} of the text. */
    LexicalEntry get(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 15) & SIZE - 1;
        LexicalEntry known = places.getAcquire(place);
        if (known != null && known.form().length() == end - start && text.startsWith(known.form(), start)) {
            return known;
        }
        LexicalEntry made = tagger.entry(text.substring(start, end));
        if (end - start <= LONGEST) {
            places.setRelease(place, made);
        }
        return made;
    }

    LexicalEntry get(String form) {
        return get(form, 0, form.length());
    }
}
