package dev.tact.internal.match;

import dev.tact.internal.pattern.Anchors;
import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.TermFrequency;
import dev.tact.internal.text.TokenFlag;
import dev.tact.internal.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The patterns as flat arrays. For each term there is a list of postings: the anchors (see {@link Anchors}) that the
 * term can be. An anchor has a program for what must stand to its right and one, in reverse, for what must stand to its
 * left.
 */
final class Tables {

    /** Numbers in a posting. */
    static final int POSTING = 2 + Requirements.MOST;

    /** Numbers of an anchor in {@link #anchors}. */
    static final int ANCHOR = 6;

    static final int TERM = 0;
    static final int SET = 1;
    static final int GAP = 2;
    static final int CHOICE = 3;
    static final int MAYBE = 4;
    static final int CALL = 5;

    /** The part of a number in a posting that is a bit of a survey. */
    static final int BIT = Integer.MAX_VALUE;

    private static final long HASH = 0x9E3779B97F4A7C15L;

    /** Stands for kinds of tokens among terms. */
    private static final int FLAGGED = -2;

    final Vocabulary vocabulary;

    /**
     * Where the postings of an item begin, a term or a flag (see {@link #list}), and after them those that ask for a
     * certain term beside the item (see {@link #beside}). A posting is the place of an anchor in {@link #anchors}; two
     * {@link Survey} bits that the sentence must have, or one of them if the first is negative; and the ranges of
     * places where what the anchor requires is to be met (see {@link #from}): all that decides nearly every time, so
     * that nothing else need be fetched. A pattern that is no more than its anchor has its inverted number instead.
     */
    final int[] postingStarts;

    final int[] postings;

    /** At even places the keys of lists and the terms beside them, or 0; each is followed by begin and end. */
    private final long[] neighbours;

    /** Some of the bits of a hash of each key in {@link #neighbours}: most questions end here, in the cache. */
    private final long[] neighbourFilter;

    /** Bits of the flags that have postings. */
    final int flagMask;

    /** What a sentence has. */
    final Survey survey;

    /**
     * Of each anchor: pattern, set of the anchor's own terms, begin and end of the right program, begin and end of the
     * left program.
     */
    final int[] anchors;

    final int[] code;

    /** The sets of terms that programs and requirements refer to. */
    private final IdTables sets;

    private final int[] setFlags;

    /** Of routines: the terms with which any of their alternatives begin. */
    private final IdTables firsts;

    private final int[] firstFlags;

    /** Of each place in {@link #firsts}: where its list of groups begins in {@link #groups}. */
    private final int[] firstGroups;

    /** Of each set of first terms: the list of groups that kinds of tokens begin. */
    private final int[] firstFlagGroups;

    /** Lists of places in the code, each after its length. */
    final int[] groups;

    /** Of each pattern: whether its matches can contain each other. */
    final boolean[] variable;

