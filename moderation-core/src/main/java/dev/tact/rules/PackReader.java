package dev.tact.rules;

import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.pattern.PatternParser;
import dev.tact.internal.yaml.DidYouMean;
import dev.tact.internal.yaml.Place;
import dev.tact.internal.yaml.YamlReader;
import dev.tact.rules.PackDraft.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one pack file into a {@link PackDraft}, noting every problem and going on.
 *
 * <p>It works on YAML's nodes, which know their places, and takes every scalar as it is written: {@code no} and
 * {@code 988} are words like others. Where a value is wrong, a stand-in is returned; whatever had a problem never
 * becomes part of a pack.
 */
final class PackReader extends YamlReader {

    private static final String NONE = "none";
    private static final String EXPECTED = "a mapping with the key 'pack'";
    private static final List<String> PACK_KEYS = List.of("pack", "signal", "assertion", "words", "rules", "triggers");
    private static final List<String> RULE_KEYS = List.of(
            "id",
            "signal",
            "severity",
            "weight",
            "why",
            "pattern",
            "patterns",
            "unless",
            "requires",
            "raise",
            "assertion",
            "matches",
            "rejects");
    private static final List<String> TRIGGER_KEYS =
            List.of("id", "assertion", "direction", "scope", "pattern", "patterns", "unless", "applies", "spares");

    private final PackDraft draft;
    private @Nullable String ruleId;
    private @Nullable String wordClass;
    private boolean packNamesSignal;
    private @Nullable SignalType packSignal;
    private Set<AssertionStatus> packAssertion = AssertionStatus.DEFAULT;

    private PackReader(String file, PackDraft draft) {
        super(file);
        this.draft = draft;
    }

    /** Reads a file's bytes, which must be UTF-8, with or without a byte order mark. */
    static void read(byte[] bytes, String file, PackDraft draft) {
        PackReader reader = new PackReader(file, draft);
        reader.compose(bytes, EXPECTED).ifPresent(reader::pack);
    }

    /** Reads a file's text. */
    static void read(String yaml, String file, PackDraft draft) {
        PackReader reader = new PackReader(file, draft);
        reader.compose(yaml, EXPECTED).ifPresent(reader::pack);
    }

    @Override
    protected void report(Place place, String message) {
        draft.report(place, ruleId, message);
    }

    @Override
    protected int problems() {
        return draft.problems.size();
    }

    /** Returns the id of a status, or {@code none} for null. */
    static String statusId(@Nullable AssertionStatus status) {
        return status == null ? NONE : status.id();
    }

    private void pack(Node root) {
        if (!(root instanceof MappingNode mapping) || !isPlainTag(root)) {
            report(root, "expected a mapping with the key 'pack', found " + kind(root));
            return;
        }
        Map<String, Node> keys = keys(mapping, PACK_KEYS);
        Node name = required(mapping, keys, "pack");
        if (name != null) {
            String value = name(name, "pack", "./-");
            draft.declarePack(value, place(name));
        }
        Node signal = keys.get("signal");
        if (signal != null) {
            packNamesSignal = true;
            packSignal = signal(signal, "signal");
        }
        Node assertion = keys.get("assertion");
        if (assertion != null) {
            packAssertion = assertion(assertion);
        }
        if (!keys.containsKey("words") && !keys.containsKey("rules") && !keys.containsKey("triggers")) {
            report(mapping, "nothing in it (expected one of the keys words, rules, triggers)");
        }
        Node words = keys.get("words");
        if (words != null) {
            words(words);
        }
        Node rules = keys.get("rules");
        if (rules != null) {
            mappings(rules, "rules").forEach(this::rule);
        }
        Node triggers = keys.get("triggers");
        if (triggers != null) {
            mappings(triggers, "triggers").forEach(this::trigger);
        }
    }

