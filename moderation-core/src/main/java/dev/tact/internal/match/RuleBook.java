package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PartCodec;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.AssertionStatus;
import dev.tact.rules.Trigger.Direction;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What a pattern index says, ready for use: rules, triggers and the matcher over all their patterns. Immutable. */
public final class RuleBook {

    /** A rule without its patterns. */
    public record RuleEntry(
            String id,
            SignalType signal,
            Severity severity,
            double weight,
            String why,
            Set<AssertionStatus> assertion) {}

    /** A trigger without its patterns. */
    public record TriggerEntry(String id, @Nullable AssertionStatus status, Direction direction, int scope) {}

    private final String fingerprint;
    private final List<RuleEntry> rules;
    private final List<TriggerEntry> triggers;
    private final Matcher matcher;
    private final byte[] kinds;
    private final byte[] uses;
    private final int[] owners;
    private final int[][] terms;
    private final boolean[] requirements;

    private RuleBook(
            String fingerprint, List<RuleEntry> rules, List<TriggerEntry> triggers, List<StoredPattern> patterns) {
        this.fingerprint = fingerprint;
        this.rules = List.copyOf(rules);
        this.triggers = List.copyOf(triggers);
        matcher = new Matcher(patterns.stream().map(StoredPattern::part).toList());
        kinds = new byte[patterns.size()];
        uses = new byte[patterns.size()];
        owners = new int[patterns.size()];
        terms = new int[patterns.size()][];
        requirements = new boolean[rules.size()];
        for (int i = 0; i < patterns.size(); i++) {
            StoredPattern pattern = patterns.get(i);
            kinds[i] = (byte) pattern.kind;
            uses[i] = (byte) pattern.use.ordinal();
            owners[i] = pattern.owner;
            if (pattern.kind == PatternIndex.RULE && pattern.use == PatternIndex.Use.PATTERN) {
                Set<Integer> ids = new TreeSet<>();
                collect(pattern.part, ids);
                terms[i] = ids.stream().mapToInt(Integer::intValue).toArray();
            }
            if (pattern.kind == PatternIndex.RULE && pattern.use == PatternIndex.Use.REQUIRES) {
                requirements[pattern.owner] = true;
            }
        }
    }

    private record StoredPattern(int kind, int owner, PatternIndex.Use use, Part part) {}

    /** Loads everything from an index. */
    public static RuleBook load(PatternIndex index) throws IOException {
        String fingerprint = "";
        List<Part.Slot> sets = new ArrayList<>();
        List<RuleEntry> rules = new ArrayList<>();
        List<TriggerEntry> triggers = new ArrayList<>();
        List<StoredPattern> patterns = new ArrayList<>();
        for (LeafReaderContext leaf : index.reader().leaves()) {
            BinaryDocValues values = leaf.reader().getBinaryDocValues(PatternIndex.DATA);
            if (values == null) {
                throw new IOException("not a pattern index: it has no field '" + PatternIndex.DATA + "'");
            }
            while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                BytesRef bytes = values.binaryValue();
                ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
                switch (in.readVInt()) {
                    case PatternIndex.ROLE_PACK -> {
                        int format = in.readVInt();
                        if (format != PatternIndex.FORMAT) {
                            throw new IOException("pattern index of format " + format + " (expected "
                                    + PatternIndex.FORMAT + "): build it again with this version");
                        }
                        fingerprint = in.readString();
                    }
                    case PatternIndex.ROLE_SET -> sets.add(PartCodec.readSet(in));
                    case PatternIndex.ROLE_RULE -> rules.add(rule(in));
                    case PatternIndex.ROLE_TRIGGER -> triggers.add(trigger(in));
                    default ->
                        patterns.add(new StoredPattern(
                                in.readVInt(),
                                in.readVInt(),
                                PatternIndex.Use.values()[in.readVInt()],
                                PartCodec.read(in, sets)));
                }
            }
        }
        return new RuleBook(fingerprint, rules, triggers, patterns);
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
        return new RuleEntry(id, signal, severity, weight, why, assertion);
    }

    private static TriggerEntry trigger(ByteArrayDataInput in) throws IOException {
        String id = in.readString();
        int status = in.readVInt();
        return new TriggerEntry(
                id,
                status == 0 ? null : AssertionStatus.values()[status - 1],
                Direction.values()[in.readVInt()],
                in.readVInt());
    }

    private void collect(Part part, Set<Integer> ids) {
        if (part instanceof Part.Slot slot) {
            slot.terms().forEach(term -> ids.add(matcher.vocabulary().find(term)));
        } else if (part instanceof Part.Sequence sequence) {
            sequence.parts().forEach(inner -> collect(inner, ids));
        } else if (part instanceof Part.Choice choice) {
            choice.parts().forEach(inner -> collect(inner, ids));
        } else if (part instanceof Part.Maybe maybe) {
            collect(maybe.part(), ids);
        }
    }

    /** Returns the fingerprint of the pack that the index was made from. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the rules; owners of rule patterns are indexes into this list. */
    public List<RuleEntry> rules() {
        return rules;
    }

    /** Returns the triggers; owners of trigger patterns are indexes into this list. */
    public List<TriggerEntry> triggers() {
        return triggers;
    }

    /** Returns the matcher over all patterns. */
    public Matcher matcher() {
        return matcher;
    }

    /** Returns the kind of a pattern's owner. */
    public int kind(int pattern) {
        return kinds[pattern];
    }

    /** Returns what a pattern is for, as the ordinal of {@link PatternIndex.Use}. */
    public int use(int pattern) {
        return uses[pattern];
    }

    /** Returns the owner of a pattern. */
    public int owner(int pattern) {
        return owners[pattern];
    }

    /** Returns whether the rule has patterns of which one must match somewhere in the message. */
    public boolean hasRequirements(int rule) {
        return requirements[rule];
    }

    /**
     * Returns whether a rule's pattern names the term itself, so that it belongs to the match and does not change it.
     */
    public boolean names(int pattern, int term) {
        return pattern >= 0 && Arrays.binarySearch(terms[pattern], term) >= 0;
    }
}
