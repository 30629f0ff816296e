package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PartCodec;
import dev.tact.lucene.PatternIndex;
import dev.tact.lucene.PatternIndex.ClauseMark;
import dev.tact.lucene.PatternIndex.Use;
import dev.tact.rules.AssertionStatus;
import dev.tact.rules.Trigger.Direction;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern index says, ready for use: rules, triggers and the matcher over all their patterns. Equal patterns of
 * several rules are matched once. Immutable.
 */
public final class RuleBook {

    /**
     * A rule. Patterns are numbers of the matcher.
     *
     * @param id the rule's id
     * @param signal what it is evidence of
     * @param severity how grave a match is
     * @param weight in (0, 1]
     * @param why a sentence for people
     * @param assertion what is checked of a match
     * @param patterns evidence
     * @param unless drop a match in the same sentence
     * @param requires if not empty, one of them must match
     * @param raise raise the severity of a match in the same sentence
     */
    public record RuleEntry(
            String id,
            SignalType signal,
            Severity severity,
            double weight,
            String why,
            Set<AssertionStatus> assertion,
            List<Integer> patterns,
            List<Integer> unless,
            List<Integer> requires,
            List<Integer> raise) {

        /** Returns the patterns of one use, in the order of the pack. */
        public List<Integer> patterns(Use use) {
            return switch (use) {
                case PATTERN -> patterns;
                case UNLESS -> unless;
                case REQUIRES -> requires;
                case RAISE -> raise;
            };
        }
    }

    /**
     * A trigger. Patterns are numbers of the matcher.
     *
     * @param id the trigger's id
     * @param status what a match in reach becomes, or null for a pseudo-trigger
     * @param direction where it reaches
     * @param scope how many tokens far, or 0 for as far as the clause
     * @param unless drop the trigger in the same sentence
     */
    public record TriggerEntry(
            String id, @Nullable AssertionStatus status, Direction direction, int scope, List<Integer> unless) {}

    private static final int[] NONE = {};

    private final String fingerprint;
    private final List<RuleEntry> rules;
    private final List<TriggerEntry> triggers;
    private final Matcher matcher;
    private final int[][] rulesOf;
    private final int[][] triggersOf;
    /** The patterns that decide whether evidence counts, whatever the rule: triggers and clause marks. */
    private final BitSet assertions = new BitSet();

    private final @Nullable ClauseMark[] marks;
    private final List<Part> parts;

    /**
     * Of each pattern of a rule, the ids of all its terms; worked out when first asked for. A race writes equal values.
     */
    private final int[][] terms;

    private RuleBook(Loader loader) {
        fingerprint = loader.fingerprint;
        rules = List.copyOf(loader.rules);
        triggers = List.copyOf(loader.triggers);
        parts = List.copyOf(loader.patterns);
        rulesOf = arrays(loader.rulesOf, parts.size());
        BitSet secondRound = new BitSet();
        for (int pattern = 0; pattern < rulesOf.length; pattern++) {
            secondRound.set(pattern, rulesOf[pattern].length == 0);
        }
        matcher = new Matcher(parts, secondRound);
        triggersOf = arrays(loader.triggersOf, parts.size());
        marks = new ClauseMark[parts.size()];
        loader.marks.forEach((pattern, mark) -> marks[pattern] = mark);
        for (int pattern = 0; pattern < marks.length; pattern++) {
            assertions.set(pattern, triggersOf[pattern].length > 0 || marks[pattern] != null);
        }
        triggers.forEach(trigger -> trigger.unless().forEach(assertions::set));
        terms = new int[parts.size()][];
        Arrays.fill(terms, NONE);
    }

    private static int[][] arrays(Map<Integer, List<Integer>> lists, int size) {
        int[][] arrays = new int[size][];
        for (int i = 0; i < size; i++) {
            List<Integer> list = lists.get(i);
            arrays[i] = list == null
                    ? NONE
                    : list.stream().mapToInt(Integer::intValue).distinct().toArray();
        }
        return arrays;
    }

