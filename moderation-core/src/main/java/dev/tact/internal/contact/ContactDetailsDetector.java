package dev.tact.internal.contact;

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
    private static final String VERSION = "1";

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
        String original = text.text();
        int first = Scan.next(original, 0);
        return first < original.length() ? new Scan(original).from(first) : List.of();
    }
}
