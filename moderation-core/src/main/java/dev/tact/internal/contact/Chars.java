package dev.tact.internal.contact;

/** Tests of single UTF-16 units. Units of surrogate pairs are neither letters nor digits here. */
final class Chars {

    private Chars() {}

    /** Returns the unit at {@code index}, or NUL outside the text. */
    static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    /** Only ASCII digits: no format below is written with others. */
    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(char c) {
        return (char) ((c | 0x20) - 'a') < 26;
    }

    static boolean isLetter(char c) {
        return c < 128 ? isAsciiLetter(c) : Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isUpper(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    /** Blanks within a line, zero-width ones too: they are used to hide numbers. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c >= 128 && (isInvisible(c) || Character.isSpaceChar(c) && !isLineBreak(c));
    }

    private static boolean isInvisible(char c) {
        return c >= '\u200B' && c <= '\u200D' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    static boolean isHyphen(char c) {
        return c == '-' || c >= '\u2010' && c <= '\u2015' || c == '\u2212';
    }

    static boolean isCurrency(char c) {
        return c == '$' || c >= 128 && Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    /** Units of a handle, and of the local part of an address before the {@code @}, as far as they are ASCII. */
    static boolean isNamePart(char c) {
        return isDigit(c) || isAsciiLetter(c) || c == '_' || c == '.' || c == '-';
    }

    /** Returns the first index from {@code from} on that holds no blank. */
    static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Returns the index after the last unit before {@code to} that is no blank. */
    static int skipBlanksBack(String text, int to) {
        int i = to;
        while (i > 0 && isBlank(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Returns the index after the letters and digits from {@code from} on. */
    static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
