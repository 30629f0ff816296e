package dev.tact.signal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The identifier of a kind of signal, such as {@code distress}.
 *
 * <p>The set is open: rule packs and detectors may use identifiers of their own. The constants are the signals that the
 * bundled packs report. A signal is not an accusation; most authors who carry one write in good faith and need care.
 *
 * @param id lower-case words joined by hyphens, at most 64 characters
 */
public record SignalType(String id) implements Comparable<SignalType> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The author looked into, watched, followed or recorded somebody's private life without their knowledge. */
    public static final SignalType PRIVACY_VIOLATION_CONFESSION = new SignalType("privacy-violation-confession");

    /** Private facts about an identifiable third person, or a broken professional confidence. */
    public static final SignalType THIRD_PARTY_EXPOSURE = new SignalType("third-party-exposure");

    /** A working e-mail address, phone number, postal address, handle, account or identity number. */
    public static final SignalType CONTACT_DETAILS = new SignalType("contact-details");

    /** Sensitive facts of the author's own life. */
    public static final SignalType SENSITIVE_SELF_DISCLOSURE = new SignalType("sensitive-self-disclosure");

    /** Strong suffering of the author, now. */
    public static final SignalType DISTRESS = new SignalType("distress");

    /** Suicidal thoughts, self-injury or plans of the author, present or recent. */
    public static final SignalType SELF_HARM_RISK = new SignalType("self-harm-risk");

    /** Harmful or coping use of alcohol or drugs by the author. */
    public static final SignalType SUBSTANCE_USE = new SignalType("substance-use");

    /** The author is, or plainly appears to be, drunk or high while writing. */
    public static final SignalType INTOXICATED_WRITING = new SignalType("intoxicated-writing");

    /** The author claims a role with a duty of care. */
    public static final SignalType PROFESSIONAL_ROLE_CLAIM = new SignalType("professional-role-claim");

    /** The author puts the recipient into a therapist's, rescuer's or parent's place. */
    public static final SignalType THERAPIST_ROLE_SEEKING = new SignalType("therapist-role-seeking");

    /** The author claims an exclusive or uncanny closeness with the recipient. */
    public static final SignalType SPECIAL_BOND = new SignalType("special-bond");

    /** The author intrudes on the recipient's own therapy or treatment. */
    public static final SignalType THERAPY_INTRUSION = new SignalType("therapy-intrusion");

    /** The author pushes for contact, a reply or more of the recipient's time. */
    public static final SignalType CONTACT_PRESSURE = new SignalType("contact-pressure");

    /** The author asks the recipient to keep something hidden. */
    public static final SignalType SECRECY_REQUEST = new SignalType("secrecy-request");

    /** Contempt, insult, harassment or threat aimed at the recipient. */
    public static final SignalType HOSTILITY = new SignalType("hostility");

    /** Sexual or romantic attention aimed at the recipient, unasked. */
    public static final SignalType SEXUAL_ATTENTION = new SignalType("sexual-attention");

    /** Protective: the author takes care of the recipient's limits. It lowers the overall risk. */
    public static final SignalType CONSIDERATION = new SignalType("consideration");

    /** The signals of the bundled packs, in the order of their definitions. */
    public static final List<SignalType> BUNDLED = List.of(
            PRIVACY_VIOLATION_CONFESSION,
            THIRD_PARTY_EXPOSURE,
            CONTACT_DETAILS,
            SENSITIVE_SELF_DISCLOSURE,
            DISTRESS,
            SELF_HARM_RISK,
            SUBSTANCE_USE,
            INTOXICATED_WRITING,
            PROFESSIONAL_ROLE_CLAIM,
            THERAPIST_ROLE_SEEKING,
            SPECIAL_BOND,
            THERAPY_INTRUSION,
            CONTACT_PRESSURE,
            SECRECY_REQUEST,
            HOSTILITY,
            SEXUAL_ATTENTION,
            CONSIDERATION);

    /**
     * Checks the identifier.
     *
     * @throws IllegalArgumentException if {@code id} is not lower-case words joined by hyphens
     */
    public SignalType {
        if (id.length() > 64 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a signal id: '" + id
                    + "' (expected lower-case words joined by hyphens, such as 'special-bond')");
        }
    }

    /** Returns whether the signal protects rather than warns, as {@link #CONSIDERATION} does. */
    public boolean isProtective() {
        return equals(CONSIDERATION);
    }

    @Override
    public int compareTo(SignalType other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
