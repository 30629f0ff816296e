/**
 * The values of an assessment: spans, signals, evidence and what was suppressed.
 *
 * <p>All types are immutable, compare by value and depend on nothing else in Tact. None of them holds message text;
 * spans point into the text that the caller passed in. Any thread may use them.
 */
@NullMarked
package dev.tact.signal;

import org.jspecify.annotations.NullMarked;
