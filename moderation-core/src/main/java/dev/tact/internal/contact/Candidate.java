package dev.tact.internal.contact;

/**
 * Something found, before it is decided whose it is.
 *
 * @param kind what it is
 * @param start index of its first UTF-16 unit
 * @param end index after its last
 * @param weight confidence in (0, 1]
 * @param nearby the words around it
 */
record Candidate(Kind kind, int start, int end, double weight, Nearby nearby) {}
