/** The commands that compare answers with labels: {@code evaluate} and {@code compare}. */
@NullMarked
package dev.tact.examples.evaluate;

import org.jspecify.annotations.NullMarked;
