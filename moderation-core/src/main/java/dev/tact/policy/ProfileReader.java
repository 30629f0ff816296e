package dev.tact.policy;

import dev.tact.internal.yaml.DidYouMean;
import dev.tact.internal.yaml.Place;
import dev.tact.internal.yaml.YamlReader;
import dev.tact.policy.BoundaryProfile.Builder;
import dev.tact.policy.BoundaryProfile.Setting;
import dev.tact.rules.PatternSource;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RuleProblem;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one profile file into a builder, noting every problem and going on. */
final class ProfileReader extends YamlReader {

    private static final String EXPECTED = "a mapping with the key 'profile'";
    private static final String OTHERS = "others";
    private static final List<String> KEYS = List.of(
            "profile",
            "extends",
            "signals",
            "comment",
            "private",
            "invited",
            "custom-signals",
            "topics",
            "quiet-hours",
            "agreements",
            "contacts");

    private final List<RuleProblem> problems = new ArrayList<>();
    private final Set<SignalType> known = new HashSet<>(SignalType.BUNDLED);
    private final Set<String> topics = new TreeSet<>();
    private final Set<Locale> languages = new HashSet<>();
    private Builder builder = BoundaryProfile.builder("unnamed");

    private ProfileReader(String file) {
        super(file);
    }

    static Builder read(Path path) throws IOException {
        ProfileReader reader = new ProfileReader(path.toString());
        try (InputStream in = Files.newInputStream(path)) {
            return reader.finish(reader.compose(in.readNBytes(MAX_BYTES + 1), EXPECTED));
        }
    }

    static Builder read(String yaml, String file) {
        ProfileReader reader = new ProfileReader(file);
        return reader.finish(reader.compose(yaml, EXPECTED));
    }

    private Builder finish(Optional<Node> root) {
        root.ifPresent(this::profile);
        if (!problems.isEmpty()) {
            throw new RuleFormatException(problems);
        }
        return builder;
    }

    @Override
    protected void report(Place place, String message) {
        problems.add(new RuleProblem(place.file(), place.line(), place.column(), null, message));
    }

    @Override
    protected int problems() {
        return problems.size();
    }

    private void profile(Node root) {
        if (!(root instanceof MappingNode mapping) || !isPlainTag(root)) {
            report(root, "expected " + EXPECTED + ", found " + kind(root));
            return;
        }
        Map<String, Node> keys = keys(mapping, KEYS);
        Node name = required(mapping, keys, "profile");
        Node base = keys.get("extends");
        if (base != null) {
            builder = base(base);
        }
        if (name != null) {
            attempt(name, () -> builder.name(text(name, "profile").value()));
        }
        Node custom = keys.get("custom-signals");
        if (custom != null) {
            for (Node item : items(custom, "custom-signals")) {
                SignalType type = signal(item, "custom-signals");
                if (type != null && type.isProtective()) {
                    report(item, "'" + type + "' protects; there is nothing to treat");
                } else if (type != null && !known.add(type)) {
                    report(item, "'" + type + "' is known already (expected signals of other packs, each once)");
                }
            }
        }
        table(keys, "signals", Setting.ALWAYS);
        table(keys, "comment", Setting.COMMENT);
        table(keys, "private", Setting.PRIVATE);
        table(keys, "invited", Setting.INVITED);
        mapping(keys, "topics").forEach(this::topic);
        Node hours = keys.get("quiet-hours");
        if (hours != null) {
            builder.noQuietHours();
            mappings(hours, "quiet-hours").forEach(this::quietHours);
        }
        mapping(keys, "agreements").forEach(this::agreement);
        mapping(keys, "contacts").forEach(this::contacts);
    }

    private Builder base(Node node) {
        int before = problems();
        String preset = text(node, "extends").value();
        if (problems() == before) {
            if (BoundaryProfile.PRESETS.contains(preset)) {
                return BoundaryProfile.preset(preset);
            }
            report(
                    node,
                    "unknown preset " + DidYouMean.quoted(preset) + DidYouMean.hint(preset, BoundaryProfile.PRESETS));
        }
        return builder;
    }

    // ---- signals ----

    private void table(Map<String, Node> keys, String key, Setting setting) {
        for (NodeTuple entry : mapping(keys, key)) {
            Node name = entry.getKeyNode();
            int before = problems();
            boolean others =
                    name instanceof ScalarNode scalar && scalar.getValue().equals(OTHERS);
            SignalType type = others ? null : knownSignal(name, key);
            List<Outcome> row = row(entry.getValueNode());
            if (problems() > before || row.size() != 3) {
                continue;
            }
            attempt(entry.getValueNode(), () -> {
                if (type != null) {
                    builder.signal(setting, type, row.get(0), row.get(1), row.get(2));
                } else if (setting == Setting.ALWAYS) {
                    builder.others(row.get(0), row.get(1), row.get(2));
                } else {
                    report(name, "'" + OTHERS + "' belongs under 'signals'");
                }
            });
        }
    }

