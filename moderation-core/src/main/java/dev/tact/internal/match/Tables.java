package dev.tact.internal.match;

import dev.tact.internal.pattern.Anchors;
import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.TermFrequency;
import dev.tact.internal.text.TokenFlag;
import dev.tact.internal.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The patterns as flat arrays. For each term there is a list of postings: the anchors (see {@link Anchors}) that the
 * term can be. An anchor has a program for what must stand to its right and one, in reverse, for what must stand to its
 * left.
 */
final class Tables {

    /** A filter that every stretch of text passes; no term has its bit. */
    static final long NO_FILTER = Long.MIN_VALUE;

    static final int TERM = 0;
    static final int SET = 1;
    static final int GAP = 2;
    static final int CHOICE = 3;
    static final int MAYBE = 4;
    static final int CALL = 5;

    /** Stands for kinds of tokens among terms. */
    private static final int FLAGGED = -2;

    final Vocabulary vocabulary;

    /** Postings of term {@code id} are {@code [postingStarts[id], postingStarts[id + 1])}. */
    final int[] postingStarts;

    /** Of each posting: the anchor. */
    final int[] postingAnchors;

    /** Of each posting: the term that must follow (id + 1) or precede (-(id + 1)) the anchor, or 0 if that is open. */
    final int[] postingNeighbours;

    /**
     * Of each posting, two filters over terms (see {@link #bit}): of the rarest slot that must follow the anchor, and
     * of the rarest that must precede it; {@link #NO_FILTER} if there is none. Held with the postings, so that walking
     * them stays in the cache.
     */
    final long[] postingFilters;

    /** Anchors that any token with a flag can be, one list a flag. */
    final int[][] flagAnchors;

    /** Bits of the flags that have anchors. */
    final int flagMask;

    /** Of each anchor: pattern, begin and end of the right program, begin and end of the left program. */
    final int[] anchors;

    final int[] code;
    /**
     * The sets as open-addressing tables one behind the other: where each begins, how far its hashes are shifted, its
     * flags.
     */
    private final int[] setTable;

    /** Of each entry of a set of first tokens: where its list of groups begins in {@link #groups}. */
    private final int[] setGroups;

    /** Of each set of first tokens: the list of groups that kinds of tokens begin. */
    private final int[] setFlagGroups;

    /** Lists of places in the code, each after its length. */
    final int[] groups;

    private final int[] setStarts;
    private final int[] setShifts;
    private final int[] setFlags;

    /**
     * Of each set the union of the {@linkplain #bit bits} of its terms: keeps most questions about small sets in the
     * cache.
     */
    private final long[] setFilters;

    /** Of each pattern: whether its matches can contain each other. */
    final boolean[] variable;

