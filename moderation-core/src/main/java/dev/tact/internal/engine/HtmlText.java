package dev.tact.internal.engine;

import dev.tact.signal.Span;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

/** The visible text of an HTML message, with the way back to offsets in the source. Lucene does the reading. */
final class HtmlText {

    private static final int LONGEST_ENTITY = 32;

    private final String html;
    private final char[] buffer;
    private final int length;
    private final int[] sources;

    HtmlText(String html) {
        this.html = html;
        buffer = new char[html.length() + 1];
        int filled = 0;
        try (HTMLStripCharFilter filter = new HTMLStripCharFilter(new StringReader(html))) {
            int count;
            while ((count = filter.read(buffer, filled, html.length() - filled)) > 0) {
                filled += count;
            }
            sources = new int[filled + 1];
            for (int i = 0; i <= filled; i++) {
                sources[i] = filter.correctOffset(i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = filled;
    }

    char[] buffer() {
        return buffer;
    }

    /** Returns what people see. */
    String text() {
        return new String(buffer, 0, length);
    }

    int length() {
        return length;
    }

    /** Returns the source offset of the character at {@code offset}. */
    int start(int offset) {
        return Math.min(sources[offset], html.length());
    }

    /** Returns the source offset after the character before {@code offset}; tags that follow it are left out. */
    int end(int offset) {
        if (offset == 0) {
            return start(0);
        }
        // An entity of a character beyond the first plane gives two, the second of which is put one further on.
        boolean wide = offset > 1 && Character.isSurrogatePair(buffer[offset - 2], buffer[offset - 1]);
        int source = start(offset - 1);
        if (wide && html.charAt(Math.min(start(offset - 2), html.length() - 1)) == '&') {
            source = start(offset - 2);
        }
        if (source < html.length() && html.charAt(source) == '&' && buffer[offset - 1] != '&') {
            int end = html.indexOf(';', source);
            if (end > 0 && end - source < LONGEST_ENTITY) {
                return end + 1;
            }
        }
        return Math.min(source + 1, html.length());
    }

    /** Returns where in the source a place of the visible text stands. */
    Span span(int start, int end) {
        return new Span(start(start), Math.max(start(start), end(end)));
    }

    /** Returns the source ranges of quoted blocks, as starts and ends in turn; the filter drops the tags that tell. */
    int[] blockquotes() {
        int[] found = new int[8];
        int size = 0;
        int depth = 0;
        boolean commentsEnd = true;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            if (commentsEnd && html.startsWith("<!--", at)) {
                int end = html.indexOf("-->", at);
                commentsEnd = end >= 0;
                at = Math.max(at, end);
                continue;
            }
            boolean opens = isTag("<blockquote", at);
            boolean closes = isTag("</blockquote", at) && depth > 0;
            if (opens && depth++ == 0 || closes && --depth == 0) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, size * 2);
                }
                found[size++] = at;
            }
        }
        return Arrays.copyOf(found, size - size % 2);
    }

    private boolean isTag(String begin, int at) {
        return html.regionMatches(true, at, begin, 0, begin.length());
    }
}
