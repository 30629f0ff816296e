package dev.tact.internal.match;

import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import java.util.Arrays;

/**
 * Follows the programs of patterns from an anchor to the left or to the right. Mutable and reused, for one thread.
 *
 * <p>What a routine (the alternatives of a word class, as a rule) takes from a place does not depend on the pattern
 * that calls it, so it is remembered: many patterns ask for the same class at the same place.
 */
final class Walker {

    private static final int MEMORY = 1 << 12;
    private static final int GENERATIONS = 1 << 8;

    private final Tables tables;
    private final int[] code;
    private final long[] keys = new long[MEMORY];
    private final long[] values = new long[MEMORY];
    private int generation;
    private int[] ids = {};
    private int[] flags = {};
    private int from;
    private int to;

    Walker(Tables tables) {
        this.tables = tables;
        this.code = tables.code;
    }

    /** Begins with another text; what is remembered of it serves all rounds. */
    void text(Tokens tokens) {
        ids = tokens.ids();
        flags = tokens.flags();
        generation++;
        if (generation == GENERATIONS) {
            Arrays.fill(keys, 0);
            generation = 1;
        }
    }

    /** Begins with another sentence: the places {@code [from, to)}. */
    void sentence(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** Returns whether the walker follows the programs of these tables. */
    boolean isOf(Tables others) {
        return tables == others;
    }

    /** Returns the id of the term at a place, or {@link Vocabulary#UNKNOWN} beyond the sentence. */
    int idAt(int place) {
        return place >= from && place < to ? ids[place] : Vocabulary.UNKNOWN;
    }

    /**
     * Returns false if what a posting requires does not stand where it must.
     *
     * @param posting where in {@link Tables#postings} it begins
     */
    boolean meets(int posting, int place) {
        int one = tables.postings[posting + 1];
        int other = tables.postings[posting + 2];
        int ranges = tables.postings[posting + 3];
        if (one < 0) {
            return meets(one & Tables.BIT, ranges, place) || meets(other, ranges, place);
        }
        return (one == Survey.ALWAYS || meets(one, ranges, place))
                && (other == Survey.ALWAYS || meets(other, ranges >> 16, place));
    }

    private boolean meets(int bit, int range, int place) {
        int first = Math.max(from, place + Tables.from(range));
        int end = Math.min(to, place + Tables.to(range) + 1);
        return tables.survey.has(bit, ids, first, end);
    }

    /** Returns the smallest number of places from {@code first} on that the program can take, or -1. */
    int right(int start, int end, int first) {
        return nearest(start, end, first, 1, to - first);
    }

    /** Returns the smallest number of places from {@code first} backwards that the program can take, or -1. */
    int left(int start, int end, int first) {
        return nearest(start, end, first, -1, first + 1 - from);
    }

    /** Returns what {@link #run} does, for a routine that many patterns share. */
    private long call(int start, int end, long positions, int first, int step) {
        long next = 0;
        int firsts = code[start] == Tables.CHOICE ? code[start + 1] : -1;
        for (long rest = positions; rest != 0; rest &= rest - 1) {
            int taken = Long.numberOfTrailingZeros(rest);
            int place = first + step * taken;
            int available = step > 0 ? to - place : place - from + 1;
            if (available > 0 && (firsts < 0 || tables.begins(firsts, ids[place], flags[place]))) {
                next |= remembered(start, end, place, step, Math.min(available, 63)) << taken;
            }
        }
        return next;
    }

    private long remembered(int start, int end, int place, int step, int available) {
        // A routine goes one way only, so that the direction need not be part of the key.
        long key = (long) generation << 56 | (long) start << 32 | place;
        int slot = (start * 0x9E3779B9 + place * 0x85EBCA6B) >>> 20;
        if (keys[slot] != key) {
            long value = run(start, end, 1, place, step, available);
            keys[slot] = key;
            values[slot] = value;
        }
        return values[slot];
    }

    /**
     * Returns the smallest number of places that the program can take, or -1 if it cannot be satisfied. The first place
     * is {@code first}, the next {@code first + step}, and {@code available} places are there.
     */
    private int nearest(int from, int to, int first, int step, int available) {
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
                return nearestAfterGap(at, first, step, taken, available);
            } else {
                long ends = run(at, to, 1L << taken, first, step, Math.min(available, 63));
                return ends == 0 ? -1 : Long.numberOfTrailingZeros(ends);
            }
            at += 2;
            taken++;
        }
        return taken;
    }

    /** The most frequent end of a program, a gap and one slot: the first place that fits is the nearest. */
    private int nearestAfterGap(int at, int first, int step, int taken, int available) {
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
    private long run(int from, int to, long before, int first, int step, int available) {
        long positions = before;
        int at = from;
        while (at < to && positions != 0) {
            switch (code[at]) {
                case Tables.TERM, Tables.SET -> {
                    positions = fitting(code[at], code[at + 1], positions, first, step, available) << 1;
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
                                next |= groups(list, here, first, step, available);
                                list = tables.flagGroupsOf(firsts, flags[place]);
                                next |= groups(list, here, first, step, available);
                            }
                        }
                    } else {
                        int group = at + 3;
                        for (int rest = code[at + 2]; rest > 0; rest--) {
                            next |= group(group, positions, first, step, available);
                            group += code[group];
                        }
                    }
                    positions = next;
                    at = to;
                }
                case Tables.CALL -> {
                    positions = call(code[at + 1], code[at + 2], positions, first, step);
                    at += 3;
                }
                default -> {
                    int length = code[at + 1];
                    positions |= run(at + 2, at + 2 + length, positions, first, step, available);
                    at += 2 + length;
                }
            }
        }
        return positions;
    }

    /** Returns what {@link #run} does, for a list of groups; nothing for list -1. */
    private long groups(int list, long positions, int first, int step, int available) {
        long next = 0;
        if (list >= 0) {
            int[] groups = tables.groups;
            for (int i = list + 1; i <= list + groups[list]; i++) {
                next |= group(groups[i], positions, first, step, available);
            }
        }
        return next;
    }

    /** Returns what {@link #run} does, for a group of alternatives that begin with the same slot. */
    private long group(int group, long positions, int first, int step, int available) {
        int operation = code[group + 1];
        long begun =
                operation < 0 ? positions : fitting(operation, code[group + 2], positions, first, step, available) << 1;
        long next = 0;
        int option = group + 4;
        for (int rest = code[group + 3]; rest > 0 && begun != 0; rest--) {
            int end = option + 1 + code[option];
            next |= run(option + 1, end, begun, first, step, available);
            option = end;
        }
        return next;
    }

    /** Returns those of the positions whose next token is the term or in the set. */
    private long fitting(int operation, int operand, long positions, int first, int step, int available) {
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
