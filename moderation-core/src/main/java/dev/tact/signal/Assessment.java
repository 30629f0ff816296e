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
 * @param supportedLanguage false if a signal model found the text to be in a language that it does not read: it weighs
 *     nothing then, and what rules find counts as it would without a model. Without a model always true
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

    private static final char COVER = '\u2588';

    /** Further a quotation in a tag is not followed, so that time is linear. */
    private static final int LONGEST_TAG = 4096;

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
     * Returns the sum of {@link #riskContributions()}; {@link #risk()} is that sum rounded down and held within 0 to 3,
     * with a billionth forgiven: parts such as 2.35 and 0.65 add up to a little less than their decimals say.
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
     * evidence are covered too, and so is what a link around any of it says in its tag; other attributes stay. Whether
     * a text is HTML is not known here: what looks like a link in plain text is covered like one.
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
                    units[at] = Character.isWhitespace(units[at]) ? units[at] : COVER;
                }
            }
        }
        coverLinks(units);
        return new String(units);
    }

    /** Covers the attributes of every {@code <a …>} up to whose end anything is covered. */
    private static void coverLinks(char[] units) {
        int at = 0;
        while (at + 2 < units.length) {
            if (!isLink(units, at)) {
                at++;
                continue;
            }
            int tagEnd = tagEnd(units, at + 2);
            int end = tagEnd;
            boolean covered = false;
            while (end < units.length && !isLinkEnd(units, end) && !(end > tagEnd && isLink(units, end))) {
                covered |= units[end++] == COVER;
            }
            for (int i = at + 2; covered && i < tagEnd; i++) {
                units[i] = Character.isWhitespace(units[i]) ? units[i] : COVER;
            }
            at = end;
        }
    }

    /** Returns where a tag ends; a {@code >} within quotation marks ends none, unless they are never closed. */
    private static int tagEnd(char[] units, int from) {
        int limit = Math.min(units.length, from + LONGEST_TAG);
        int first = -1;
        char quote = 0;
        for (int at = from; at < limit; at++) {
            char c = units[at];
            if (c == '>' && first < 0) {
                first = at;
            }
            if (c == '>' && quote == 0) {
                return at;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return first < 0 ? limit : first;
    }

    private static boolean isLink(char[] units, int at) {
        return units[at] == '<'
                && at + 2 < units.length
                && (units[at + 1] | 32) == 'a'
                && Character.isWhitespace(units[at + 2]);
    }

    private static boolean isLinkEnd(char[] units, int at) {
        return units[at] == '<'
                && at + 3 < units.length
                && units[at + 1] == '/'
                && (units[at + 2] | 32) == 'a'
                && (units[at + 3] == '>' || Character.isWhitespace(units[at + 3]));
    }
}
