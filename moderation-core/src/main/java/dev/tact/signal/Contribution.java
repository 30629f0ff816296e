package dev.tact.signal;

/**
 * One part of a sum that explains a number.
 *
 * @param source what contributed: the id of a rule, or a short name such as {@code self-harm-risk 3}
 * @param value the part; the parts, added from first to last, give the total bit for bit
 */
public record Contribution(String source, double value) {}
