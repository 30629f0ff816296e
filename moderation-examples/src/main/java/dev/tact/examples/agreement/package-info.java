/** The command {@code agreement}: how far annotators agree. */
@NullMarked
package dev.tact.examples.agreement;

import org.jspecify.annotations.NullMarked;
