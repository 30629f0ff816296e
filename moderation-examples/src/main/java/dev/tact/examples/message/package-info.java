/** The commands about one message: {@code explain}, {@code decide} and {@code nudge}. */
@NullMarked
package dev.tact.examples.message;

import org.jspecify.annotations.NullMarked;
