/** Measures of agreement, calibration and significance, and how numbers are written. They know nothing of messages. */
@NullMarked
package dev.tact.examples.statistics;

import org.jspecify.annotations.NullMarked;
