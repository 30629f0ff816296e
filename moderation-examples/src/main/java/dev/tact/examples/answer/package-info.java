/** Assesses records and writes the answers: in words, or in JSON Lines and Parquet, which are read back here too. */
@NullMarked
package dev.tact.examples.answer;

import org.jspecify.annotations.NullMarked;
