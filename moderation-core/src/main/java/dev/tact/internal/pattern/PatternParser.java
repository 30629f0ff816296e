package dev.tact.internal.pattern;

import dev.tact.internal.text.TokenFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the pattern mini-language by recursive descent.
 *
 * <pre>
 * alternatives = sequence *( "|" sequence )
 * sequence     = 1*( item [ "?" ] )
 * item         = "(" alternatives ")" | "@" name | "#" kind | "~" max | "~" min "-" max | "^" | "$" | word [ ":" tag ]
 * </pre>
 */
public final class PatternParser {

    /** The largest gap, in tokens. */
    static final int MAX_GAP = 30;

    private static final int MAX_DEPTH = 20;

    private final String source;
    private int at;
    private int depth;

    private PatternParser(String source) {
        this.source = source;
    }

    /**
     * Reads a pattern.
     *
     * @throws PatternFormatException if it is malformed
     */
    public static PatternNode parse(String source) {
        PatternParser parser = new PatternParser(source);
        PatternNode node = parser.alternatives();
        if (parser.at < source.length()) {
            throw new PatternFormatException("')' without '('", parser.at);
        }
        return node;
    }

    private PatternNode alternatives() {
        int start = at;
        if (++depth > MAX_DEPTH) {
            throw new PatternFormatException("parentheses nest deeper than " + MAX_DEPTH, start);
        }
        List<PatternNode> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        depth--;
        return choices.size() == 1 ? choices.get(0) : new PatternNode.Alternatives(List.copyOf(choices), start);
    }

    private PatternNode sequence() {
        skipSpace();
        int start = at;
        List<PatternNode> parts = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            PatternNode item = item();
            if (at < source.length() && source.charAt(at) == '?') {
                if (item instanceof PatternNode.Gap) {
                    throw new PatternFormatException("a gap that may be empty is written '~N', without '?'", at);
                }
                at++;
                item = new PatternNode.Optional(item, item.offset());
            }
            parts.add(item);
            skipSpace();
        }
        if (parts.isEmpty()) {
            throw new PatternFormatException("a word is missing here", start);
        }
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Sequence(List.copyOf(parts), start);
    }

    private PatternNode item() {
        int start = at;
        char first = source.charAt(at);
        switch (first) {
            case '(' -> {
                at++;
                PatternNode inner = alternatives();
                if (at >= source.length()) {
                    throw new PatternFormatException("'(' is never closed", start);
                }
                at++;
                return at < source.length() && source.charAt(at) == ':' ? inflected(inner) : inner;
            }
            case '^', '$' -> {
                at++;
                return new PatternNode.Boundary(first == '^', start);
            }
            case '?' -> throw new PatternFormatException("'?' needs something before it", start);
            default -> {
                String text = run();
                return switch (first) {
                    case '~' -> gap(text, start);
                    case '@' -> new PatternNode.ClassReference(name(text, start), start);
                    case '#' -> kind(text, start);
                    default -> word(text, start);
                };
            }
        }
    }

    /** A tag after a group, as in "(hurt|cut):v", is a tag after each of its words. */
    private PatternNode inflected(PatternNode group) {
        int colon = at;
        String tag = run();
        List<PatternNode> choices = group instanceof PatternNode.Alternatives all ? all.choices() : List.of(group);
        List<PatternNode> inflected = new ArrayList<>();
        for (PatternNode choice : choices) {
            if (!(choice instanceof PatternNode.Word word)) {
                throw new PatternFormatException("a tag after a group needs single words within it", colon);
            }
            inflected.add(word(word.text() + tag, word.offset()));
        }
        return new PatternNode.Alternatives(List.copyOf(inflected), group.offset());
    }

    private PatternNode word(String text, int start) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && colon < text.length() - 1 && Character.isLetter(text.charAt(colon + 1))) {
            String tag = text.substring(colon + 1);
            String lemma = text.substring(0, colon);
            if (!Inflection.tags().contains(tag)) {
                throw new PatternFormatException(
                        "unknown inflection ':" + tag + "' (expected one of "
                                + Inflection.tags().stream().sorted().collect(Collectors.joining(", ")) + ")",
                        start + colon);
            }
            return new PatternNode.Inflected(lemma, tag, start);
        }
        return new PatternNode.Word(text, start);
    }

    private static PatternNode gap(String text, int start) {
        String range = text.substring(1);
        int dash = range.indexOf('-');
        int min;
        int max;
        try {
            min = dash < 0 ? 0 : Integer.parseInt(range.substring(0, dash));
            max = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
        } catch (NumberFormatException e) {
            throw new PatternFormatException("a gap is written '~4' or '~2-5', not '" + text + "'", start);
        }
        if (min < 0 || max < min || max < 1 || max > MAX_GAP) {
            throw new PatternFormatException(
                    "a gap may be 1 to " + MAX_GAP + " tokens wide, not '" + text + "'", start);
        }
        return new PatternNode.Gap(min, max, start);
    }

    private static String name(String text, int start) {
        String name = text.substring(1);
        if (name.isEmpty()) {
            throw new PatternFormatException("'@' needs the name of a word class", start);
        }
        return name;
    }

    private static PatternNode kind(String text, int start) {
        TokenFlag flag = TokenFlag.ofTerm(text);
        if (flag == null) {
            throw new PatternFormatException(
                    "unknown kind of token '" + text + "' (expected one of "
                            + Arrays.stream(TokenFlag.values())
                                    .map(TokenFlag::term)
                                    .collect(Collectors.joining(", ")) + ")",
                    start);
        }
        return new PatternNode.Kind(flag, start);
    }

    private String run() {
        int start = at;
        while (at < source.length() && !isDelimiter(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    private static boolean isDelimiter(char c) {
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == '|' || c == '?';
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }
}
