/**
 * Tact on Spark: a job for whole corpora, a function for Spark SQL and PySpark, and what maps the partitions of a
 * dataset. Records and answers are those of {@code moderate assess --format jsonl}.
 */
@NullMarked
package dev.tact.examples.spark;

import org.jspecify.annotations.NullMarked;
