package dev.tact.nlp.training;

/**
 * How well a cue of self-disclosure does.
 *
 * @param label {@code emotional} or {@code informational}
 * @param l2 the cost of squared weights that cross-validation on the training sentences chose
 * @param threshold the confidence from which a sentence counts as a disclosure, chosen there too, in (0, 1)
 * @param crossValidated macro-F1 over both classes, cross-validated on the training sentences; a little too good, since
 *     cost and threshold were chosen by it
 * @param test macro-F1 over both classes on the test sentences, which nothing was chosen by
 */
public record DisclosureFigures(String label, double l2, double threshold, double crossValidated, double test) {}
