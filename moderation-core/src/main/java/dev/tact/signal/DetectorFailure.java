package dev.tact.signal;

/**
 * A detector that failed on the message. The results of all others are unharmed.
 *
 * @param detector the detector's id
 * @param problem the class name of what it threw; never its message, which might hold text
 */
public record DetectorFailure(String detector, String problem) {}
