/** Decides whether a match counts: who speaks, about whom, and whether it is so. */
@NullMarked
package dev.tact.internal.assertion;

import org.jspecify.annotations.NullMarked;
