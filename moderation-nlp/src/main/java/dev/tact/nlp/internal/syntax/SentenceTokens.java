package dev.tact.nlp.internal.syntax;

import dev.tact.spi.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides one sentence into the tokens that OpenNLP's English models were trained on. Those models come from the
 * English Web Treebank of Universal Dependencies, in its orthographic tokens: {@code don't}, {@code therapist's} and
 * {@code gonna} are one token each, with a joint tag ({@code AUX+PART}); split forms such as {@code n't} are nearly
 * unknown to them, and apostrophes are mostly straight.
 *
 * <p>So the halves of a contraction, which the library's own tokens keep apart, are joined again, with an apostrophe if
 * it was left out; signs, which the library's tokens leave out, are read from the text between them. A word goes in as
 * it is written, unless folding changed more than its case: then, as it was obfuscated or abbreviated, folded.
 *
 * <p>Working memory, reused from sentence to sentence; not thread-safe. Time is linear in the sentence.
 */
final class SentenceTokens {

    private static final Map<String, String> SECOND_HALVES =
            Map.of("not", "n't", "am", "'m", "are", "'re", "have", "'ve", "will", "'ll", "'s", "'s", "'d", "'d");

    private static final Set<String> ABBREVIATIONS =
            Set.of("mr", "mrs", "ms", "dr", "prof", "rev", "st", "vs", "sr", "jr", "mt", "ft");

    private static final int LONGEST_ENTITY = 10;

    private final WordTable table;

    int size;
    LexicalEntry[] entries = new LexicalEntry[128];
    int[] starts = new int[128];
    int[] ends = new int[128];

    /** Index of the library's first token in it, or -1 for signs. */
    int[] firsts = new int[128];

    /** Length of the first half of a contraction as written in the entry's form, or 0 if it is none. */
    int[] splits = new int[128];

    private String text = "";
    private boolean quoteOpen;

    SentenceTokens(WordTable table) {
        this.table = table;
    }

    /**
     * Reads the tokens {@code [first, end)} and the signs around them in {@code [from, to)} of the text.
     *
     * @return where the last token ends
     */
    void read(String whole, List<Token> tokens, int first, int end, int from, int to) {
        text = whole;
        size = 0;
        quoteOpen = false;
        int at = from;
        for (int i = first; i < end; i++) {
            Token token = tokens.get(i);
            int start = token.span().start();
            signs(at, start);
            at = token.span().end();
            if (i + 1 < end && isContinued(token, tokens.get(i + 1))) {
                contraction(token, tokens.get(i + 1), i);
                at = tokens.get(++i).span().end();
            } else {
                at = word(token, i, i + 1 < end ? tokens.get(i + 1).span().start() : to);
            }
        }
        signs(at, to);
        text = "";
    }

    private static boolean isContinued(Token token, Token next) {
        return token.span().end() == next.span().start()
                && token.kind() == Token.Kind.WORD
                && next.kind() == Token.Kind.WORD;
    }

    /** Returns whether the token is written like its term, apart from the case of ASCII letters. */
    private boolean isPlain(Token token) {
        String term = token.term();
        int start = token.span().start();
        if (term.length() != token.span().length()) {
            return false;
        }
        for (int i = 0; i < term.length(); i++) {
            char c = text.charAt(start + i);
            if (c != term.charAt(i) && (c < 'A' || c > 'Z' || (c | 32) != term.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int word(Token token, int index, int next) {
        int start = token.span().start();
        int end = token.span().end();
        if (token.kind() == Token.Kind.WORD && !isPlain(token)) {
            add(table.get(token.term()), start, end, index, 0);
            return end;
        }
        if (end < next && text.charAt(end) != ' ' && isPartOfWord(start, end, next)) {
            boolean dot = text.charAt(end) == '.';
            add(
                    dot ? table.get(text, start, end + 1) : table.get(text.substring(start, end) + '\''),
                    start,
                    end + 1,
                    index,
                    dot ? 0 : end - start);
            return end + 1;
        }
        LexicalEntry entry = token.kind() == Token.Kind.WORD
                ? table.get(token.term(), text, start, end)
                : table.get(text, start, end);
        add(entry, start, end, index, 0);
        return end;
    }

    /** Whether the sign at {@code end} belongs to the word before it: to an abbreviation or a plural's possessive. */
    private boolean isPartOfWord(int start, int end, int next) {
        char sign = text.charAt(end);
        if (sign == '.') {
            if (end - start == 1) {
                return isUpper(text.charAt(start)) && text.charAt(start) != 'I' && next > end + 1;
            }
            return end - start <= 4 && ABBREVIATIONS.contains(lower(start, end));
        }
        return isApostrophe(sign)
                && !quoteOpen
                && (text.charAt(end - 1) | 32) == 's'
                && end + 2 == next
                && text.charAt(end + 1) == ' ';
    }

    private String lower(int start, int end) {
        return text.substring(start, end).toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private void contraction(Token token, Token next, int index) {
        int start = token.span().start();
        int middle = token.span().end();
        int end = next.span().end();
        char c = text.charAt(middle);
        boolean straight = c == '\'' || (c == 'n' || c == 'N') && middle + 1 < end && text.charAt(middle + 1) == '\'';
        if (straight) {
            add(table.get(text, start, end), start, end, index, middle - start);
            return;
        }
        String first = text.substring(start, middle);
        String second = text.substring(middle, end);
        if (!second.equalsIgnoreCase(next.term())) {
            second = SECOND_HALVES.getOrDefault(next.term(), second);
        }
        add(table.get(first + second), start, end, index, first.length());
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '`' || c == '\u00b4';
    }

    private void add(LexicalEntry entry, int start, int end, int first, int split) {
        if (size == starts.length) {
            int capacity = size * 2;
            entries = Arrays.copyOf(entries, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            firsts = Arrays.copyOf(firsts, capacity);
            splits = Arrays.copyOf(splits, capacity);
        }
        entries[size] = entry;
        starts[size] = start;
        ends[size] = end;
        firsts[size] = first;
        splits[size] = split;
        size++;
    }

    // --- signs -----------------------------------------------------------------------------------------------------

    /** Adds the signs in {@code [from, to)}, where no words are other than in markup. */
    private void signs(int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c <= ' ') {
                at = end;
            } else if (c == '<' && markupEnd(text, at, to) > at) {
                at = markupEnd(text, at, to);
            } else if (c == '&' && entityEnd(at, to) > at) {
                end = entityEnd(at, to);
                String sign = decode(text.substring(at, end));
                if (!sign.isEmpty()) {
                    add(table.get(sign), at, end, -1, 0);
                }
                at = end;
            } else {
                at = sign(c, at, to);
            }
        }
    }

    private int sign(char c, int at, int to) {
        int end = at + 1;
        if (isStop(c)) {
            while (end < to && isStop(text.charAt(end))) {
                end++;
            }
            add(c == '\u2026' && end == at + 1 ? table.get("...") : table.get(text, at, end), at, end, -1, 0);
        } else if (isApostrophe(c)) {
            boolean wordBefore = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            quoteOpen = !wordBefore && end == to;
            add(table.get("'"), at, end, -1, 0);
        } else if (c == '\u201c' || c == '\u201d' || c == '\u201e') {
            add(table.get("\""), at, end, -1, 0);
        } else if (c < 128 && !Character.isLetterOrDigit(c)) {
            end = emoticonEnd(c, at, to);
            while (end == at + 1 || end < to && text.charAt(end) == c) {
                if (end >= to || text.charAt(end) != c || isBracketOrQuote(c)) {
                    break;
                }
                end++;
            }
            add(table.get(text, at, end), at, end, -1, 0);
        } else {
            end = at + Character.charCount(text.codePointAt(at));
            if (isVisibleSign(text.codePointAt(at))) {
                add(table.get(text, at, Math.min(end, to)), at, Math.min(end, to), -1, 0);
            }
        }
        return end;
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '\u2026';
    }

    private static boolean isBracketOrQuote(char c) {
        return c == '"' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}';
    }

    /**
     * Eyes, a nose or none, and a mouth: {@code :)}, {@code ;-(}. Their letters and digits are words to the library.
     */
    private int emoticonEnd(char c, int at, int to) {
        if (c == ':' || c == ';' || c == '=') {
            int mouth = at + 1 < to && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '\'') ? at + 2 : at + 1;
            if (mouth < to && "()[]/\\|*".indexOf(text.charAt(mouth)) >= 0) {
                return mouth + 1;
            }
        }
        return at + 1;
    }

    private static boolean isVisibleSign(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }

    /** Returns where the HTML tag ends that begins at {@code at}, or {@code at} if none does. */
    static int markupEnd(String text, int at, int to) {
        int name = at + 1 < to && text.charAt(at + 1) == '/' ? at + 2 : at + 1;
        if (name < to && Character.isLetter(text.charAt(name))) {
            for (int end = name; end < to; end++) {
                if (text.charAt(end) == '>') {
                    return end + 1;
                }
            }
        }
        return at;
    }

    private int entityEnd(int at, int to) {
        for (int end = at + 1; end < to && end - at < LONGEST_ENTITY; end++) {
            if (text.charAt(end) == ';') {
                return end + 1;
            }
        }
        return at;
    }

    private static String decode(String entity) {
        return switch (entity) {
            case "&quot;", "&#34;", "&ldquo;", "&rdquo;", "&#8220;", "&#8221;" -> "\"";
            case "&apos;", "&#39;", "&lsquo;", "&rsquo;", "&#8216;", "&#8217;" -> "'";
            case "&amp;", "&#38;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&hellip;", "&#8230;" -> "...";
            case "&mdash;", "&ndash;", "&#8211;", "&#8212;" -> "-";
            default -> "";
        };
    }
}