    /** Loads everything from an index. */
    public static RuleBook load(PatternIndex index) throws IOException {
        Loader loader = new Loader();
        for (LeafReaderContext leaf : index.reader().leaves()) {
            BinaryDocValues values = leaf.reader().getBinaryDocValues(PatternIndex.DATA);
            if (values == null) {
                throw new IOException("not a pattern index: it has no field '" + PatternIndex.DATA + "'");
            }
            while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                loader.read(values.binaryValue());
            }
        }
        return new RuleBook(loader);
    }

    /** Reads the documents one by one. */
    private static final class Loader {

        private String fingerprint = "";
        private final List<Part> components = new ArrayList<>();
        private final List<RuleEntry> rules = new ArrayList<>();
        private final List<TriggerEntry> triggers = new ArrayList<>();
        private final List<Part> patterns = new ArrayList<>();
        private final Map<BytesRef, Integer> numbers = new HashMap<>();
        private final Map<Integer, List<Integer>> rulesOf = new HashMap<>();
        private final Map<Integer, List<Integer>> triggersOf = new HashMap<>();
        private final Map<Integer, ClauseMark> marks = new HashMap<>();

        void read(BytesRef bytes) throws IOException {
            ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
            switch (in.readVInt()) {
                case PatternIndex.ROLE_PACK -> {
                    int format = in.readVInt();
                    if (format != PatternIndex.FORMAT) {
                        throw new IOException("pattern index of format " + format + " (expected " + PatternIndex.FORMAT
                                + "): build it again with this version");
                    }
                    fingerprint = in.readString();
                }
                case PatternIndex.ROLE_COMPONENT -> components.add(PartCodec.readComponent(in, components));
                case PatternIndex.ROLE_RULE -> rules.add(rule(in));
                case PatternIndex.ROLE_TRIGGER -> triggers.add(trigger(in));
                default -> pattern(in, bytes);
            }
        }

        private void pattern(ByteArrayDataInput in, BytesRef bytes) throws IOException {
            int kind = in.readVInt();
            int owner = in.readVInt();
            Use use = Use.values()[in.readVInt()];
            BytesRef encoded =
                    new BytesRef(bytes.bytes, in.getPosition(), bytes.offset + bytes.length - in.getPosition());
            Integer number = numbers.get(encoded);
            if (number == null) {
                number = patterns.size();
                numbers.put(BytesRef.deepCopyOf(encoded), number);
                patterns.add(PartCodec.read(in, components));
            }
            if (kind == PatternIndex.RULE) {
                rules.get(owner).patterns(use).add(number);
                if (use == Use.PATTERN) {
                    rulesOf.computeIfAbsent(number, key -> new ArrayList<>()).add(owner);
                }
            } else if (kind == PatternIndex.CLAUSE_MARK) {
                marks.put(number, ClauseMark.values()[owner]);
            } else if (use == Use.UNLESS) {
                triggers.get(owner).unless().add(number);
            } else {
                triggersOf.computeIfAbsent(number, key -> new ArrayList<>()).add(owner);
            }
        }

        private static RuleEntry rule(ByteArrayDataInput in) throws IOException {
            String id = in.readString();
            SignalType signal = new SignalType(in.readString());
            Severity severity = Severity.of(in.readVInt());
            double weight = Double.longBitsToDouble(in.readLong());
            String why = in.readString();
            int bits = in.readVInt();
            EnumSet<AssertionStatus> assertion = EnumSet.noneOf(AssertionStatus.class);
            for (AssertionStatus status : AssertionStatus.values()) {
                if ((bits >> status.ordinal() & 1) != 0) {
                    assertion.add(status);
                }
            }
            return new RuleEntry(
                    id,
                    signal,
                    severity,
                    weight,
                    why,
                    assertion,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        private static TriggerEntry trigger(ByteArrayDataInput in) throws IOException {
            String id = in.readString();
            int status = in.readVInt();
            return new TriggerEntry(
                    id,
                    status == 0 ? null : AssertionStatus.values()[status - 1],
                    Direction.values()[in.readVInt()],
                    in.readVInt(),
                    new ArrayList<>());
        }
    }

    /** Returns the fingerprint of the pack that the index was made from. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the rules. */
    public List<RuleEntry> rules() {
        return rules;
    }

    /** Returns the triggers. */
    public List<TriggerEntry> triggers() {
        return triggers;
    }

    /**
     * Returns the matcher over all patterns. What only qualifies evidence (triggers, clause marks, conditions of rules)
     * is left to its second round.
     */
    public Matcher matcher() {
        return matcher;
    }

    /** Returns the rules of which the pattern is evidence, as indexes into {@link #rules()}. Not to be changed. */
    public int[] rulesOf(int pattern) {
        return rulesOf[pattern];
    }

    /** Returns the triggers whose words the pattern is, as indexes into {@link #triggers()}. Not to be changed. */
    public int[] triggersOf(int pattern) {
        return triggersOf[pattern];
    }

    /** Returns the patterns that decide whether evidence of the rules counts, their conditions among them. */
    public BitSet deciding(Collection<Integer> ofRules) {
        BitSet patterns = (BitSet) assertions.clone();
        for (int rule : ofRules) {
            rules.get(rule).unless().forEach(patterns::set);
            rules.get(rule).requires().forEach(patterns::set);
            rules.get(rule).raise().forEach(patterns::set);
        }
        return patterns;
    }

    /** Returns how the pattern divides clauses, or null if it does not. */
    public @Nullable ClauseMark markOf(int pattern) {
        return marks[pattern];
    }

    /**
     * Returns whether a pattern names the term itself, so that the term belongs to its matches and does not change
     * them.
     */
    public boolean names(int pattern, int term) {
        if (pattern < 0) {
            return false;
        }
        int[] ids = terms[pattern];
        if (ids.length == 0) {
            Set<Integer> all = new TreeSet<>();
            collect(parts.get(pattern), all, new IdentityHashMap<>());
            ids = all.stream().mapToInt(Integer::intValue).toArray();
            terms[pattern] = ids;
        }
        return Arrays.binarySearch(ids, term) >= 0;
    }

    private void collect(Part part, Set<Integer> ids, Map<Part, Boolean> done) {
        if (done.put(part, true) != null) {
            return;
        }
        if (part instanceof Part.Slot slot) {
            slot.terms().forEach(term -> ids.add(matcher.vocabulary().find(term)));
        } else if (part instanceof Part.Sequence sequence) {
            sequence.parts().forEach(inner -> collect(inner, ids, done));
        } else if (part instanceof Part.Choice choice) {
            choice.parts().forEach(inner -> collect(inner, ids, done));
        } else if (part instanceof Part.Maybe maybe) {
            collect(maybe.part(), ids, done);
        }
    }
}
