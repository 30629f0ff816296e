package dev.tact.signal;

/** How much a message, arriving unasked, risks crossing somebody's boundaries. A judgement of the whole, not a sum. */
public enum RiskLevel {
    /** Level 0: publish as it is. */
    NONE,
    /** Level 1: fine for most recipients; worth knowing. */
    LOW,
    /** Level 2: a moderator should see it, or the recipient be warned, before it reaches them. */
    ELEVATED,
    /** Level 3: must not reach the recipient unprepared, or somebody's safety or privacy is at stake. */
    HIGH;

    /** Returns 0, 1, 2 or 3. */
    public int level() {
        return ordinal();
    }

    /**
     * Returns the risk of a level.
     *
     * @throws IllegalArgumentException if {@code level} is not 0, 1, 2 or 3
     */
    public static RiskLevel of(int level) {
        if (level < 0 || level > 3) {
            throw new IllegalArgumentException("risk " + level + " (expected 0, 1, 2 or 3)");
        }
        return values()[level];
    }
}
