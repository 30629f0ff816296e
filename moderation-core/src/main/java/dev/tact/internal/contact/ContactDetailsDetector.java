package dev.tact.internal.contact;

import dev.tact.internal.text.SeenText;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Detector;
import dev.tact.spi.Finding;
import java.util.List;

/**
 * The built-in detector of {@link dev.tact.signal.SignalType#CONTACT_DETAILS}: e-mail addresses and telephone numbers
 * (plain or spelt out), postal addresses, handles, payment cards, bank accounts and identity numbers. Its cues are
 * named {@code contact.email}, {@code contact.phone} and so on. Severity is 1 for the author's own e-mail address or
 * handle, 2 for their other details, 3 for somebody else's. Weights below 0.5 mark forms that mean little alone, such
 * as a postcode.
 *
 * <p>Immutable, safe for all threads; linear in the text, and free of allocation for texts without anything that could
 * begin one.
 */
public final class ContactDetailsDetector implements Detector {

    /** Raised whenever results may change. */
    private static final String VERSION = "2";

    /** Creates the detector. */
    public ContactDetailsDetector() {}

    @Override
    public String id() {
        return "contact-details";
    }

    @Override
    public String fingerprint() {
        return id() + "-" + VERSION;
    }

    @Override
    public List<Finding> detect(AnalyzedText text) {
        String seen = text instanceof SeenText visible ? visible.seen() : text.text();
        int first = Scan.next(seen, 0);
        List<Finding> findings = first < seen.length() ? new Scan(seen).from(first) : List.of();
        return text instanceof SeenText visible && !findings.isEmpty()
                ? findings.stream().map(finding -> inSource(finding, visible)).toList()
                : findings;
    }

    private static Finding inSource(Finding finding, SeenText text) {
        return new Finding(
                finding.type(), text.source(finding.span()), finding.cue(), finding.severity(), finding.weight());
    }
}
