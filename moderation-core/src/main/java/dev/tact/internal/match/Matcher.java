package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import java.util.List;

/**
 * Finds every minimal match of every pattern. Immutable; any thread may use it.
 *
 * <p>Algorithm. Every pattern is indexed under the terms of its rarest required slot (its anchor). For each token of
 * the text the postings of its term are walked; a posting is first tested by one comparison with a neighbouring term,
 * where the pattern has one. What stands right of the anchor is then followed by simulating the pattern's small
 * automaton on a 64-bit set of positions (bit-parallel simulation of a nondeterministic automaton after Baeza-Yates and
 * Gonnet 1992; a gap of up to <i>n</i> tokens smears the set), and what stands left of it likewise in reverse. Left and
 * right are independent given the anchor's place, so the nearest end and the nearest start give the one minimal match
 * through that place; matches that contain others are dropped at the end.
 *
 * <p>A pattern spans at most 60 places and its program is of constant size, so the time is linear in the text for given
 * patterns.
 */
public final class Matcher {

    private final Tables tables;

    /** Creates a matcher; matches refer to patterns by their index in the list. */
    public Matcher(List<Part> patterns) {
        tables = new Tables(patterns);
    }

    /** Returns the vocabulary that texts have to be scanned with. */
    public Vocabulary vocabulary() {
        return tables.vocabulary;
    }

    /** Returns the memory that the tables hold, in bytes. */
    public long ramBytes() {
        return tables.ramBytes();
    }

    /** Finds all matches in the tokens. */
    public void match(Tokens tokens, Matches matches) {
        matches.clear();
        Walker walker = matches.walker(tables);
        walker.text(tokens);
        int[] ids = tokens.ids();
        int[] flags = tokens.flags();
        int[] postingStarts = tables.postingStarts;
        int[] neighbours = tables.postingNeighbours;
        int[] postingAnchors = tables.postingAnchors;
        long[] filters = tables.postingFilters;
        long[] surroundings = matches.surroundings(tokens.size());
        int flagMask = tables.flagMask;
        for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
            int from = tokens.sentenceStart(sentence);
            int to = tokens.sentenceEnd(sentence);
            walker.sentence(from, to);
            boolean surveyed = false;
            for (int place = from; place < to; place++) {
                int id = ids[place];
                if (id >= 0) {
                    int end = postingStarts[id + 1];
                    for (int posting = postingStarts[id]; posting < end; posting++) {
                        int neighbour = neighbours[posting];
                        if (neighbour > 0) {
                            if (place + 1 >= to || ids[place + 1] != neighbour - 1) {
                                continue;
                            }
                        } else if (neighbour < 0 && (place == from || ids[place - 1] != -neighbour - 1)) {
                            continue;
                        }
                        long right = filters[2 * posting];
                        long left = filters[2 * posting + 1];
                        if ((right & left) != Tables.NO_FILTER) {
                            if (!surveyed) {
                                survey(ids, from, to, surroundings);
                                surveyed = true;
                            }
                            if ((right & surroundings[2 * place]) == 0 || (left & surroundings[2 * place + 1]) == 0) {
                                continue;
                            }
                        }
                        verify(postingAnchors[posting], from, place, to, walker, matches);
                    }
                }
                if ((flags[place] & flagMask) != 0) {
                    flagged(flags[place], from, place, to, walker, matches);
                }
            }
        }
        matches.minimise(tables.variable);
    }

    /** Sets for each place of a sentence the bits of the terms that follow it, and of those that precede it. */
    private static void survey(int[] ids, int from, int to, long[] surroundings) {
        long following = Tables.NO_FILTER;
        for (int place = to - 1; place >= from; place--) {
            surroundings[2 * place] = following;
            following |= Tables.bit(ids[place]);
        }
        long preceding = Tables.NO_FILTER;
        for (int place = from; place < to; place++) {
            surroundings[2 * place + 1] = preceding;
            preceding |= Tables.bit(ids[place]);
        }
    }

    private void flagged(int flag, int from, int place, int to, Walker walker, Matches matches) {
        for (int bit = 0; bit < tables.flagAnchors.length; bit++) {
            if ((flag >> bit & 1) != 0) {
                for (int anchor : tables.flagAnchors[bit]) {
                    verify(anchor, from, place, to, walker, matches);
                }
            }
        }
    }

    private void verify(int anchor, int from, int place, int to, Walker walker, Matches matches) {
        int[] anchors = tables.anchors;
        int base = anchor * 5;
        int end = walker.nearest(anchors[base + 1], anchors[base + 2], place + 1, 1, to - place - 1);
        if (end < 0) {
            return;
        }
        int start = walker.nearest(anchors[base + 3], anchors[base + 4], place - 1, -1, place - from);
        if (start < 0) {
            return;
        }
        matches.add(anchors[base], place - start, place + 1 + end);
    }
}
