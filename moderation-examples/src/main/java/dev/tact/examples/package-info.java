/**
 * The {@code moderate} command line: here its root, and in the packages below it the commands and what they share.
 *
 * <p>A showcase of the library as much as a tool; it uses nothing but the public API. Standard output carries results,
 * standard error everything else, and no message text.
 *
 * <p>What commands share is in {@code cli}, {@code statistics}, {@code page}, {@code record}, {@code settings} and
 * {@code answer}; every other package is named after the command, or the kind of commands, that it holds. Which package
 * may use which is listed in {@code ArchitectureTest}.
 */
@NullMarked
package dev.tact.examples;

import org.jspecify.annotations.NullMarked;
