package dev.tact.examples.cli;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Marks places of a text: underlined and coloured on a terminal that can, in brackets elsewhere, with the numbers of
 * the legend behind. Overlapping places are marked as one. Control characters are shown, not sent: a message cannot
 * take over the terminal.
 */
public final class Highlighter {

    private final boolean colours;

    public Highlighter(Ansi ansi) {
        this.colours = ansi.enabled();
    }

    /**
     * A place to be marked.
     *
     * @param span where
     * @param number in the legend
     * @param style how
     */
    public record Mark(Span span, int number, IStyle style) {}

    /** Returns the colour of a signal. */
    public static IStyle style(SignalType type, Severity severity) {
        if (type.isProtective()) {
            return Style.fg_green;
        }
        return switch (severity) {
            case MILD -> Style.fg_yellow;
            case SUBSTANTIAL -> Style.fg_magenta;
            case GRAVE -> Style.fg_red;
        };
    }

    /** Returns the text with the marks. Spans must lie within the text. */
    public String highlight(String text, List<Mark> marks) {
        List<Mark> ordered =
                marks.stream().sorted(Comparator.comparing(Mark::span)).toList();
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int first = 0; first < ordered.size(); ) {
            int start = ordered.get(first).span().start();
            int end = ordered.get(first).span().end();
            int next = first + 1;
            while (next < ordered.size() && ordered.get(next).span().start() < end) {
                end = Math.max(end, ordered.get(next++).span().end());
            }
            List<Mark> cluster = ordered.subList(first, next);
            result.append(visible(text.substring(done, start))).append(mark(text, new Span(start, end), cluster));
            done = end;
            first = next;
        }
        return result.append(visible(text.substring(done))).toString();
    }

    private String mark(String text, Span span, List<Mark> cluster) {
        String numbers = cluster.stream().map(Mark::number).collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")"));
        if (!colours) {
            return "[" + visible(span.in(text)) + "]" + numbers;
        }
        StringBuilder marked = new StringBuilder();
        TreeSet<Integer> bounds = new TreeSet<>();
        cluster.forEach(
                mark -> bounds.addAll(List.of(mark.span().start(), mark.span().end())));
        for (Integer from = span.start(), to = bounds.higher(from); to != null; from = to, to = bounds.higher(from)) {
            Span piece = new Span(from, to);
            IStyle style = cluster.stream()
                    .filter(mark -> mark.span().overlaps(piece))
                    .min(Comparator.comparingInt(Mark::number))
                    .map(Mark::style)
                    .orElse(Style.reset);
            marked.append(style(visible(piece.in(text)), Style.underline, style));
        }
        return marked.append(style(numbers, Style.faint)).toString();
    }

    /** Returns the text in the styles, or as it is where there are none. */
    public String style(String text, IStyle... styles) {
        return colours && !text.isEmpty() ? Style.on(styles) + text + Style.reset.off() : text;
    }

    /** Returns the text with control and direction characters spelt out; line feeds and tabs stay. */
    public static String visible(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            boolean harmless = unit == '\n' || unit == '\t' || (!Character.isISOControl(unit) && !directs(unit));
            result.append(harmless ? String.valueOf(unit) : String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
        return result.toString();
    }

    /** Returns whether the character turns the direction of text around. */
    private static boolean directs(char unit) {
        return (unit >= '\u202A' && unit <= '\u202E') || (unit >= '\u2066' && unit <= '\u2069');
    }
}