    private void words(Node node) {
        if (!(node instanceof MappingNode mapping) || !isPlainTag(node)) {
            report(node, "'words': expected a mapping from names to lists of strings, found " + kind(node));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            int before = problems();
            String name = name(entry.getKeyNode(), "words", "-");
            Place place = place(entry.getKeyNode());
            if (problems() == before) {
                draft.declareClass(name, place);
            }
            wordClass = name;
            List<PatternSource> entries = patterns(entry.getValueNode(), name);
            wordClass = null;
            if (problems() == before) {
                draft.words.add(new WordClass(name, entries, file(), place.line(), place.column()));
            }
        }
    }

    private void rule(MappingNode mapping) {
        int before = problems();
        Place place = place(mapping);
        ruleId = idOf(mapping);
        Map<String, Node> keys = keys(mapping, RULE_KEYS);
        String id = id(mapping, keys);
        SignalType signal = keys.containsKey("signal") ? signal(get(keys, "signal"), "signal") : packSignal;
        if (!keys.containsKey("signal") && !packNamesSignal) {
            report(mapping, "missing key 'signal' (neither the rule nor the pack names one)");
        }
        Severity severity = severity(keys.get("severity"));
        double weight = weight(keys.get("weight"));
        Node why = required(mapping, keys, "why");
        String reason = why == null ? "" : nonBlank(why, "why").value();
        List<PatternSource> patterns = patterns(mapping, keys);
        List<PatternSource> unless = optionalPatterns(keys, "unless");
        List<PatternSource> requires = optionalPatterns(keys, "requires");
        List<PatternSource> raise = optionalPatterns(keys, "raise");
        Set<AssertionStatus> assertion =
                keys.containsKey("assertion") ? assertion(get(keys, "assertion")) : packAssertion;
        List<Example> matches = examples(mapping, keys, "matches", Markers.ONE, Markers.NONE);
        List<Example> rejects = examples(mapping, keys, "rejects", Markers.NONE, Markers.NONE);
        if (problems() == before && signal != null) {
            draft.rules.add(new Rule(
                    id,
                    signal,
                    severity,
                    weight,
                    reason,
                    patterns,
                    unless,
                    requires,
                    raise,
                    assertion,
                    matches,
                    rejects,
                    file(),
                    place.line(),
                    place.column()));
        }
        ruleId = null;
    }

    private void trigger(MappingNode mapping) {
        int before = problems();
        Place place = place(mapping);
        ruleId = idOf(mapping);
        Map<String, Node> keys = keys(mapping, TRIGGER_KEYS);
        String id = id(mapping, keys);
        Node assertion = required(mapping, keys, "assertion");
        boolean pseudo =
                assertion instanceof ScalarNode scalar && scalar.getValue().equals(NONE);
        AssertionStatus status = assertion == null || pseudo ? null : status(assertion, List.of(NONE));
        Trigger.Direction direction = direction(keys.get("direction"));
        int scope = scope(keys.get("scope"), direction);
        List<PatternSource> patterns = patterns(mapping, keys);
        List<PatternSource> unless = optionalPatterns(keys, "unless");
        List<Example> applies = List.of();
        if (!pseudo) {
            applies = examples(mapping, keys, "applies", Markers.ONE, Markers.ONE);
        } else if (keys.containsKey("applies")) {
            report(
                    get(keys, "applies"),
                    "'applies' is not for a trigger with 'assertion: none', which has no effect to show");
        }
        List<Example> spares = examples(mapping, keys, "spares", Markers.ONE, Markers.ANY);
        if (problems() == before) {
            draft.triggers.add(new Trigger(
                    id,
                    status,
                    direction,
                    scope,
                    patterns,
                    unless,
                    applies,
                    spares,
                    file(),
                    place.line(),
                    place.column()));
        }
        ruleId = null;
    }

    // ---- keys ----

