package dev.tact.policy;

/** What becomes of a message, from the mildest to the strictest. */
public enum Outcome {
    /** Deliver or publish it as it is. Profile files say {@code welcome}. */
    PUBLISH("welcome"),
    /** Deliver it behind a content note. Profile files say {@code note}. */
    NOTE("note"),
    /** A moderator, or the helper whom the recipient chose, sees it first. Profile files say {@code hold}. */
    HOLD("hold");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** Returns the name in lower case: {@code publish}, {@code note} or {@code hold}. */
    public String id() {
        return Names.id(this);
    }

    /** Returns how profile files say it. */
    String word() {
        return word;
    }

    Outcome or(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
