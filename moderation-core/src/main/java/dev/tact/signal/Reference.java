package dev.tact.signal;

/**
 * A place in an earlier message of the conversation.
 *
 * @param turn index of the earlier message in the conversation, from 0
 * @param span where, in the original text of that message
 * @param rule the id of the rule that found it
 */
public record Reference(int turn, Span span, String rule) implements Comparable<Reference> {

    /** Orders by turn, then by span, then by rule. */
    @Override
    public int compareTo(Reference other) {
        if (turn != other.turn) {
            return Integer.compare(turn, other.turn);
        }
        int order = span.compareTo(other.span);
        return order != 0 ? order : rule.compareTo(other.rule);
    }
}
