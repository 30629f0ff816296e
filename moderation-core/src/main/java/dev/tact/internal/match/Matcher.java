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
        int[] ids = tokens.ids();
        int[] flags = tokens.flags();
        int[] postingStarts = tables.postingStarts;
        int[] neighbours = tables.postingNeighbours;
        int[] postingAnchors = tables.postingAnchors;
        long[] filters = tables.postingFilters;
        long[] following = matches.following(tokens.size());
        int flagMask = tables.flagMask;
        for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
            int from = tokens.sentenceStart(sentence);
            int to = tokens.sentenceEnd(sentence);
            long after = Tables.NO_FILTER;
            for (int place = to - 1; place >= from; place--) {
                following[place] = after;
                after |= Tables.bit(ids[place]);
            }
            long before = Tables.NO_FILTER;
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
                        if ((filters[2 * posting] & following[place]) != 0
                                && (filters[2 * posting + 1] & before) != 0) {
                            verify(postingAnchors[posting], ids, flags, from, place, to, matches);
                        }
                    }
                }
                if ((flags[place] & flagMask) != 0) {
                    flagged(flags[place], ids, flags, from, place, to, matches);
                }
                before |= Tables.bit(id);
            }
        }
        matches.minimise(tables.variable);
    }

    private void flagged(int flag, int[] ids, int[] flags, int from, int place, int to, Matches matches) {
        for (int bit = 0; bit < tables.flagAnchors.length; bit++) {
            if ((flag >> bit & 1) != 0) {
                for (int anchor : tables.flagAnchors[bit]) {
                    verify(anchor, ids, flags, from, place, to, matches);
                }
            }
        }
    }

    private void verify(int anchor, int[] ids, int[] flags, int from, int place, int to, Matches matches) {
        int[] anchors = tables.anchors;
        int base = anchor * 5;
        int end = nearest(anchors[base + 1], anchors[base + 2], ids, flags, place + 1, 1, to - place - 1);
        if (end < 0) {
            return;
        }
        int start = nearest(anchors[base + 3], anchors[base + 4], ids, flags, place - 1, -1, place - from);
        if (start < 0) {
            return;
        }
        matches.add(anchors[base], place - start, place + 1 + end);
    }

    /**
     * Returns the smallest number of places that the program can take, or -1 if it cannot be satisfied. The first place
     * is {@code first}, the next {@code first + step}, and {@code available} places are there.
     */
    private int nearest(int from, int to, int[] ids, int[] flags, int first, int step, int available) {
        int[] code = tables.code;
        int at = from;
        int taken = 0;
        // As long as the program leaves no choice, one position is enough.
        while (at < to) {
            int operation = code[at];
            if (operation == Tables.TERM) {
                if (taken >= available || ids[first + step * taken] != code[at + 1]) {
                    return -1;
                }
            } else if (operation == Tables.SET) {
                int place = first + step * taken;
                if (taken >= available || !tables.inSet(code[at + 1], ids[place], flags[place])) {
                    return -1;
                }
            } else if (operation == Tables.GAP && to - at == 5 && code[at + 3] <= Tables.SET) {
                return nearestAfterGap(at, ids, flags, first, step, taken, available);
            } else {
                long ends = run(at, to, 1L << taken, ids, flags, first, step, Math.min(available, 63));
                return ends == 0 ? -1 : Long.numberOfTrailingZeros(ends);
            }
            at += 2;
            taken++;
        }
        return taken;
    }

    /** The most frequent end of a program, a gap and one slot: the first place that fits is the nearest. */
    private int nearestAfterGap(int at, int[] ids, int[] flags, int first, int step, int taken, int available) {
        int[] code = tables.code;
        boolean term = code[at + 3] == Tables.TERM;
        int operand = code[at + 4];
        int last = Math.min(available - 1, taken + code[at + 2]);
        for (int next = taken + code[at + 1]; next <= last; next++) {
            int place = first + step * next;
            if (term ? ids[place] == operand : tables.inSet(operand, ids[place], flags[place])) {
                return next + 1;
            }
        }
        return -1;
    }

    /** Returns the set of numbers of places taken after the program, given the set before it. */
    private long run(int from, int to, long before, int[] ids, int[] flags, int first, int step, int available) {
        int[] code = tables.code;
        long positions = before;
        int at = from;
        while (at < to && positions != 0) {
            switch (code[at]) {
                case Tables.TERM, Tables.SET -> {
                    positions = fitting(code[at], code[at + 1], positions, ids, flags, first, step, available) << 1;
                    at += 2;
                }
                case Tables.GAP -> {
                    positions =
                            smear(positions << code[at + 1], code[at + 2] - code[at + 1]) & (-1L >>> (63 - available));
                    at += 3;
                }
                case Tables.CHOICE -> {
                    int firsts = code[at + 1];
                    long next = 0;
                    if (firsts >= 0) {
                        for (long rest = positions; rest != 0; rest &= rest - 1) {
                            int taken = Long.numberOfTrailingZeros(rest);
                            if (taken < available) {
                                int place = first + step * taken;
                                long here = 1L << taken;
                                int list = tables.groupsOf(firsts, ids[place]);
                                next |= groups(list, here, ids, flags, first, step, available);
                                list = tables.flagGroupsOf(firsts, flags[place]);
                                next |= groups(list, here, ids, flags, first, step, available);
                            }
                        }
                    } else {
                        int group = at + 3;
                        for (int rest = code[at + 2]; rest > 0; rest--) {
                            next |= group(group, positions, ids, flags, first, step, available);
                            group += code[group];
                        }
                    }
                    positions = next;
                    at = to;
                }
                case Tables.CALL -> {
                    positions = run(code[at + 1], code[at + 2], positions, ids, flags, first, step, available);
                    at += 3;
                }
                default -> {
                    int length = code[at + 1];
                    positions |= run(at + 2, at + 2 + length, positions, ids, flags, first, step, available);
                    at += 2 + length;
                }
            }
        }
        return positions;
    }

    /** Returns what {@link #run} does, for a list of groups; nothing for list -1. */
    private long groups(int list, long positions, int[] ids, int[] flags, int first, int step, int available) {
        long next = 0;
        if (list >= 0) {
            int[] groups = tables.groups;
            for (int i = list + 1; i <= list + groups[list]; i++) {
                next |= group(groups[i], positions, ids, flags, first, step, available);
            }
        }
        return next;
    }

    /** Returns what {@link #run} does, for a group of alternatives that begin with the same slot. */
    private long group(int group, long positions, int[] ids, int[] flags, int first, int step, int available) {
        int[] code = tables.code;
        int operation = code[group + 1];
        long begun = operation < 0
                ? positions
                : fitting(operation, code[group + 2], positions, ids, flags, first, step, available) << 1;
        long next = 0;
        int option = group + 4;
        for (int rest = code[group + 3]; rest > 0 && begun != 0; rest--) {
            int end = option + 1 + code[option];
            next |= run(option + 1, end, begun, ids, flags, first, step, available);
            option = end;
        }
        return next;
    }

    /** Returns those of the positions whose next token is the term or in the set. */
    private long fitting(
            int operation, int operand, long positions, int[] ids, int[] flags, int first, int step, int available) {
        long fitting = 0;
        for (long rest = positions; rest != 0; rest &= rest - 1) {
            int taken = Long.numberOfTrailingZeros(rest);
            if (taken < available) {
                int place = first + step * taken;
                if (operation == Tables.TERM
                        ? ids[place] == operand
                        : tables.inSet(operand, ids[place], flags[place])) {
                    fitting |= 1L << taken;
                }
            }
        }
        return fitting;
    }

    /** Returns the union of {@code set} shifted by 0 to {@code width}. */
    private static long smear(long set, int width) {
        long union = set;
        int done = 0;
        while (done < width) {
            int shift = Math.min(done + 1, width - done);
            union |= union << shift;
            done += shift;
        }
        return union;
    }
}
