package dev.tact.signal;

import java.util.List;
import java.util.Optional;

/**
 * What Tact says of one message. Immutable, sorted, equal for equal inputs; holds no message text.
 *
 * <p>An assessment without signals says that no rule or cue fired. It does not say that the message is safe.
 *
 * @param risk the judgement of the whole message
 * @param riskContributions the parts of the risk score; added from first to last they give {@link #riskScore()} bit for
 *     bit
 * @param signals sorted by severity (gravest first), then by id
 * @param suppressed places that rules matched and that do not count, sorted by place
 * @param failures detectors that failed
 * @param supportedLanguage false if a signal model found the text to be in a language that it does not read; only
 *     signals that do not depend on language are then reported. Without a model always true
 * @param fingerprint identifies rules, settings and detectors: equal fingerprints assess alike
 */
public record Assessment(
        RiskLevel risk,
        List<Contribution> riskContributions,
        List<Signal> signals,
        List<Suppressed> suppressed,
        List<DetectorFailure> failures,
        boolean supportedLanguage,
        String fingerprint) {

    /** Creates an assessment of a text in a supported language. */
    public Assessment(
            RiskLevel risk,
            List<Contribution> riskContributions,
            List<Signal> signals,
            List<Suppressed> suppressed,
            List<DetectorFailure> failures,
            String fingerprint) {
        this(risk, riskContributions, signals, suppressed, failures, true, fingerprint);
    }

    /** Copies the lists. */
    public Assessment {
        riskContributions = List.copyOf(riskContributions);
        signals = List.copyOf(signals);
        suppressed = List.copyOf(suppressed);
        failures = List.copyOf(failures);
    }

    /** Returns the signal of that type, if the message carries it. */
    public Optional<Signal> signal(SignalType type) {
        return signals.stream().filter(signal -> signal.type().equals(type)).findFirst();
    }

    /** Returns whether the message carries the signal. */
    public boolean has(SignalType type) {
        return signal(type).isPresent();
    }

    /**
     * Returns the sum of {@link #riskContributions()}; {@link #risk()} is that sum rounded down and held within 0 to 3.
     */
    public double riskScore() {
        double sum = 0;
        for (Contribution part : riskContributions) {
            sum += part.value();
        }
        return sum;
    }

    /**
     * Returns the text with the evidence of all but protective signals covered: every UTF-16 unit of it that is not
     * white space becomes {@code \u2588}. The length stays, and so do the places of everything else; texts can be
     * redacted by one assessment after the other.
     *
     * <p>Evidence names the deed and leaves the story out, so what is left may still tell it. In HTML, tags within the
     * evidence are covered too.
     *
     * @param text the text that was assessed
     * @throws IllegalArgumentException if evidence lies beyond its end, so that it cannot be that text
     */
    public String redact(String text) {
        char[] units = text.toCharArray();
        for (Signal signal : signals) {
            if (signal.type().isProtective()) {
                continue;
            }
            for (Evidence evidence : signal.evidence()) {
                Span span = evidence.span();
                if (span.end() > units.length) {
                    throw new IllegalArgumentException("not the text that was assessed: it has " + units.length
                            + " UTF-16 units, and there is evidence up to " + span.end());
                }
                for (int at = span.start(); at < span.end(); at++) {
                    units[at] = Character.isWhitespace(units[at]) ? units[at] : '\u2588';
                }
            }
        }
        return new String(units);
    }
}