    /**
     * Creates the tables.
     *
     * @param secondRound the patterns that are left to the second round
     */
    Tables(List<Part> patterns, BitSet secondRound) {
        Vocabulary.Builder terms = new Vocabulary.Builder();
        TermFrequency frequency = TermFrequency.of(patterns);
        Assembler assembler = new Assembler(terms);
        Survey.Builder surveyed = new Survey.Builder(frequency);
        variable = new boolean[patterns.size()];
        IntList anchorList = new IntList();
        List<List<Requirements.Requirement>> required = new ArrayList<>();
        IntList beside = new IntList();
        List<Part.Slot> slots = new ArrayList<>();
        Anchors.Chooser chooser = new Anchors.Chooser(frequency::of);
        Requirements requirements = new Requirements(chooser, frequency);
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            List<Anchors.Anchor> found = chooser.of(patterns.get(pattern));
            if (found == null) {
                throw new IllegalStateException("pattern " + pattern + " has no anchor");
            }
            variable[pattern] = found.size() > 1
                    || found.get(0).slot().flags() != 0
                    || patterns.get(pattern).min() != patterns.get(pattern).max();
            for (Anchors.Anchor anchor : found) {
                anchorList.add(pattern);
                anchorList.add(assembler.set(anchor.slot()));
                for (int place : assembler.program(anchor.right(), false)) {
                    anchorList.add(place);
                }
                for (int place : assembler.program(anchor.left(), true)) {
                    anchorList.add(place);
                }
                int neighbour = neighbour(anchor, terms, frequency);
                beside.add(neighbour);
                required.add(toSurvey(requirements.of(anchor), neighbour != 0));
                slots.add(anchor.slot());
                anchor.slot().terms().forEach(terms::add);
            }
        }
        // Where there are no word classes, a survey costs more than it saves: pairs of terms are then looked for one by
        // one.
        boolean classes = required.stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.slot().terms().size() > 2);
        for (List<Requirements.Requirement> each : required) {
            if (classes) {
                each.stream()
                        .map(Requirements.Requirement::slot)
                        .filter(slot -> !isTerm(slot))
                        .forEach(surveyed::add);
            } else if (each.stream().anyMatch(one -> isPair(one.slot()))) {
                each.subList(1, each.size()).clear();
            }
        }
        vocabulary = terms.build();
        survey = surveyed.build(vocabulary);
        anchors = anchorList.toArray();
        code = assembler.code.toArray();
        sets = new IdTables(assembler.sets);
        setFlags = assembler.setFlags.toArray();
        firsts = new IdTables(assembler.beginnings.stream()
                .map(byToken -> byToken.keySet().stream()
                        .filter(id -> id != FLAGGED)
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toList());
        firstFlags = assembler.firstFlags.toArray();
        firstFlagGroups = new int[firstFlags.length];
        firstGroups = new int[firsts.size()];
        IntList lists = new IntList();
        for (int set = 0; set < firstFlags.length; set++) {
            for (Map.Entry<Integer, IntList> entry :
                    assembler.beginnings.get(set).entrySet()) {
                if (entry.getKey() == FLAGGED) {
                    firstFlagGroups[set] = lists.size;
                } else {
                    firstGroups[firsts.find(set, entry.getKey())] = lists.size;
                }
                IntList places = entry.getValue();
                lists.add(places.size);
                for (int i = 0; i < places.size; i++) {
                    lists.add(places.items[i]);
                }
            }
        }
        groups = lists.toArray();
        postingStarts = new int[list(itemOf(TokenFlag.values().length), 0) + 1];
        int mask = 0;
        int size = 0;
        for (int anchor = 0; anchor < slots.size(); anchor++) {
            int round = secondRound.get(anchors[anchor * ANCHOR]) ? 1 : 0;
            for (int item : items(slots.get(anchor))) {
                postingStarts[list(item, round) + (beside.items[anchor] == 0 ? 1 : 2)]++;
                size++;
            }
            mask |= slots.get(anchor).flags();
        }
        flagMask = mask;
        for (int i = 1; i < postingStarts.length; i++) {
            postingStarts[i] += postingStarts[i - 1];
        }
        // Of each posting what stands beside its anchor, then the anchor.
        long[] order = new long[size];
        int[] next = postingStarts.clone();
        for (int anchor = 0; anchor < slots.size(); anchor++) {
            int round = secondRound.get(anchors[anchor * ANCHOR]) ? 1 : 0;
            int neighbour = beside.items[anchor];
            for (int item : items(slots.get(anchor))) {
                order[next[list(item, round) + (neighbour == 0 ? 0 : 1)]++] = (long) neighbour << 32 | anchor;
            }
        }
        postings = new int[POSTING * size];
        Map<Long, Long> ofNeighbours = new LinkedHashMap<>();
        for (int list = 0; list + 2 < postingStarts.length; list += 2) {
            int end = postingStarts[list + 2];
            Arrays.sort(order, postingStarts[list + 1], end);
            for (int posting = postingStarts[list]; posting < end; posting++) {
                int anchor = (int) order[posting];
                int neighbour = (int) (order[posting] >>> 32);
                if (neighbour != 0) {
                    long from = ofNeighbours.getOrDefault(key(list, neighbour), (long) posting << 32) >>> 32;
                    ofNeighbours.put(key(list, neighbour), from << 32 | posting + 1);
                }
                int at = POSTING * posting;
                postings[at] = isWord(anchor * ANCHOR) ? ~anchors[anchor * ANCHOR] : anchor * ANCHOR;
                setRequired(required.get(anchor), surveyed, at + 1);
            }
        }
        neighbours = new long[8 * Integer.highestOneBit(Math.max(16, ofNeighbours.size()))];
        neighbourFilter = new long[neighbours.length / 32];
        ofNeighbours.forEach((key, range) -> {
            int slot = neighbourSlot(key);
            while (neighbours[slot] != 0) {
                slot = (slot + 2) & (neighbours.length - 1);
            }
            neighbours[slot] = key;
            neighbours[slot + 1] = range;
            neighbourFilter[filterWord(key)] |= 1L << (key * HASH);
        });
    }

    /** Returns of what an anchor requires that which a sentence is surveyed for. */
    private static List<Requirements.Requirement> toSurvey(List<Requirements.Requirement> required, boolean ofPhrase) {
        // Of a phrase, the neighbour rules out nearly all.
        List<Requirements.Requirement> surveyed = new ArrayList<>(required);
        surveyed.removeIf(each -> ofPhrase && each.from() == each.to() && !isTerm(each.slot()));
        return surveyed;
    }

    private static boolean isPair(Part.Slot slot) {
        return slot.terms().size() == 2;
    }

    private void setRequired(List<Requirements.Requirement> required, Survey.Builder surveyed, int at) {
        int ranges = 0;
        for (int i = 0; i < required.size(); i++) {
            Requirements.Requirement each = required.get(i);
            Part.Slot slot = each.slot();
            int bit = isTerm(slot) ? vocabulary.find(slot.terms().first()) : surveyed.bitOf(slot);
            if (bit == Survey.ALWAYS && isPair(slot)) {
                postings[at] = vocabulary.find(slot.terms().first()) | ~BIT;
                postings[at + 1] = vocabulary.find(slot.terms().last());
            } else {
                postings[at + i] = bit;
            }
            ranges |= (each.from() & 0xFF | (each.to() & 0xFF) << 8) << 16 * i;
        }
        postings[at + Requirements.MOST] = ranges;
    }

    /** Returns whether a pattern is no more than its anchor. */
    private boolean isWord(int anchor) {
        return anchors[anchor + 2] == anchors[anchor + 3] && anchors[anchor + 4] == anchors[anchor + 5];
    }

    private static long key(int list, int neighbour) {
        return (long) list << 32 | neighbour;
    }

    private int neighbourSlot(long key) {
        return (int) (key * HASH >>> 32) & neighbours.length - 2;
    }

    private int filterWord(long key) {
        return (int) (key * HASH >>> 32) & neighbourFilter.length - 1;
    }

    /** Reads what {@link #write} wrote. */
    Tables(ByteBuffer in) {
        Vocabulary.Builder terms = new Vocabulary.Builder();
        for (int rest = in.getInt(); rest > 0; rest--) {
            terms.add(Archive.text(in));
        }
        vocabulary = terms.build();
        survey = Survey.read(in);
        postingStarts = Archive.numbers(in);
        postings = Archive.numbers(in);
        neighbours = Archive.longNumbers(in);
        neighbourFilter = Archive.longNumbers(in);
        flagMask = in.getInt();
        anchors = Archive.numbers(in);
        code = Archive.numbers(in);
        groups = Archive.numbers(in);
        sets = new IdTables(in);
        setFlags = Archive.numbers(in);
        firsts = new IdTables(in);
        firstFlags = Archive.numbers(in);
        firstGroups = Archive.numbers(in);
        firstFlagGroups = Archive.numbers(in);
        variable = new boolean[in.getInt()];
        BitSet bits = BitSet.valueOf(Archive.longNumbers(in));
        for (int pattern = 0; pattern < variable.length; pattern++) {
            variable[pattern] = bits.get(pattern);
        }
    }

    void write(Archive.Writer out) {
        out.number(vocabulary.size());
        for (int id = 0; id < vocabulary.size(); id++) {
            out.text(vocabulary.term(id));
        }
        survey.write(out);
        out.numbers(postingStarts);
        out.numbers(postings);
        out.numbers(neighbours);
        out.numbers(neighbourFilter);
        out.number(flagMask);
        out.numbers(anchors);
        out.numbers(code);
        out.numbers(groups);
        sets.write(out);
        out.numbers(setFlags);
        firsts.write(out);
        out.numbers(firstFlags);
        out.numbers(firstGroups);
        out.numbers(firstFlagGroups);
        out.number(variable.length);
        BitSet bits = new BitSet();
        for (int pattern = 0; pattern < variable.length; pattern++) {
            bits.set(pattern, variable[pattern]);
        }
        out.numbers(bits.toLongArray());
    }

    /** Returns the first place of the range in the lower half of a number, counted from the anchor. */
    static int from(int range) {
        return (byte) range;
    }

    /** Returns the last place of the range in the lower half of a number, counted from the anchor. */
    static int to(int range) {
        return (byte) (range >> 8);
    }

    /** Returns where in {@link #postingStarts} the postings of an item of a round begin. */
    static int list(int item, int round) {
        return 4 * item + 2 * round;
    }

    /**
     * Returns which postings of a list ask for a term beside it: the first in the higher half, the one after the last
     * in the lower; 0 if there are none.
     *
     * @param term the term's id
     * @param right whether it stands to the right
     */
    long beside(int list, int term, boolean right) {
        long key = key(list, neighbour(term, right));
        if (term < 0 || (neighbourFilter[filterWord(key)] >>> (key * HASH) & 1) == 0) {
            return 0;
        }
        int slot = neighbourSlot(key);
        long found;
        while ((found = neighbours[slot]) != key && found != 0) {
            slot = (slot + 2) & (neighbours.length - 1);
        }
        return neighbours[slot + 1];
    }

    /** Returns the item of a flag, given its index; the items of terms are their ids. */
    int itemOf(int flag) {
        return vocabulary.size() + flag;
    }

    private List<Integer> items(Part.Slot slot) {
        List<Integer> items = new ArrayList<>();
        slot.terms().forEach(term -> items.add(vocabulary.find(term)));
        for (int flag = 0; flag < TokenFlag.values().length; flag++) {
            if ((slot.flags() >> flag & 1) != 0) {
                items.add(itemOf(flag));
            }
        }
        return items;
    }

    /** The rarer of the two terms next to the anchor, with its side; 0 if there is none. */
    private static int neighbour(Anchors.Anchor anchor, Vocabulary.Builder terms, TermFrequency frequency) {
        Part.Slot right = !anchor.right().isEmpty() && anchor.right().get(0) instanceof Part.Slot slot && isTerm(slot)
                ? slot
                : null;
        int last = anchor.left().size() - 1;
        Part.Slot left = last >= 0 && anchor.left().get(last) instanceof Part.Slot slot && isTerm(slot) ? slot : null;
        if (right != null && (left == null || frequency.of(right) <= frequency.of(left))) {
            return neighbour(terms.add(right.terms().first()), true);
        }
        return left == null ? 0 : neighbour(terms.add(left.terms().first()), false);
    }

    private static int neighbour(int term, boolean right) {
        return 2 * term + (right ? 2 : 3);
    }

    private static boolean isTerm(Part.Slot slot) {
        return slot.flags() == 0 && slot.terms().size() == 1;
    }

    /** Returns whether any pattern is left to the second round. */
    boolean hasSecondRound() {
        for (int list = list(0, 1); list + 2 < postingStarts.length; list += 4) {
            if (postingStarts[list + 2] > postingStarts[list]) {
                return true;
            }
        }
        return false;
    }

    long ramBytes() {
        long ints = (long) postingStarts.length
                + postings.length
                + anchors.length
                + code.length
                + setFlags.length
                + firstFlags.length * 2L
                + firstGroups.length
                + groups.length;
        return 4 * ints
                + 8L * (neighbours.length + neighbourFilter.length)
                + variable.length
                + sets.ramBytes()
                + firsts.ramBytes()
                + survey.ramBytes()
                + vocabulary.ramBytes();
    }

    boolean inSet(int set, int id, int flags) {
        return (flags & setFlags[set]) != 0 || id >= 0 && sets.find(set, id) >= 0;
    }

    /** Returns whether a token begins any of the alternatives of a routine. */
    boolean begins(int first, int id, int flags) {
        return (flags & firstFlags[first]) != 0 || id >= 0 && firsts.find(first, id) >= 0;
    }

    /** Returns where in {@link #groups} the list of groups is that a term begins, or -1. */
    int groupsOf(int first, int id) {
        int place = id < 0 ? -1 : firsts.find(first, id);
        return place < 0 ? -1 : firstGroups[place];
    }

    /** Returns where in {@link #groups} the list of groups is that a kind of token begins, or -1. */
    int flagGroupsOf(int first, int flags) {
        return (flags & firstFlags[first]) != 0 ? firstFlagGroups[first] : -1;
    }

    /**
     * Returns terms of which every match of any of the patterns has at least one; none if that cannot be said, as kinds
     * of tokens anchor them.
     */
    BitSet needed(BitSet patterns) {
        BitSet needed = new BitSet();
        for (int anchor = 0; anchor < anchors.length; anchor += ANCHOR) {
            if (patterns.get(anchors[anchor])) {
                int set = anchors[anchor + 1];
                if (setFlags[set] != 0) {
                    return new BitSet();
                }
                sets.ids(set).forEach(needed::set);
            }
        }
        return needed;
    }

    /** Returns the ids of all terms that a pattern names, sorted. */
    int[] terms(int pattern) {
        BitSet terms = new BitSet();
        BitSet routines = new BitSet();
        for (int anchor = 0; anchor < anchors.length; anchor += ANCHOR) {
            if (anchors[anchor] == pattern) {
                sets.ids(anchors[anchor + 1]).forEach(terms::set);
                addTerms(anchors[anchor + 2], anchors[anchor + 3], terms, routines);
                addTerms(anchors[anchor + 4], anchors[anchor + 5], terms, routines);
            }
        }
        return terms.stream().toArray();
    }

    private void addTerms(int start, int end, BitSet terms, BitSet routines) {
        int at = start;
        while (at < end) {
            switch (code[at]) {
                case TERM -> {
                    terms.set(code[at + 1]);
                    at += 2;
                }
                case SET -> {
                    sets.ids(code[at + 1]).forEach(terms::set);
                    at += 2;
                }
                case GAP -> at += 3;
                case MAYBE -> at += 2; // what may be missing follows
                case CALL -> {
                    if (!routines.get(code[at + 1])) {
                        routines.set(code[at + 1]);
                        addTerms(code[at + 1], code[at + 2], terms, routines);
                    }
                    at += 3;
                }
                default -> {
                    int group = at + 3;
                    for (int rest = code[at + 2]; rest > 0; rest--) {
                        if (code[group + 1] >= 0) {
                            addTerms(group + 1, group + 3, terms, routines);
                        }
                        int option = group + 4;
                        for (int options = code[group + 3]; options > 0; options--) {
                            addTerms(option + 1, option + 1 + code[option], terms, routines);
                            option += 1 + code[option];
                        }
                        group += code[group];
                    }
                    at = group;
                }
            }
        }
    }

    /** Writes programs. */
    private static final class Assembler {

        final IntList code = new IntList();
        final List<int[]> sets = new ArrayList<>();
        final IntList setFlags = new IntList();
        private final Map<Part.Slot, Integer> numbers = new IdentityHashMap<>();
        private final Map<IntBuffer, Integer> numbersByContent = new HashMap<>();

        /** Of routines: which groups each term begins, and under {@link #FLAGGED} which ones kinds of tokens begin. */
        final List<Map<Integer, IntList>> beginnings = new ArrayList<>();

        final IntList firstFlags = new IntList();

        private final Map<Part, int[]> rightward = new IdentityHashMap<>();
        private final Map<Part, int[]> leftward = new IdentityHashMap<>();
        private final Map<List<Part>, int[]> rightPrograms = new IdentityHashMap<>();
        private final Map<List<Part>, int[]> leftPrograms = new IdentityHashMap<>();
        private final Vocabulary.Builder terms;

        Assembler(Vocabulary.Builder terms) {
            this.terms = terms;
        }

        /** Returns begin and end of the program of parts; the anchors of one class have them in common. */
        int[] program(List<Part> parts, boolean reverse) {
            Map<List<Part>, int[]> programs = reverse ? leftPrograms : rightPrograms;
            int[] known = programs.get(parts);
            if (known == null) {
                parts.forEach(part -> prepare(part, reverse));
                int start = code.size;
                for (int i = 0; i < parts.size(); i++) {
                    add(parts.get(reverse ? parts.size() - 1 - i : i), reverse);
                }
                known = new int[] {start, code.size};
                programs.put(parts, known);
            }
            return known;
        }

        private void add(Part part, boolean reverse) {
            if (part instanceof Part.Slot slot) {
                if (isTerm(slot)) {
                    code.add(TERM);
                    code.add(terms.add(slot.terms().first()));
                } else {
                    code.add(SET);
                    code.add(set(slot));
                }
            } else if (part instanceof Part.Gap gap) {
                code.add(GAP);
                code.add(gap.min());
                code.add(gap.max());
            } else if (part instanceof Part.Sequence sequence) {
                int size = sequence.parts().size();
                for (int i = 0; i < size; i++) {
                    add(sequence.parts().get(reverse ? size - 1 - i : i), reverse);
                }
            } else if (part instanceof Part.Choice) {
                int[] routine = routine(part, reverse);
                code.add(CALL);
                code.add(routine[0]);
                code.add(routine[1]);
            } else {
                code.add(MAYBE);
                block(((Part.Maybe) part).part(), reverse);
            }
        }

        /**
         * Writes the routines of all alternatives within a part, the inner ones first. Patterns share them, since most
         * are word classes.
         */
        void prepare(Part part, boolean reverse) {
            if (part instanceof Part.Sequence sequence) {
                sequence.parts().forEach(inner -> prepare(inner, reverse));
            } else if (part instanceof Part.Maybe maybe) {
                prepare(maybe.part(), reverse);
            } else if (part instanceof Part.Choice choice && !routines(reverse).containsKey(choice)) {
                choice.parts().forEach(inner -> prepare(inner, reverse));
                int start = code.size;
                code.add(CHOICE);
                writeGroups(choice, reverse);
                routines(reverse).put(choice, new int[] {start, code.size});
            }
        }

        /**
         * Writes the alternatives in groups that begin with the same slot, so that it is tested once: the number of the
         * set of first terms, or -1 if they can begin with anything; the number of groups; of each, its length, its
         * slot (or -1, 0), the number of its alternatives, and of each what follows the slot.
         */
        private void writeGroups(Part.Choice choice, boolean reverse) {
            Map<Long, List<List<Part>>> groups = new LinkedHashMap<>();
            for (Part option : choice.parts()) {
                List<Part> parts = option instanceof Part.Sequence sequence ? sequence.parts() : List.of(option);
                int first = reverse ? parts.size() - 1 : 0;
                long key = -1;
                if (parts.get(first) instanceof Part.Slot slot) {
                    key = isTerm(slot)
                            ? (long) TERM << 32 | terms.add(slot.terms().first())
                            : (long) SET << 32 | set(slot);
                    parts = reverse ? parts.subList(0, first) : parts.subList(1, parts.size());
                }
                groups.computeIfAbsent(key, each -> new ArrayList<>()).add(parts);
            }
            SortedSet<String> first = new TreeSet<>();
            int[] flags = new int[1];
            boolean known = true;
            for (Part option : choice.parts()) {
                known &= addFirsts(option, reverse, first, flags);
            }
            Map<Integer, IntList> byToken = new TreeMap<>();
            code.add(known ? beginnings.size() : -1);
            if (known) {
                beginnings.add(byToken);
                firstFlags.add(flags[0]);
            }
            code.add(groups.size());
            groups.forEach((key, options) -> {
                int at = code.size;
                addBeginnings(key, options, reverse, at, byToken);
                code.add(0);
                code.add(key < 0 ? -1 : (int) (key >> 32));
                code.add(key < 0 ? 0 : (int) (long) key);
                code.add(options.size());
                options.forEach(option -> block(new Part.Sequence(option), reverse));
                code.items[at] = code.size - at;
            });
        }

        /** Lists a group under each term that can begin it, and under {@link #FLAGGED} if kinds of tokens can. */
        private void addBeginnings(
                long key, List<List<Part>> options, boolean reverse, int at, Map<Integer, IntList> byToken) {
            int operand = (int) key;
            int[] ids;
            int flags = 0;
            if (key < 0) {
                SortedSet<String> first = new TreeSet<>();
                int[] kinds = new int[1];
                options.forEach(option -> addFirsts(new Part.Sequence(option), reverse, first, kinds));
                ids = first.stream().mapToInt(terms::add).toArray();
                flags = kinds[0];
            } else if (key >> 32 == TERM) {
                ids = new int[] {operand};
            } else {
                ids = sets.get(operand);
                flags = setFlags.items[operand];
            }
            for (int id : ids) {
                byToken.computeIfAbsent(id, each -> new IntList()).add(at);
            }
            if (flags != 0) {
                byToken.computeIfAbsent(FLAGGED, each -> new IntList()).add(at);
            }
        }

        /** Returns whether the part begins with one of the tokens added, always. */
        private static boolean addFirsts(Part part, boolean reverse, SortedSet<String> first, int[] flags) {
            if (part instanceof Part.Slot slot) {
                first.addAll(slot.terms());
                flags[0] |= slot.flags();
                return true;
            }
            if (part instanceof Part.Choice choice) {
                boolean all = true;
                for (Part option : choice.parts()) {
                    all &= addFirsts(option, reverse, first, flags);
                }
                return all;
            }
            if (part instanceof Part.Sequence sequence) {
                int size = sequence.parts().size();
                for (int i = 0; i < size; i++) {
                    Part next = sequence.parts().get(reverse ? size - 1 - i : i);
                    if (next instanceof Part.Gap) {
                        return false;
                    }
                    if (!addFirsts(next instanceof Part.Maybe maybe ? maybe.part() : next, reverse, first, flags)) {
                        return false;
                    }
                    if (!(next instanceof Part.Maybe)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private Map<Part, int[]> routines(boolean reverse) {
            return reverse ? leftward : rightward;
        }

        private int[] routine(Part part, boolean reverse) {
            int[] routine = routines(reverse).get(part);
            if (routine == null) {
                throw new IllegalStateException("alternatives without a routine");
            }
            return routine;
        }

        /** A program with its length in front. */
        private void block(Part part, boolean reverse) {
            int at = code.size;
            code.add(0);
            add(part, reverse);
            code.items[at] = code.size - at - 1;
        }

        private int set(Part.Slot slot) {
            Integer known = numbers.get(slot);
            if (known != null) {
                return known;
            }
            int[] ids = slot.terms().stream().mapToInt(terms::add).sorted().toArray();
            int[] content = Arrays.copyOf(ids, ids.length + 1);
            content[ids.length] = slot.flags();
            Integer equal = numbersByContent.putIfAbsent(IntBuffer.wrap(content), sets.size());
            if (equal == null) {
                sets.add(ids);
                setFlags.add(slot.flags());
            }
            numbers.put(slot, equal == null ? sets.size() - 1 : equal);
            return numbers.get(slot);
        }
    }

    /** A growing list of ints. */
    static final class IntList {
        int[] items;
        int size;

        IntList() {
            this(64);
        }

        IntList(int capacity) {
            items = new int[capacity];
        }

        void add(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        int[] toArray() {
            return Arrays.copyOf(items, size);
        }
    }
}
