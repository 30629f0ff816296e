package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PartCodec;
import dev.tact.internal.text.Tokens;
import dev.tact.lucene.PatternIndex;
import dev.tact.lucene.PatternIndex.ClauseMark;
import dev.tact.lucene.PatternIndex.Use;
import dev.tact.rules.AssertionStatus;
import dev.tact.rules.RulePack;
import dev.tact.rules.Trigger.Direction;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.text.Folding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Of each rule the patterns of its conditions, whatever their use. */
    private final int[][] conditionsOf;

    private final int[][] triggersOf;
    /** The patterns that decide whether evidence counts, whatever the rule: triggers and clause marks. */
    private final BitSet assertions = new BitSet();

    private final @Nullable ClauseMark[] marks;

    /**
     * Of each pattern of a rule, the ids of all its terms; worked out when first asked for. A race writes equal values.
     */
    private final AtomicReferenceArray<int[]> terms;

    /**
     * Of each rule, the terms of which one must occur somewhere in the text, or else none of what it requires matches;
     * none if nothing rules it out. Worked out when first asked for; a race writes equal values.
     */
    private final AtomicReferenceArray<BitSet> needed;

    private RuleBook(
            String fingerprint,
            List<RuleEntry> rules,
            List<TriggerEntry> triggers,
            int[][] triggersOf,
            @Nullable ClauseMark[] marks,
            Function<BitSet, Matcher> matcher) {
        this.fingerprint = fingerprint;
        this.rules = List.copyOf(rules);
        this.triggers = List.copyOf(triggers);
        this.triggersOf = triggersOf;
        this.marks = marks;
        int patterns = marks.length;
        rulesOf = rulesOf(rules, patterns);
        conditionsOf = rules.stream().map(RuleBook::conditions).toArray(int[][]::new);
        BitSet everywhere = everywhere(triggers, triggersOf);
        BitSet conditions = new BitSet();
        for (int pattern = 0; pattern < patterns; pattern++) {
            conditions.set(pattern, rulesOf[pattern].length == 0 && !everywhere.get(pattern));
            assertions.set(pattern, triggersOf[pattern].length > 0 || marks[pattern] != null);
        }
        triggers.forEach(trigger -> trigger.unless().forEach(assertions::set));
        this.matcher = matcher.apply(conditions);
        terms = new AtomicReferenceArray<>(patterns);
        needed = new AtomicReferenceArray<>(rules.size());
    }

    /** The patterns of triggers that reach the whole text: they must be found wherever they stand. */
    private static BitSet everywhere(List<TriggerEntry> triggers, int[][] triggersOf) {
        BitSet patterns = new BitSet();
        for (int pattern = 0; pattern < triggersOf.length; pattern++) {
            for (int trigger : triggersOf[pattern]) {
                if (triggers.get(trigger).direction() == Direction.MESSAGE) {
                    patterns.set(pattern);
                }
            }
        }
        return patterns;
    }

    private static int[][] rulesOf(List<RuleEntry> rules, int patterns) {
        int[][] rulesOf = new int[patterns][];
        Arrays.fill(rulesOf, NONE);
        for (int rule = 0; rule < rules.size(); rule++) {
            for (int pattern : rules.get(rule).patterns()) {
                rulesOf[pattern] = with(rulesOf[pattern], rule);
            }
        }
        return rulesOf;
    }

    private static int[] conditions(RuleEntry rule) {
        return Stream.of(rule.unless(), rule.requires(), rule.raise())
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
    }

    /** Returns the list with a number at its end, unless it is there already. */
    private static int[] with(int[] list, int number) {
        if (list.length > 0 && list[list.length - 1] == number) {
            return list;
        }
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = number;
        return longer;
    }

    /** Reads what {@link #write} wrote. */
    static RuleBook read(ByteBuffer in) {
        String fingerprint = Archive.text(in);
        List<RuleEntry> rules = new ArrayList<>();
        for (int rest = in.getInt(); rest > 0; rest--) {
            rules.add(new RuleEntry(
                    Archive.text(in),
                    new SignalType(Archive.text(in)),
                    Severity.of(in.getInt()),
                    Double.longBitsToDouble(in.getLong()),
                    Archive.text(in),
                    statuses(in.getInt()),
                    list(in),
                    list(in),
                    list(in),
                    list(in)));
        }
        List<TriggerEntry> triggers = new ArrayList<>();
        for (int rest = in.getInt(); rest > 0; rest--) {
            String id = Archive.text(in);
            int status = in.getInt();
            triggers.add(new TriggerEntry(
                    id,
                    status == 0 ? null : AssertionStatus.values()[status - 1],
                    Direction.values()[in.getInt()],
                    in.getInt(),
                    list(in)));
        }
        int patterns = in.getInt();
        int[][] triggersOf = new int[patterns][];
        Arrays.fill(triggersOf, NONE);
        @Nullable ClauseMark[] marks = new ClauseMark[patterns];
        for (int rest = in.getInt(); rest > 0; rest--) {
            int pattern = in.getInt();
            int mark = in.getInt();
            marks[pattern] = mark == 0 ? null : ClauseMark.values()[mark - 1];
            triggersOf[pattern] = Archive.numbers(in);
        }
        return new RuleBook(fingerprint, rules, triggers, triggersOf, marks, conditions -> new Matcher(in));
    }

    private static List<Integer> list(ByteBuffer in) {
        return Arrays.stream(Archive.numbers(in)).boxed().toList();
    }

    /** Writes everything; what {@link #read} then returns behaves the same. Equal books give equal bytes. */
    void write(Archive.Writer out) {
        out.text(fingerprint);
        out.number(rules.size());
        for (RuleEntry rule : rules) {
            out.text(rule.id());
            out.text(rule.signal().id());
            out.number(rule.severity().level());
            out.number(Double.doubleToLongBits(rule.weight()));
            out.text(rule.why());
            out.number(rule.assertion().stream()
                    .mapToInt(status -> 1 << status.ordinal())
                    .sum());
            for (Use use : Use.values()) {
                write(rule.patterns(use), out);
            }
        }
        out.number(triggers.size());
        for (TriggerEntry trigger : triggers) {
            AssertionStatus status = trigger.status();
            out.text(trigger.id());
            out.number(status == null ? 0 : status.ordinal() + 1);
            out.number(trigger.direction().ordinal());
            out.number(trigger.scope());
            write(trigger.unless(), out);
        }
        out.number(marks.length);
        int[] deciding = IntStream.range(0, marks.length)
                .filter(pattern -> marks[pattern] != null || triggersOf[pattern].length > 0)
                .toArray();
        out.number(deciding.length);
        for (int pattern : deciding) {
            ClauseMark mark = marks[pattern];
            out.number(pattern);
            out.number(mark == null ? 0 : mark.ordinal() + 1);
            out.numbers(triggersOf[pattern]);
        }
        matcher.write(out);
    }

    private static void write(List<Integer> numbers, Archive.Writer out) {
        out.numbers(numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Returns the book of a pack: in the form that the build has compiled if the pack is a bundled one, otherwise
     * compiled here.
     *
     * @throws dev.tact.rules.RuleFormatException if a pattern cannot be compiled
     */
    public static RuleBook of(RulePack pack, Set<Folding> foldings) throws IOException {
        for (String list : BundledRules.LISTS) {
            if (pack.isBundled(list) && foldings.containsAll(EnumSet.allOf(Folding.class))) {
                RuleBook compiled = BundledRules.load(list);
                if (compiled != null) {
                    return compiled;
                }
            }
        }
        return load(PatternIndex.of(pack, foldings, false));
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
        return loader.book();
    }

    private static Set<AssertionStatus> statuses(int bits) {
        EnumSet<AssertionStatus> statuses = EnumSet.noneOf(AssertionStatus.class);
        for (AssertionStatus status : AssertionStatus.values()) {
            if ((bits >> status.ordinal() & 1) != 0) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    /** Reads the documents one by one. */
    private static final class Loader {

        private String fingerprint = "";
        private final List<Part> components = new ArrayList<>();
        private final List<RuleEntry> rules = new ArrayList<>();
        private final List<TriggerEntry> triggers = new ArrayList<>();
        private final List<Part> patterns = new ArrayList<>();
        private final Map<BytesRef, Integer> numbers = new HashMap<>();
        private final List<int[]> triggersOf = new ArrayList<>();
        private final List<@Nullable ClauseMark> marks = new ArrayList<>();

        RuleBook book() throws IOException {
            if (fingerprint.isEmpty()) {
                throw new IOException("not a pattern index: it does not say from which pack it was made");
            }
            return new RuleBook(
                    fingerprint,
                    rules,
                    triggers,
                    triggersOf.toArray(int[][]::new),
                    marks.toArray(new @Nullable ClauseMark[0]),
                    conditions -> new Matcher(patterns, conditions));
        }

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
                triggersOf.add(NONE);
                marks.add(null);
            }
            if (kind == PatternIndex.RULE) {
                rules.get(owner).patterns(use).add(number);
            } else if (kind == PatternIndex.CLAUSE_MARK) {
                marks.set(number, ClauseMark.values()[owner]);
            } else if (use == Use.UNLESS) {
                triggers.get(owner).unless().add(number);
            } else {
                triggersOf.set(number, with(triggersOf.get(number), owner));
            }
        }

        private static RuleEntry rule(ByteArrayDataInput in) throws IOException {
            String id = in.readString();
            SignalType signal = new SignalType(in.readString());
            Severity severity = Severity.of(in.readVInt());
            double weight = Double.longBitsToDouble(in.readLong());
            String why = in.readString();
            Set<AssertionStatus> assertion = statuses(in.readVInt());
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
     * is left to its second round, unless it reaches the whole text.
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
    public BitSet deciding(BitSet ofRules) {
        BitSet patterns = (BitSet) assertions.clone();
        for (int rule = ofRules.nextSetBit(0); rule >= 0; rule = ofRules.nextSetBit(rule + 1)) {
            for (int pattern : conditionsOf[rule]) {
                patterns.set(pattern);
            }
        }
        return patterns;
    }

    /**
     * Returns false if the text has none of the terms without which nothing that the rule requires can match: a look at
     * each token, where the second round follows patterns.
     */
    public boolean mayHold(int rule, Tokens tokens) {
        BitSet terms = needed.get(rule);
        if (terms == null) {
            BitSet required = new BitSet();
            rules.get(rule).requires().forEach(required::set);
            terms = matcher.needed(required);
            needed.set(rule, terms);
        }
        if (terms.isEmpty()) {
            return true;
        }
        int[] ids = tokens.ids();
        for (int place = 0; place < tokens.size(); place++) {
            if (ids[place] >= 0 && terms.get(ids[place])) {
                return true;
            }
        }
        return false;
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
        int[] ids = terms.get(pattern);
        if (ids == null) {
            ids = matcher.terms(pattern);
            terms.set(pattern, ids);
        }
        return Arrays.binarySearch(ids, term) >= 0;
    }
}