    /** A misspelt signal would be a treatment that never applies, so those of other packs must be announced. */
    private @Nullable SignalType knownSignal(Node node, String key) {
        SignalType type = signal(node, key);
        if (type != null && BoundaryProfile.isTopic(type)) {
            report(node, "'" + type + "' stands for a topic; it belongs under 'topics'");
        } else if (type != null && !known.contains(type)) {
            List<String> names = known.stream().map(SignalType::id).sorted().toList();
            String hint = DidYouMean.hint(type.id(), names);
            report(
                    node,
                    "unknown signal " + DidYouMean.quoted(type.id())
                            + (hint.contains("did you mean")
                                    ? hint
                                    : " (if a pack of yours reports it, list it under 'custom-signals')"));
        } else if (type != null && type.isProtective()) {
            report(node, "'" + type + "' protects; there is nothing to treat");
        }
        return type;
    }

    private List<Outcome> row(Node node) {
        List<Outcome> row = new ArrayList<>();
        if (node instanceof SequenceNode list && isPlainTag(node)) {
            list.getValue().forEach(item -> row.add(outcome(item)));
            if (row.size() != 3) {
                report(node, row.size() + " outcomes (expected one, or three: for severity 1, 2 and 3)");
            }
        } else {
            Outcome same = outcome(node);
            row.addAll(List.of(same, same, same));
        }
        return row;
    }

    private Outcome outcome(Node node) {
        int before = problems();
        String word = text(node, "outcome").value();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        if (problems() == before) {
            List<String> words =
                    Arrays.stream(Outcome.values()).map(Outcome::word).toList();
            report(node, "unknown outcome " + DidYouMean.quoted(word) + DidYouMean.hint(word, words));
        }
        return Outcome.HOLD;
    }

    // ---- what is the recipient's own ----

    private void topic(NodeTuple entry) {
        Node name = entry.getKeyNode();
        int before = problems();
        String topic = text(name, "topics").value();
        topics.add(topic); // also if it turns out wrong, so that an agreement about it is not told as another mistake
        MappingNode value = value(entry, "topics");
        if (value == null) {
            return;
        }
        Map<String, Node> keys = keys(value, List.of("outcome", "patterns"));
        Node outcome = required(value, keys, "outcome");
        Node patterns = required(value, keys, "patterns");
        Outcome treated = outcome == null ? Outcome.HOLD : outcome(outcome);
        List<PatternSource> sources = new ArrayList<>();
        if (patterns != null) {
            for (Node item : items(patterns, "patterns")) {
                Text text = nonBlank(item, "patterns");
                sources.add(new PatternSource(
                        text.value(), file(), text.start().line(), text.start().column()));
            }
        }
        if (problems() == before) {
            attempt(name, () -> builder.topic(topic, treated, sources));
        }
        if (problems() == before) {
            try {
                builder.checkTopic(topic);
            } catch (RuleFormatException malformed) {
                problems.addAll(malformed.problems());
            }
        }
    }

    private void quietHours(MappingNode mapping) {
        int before = problems();
        Map<String, Node> keys = keys(mapping, List.of("from", "to", "outcome", "channel"));
        LocalTime from = time(required(mapping, keys, "from"), "from");
        LocalTime to = time(required(mapping, keys, "to"), "to");
        Node outcome = required(mapping, keys, "outcome");
        Outcome treated = outcome == null ? Outcome.HOLD : outcome(outcome);
        Setting setting = channel(keys.get("channel"));
        if (problems() == before) {
            attempt(mapping, () -> builder.quietHours(setting, from, to, treated));
        }
    }

    private Setting channel(@Nullable Node node) {
        if (node == null) {
            return Setting.ALWAYS;
        }
        int before = problems();
        String channel = text(node, "channel").value();
        if (channel.equals("comment")) {
            return Setting.COMMENT;
        }
        if (!channel.equals("private") && problems() == before) {
            List<String> channels = List.of("comment", "private");
            report(node, "unknown channel " + DidYouMean.quoted(channel) + DidYouMean.hint(channel, channels));
        }
        return Setting.PRIVATE;
    }

