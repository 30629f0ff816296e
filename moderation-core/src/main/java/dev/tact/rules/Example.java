package dev.tact.rules;

import dev.tact.signal.Span;
import java.util.Optional;

/**
 * An example text of a rule or trigger, with its markers: {@code [[…]]} around what a rule finds, <code>{{…}}</code>
 * around the words of a trigger.
 *
 * @param text the example with its markers, as the file gives it
 * @param file the file's name, as problems show it
 * @param line the line of the text's first character, from 1
 * @param column the column of the text's first character, from 1, in code points; for a text that spans several lines,
 *     where YAML begins it
 */
public record Example(String text, String file, int line, int column) {

    /** Returns the text without markers: what is to be assessed. */
    public String plain() {
        return plain(text.length());
    }

    /** Returns what <code>[[…]]</code> encloses, as a span of {@link #plain()}, or empty if nothing is marked so. */
    public Optional<Span> target() {
        return between("[[", "]]");
    }

    /** Returns what <code>{{…}}</code> encloses, as a span of {@link #plain()}, or empty if nothing is marked so. */
    public Optional<Span> trigger() {
        return between("{{", "}}");
    }

    /** Returns whether a marker begins at the index: two equal brackets or braces in a row. */
    static boolean isMarker(String text, int index) {
        return index + 1 < text.length()
                && text.charAt(index) == text.charAt(index + 1)
                && "[]{}".indexOf(text.charAt(index)) >= 0;
    }

    private Optional<Span> between(String opening, String closing) {
        int start = text.indexOf(opening);
        int end = start < 0 ? -1 : text.indexOf(closing, start);
        return end < 0
                ? Optional.empty()
                : Optional.of(new Span(plain(start).length(), plain(end).length()));
    }

    private String plain(int end) {
        StringBuilder plain = new StringBuilder(end);
        int index = 0;
        while (index < end) {
            if (isMarker(text, index)) {
                index += 2;
            } else {
                plain.append(text.charAt(index++));
            }
        }
        return plain.toString();
    }
}
