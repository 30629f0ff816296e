/**
 * What any command of a command line needs: streams, failures that name their remedy, text for terminals, and threads.
 */
@NullMarked
package dev.tact.examples.cli;

import org.jspecify.annotations.NullMarked;