    private LocalTime time(@Nullable Node node, String key) {
        if (node != null) {
            int before = problems();
            String time = text(node, key).value();
            try {
                if (problems() == before && time.length() == 5) {
                    return LocalTime.parse(time);
                }
            } catch (DateTimeException notATime) {
                // reported below
            }
            if (problems() == before) {
                report(node, "'" + key + "': not a time: " + DidYouMean.quoted(time) + " (expected one such as 07:30)");
            }
        }
        return LocalTime.MIDNIGHT;
    }

    private void agreement(NodeTuple entry) {
        Node name = entry.getKeyNode();
        MappingNode value = value(entry, "agreements");
        if (value == null) {
            return;
        }
        int before = problems();
        Map<String, Node> keys = keys(value, List.of("words", "outcome", "signals", "topics"));
        Node words = required(value, keys, "words");
        String agreed = words == null ? "" : nonBlank(words, "words").value();
        Node outcome = keys.get("outcome");
        Outcome treated = outcome == null ? Outcome.HOLD : outcome(outcome);
        List<SignalType> signals = new ArrayList<>();
        Node listed = keys.get("signals");
        if (listed != null) {
            for (Node item : items(listed, "signals")) {
                SignalType type = knownSignal(item, "signals");
                if (type != null) {
                    signals.add(type);
                }
            }
        }
        Node touched = keys.get("topics");
        if (touched != null) {
            for (Node item : items(touched, "topics")) {
                topicSignal(item).ifPresent(signals::add);
            }
        }
        if (listed == null && touched == null) {
            report(value, "missing key 'signals' or 'topics': what tells that a message touches the agreement");
        }
        String id = text(name, "agreements").value();
        if (problems() == before && !signals.isEmpty()) {
            attempt(name, () -> builder.agreement(id, agreed, treated, signals.toArray(SignalType[]::new)));
        }
    }

    private Optional<SignalType> topicSignal(Node node) {
        int before = problems();
        String topic = text(node, "topics").value();
        if (problems() == before && topics.contains(topic)) {
            return builder.topicNames().contains(topic)
                    ? Optional.of(BoundaryProfile.signalOf(topic))
                    : Optional.empty();
        }
        if (problems() == before) {
            String hint = topics.isEmpty() ? " (the profile has none)" : DidYouMean.hint(topic, topics);
            report(node, "unknown topic " + DidYouMean.quoted(topic) + hint);
        }
        return Optional.empty();
    }

    private void contacts(NodeTuple entry) {
        Node tag = entry.getKeyNode();
        MappingNode value = value(entry, "contacts");
        if (value == null) {
            return;
        }
        int before = problems();
        Map<String, Node> keys = keys(value, List.of("reviewer", "help"));
        Node reviewer = required(value, keys, "reviewer");
        String who = reviewer == null ? "" : nonBlank(reviewer, "reviewer").value();
        Node help = required(value, keys, "help");
        List<String> lines = new ArrayList<>();
        if (help != null) {
            items(help, "help").forEach(item -> lines.add(nonBlank(item, "help").value()));
        }
        Locale language = language(tag);
        if (language != null && !languages.add(language)) {
            report(tag, "the contacts for '" + language.toLanguageTag() + "' are given twice");
        }
        if (language != null && problems() == before) {
            attempt(tag, () -> builder.contacts(language, who, lines.toArray(String[]::new)));
        }
    }

    private @Nullable Locale language(Node tag) {
        int before = problems();
        String named = text(tag, "contacts").value();
        try {
            return problems() == before ? BoundaryProfile.language(named) : null;
        } catch (IllegalArgumentException none) {
            report(tag, "'contacts': " + none.getMessage());
            return null;
        }
    }

    // ---- shapes ----

    /** Returns the entries of a mapping, without those given before; none if the key is missing. */
    private List<NodeTuple> mapping(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof MappingNode mapping) || !isPlainTag(node)) {
            report(node, "'" + key + "': expected a mapping, found " + kind(node));
            return List.of();
        }
        List<NodeTuple> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode scalar && !names.add(scalar.getValue())) {
                report(scalar, "the key " + DidYouMean.quoted(scalar.getValue()) + " is given twice");
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private @Nullable MappingNode value(NodeTuple entry, String key) {
        Node value = entry.getValueNode();
        if (value instanceof MappingNode mapping && isPlainTag(value)) {
            return mapping;
        }
        report(value, "'" + key + "': expected a mapping, found " + kind(value));
        return null;
    }

    /** The builder has the last word on values; what it refuses is told with the place. */
    private void attempt(Node node, Runnable setting) {
        int before = problems();
        try {
            setting.run();
        } catch (IllegalArgumentException refused) {
            if (problems() == before) {
                report(node, String.valueOf(refused.getMessage()));
            }
        }
    }
}