    Tables(List<Part> patterns) {
        Vocabulary.Builder terms = new Vocabulary.Builder();
        TermFrequency frequency = TermFrequency.of(patterns);
        Assembler assembler = new Assembler(terms);
        variable = new boolean[patterns.size()];
        IntList anchorList = new IntList();
        IntList flagList = new IntList();
        IntList pairs = new IntList();
        List<Anchors.Anchor> allAnchors = new ArrayList<>();
        Anchors.Chooser chooser = new Anchors.Chooser(frequency::of);
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            List<Anchors.Anchor> found = chooser.of(patterns.get(pattern));
            if (found == null) {
                throw new IllegalStateException("pattern " + pattern + " has no anchor");
            }
            variable[pattern] = found.size() > 1
                    || found.get(0).slot().flags() != 0
                    || patterns.get(pattern).min() != patterns.get(pattern).max();
            for (Anchors.Anchor anchor : found) {
                int number = anchorList.size / 5;
                anchor.right().forEach(part -> assembler.prepare(part, false));
                anchor.left().forEach(part -> assembler.prepare(part, true));
                anchorList.add(pattern);
                anchorList.add(assembler.code.size);
                anchor.right().forEach(part -> assembler.add(part, false));
                anchorList.add(assembler.code.size);
                anchorList.add(assembler.code.size);
                for (int i = anchor.left().size() - 1; i >= 0; i--) {
                    assembler.add(anchor.left().get(i), true);
                }
                anchorList.add(assembler.code.size);
                allAnchors.add(anchor);
                int neighbour = neighbour(anchor, terms, frequency);
                for (String term : anchor.slot().terms()) {
                    pairs.add(terms.add(term));
                    pairs.add(number);
                    pairs.add(neighbour);
                }
                if (anchor.slot().flags() != 0) {
                    flagList.add(anchor.slot().flags());
                    flagList.add(number);
                }
            }
        }
        vocabulary = terms.build();
        long[] filters = new long[2 * allAnchors.size()];
        for (int i = 0; i < allAnchors.size(); i++) {
            filters[2 * i] = filter(allAnchors.get(i).right(), frequency);
            filters[2 * i + 1] = filter(allAnchors.get(i).left(), frequency);
        }
        anchors = anchorList.toArray();
        code = assembler.code.toArray();
        setFlags = assembler.setFlags.toArray();
        setStarts = new int[setFlags.length];
        setShifts = new int[setFlags.length];
        int size = 0;
        for (int set = 0; set < setFlags.length; set++) {
            int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, assembler.sets.get(set).length));
            setStarts[set] = size;
            setShifts[set] = 32 - bits;
            size += 1 << bits;
        }
        setTable = new int[size];
        Arrays.fill(setTable, Vocabulary.UNKNOWN);
        setFilters = new long[setFlags.length];
        for (int set = 0; set < setFlags.length; set++) {
            for (int id : assembler.sets.get(set)) {
                setTable[slot(set, id)] = id;
                setFilters[set] |= bit(id);
            }
        }
        setGroups = new int[size];
        setFlagGroups = new int[setFlags.length];
        IntList lists = new IntList();
        assembler.beginnings.forEach((set, byToken) -> byToken.forEach((id, places) -> {
            if (id == FLAGGED) {
                setFlagGroups[set] = lists.size;
            } else {
                setGroups[slot(set, id)] = lists.size;
            }
            lists.add(places.size);
            for (int i = 0; i < places.size; i++) {
                lists.add(places.items[i]);
            }
        }));
        groups = lists.toArray();
        postingStarts = new int[vocabulary.size() + 1];
        int count = pairs.size / 3;
        for (int i = 0; i < count; i++) {
            postingStarts[pairs.items[3 * i] + 1]++;
        }
        for (int id = 0; id < vocabulary.size(); id++) {
            postingStarts[id + 1] += postingStarts[id];
        }
        int[] next = postingStarts.clone();
        postingAnchors = new int[count];
        postingNeighbours = new int[count];
        postingFilters = new long[2 * count];
        for (int i = 0; i < count; i++) {
            int at = next[pairs.items[3 * i]]++;
            postingAnchors[at] = pairs.items[3 * i + 1];
            postingNeighbours[at] = pairs.items[3 * i + 2];
            postingFilters[2 * at] = filters[2 * postingAnchors[at]];
            postingFilters[2 * at + 1] = filters[2 * postingAnchors[at] + 1];
        }
        flagAnchors = new int[TokenFlag.values().length][];
        int mask = 0;
        for (int flag = 0; flag < flagAnchors.length; flag++) {
            IntList list = new IntList();
            for (int i = 0; i < flagList.size; i += 2) {
                if ((flagList.items[i] >> flag & 1) != 0) {
                    list.add(flagList.items[i + 1]);
                    mask |= 1 << flag;
                }
            }
            flagAnchors[flag] = list.toArray();
        }
        flagMask = mask;
    }

    /** The rarer of the two terms next to the anchor, if there are any. */
    private static int neighbour(Anchors.Anchor anchor, Vocabulary.Builder terms, TermFrequency frequency) {
        Part.Slot right = !anchor.right().isEmpty() && anchor.right().get(0) instanceof Part.Slot slot && isTerm(slot)
                ? slot
                : null;
        int last = anchor.left().size() - 1;
        Part.Slot left = last >= 0 && anchor.left().get(last) instanceof Part.Slot slot && isTerm(slot) ? slot : null;
        if (right != null && (left == null || frequency.of(right) <= frequency.of(left))) {
            return terms.add(right.terms().first()) + 1;
        }
        return left == null ? 0 : -(terms.add(left.terms().first()) + 1);
    }

    /** Returns the filter of the rarest slot that every match goes through, or {@link #NO_FILTER}. */
    private long filter(List<Part> parts, TermFrequency frequency) {
        Part.Slot rarest = null;
        for (Part part : parts) {
            if (part instanceof Part.Slot slot
                    && slot.flags() == 0
                    && (rarest == null || frequency.of(slot) < frequency.of(rarest))) {
                rarest = slot;
            }
        }
        if (rarest == null) {
            return NO_FILTER;
        }
        long filter = 0;
        for (String term : rarest.terms()) {
            filter |= bit(vocabulary.find(term));
        }
        return filter;
    }

    /** Returns the bit of a term in a filter; a stretch of text has the union of the bits of its terms. */
    static long bit(int id) {
        return 1L << Math.min(62, (id * 0x9E3779B9) >>> 26);
    }

    private static boolean isTerm(Part.Slot slot) {
        return slot.flags() == 0 && slot.terms().size() == 1;
    }

    long ramBytes() {
        long ints = (long) postingStarts.length
                + postingAnchors.length
                + postingNeighbours.length
                + anchors.length
                + code.length
                + setFlags.length * 3L
                + setTable.length * 2L
                + groups.length;
        for (int[] list : flagAnchors) {
            ints += list.length + 6;
        }
        return 4 * ints + 8L * (postingFilters.length + setFilters.length) + variable.length + vocabulary.ramBytes();
    }

    boolean inSet(int set, int id, int flags) {
        return (flags & setFlags[set]) != 0
                || id >= 0 && (setFilters[set] & bit(id)) != 0 && setTable[slot(set, id)] == id;
    }

    /** Returns where in {@link #groups} the list of groups is that a term begins, or -1. */
    int groupsOf(int set, int id) {
        if (id < 0) {
            return -1;
        }
        int slot = slot(set, id);
        return setTable[slot] == id ? setGroups[slot] : -1;
    }

    /** Returns where in {@link #groups} the list of groups is that a kind of token begins, or -1. */
    int flagGroupsOf(int set, int flags) {
        return (flags & setFlags[set]) != 0 ? setFlagGroups[set] : -1;
    }

    /** The place of an id in a set's table, or the free place where it would stand. */
    private int slot(int set, int id) {
        int start = setStarts[set];
        int shift = setShifts[set];
        int mask = (1 << (32 - shift)) - 1;
        int at = (id * 0x9E3779B9) >>> shift;
        int found;
        while ((found = setTable[start + at]) != id && found != Vocabulary.UNKNOWN) {
            at = (at + 1) & mask;
        }
        return start + at;
    }

    /** Writes programs. */
    private static final class Assembler {

        final IntList code = new IntList();
        final ArrayList<int[]> sets = new ArrayList<>();
        final IntList setFlags = new IntList();
        private final Map<Part.Slot, Integer> numbers = new IdentityHashMap<>();
        /** Of each set of first tokens: where in the code the groups are that a token begins. */
        final Map<Integer, Map<Integer, IntList>> beginnings = new HashMap<>();

        private final Map<Part, int[]> rightward = new IdentityHashMap<>();
        private final Map<Part, int[]> leftward = new IdentityHashMap<>();
        private final Vocabulary.Builder terms;

        Assembler(Vocabulary.Builder terms) {
            this.terms = terms;
        }

        void add(Part part, boolean reverse) {
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
                int firsts = firsts(choice, reverse);
                code.add(firsts);
                writeGroups(choice, firsts, reverse);
                routines(reverse).put(choice, new int[] {start, code.size});
            }
        }

        /**
         * Writes the alternatives in groups that begin with the same slot, so that it is tested once: the group's
         * length, its slot (or -1, 0), the number of its alternatives, and of each what follows the slot.
         */
        private void writeGroups(Part.Choice choice, int firsts, boolean reverse) {
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
            code.add(groups.size());
            Map<Integer, IntList> byToken =
                    firsts < 0 ? Map.of() : beginnings.computeIfAbsent(firsts, each -> new HashMap<>());
            groups.forEach((key, options) -> {
                int at = code.size;
                if (firsts >= 0) {
                    addBeginnings(key, options, reverse, at, byToken);
                }
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

        /** The set of tokens with which any of the alternatives can begin, or -1 if that is open. */
        private int firsts(Part.Choice choice, boolean reverse) {
            SortedSet<String> first = new TreeSet<>();
            int[] flags = new int[1];
            for (Part option : choice.parts()) {
                if (!addFirsts(option, reverse, first, flags)) {
                    return -1;
                }
            }
            return set(new Part.Slot(first, flags[0]));
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
                    if (addFirsts(next instanceof Part.Maybe maybe ? maybe.part() : next, reverse, first, flags)
                            && !(next instanceof Part.Maybe)) {
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
            numbers.put(slot, sets.size());
            sets.add(ids);
            setFlags.add(slot.flags());
            return sets.size() - 1;
        }
    }

    /** A growing list of ints. */
    static final class IntList {
        int[] items = new int[64];
        int size;

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
