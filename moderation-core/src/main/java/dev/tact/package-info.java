/**
 * Tact reads one comment or private message to a blogger and returns boundary-risk signals with exact evidence.
 *
 * <p>{@link dev.tact.Moderator} is the one entry point; its results are in {@link dev.tact.signal}.
 */
@NullMarked
package dev.tact;

import org.jspecify.annotations.NullMarked;
