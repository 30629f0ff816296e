package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every minimal match of every pattern. Immutable; any thread may use it.
 *
 * <p>Algorithm. Every pattern is indexed under the terms of its rarest required slot (its anchor), together with the
 * term beside it if there is only one. Each sentence is first surveyed: which of the sets of terms that patterns
 * require does it have? Then, for each token, the postings of its term are walked, and those of its term with the terms
 * beside it; one is of interest only if the sentence has what its pattern requires most tellingly besides the anchor,
 * and has it within reach of the anchor, which nearly all postings fail. What stands right of the anchor is then
 * followed by simulating the pattern's small automaton on a 64-bit set of positions (bit-parallel simulation of a
 * nondeterministic automaton after Baeza-Yates and Gonnet 1992; a gap of up to <i>n</i> tokens smears the set), and
 * what stands left of it likewise in reverse. Left and right are independent given the anchor's place, so the nearest
 * end and the nearest start give the one minimal match through that place; matches that contain others are dropped at
 * the end.
 *
 * <p>Patterns may be left to a second round, which a text goes through only if the first has found something that
 * matters.
 *
 * <p>A pattern spans at most 60 places and its program is of constant size, so the time is linear in the text for given
 * patterns.
 */
public final class Matcher {

    private final Tables tables;
    private final boolean hasSecondRound;

    /** Creates a matcher of one round; matches refer to patterns by their index in the list. */
    public Matcher(List<Part> patterns) {
        this(patterns, new BitSet());
    }

    /**
     * Creates a matcher; matches refer to patterns by their index in the list.
     *
     * @param secondRound the patterns that are left to the second round
     */
    public Matcher(List<Part> patterns, BitSet secondRound) {
        tables = new Tables(patterns, secondRound);
        hasSecondRound = tables.hasSecondRound();
    }

    /** Reads what {@link #write} wrote. */
    Matcher(ByteBuffer in) {
        tables = new Tables(in);
        hasSecondRound = tables.hasSecondRound();
    }

    void write(Archive.Writer out) {
        tables.write(out);
    }

    /** Returns terms of which every match of any of the patterns has at least one; none if that cannot be said. */
    BitSet needed(BitSet patterns) {
        return tables.needed(patterns);
    }

    /** Returns the ids of all terms that a pattern names, sorted. */
    int[] terms(int pattern) {
        return tables.terms(pattern);
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
        matchFirst(tokens, matches);
        if (hasSecondRound) {
            match(tokens, matches, 1, null, null);
        }
    }

    /** Finds the matches of the patterns of the first round. */
    public void matchFirst(Tokens tokens, Matches matches) {
        matches.clear();
        matches.walker(tables).text(tokens);
        match(tokens, matches, 0, null, null);
    }

    /**
     * Adds matches of patterns of the second round, once the first is through.
     *
     * @param wanted the patterns to look for; those of the first round are not looked for again
     * @param sentences where to look for them, or null for everywhere
     */
    public void matchSecond(Tokens tokens, Matches matches, BitSet wanted, @Nullable BitSet sentences) {
        match(tokens, matches, 1, wanted, sentences);
    }

    private void match(Tokens tokens, Matches matches, int round, @Nullable BitSet wanted, @Nullable BitSet sentences) {
        Walker walker = matches.walker(tables);
        long[] present = matches.present(tables.survey.words());
        int[] ids = tokens.ids();
        int[] flags = tokens.flags();
        int flagMask = tables.flagMask;
        for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
            if (sentences != null && !sentences.get(sentence)) {
                continue;
            }
            int from = tokens.sentenceStart(sentence);
            int to = tokens.sentenceEnd(sentence);
            walker.sentence(from, to);
            tables.survey.of(ids, from, to, present);
            for (int place = from; place < to; place++) {
                int id = ids[place];
                if (id >= 0) {
                    item(Tables.list(id, round), place, present, wanted, walker, matches);
                }
                for (int rest = flags[place] & flagMask; rest != 0; rest &= rest - 1) {
                    int item = tables.itemOf(Integer.numberOfTrailingZeros(rest));
                    item(Tables.list(item, round), place, present, wanted, walker, matches);
                }
            }
            tables.survey.clear(ids, from, to, present);
        }
        matches.minimise(tables.variable);
    }

    private void item(int list, int place, long[] present, @Nullable BitSet wanted, Walker walker, Matches matches) {
        int[] starts = tables.postingStarts;
        int open = starts[list];
        int beside = starts[list + 1];
        int end = starts[list + 2];
        if (open < beside) {
            postings(open, beside, place, present, wanted, walker, matches);
        }
        if (beside < end) {
            long right = tables.beside(list, walker.idAt(place + 1), true);
            if (right != 0) {
                postings((int) (right >>> 32), (int) right, place, present, wanted, walker, matches);
            }
            long left = tables.beside(list, walker.idAt(place - 1), false);
            if (left != 0) {
                postings((int) (left >>> 32), (int) left, place, present, wanted, walker, matches);
            }
        }
    }

    private void postings(
            int start, int end, int place, long[] present, @Nullable BitSet wanted, Walker walker, Matches matches) {
        int[] postings = tables.postings;
        for (int at = start * Tables.POSTING; at < end * Tables.POSTING; at += Tables.POSTING) {
            int one = postings[at + 1];
            int other = postings[at + 2];
            long first = present[(one & Tables.BIT) >>> 6] >>> one;
            long second = present[other >>> 6] >>> other;
            // Of both only the lowest bit counts; the higher ones are of other sets.
            if (((first & second | (first | second) & one >> 31) & 1) != 0) {
                verify(at, place, wanted, walker, matches);
            }
        }
    }

    private void verify(int posting, int place, @Nullable BitSet wanted, Walker walker, Matches matches) {
        int anchor = tables.postings[posting];
        if (anchor < 0) {
            int pattern = ~anchor;
            if (wanted == null || wanted.get(pattern)) {
                matches.add(pattern, place, place + 1);
            }
            return;
        }
        int[] anchors = tables.anchors;
        if (wanted != null && !wanted.get(anchors[anchor]) || !walker.meets(posting, place)) {
            return;
        }
        // The shorter program first: it fails as often, and sooner.
        int start = -1;
        boolean leftFirst = anchors[anchor + 5] - anchors[anchor + 4] < anchors[anchor + 3] - anchors[anchor + 2];
        if (leftFirst && (start = walker.left(anchors[anchor + 4], anchors[anchor + 5], place - 1)) < 0) {
            return;
        }
        int end = walker.right(anchors[anchor + 2], anchors[anchor + 3], place + 1);
        if (end < 0) {
            return;
        }
        if (!leftFirst && (start = walker.left(anchors[anchor + 4], anchors[anchor + 5], place - 1)) < 0) {
            return;
        }
        matches.add(anchors[anchor], place - start, place + 1 + end);
    }
}