    /** Returns the id of a rule or trigger ahead of reading it, so that all its problems can name it. */
    private static @Nullable String idOf(MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals("id")
                    && entry.getValueNode() instanceof ScalarNode value
                    && isName(value.getValue(), ".-")) {
                return value.getValue();
            }
        }
        return null;
    }

    private String id(MappingNode mapping, Map<String, Node> keys) {
        Node node = required(mapping, keys, "id");
        if (node == null) {
            return "";
        }
        int before = problems();
        String id = name(node, "id", ".-");
        if (problems() == before) {
            draft.declareId(id, place(mapping));
        }
        return id;
    }

    // ---- values ----

    private List<PatternSource> patterns(MappingNode mapping, Map<String, Node> keys) {
        Node single = keys.get("pattern");
        Node several = keys.get("patterns");
        if (single != null && several != null) {
            report(single, "both 'pattern' and 'patterns' (expected one of them)");
        }
        if (single == null && several == null) {
            report(mapping, "missing key 'pattern' or 'patterns'");
        }
        List<PatternSource> patterns = new ArrayList<>();
        if (single != null) {
            patterns.add(pattern(single, "pattern"));
        }
        if (several != null) {
            patterns.addAll(patterns(several, "patterns"));
        }
        return patterns;
    }

    private List<PatternSource> optionalPatterns(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        return node == null ? List.of() : patterns(node, key);
    }

    private List<PatternSource> patterns(Node node, String key) {
        List<PatternSource> patterns = new ArrayList<>();
        for (Node item : items(node, key)) {
            patterns.add(pattern(item, key));
        }
        return patterns;
    }

    private PatternSource pattern(Node node, String key) {
        int before = problems();
        Text text = nonBlank(node, key);
        if (problems() == before) {
            try {
                for (String name : PatternParser.parse(text.value()).classReferences()) {
                    Place place = text.place(indexOfReference(text.value(), name));
                    draft.references.add(new Reference(name, place, ruleId, wordClass));
                }
            } catch (PatternFormatException e) {
                report(text.place(e.offset()), oneLine(e.getMessage()));
            }
        }
        return new PatternSource(
                text.value(), file(), text.start().line(), text.start().column());
    }

    private static int indexOfReference(String pattern, String name) {
        String reference = "@" + name;
        int index = pattern.indexOf(reference);
        while (index >= 0) {
            int end = index + reference.length();
            char next = end == pattern.length() ? ' ' : pattern.charAt(end);
            if (Character.isWhitespace(next) || "()|?".indexOf(next) >= 0) {
                return index;
            }
            index = pattern.indexOf(reference, end);
        }
        return 0;
    }

    private enum Markers {
        NONE,
        ONE,
        ANY
    }

    private List<Example> examples(
            MappingNode mapping, Map<String, Node> keys, String key, Markers targets, Markers triggers) {
        Node node = required(mapping, keys, key);
        List<Example> examples = new ArrayList<>();
        if (node != null) {
            for (Node item : items(node, key)) {
                int before = problems();
                Text text = nonBlank(item, key);
                if (problems() == before) {
                    int[] pairs = markerPairs(text, key);
                    if (problems() == before) {
                        checkCount(text, key, "[[…]]", pairs[0], targets);
                        checkCount(text, key, "{{…}}", pairs[1], triggers);
                    }
                }
                examples.add(new Example(
                        text.value(), file(), text.start().line(), text.start().column()));
            }
        }
        return examples;
    }

    private void checkCount(Text text, String key, String markers, int pairs, Markers expected) {
        if (expected == Markers.ONE && pairs != 1) {
            String found = pairs == 0 ? "none" : Integer.toString(pairs);
            String message = "expected one pair of markers " + markers + " in each text, found " + found;
            report(text.start(), "'" + key + "': " + message);
        } else if (expected == Markers.NONE && pairs != 0) {
            report(text.start(), "'" + key + "': expected no markers " + markers + " in these texts");
        } else if (expected == Markers.ANY && pairs > 1) {
            String message = "expected at most one pair of markers " + markers + " in each text, found " + pairs;
            report(text.start(), "'" + key + "': " + message);
        }
    }

    /**
     * Returns the number of pairs of brackets and of braces; reports those without a partner and those around nothing.
     */
    private int[] markerPairs(Text text, String key) {
        int[] pairs = new int[2];
        int[] open = {-1, -1};
        String value = text.value();
        for (int index = 0; index < value.length(); index++) {
            if (!Example.isMarker(value, index)) {
                continue;
            }
            char sign = value.charAt(index);
            int which = sign == '[' || sign == ']' ? 0 : 1;
            boolean opens = sign == '[' || sign == '{';
            String marker = value.substring(index, index + 2);
            String partner = which == 0 ? (opens ? "]]" : "[[") : (opens ? "}}" : "{{");
            if (opens == (open[which] >= 0)) {
                report(text.place(index), "'" + key + "': '" + marker + "' without '" + partner + "'");
                return pairs;
            }
            if (!opens && value.substring(open[which] + 2, index).isBlank()) {
                String message = "nothing between '" + partner + "' and '" + marker + "'";
                report(text.place(index), "'" + key + "': " + message);
            }
            pairs[which] += opens ? 0 : 1;
            open[which] = opens ? index : -1;
            index++;
        }
        for (int which = 0; which < open.length; which++) {
            if (open[which] >= 0) {
                String message = which == 0 ? "'[[' without ']]'" : "'{{' without '}}'";
                report(text.place(open[which]), "'" + key + "': " + message);
            }
        }
        return pairs;
    }

    private Set<AssertionStatus> assertion(Node node) {
        EnumSet<AssertionStatus> statuses = EnumSet.noneOf(AssertionStatus.class);
        if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
            return statuses;
        }
        for (Node item : items(node, "assertion")) {
            AssertionStatus status = status(item, List.of());
            if (status != null) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    private @Nullable AssertionStatus status(Node node, List<String> others) {
        int before = problems();
        String id = text(node, "assertion").value();
        if (problems() > before) {
            return null;
        }
        AssertionStatus status = AssertionStatus.find(id);
        if (status == null) {
            List<String> known = new ArrayList<>(AssertionStatus.ids());
            known.addAll(others);
            report(node, "unknown assertion " + DidYouMean.quoted(id) + DidYouMean.hint(id, known));
        }
        return status;
    }

    private Trigger.Direction direction(@Nullable Node node) {
        if (node == null) {
            return Trigger.Direction.FORWARD;
        }
        int before = problems();
        String id = text(node, "direction").value();
        for (Trigger.Direction direction : Trigger.Direction.values()) {
            if (direction.id().equals(id)) {
                return direction;
            }
        }
        if (problems() == before) {
            List<String> known = Arrays.stream(Trigger.Direction.values())
                    .map(Trigger.Direction::id)
                    .toList();
            report(node, "unknown direction " + DidYouMean.quoted(id) + DidYouMean.hint(id, known));
        }
        return Trigger.Direction.FORWARD;
    }

    private int scope(@Nullable Node node, Trigger.Direction direction) {
        if (node == null) {
            return 0;
        }
        double scope = number(node, "scope");
        if (Double.isNaN(scope)) {
            return 0;
        }
        if (scope != Math.rint(scope) || scope < 0 || scope > 100) {
            String value = ((ScalarNode) node).getValue();
            report(node, "scope " + value + " (expected 1 to 100 tokens, or 0 for as far as the clause)");
        } else if (scope > 0 && (direction == Trigger.Direction.SENTENCE || direction == Trigger.Direction.MESSAGE)) {
            report(node, "'scope' is not for the direction '" + direction.id() + "'");
        }
        return (int) scope;
    }

    private Severity severity(@Nullable Node node) {
        if (node != null) {
            double level = number(node, "severity");
            if (level == 1 || level == 2 || level == 3) {
                return Severity.of((int) level);
            }
            if (!Double.isNaN(level)) {
                report(node, "severity " + ((ScalarNode) node).getValue() + " (expected 1, 2 or 3)");
            }
        }
        return Severity.MILD;
    }

    private double weight(@Nullable Node node) {
        if (node == null) {
            return 0.8;
        }
        double weight = number(node, "weight");
        if (!Double.isNaN(weight) && !(weight > 0 && weight <= 1)) {
            report(node, "weight " + ((ScalarNode) node).getValue() + " (expected more than 0, at most 1)");
        }
        return weight;
    }
}
