/** Reads records: JSON Lines, CSV, plain lines and Parquet, compressed or not, with the options that say how. */
@NullMarked
package dev.tact.examples.record;

import org.jspecify.annotations.NullMarked;
