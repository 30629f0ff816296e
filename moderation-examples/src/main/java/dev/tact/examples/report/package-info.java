/** The command {@code report}: a page that shows what is in many messages. */
@NullMarked
package dev.tact.examples.report;

import org.jspecify.annotations.NullMarked;
