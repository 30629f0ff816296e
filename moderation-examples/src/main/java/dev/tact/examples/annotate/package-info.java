/** The command {@code annotate}: a page on which people label messages, and the files that it saves. */
@NullMarked
package dev.tact.examples.annotate;

import org.jspecify.annotations.NullMarked;
