/**
 * For authors of detectors: what a detector sees of a message, and what it may report.
 *
 * <p>A {@link dev.tact.spi.Detector} is given to {@code Moderator.builder().detector(…)}, or found on the class path by
 * {@code discoverDetectors()} through a {@link dev.tact.spi.DetectorProvider}. Nothing is discovered unless asked for.
 */
@NullMarked
package dev.tact.spi;

import org.jspecify.annotations.NullMarked;
