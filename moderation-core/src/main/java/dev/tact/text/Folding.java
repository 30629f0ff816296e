package dev.tact.text;

/**
 * The foldings that analysis applies so that a word is recognised however it is written. Each can be switched off.
 *
 * <p>{@link #LEET}, {@link #STRETCHED} and {@link #SPACED} are tried only for a token that no rule knows, and are kept
 * only if the folded form is a word that some rule knows. Ordinary text is therefore never bent into an alarm by
 * accident.
 */
public enum Folding {
    /** Upper case to lower case, independent of the locale. */
    CASE,
    /** Accents and other combining marks are dropped: {@code café} becomes {@code cafe}. */
    ACCENTS,
    /** Full-width, circled, mathematical and other compatibility forms become ordinary letters. */
    WIDTH,
    /** Zero-width and other invisible characters within words are dropped. */
    ZERO_WIDTH,
    /** Cyrillic and Greek look-alikes within a word that also has Latin letters become Latin. */
    HOMOGLYPHS,
    /** Digits and signs used as letters: {@code dr1nk}. */
    LEET,
    /** Letters stretched for emphasis: {@code pleeease}. */
    STRETCHED,
    /** Letters set apart: {@code d r u n k}, {@code d.r.u.n.k}. */
    SPACED,
    /**
     * Contractions and common short forms are split and written out: {@code don't} and {@code dont} become {@code do
     * not}.
     */
    CONTRACTIONS
}
