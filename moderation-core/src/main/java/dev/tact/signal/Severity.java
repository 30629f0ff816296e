package dev.tact.signal;

/** How grave a signal is. A signal that is absent has no severity; it is simply not reported. */
public enum Severity {
    /** Level 1: present, mild or in passing; a boundary crossing at most. */
    MILD(1),
    /** Level 2: clear and substantial. */
    SUBSTANTIAL(2),
    /** Level 3: grave, acute or repeated; a boundary violation, or danger now. */
    GRAVE(3);

    private final int level;

    Severity(int level) {
        this.level = level;
    }

    /** Returns 1, 2 or 3. */
    public int level() {
        return level;
    }

    /**
     * Returns the severity of a level.
     *
     * @throws IllegalArgumentException if {@code level} is not 1, 2 or 3
     */
    public static Severity of(int level) {
        return switch (level) {
            case 1 -> MILD;
            case 2 -> SUBSTANTIAL;
            case 3 -> GRAVE;
            default -> throw new IllegalArgumentException("severity " + level + " (expected 1, 2 or 3)");
        };
    }
}
