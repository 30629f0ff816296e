/** The command {@code samples}. What it writes are resources in this folder. */
@NullMarked
package dev.tact.examples.samples;

import org.jspecify.annotations.NullMarked;
