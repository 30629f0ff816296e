package dev.tact.signal;

/**
 * A half-open range {@code [start, end)} of UTF-16 units of the original text.
 *
 * @param start index of the first unit, from 0
 * @param end index after the last unit, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code start} is negative or larger than {@code end}
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
        }
    }

    /** Returns the number of UTF-16 units covered. */
    public int length() {
        return end - start;
    }

    /** Returns whether the two spans share at least one unit. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** Returns whether {@code other} lies within this span; equal spans contain each other. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Returns the text covered. {@code text} must be the text that was assessed. */
    public String in(String text) {
        return text.substring(start, end);
    }

    /** Orders by start, then by end. */
    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
