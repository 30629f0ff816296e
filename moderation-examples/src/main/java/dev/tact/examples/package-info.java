/**
 * The {@code moderate} command line: assess, explain, verify, pack and evaluate.
 *
 * <p>A showcase of the library as much as a tool; it uses nothing but the public API. Standard output carries results,
 * standard error everything else, and no message text.
 */
@NullMarked
package dev.tact.examples;

import org.jspecify.annotations.NullMarked;
