/** Finds all patterns in one pass over the tokens. */
@NullMarked
package dev.tact.internal.match;

import org.jspecify.annotations.NullMarked;
