package dev.tact.internal.yaml;

import dev.tact.signal.SignalType;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * Reads the settings files of people, rule packs and boundary profiles, noting every problem with its place and going
 * on.
 *
 * <p>It works on YAML's nodes, which know their places, and takes every scalar as it is written: {@code no} and
 * {@code 988} are words like others. Where a value is wrong, a stand-in is returned; a file with problems never comes
 * into use.
 */
public abstract class YamlReader {

    /** The largest file accepted. */
    public static final int MAX_BYTES = 8 << 20;

    /** The formats need five levels; the limit keeps hostile nesting off the stack. */
    private static final int MAX_DEPTH = 20;

    private static final int MAX_NAME = 100;

    private final String file;

    /** Creates a reader of the file with that name. */
    protected YamlReader(String file) {
        this.file = file;
    }

    /** Notes a problem. */
    protected abstract void report(Place place, String message);

    /** Returns how many problems were noted so far. */
    protected abstract int problems();

    /** Returns the file's name, as problems show it. */
    protected final String file() {
        return file;
    }

    /**
     * Reads a file's bytes, which must be UTF-8, with or without a byte order mark.
     *
     * @param expected what the file should be, for the message about an empty one
     */
    protected final Optional<Node> compose(byte[] bytes, String expected) {
        if (bytes.length > MAX_BYTES) {
            report(new Place(file, 1, 1), "larger than " + (MAX_BYTES >> 20) + " MiB");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean malformed = decoder.decode(ByteBuffer.wrap(bytes), text, true).isError();
        String decoded = text.flip().toString();
        if (malformed) {
            report(place(file, decoded, decoded.length()), "not UTF-8");
            return Optional.empty();
        }
        return compose(decoded, expected);
    }

    /**
     * Reads a file's text.
     *
     * @param expected what the file should be, for the message about an empty one
     */
    protected final Optional<Node> compose(String text, String expected) {
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
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
                report(start, "an empty file (expected " + expected + ")");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            Place place =
                    e.getProblemMark().or(e::getContextMark).map(this::place).orElse(start);
            report(place, "not YAML: " + context + oneLine(e.getProblem()) + " (does a text there need quotes?)");
        } catch (ReaderException e) {
            int index = yaml.offsetByCodePoints(0, Math.min(e.getPosition(), yaml.codePointCount(0, yaml.length())));
            String code = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            report(place(file, yaml, index), "not YAML: the character " + code + " is not allowed");
        } catch (YamlEngineException e) {
            report(start, "not YAML: " + oneLine(e.getMessage()));
        }
        return Optional.empty();
    }

    // ---- keys ----

    /** Returns the values by key, without those whose key is unknown or given before. */
    protected final Map<String, Node> keys(MappingNode mapping, List<String> known) {
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

    protected final @Nullable Node required(MappingNode mapping, Map<String, Node> keys, String key) {
        Node value = keys.get(key);
        if (value == null) {
            report(mapping, "missing key '" + key + "'");
        }
        return value;
    }

    protected static Node get(Map<String, Node> keys, String key) {
        Node value = keys.get(key);
        if (value == null) {
            throw new IllegalStateException(key);
        }
        return value;
    }

    // ---- values ----

    protected final List<MappingNode> mappings(Node node, String key) {
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

    protected final @Nullable SignalType signal(Node node, String key) {
        int before = problems();
        String id = text(node, key).value();
        if (problems() > before) {
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

    /** Returns the number, or NaN after having reported that it is none. */
    protected final double number(Node node, String key) {
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
    protected final String name(Node node, String key, String separators) {
        int before = problems();
        String name = text(node, key).value();
        if (problems() == before && !isName(name, separators)) {
            String joints = String.join("' or '", separators.split(""));
            report(
                    node,
                    "'" + key + "': not a name: " + DidYouMean.quoted(name)
                            + " (expected lower-case letters and digits, joined by '" + joints + "')");
        }
        return name;
    }

    protected static boolean isName(String name, String separators) {
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

    protected final List<Node> items(Node node, String key) {
        if (!(node instanceof SequenceNode list) || !isPlainTag(node)) {
            report(node, "'" + key + "': expected a list of strings, found " + kind(node));
            return List.of();
        }
        if (list.getValue().isEmpty()) {
            report(node, "'" + key + "': an empty list");
        }
        return list.getValue();
    }

    protected final Text nonBlank(Node node, String key) {
        int before = problems();
        Text text = text(node, key);
        if (problems() == before && text.value().isBlank()) {
            report(node, "'" + key + "': an empty string");
        }
        return text;
    }

    protected final Text text(Node node, String key) {
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
    protected static String kind(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        return node.getTag().equals(Tag.NULL) ? "nothing" : isNumber(node) ? "a number" : "a string";
    }

    /** Returns whether the node is what it looks like, not declared another type by a YAML tag. */
    protected static boolean isPlainTag(Node node) {
        Tag tag = node.getTag();
        return tag.equals(Tag.STR) || tag.equals(Tag.SEQ) || tag.equals(Tag.MAP);
    }

    // ---- places ----

    /** A string of the file; {@code exact} if its characters stand in the file just as they are, on one line. */
    protected record Text(String value, Place start, boolean exact) {

        /** Returns where the character at an index stands, or where the text starts if that cannot be told. */
        public Place place(int index) {
            int column = exact ? value.codePointCount(0, Math.max(0, Math.min(index, value.length()))) : 0;
            return new Place(start.file(), start.line(), start.column() + column);
        }
    }

    protected final void report(Node node, String message) {
        report(place(node), message);
    }

    protected final Place place(Node node) {
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

    protected static String oneLine(@Nullable String message) {
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
