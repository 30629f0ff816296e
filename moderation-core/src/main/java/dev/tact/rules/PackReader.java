package dev.tact.rules;

import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.pattern.PatternParser;
import dev.tact.rules.PackDraft.Place;
import dev.tact.rules.PackDraft.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads one pack file into a {@link PackDraft}, noting every problem and going on.
 *
 * <p>It works on YAML's nodes, which know their places, and takes every scalar as it is written: {@code no} and
 * {@code 988} are words like others. Where a value is wrong, a stand-in is returned; whatever had a problem never
 * becomes part of a pack.
 */
final class PackReader {

    /** The largest file accepted. */
    static final int MAX_BYTES = 8 << 20;

    /** The format needs five levels; the limit keeps hostile nesting off the stack. */
    private static final int MAX_DEPTH = 20;

    private static final int MAX_NAME = 100;
    private static final String NONE = "none";
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

    private final String file;
    private final PackDraft draft;
    private @Nullable String ruleId;
    private @Nullable String wordClass;
    private boolean packNamesSignal;
    private @Nullable SignalType packSignal;
    private Set<AssertionStatus> packAssertion = AssertionStatus.DEFAULT;

    private PackReader(String file, PackDraft draft) {
        this.file = file;
        this.draft = draft;
    }

    /** Reads a file's bytes, which must be UTF-8, with or without a byte order mark. */
    static void read(byte[] bytes, String file, PackDraft draft) {
        if (bytes.length > MAX_BYTES) {
            draft.report(new Place(file, 1, 1), null, "larger than " + (MAX_BYTES >> 20) + " MiB");
            return;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean malformed = decoder.decode(ByteBuffer.wrap(bytes), text, true).isError();
        String decoded = text.flip().toString();
        if (malformed) {
            draft.report(place(file, decoded, decoded.length()), null, "not UTF-8");
            return;
        }
        read(decoded, file, draft);
    }

    /** Reads a file's text. */
    static void read(String yaml, String file, PackDraft draft) {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        PackReader reader = new PackReader(file, draft);
        reader.compose(text).ifPresent(reader::pack);
    }

    /** Returns the id of a status, or {@code none} for null. */
    static String statusId(@Nullable AssertionStatus status) {
        return status == null ? NONE : status.id();
    }

    private Optional<Node> compose(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new FailsafeSchema())
                // They come as nodes like any other, to be reported with their place.
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(MAX_BYTES)
                // The whole text at once: faster, and every mark can look around in it.
                .setBufferSize(Math.max(16, yaml.length() + 1))
                .build();
        Place start = new Place(file, 1, 1);
        try {
            Parser events = new ParserImpl(settings, new StreamReader(settings, new StringReader(yaml)));
            Optional<Node> root = new Composer(settings, new DepthLimit(events)).getSingleNode();
            if (root.isEmpty()) {
                draft.report(start, null, "an empty file (expected a mapping with the key 'pack')");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            Place place =
                    e.getProblemMark().or(e::getContextMark).map(this::place).orElse(start);
            draft.report(
                    place,
                    null,
                    "not YAML: " + context + oneLine(e.getProblem()) + " (does a text there need quotes?)");
        } catch (ReaderException e) {
            int index = yaml.offsetByCodePoints(0, Math.min(e.getPosition(), yaml.codePointCount(0, yaml.length())));
            String code = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            draft.report(place(file, yaml, index), null, "not YAML: the character " + code + " is not allowed");
        } catch (YamlEngineException e) {
            draft.report(start, null, "not YAML: " + oneLine(e.getMessage()));
        }
        return Optional.empty();
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
            packSignal = signal(signal);
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
            int before = draft.problems.size();
            String name = name(entry.getKeyNode(), "words", "-");
            Place place = place(entry.getKeyNode());
            if (draft.problems.size() == before) {
                draft.declareClass(name, place);
            }
            wordClass = name;
            List<PatternSource> entries = patterns(entry.getValueNode(), name);
            wordClass = null;
            if (draft.problems.size() == before) {
                draft.words.add(new WordClass(name, entries, file, place.line(), place.column()));
            }
        }
    }

