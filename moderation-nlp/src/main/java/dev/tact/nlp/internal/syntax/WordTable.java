package dev.tact.nlp.internal.syntax;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what the models say of a form by itself. A form has {@value #PLACES} places, by its hash. A
 * newcomer takes one that has not been asked for since it was last in danger, and otherwise puts all in danger and is
 * not kept: the clock algorithm with a hand for each set of places. So frequent forms stay, whatever comes by. Look-ups
 * take no lock and make no object.
 */
final class WordTable {

    /** Longer forms are no words, and would only fill the cache. */
    static final int LONGEST = 40;

    private static final int SIZE = 1 << 15;

    private static final int PLACES = 8;

    private final AtomicReferenceArray<LexicalEntry> places = new AtomicReferenceArray<>(SIZE);

    /** The hash of the entry at each place: what is not it is not looked at. A race costs a look-up more, no more. */
    private final int[] hashes = new int[SIZE];

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

    private LexicalEntry get(@Nullable String form, String text, int start, int end, int term) {
        // Forms that differ only in case share their term.
        int ends = start < end ? text.charAt(start) << 16 | text.charAt(end - 1) : 0;
        int hash = term * 0x85ebca6b + ends; // the finaliser of MurmurHash3
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        hash ^= hash >>> 16;
        int first = hash & SIZE - PLACES;
        for (int place = first; place < first + PLACES; place++) {
            if (hashes[place] == hash) {
                LexicalEntry entry = places.getAcquire(place);
                if (entry != null && entry.isAt(text, start, end)) {
                    return entry.used();
                }
            }
        }
        LexicalEntry made = tagger.entry(form == null ? text.substring(start, end) : form);
        int place = end - start <= LONGEST ? room(first) : -1;
        if (place >= 0) {
            hashes[place] = hash;
            places.setRelease(place, made);
        }
        return made;
    }

    /** Returns the place that a newcomer may take, of those from {@code first}, or -1 if none. */
    private int room(int first) {
        for (int place = first; place < first + PLACES; place++) {
            if (places.getAcquire(place) == null) {
                return place;
            }
        }
        for (int place = first; place < first + PLACES; place++) {
            LexicalEntry entry = places.getAcquire(place);
            if (entry != null && entry.isIdle()) {
                return place;
            }
        }
        return -1;
    }
}
