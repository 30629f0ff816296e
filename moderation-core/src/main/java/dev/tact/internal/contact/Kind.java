package dev.tact.internal.contact;

/** What kind of contact detail a place holds. */
enum Kind {
    EMAIL("email", 1),
    SPELT_OUT_EMAIL("spelt-out-email", 1),
    HANDLE("handle", 1),
    PHONE("phone", 2),
    SPELT_OUT_PHONE("spelt-out-phone", 2),
    POSTAL_ADDRESS("postal-address", 2),
    POSTCODE("postcode", 2),
    IBAN("iban", 2),
    CARD("card", 2),
    BANK_ACCOUNT("bank-account", 2),
    ID_NUMBER("id-number", 2);

    /** The cue's id, as reported. */
    final String cue;

    /** The severity, 1 or 2, if it is the author's own. */
    final int ownSeverity;

    Kind(String name, int ownSeverity) {
        this.cue = "contact." + name;
        this.ownSeverity = ownSeverity;
    }
}