    private void rule(MappingNode mapping) {
        int before = draft.problems.size();
        Place place = place(mapping);
        ruleId = idOf(mapping);
        Map<String, Node> keys = keys(mapping, RULE_KEYS);
        String id = id(mapping, keys);
        SignalType signal = keys.containsKey("signal") ? signal(get(keys, "signal")) : packSignal;
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
        if (draft.problems.size() == before && signal != null) {
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
                    file,
                    place.line(),
                    place.column()));
        }
        ruleId = null;
    }

    private void trigger(MappingNode mapping) {
        int before = draft.problems.size();
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
        if (draft.problems.size() == before) {
            draft.triggers.add(new Trigger(
                    id,
                    status,
                    direction,
                    scope,
                    patterns,
                    unless,
                    applies,
                    spares,
                    file,
                    place.line(),
                    place.column()));
        }
        ruleId = null;
    }

    // ---- keys ----

    /** Returns the values by key, without those whose key is unknown or given before. */
    private Map<String, Node> keys(MappingNode mapping, List<String> known) {
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                report(key, "expected a key, found " + kind(key));
            } else if (!known.contains(scalar.getValue())) {
                String name = scalar.getValue();
                report(key, "unknown key " + DidYouMean.quoted(name) + DidYouMean.hint(name, known));
            } else if (keys.putIfAbsent(scalar.getValue(), entry.getValueNode()) != null) {
                report(key, "the key '" + scalar.getValue() + "' is given twice");
            }
        }
        return keys;
    }

    private @Nullable Node required(MappingNode mapping, Map<String, Node> keys, String key) {
        Node value = keys.get(key);
        if (value == null) {
            report(mapping, "missing key '" + key + "'");
        }
        return value;
    }

    private static Node get(Map<String, Node> keys, String key) {
        Node value = keys.get(key);
        if (value == null) {
            throw new IllegalStateException(key);
        }
        return value;
    }

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
        int before = draft.problems.size();
        String id = name(node, "id", ".-");
        if (draft.problems.size() == before) {
            draft.declareId(id, place(mapping));
        }
        return id;
    }

    // ---- values ----

    private List<MappingNode> mappings(Node node, String key) {
        List<MappingNode> mappings = new ArrayList<>();
        if (!(node instanceof SequenceNode list) || !isPlainTag(node)) {
            report(node, "'" + key + "': expected a list of mappings, found " + kind(node));
            return mappings;
        }
        for (Node item : list.getValue()) {
            if (item instanceof MappingNode mapping && isPlainTag(item)) {
                mappings.add(mapping);
            } else {
                report(item, "'" + key + "': expected a mapping, found " + kind(item));
            }
        }
        return mappings;
    }

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
        int before = draft.problems.size();
        Text text = nonBlank(node, key);
        if (draft.problems.size() == before) {
            try {
                for (String name : PatternParser.parse(text.value()).classReferences()) {
                    Place place = text.place(indexOfReference(text.value(), name));
                    draft.references.add(new Reference(name, place, ruleId, wordClass));
                }
            } catch (PatternFormatException e) {
                draft.report(text.place(e.offset()), ruleId, oneLine(e.getMessage()));
            }
        }
        return new PatternSource(
                text.value(), file, text.start().line(), text.start().column());
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
                int before = draft.problems.size();
                Text text = nonBlank(item, key);
                if (draft.problems.size() == before) {
                    int[] pairs = markerPairs(text, key);
                    if (draft.problems.size() == before) {
                        checkCount(text, key, "[[…]]", pairs[0], targets);
                        checkCount(text, key, "{{…}}", pairs[1], triggers);
                    }
                }
                examples.add(new Example(
                        text.value(), file, text.start().line(), text.start().column()));
            }
        }
        return examples;
    }

    private void checkCount(Text text, String key, String markers, int pairs, Markers expected) {
        if (expected == Markers.ONE && pairs != 1) {
            String found = pairs == 0 ? "none" : Integer.toString(pairs);
            String message = "expected one pair of markers " + markers + " in each text, found " + found;
            draft.report(text.start(), ruleId, "'" + key + "': " + message);
        } else if (expected == Markers.NONE && pairs != 0) {
            draft.report(text.start(), ruleId, "'" + key + "': expected no markers " + markers + " in these texts");
        } else if (expected == Markers.ANY && pairs > 1) {
            String message = "expected at most one pair of markers " + markers + " in each text, found " + pairs;
            draft.report(text.start(), ruleId, "'" + key + "': " + message);
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
                draft.report(text.place(index), ruleId, "'" + key + "': '" + marker + "' without '" + partner + "'");
                return pairs;
            }
            if (!opens && value.substring(open[which] + 2, index).isBlank()) {
                String message = "nothing between '" + partner + "' and '" + marker + "'";
                draft.report(text.place(index), ruleId, "'" + key + "': " + message);
            }
            pairs[which] += opens ? 0 : 1;
            open[which] = opens ? index : -1;
            index++;
        }
        for (int which = 0; which < open.length; which++) {
            if (open[which] >= 0) {
                String message = which == 0 ? "'[[' without ']]'" : "'{{' without '}}'";
                draft.report(text.place(open[which]), ruleId, "'" + key + "': " + message);
            }
        }
        return pairs;
    }

    private @Nullable SignalType signal(Node node) {
        int before = draft.problems.size();
        String id = text(node, "signal").value();
        if (draft.problems.size() > before) {
            return null;
        }
        try {
            return new SignalType(id);
        } catch (IllegalArgumentException e) {
            report(
                    node,
                    "not a signal id: " + DidYouMean.quoted(id)
                            + " (expected lower-case words joined by hyphens, such as 'special-bond')");
            return null;
        }
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
        int before = draft.problems.size();
        String id = text(node, "assertion").value();
        if (draft.problems.size() > before) {
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
        int before = draft.problems.size();
        String id = text(node, "direction").value();
        for (Trigger.Direction direction : Trigger.Direction.values()) {
            if (direction.id().equals(id)) {
                return direction;
            }
        }
        if (draft.problems.size() == before) {
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

    /** Returns the number, or NaN after having reported that it is none. */
    private double number(Node node, String key) {
        if (isPlainTag(node) && isNumber(node)) {
            return Double.parseDouble(((ScalarNode) node).getValue());
        }
        report(node, "'" + key + "': expected a number, found " + kind(node));
        return Double.NaN;
    }

    private static boolean isNumber(Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return false;
        }
        String value = scalar.getValue();
        int digits = 0;
        int dots = 0;
        for (int index = value.startsWith("-") ? 1 : 0; index < value.length(); index++) {
            char c = value.charAt(index);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            dots += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return digits > 0 && digits < 20 && dots <= 1;
    }

    /** Returns a name: lower-case letters and digits, in parts that single separators join. */
    private String name(Node node, String key, String separators) {
        int before = draft.problems.size();
        String name = text(node, key).value();
        if (draft.problems.size() == before && !isName(name, separators)) {
            String joints = String.join("' or '", separators.split(""));
            report(
                    node,
                    "'" + key + "': not a name: " + DidYouMean.quoted(name)
                            + " (expected lower-case letters and digits, joined by '" + joints + "')");
        }
        return name;
    }

    private static boolean isName(String name, String separators) {
        boolean separated = true;
        for (int index = 0; index < name.length(); index++) {
            char c = name.charAt(index);
            boolean separator = separators.indexOf(c) >= 0;
            if (separator ? separated : !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
            separated = separator;
        }
        return !separated && name.length() <= MAX_NAME;
    }

    private List<Node> items(Node node, String key) {
        if (!(node instanceof SequenceNode list) || !isPlainTag(node)) {
            report(node, "'" + key + "': expected a list of strings, found " + kind(node));
            return List.of();
        }
        if (list.getValue().isEmpty()) {
            report(node, "'" + key + "': an empty list");
        }
        return list.getValue();
    }

    private Text nonBlank(Node node, String key) {
        int before = draft.problems.size();
        Text text = text(node, key);
        if (draft.problems.size() == before && text.value().isBlank()) {
            report(node, "'" + key + "': an empty string");
        }
        return text;
    }

    private Text text(Node node, String key) {
        if (!(node instanceof ScalarNode scalar)) {
            // Unquoted, '[[I did]] it' begins a list and 'she said: no' is a mapping.
            report(
                    node,
                    "'" + key + "': expected a string, found " + kind(node)
                            + " (quote a text that begins with '[' or '{' or has ': ' in it)");
            return new Text("", place(node), false);
        }
        ScalarStyle style = scalar.getScalarStyle();
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        String value = scalar.getValue();
        Mark start = mark(node.getStartMark());
        Mark end = mark(node.getEndMark());
        Place place = new Place(file, start.getLine() + 1, start.getColumn() + (quoted ? 2 : 1));
        // With escapes or line breaks in it, an index into the value says nothing about columns.
        boolean exact = start.getLine() == end.getLine()
                && end.getColumn() - start.getColumn() - (quoted ? 2 : 0) == value.codePointCount(0, value.length());
        if (scalar.getTag().equals(Tag.NULL)) {
            report(node, "'" + key + "': expected a string, found nothing (quote a text that begins with '#')");
        } else if (!isPlainTag(node)) {
            String tag = DidYouMean.quoted(node.getTag().getValue());
            report(node, "'" + key + "': expected a string without a tag, found the tag " + tag);
        } else if (style == ScalarStyle.PLAIN && isCutShort(end)) {
            report(
                    node,
                    "'" + key + "': the text ends before ' #'"
                            + " (quote it, or put a space after '#' if a comment is meant)");
        }
        return new Text(value, place, exact);
    }

    /**
     * Returns whether a comment without a space after its {@code #} follows: unquoted, {@code i am #number} is "i am".
     */
    private static boolean isCutShort(Mark end) {
        int[] text = end.getBuffer();
        int at = end.getPointer();
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at + 1 < text.length && text[at] == '#' && Character.isLetterOrDigit(text[at + 1]);
    }

    /** Returns what a node is, for people. */
    private static String kind(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        return node.getTag().equals(Tag.NULL) ? "nothing" : isNumber(node) ? "a number" : "a string";
    }

    /** Returns whether the node is what it looks like, not declared another type by a YAML tag. */
    private static boolean isPlainTag(Node node) {
        Tag tag = node.getTag();
        return tag.equals(Tag.STR) || tag.equals(Tag.SEQ) || tag.equals(Tag.MAP);
    }

    // ---- places ----

    /** A string of the file; {@code exact} if its characters stand in the file just as they are, on one line. */
    private record Text(String value, Place start, boolean exact) {

        /** Returns where the character at an index stands, or where the text starts if that cannot be told. */
        Place place(int index) {
            int column = exact ? value.codePointCount(0, Math.max(0, Math.min(index, value.length()))) : 0;
            return new Place(start.file(), start.line(), start.column() + column);
        }
    }

    private void report(Node node, String message) {
        draft.report(place(node), ruleId, message);
    }

    private Place place(Node node) {
        return place(mark(node.getStartMark()));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(String file, String text, int index) {
        int line = 1;
        int start = 0;
        for (int at = 0; at < index; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                start = at + 1;
            }
        }
        return new Place(file, line, text.codePointCount(start, index) + 1);
    }

    private static Mark mark(Optional<Mark> mark) {
        return mark.orElseThrow(() -> new IllegalStateException("marks are on"));
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Ends reading where collections nest too deeply, for the composer is recursive. */
    private static final class DepthLimit implements Parser {
        private final Parser events;
        private int depth;

        DepthLimit(Parser events) {
            this.events = events;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return events.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return events.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Event next() {
            Event event = events.next();
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw new ParserException("lists and mappings nest deeper than " + MAX_DEPTH, event.getStartMark());
            }
            return event;
        }
    }
}
