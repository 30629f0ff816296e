package dev.tact.internal.text;

import dev.tact.text.Folding;
import java.text.Normalizer;
import java.util.Set;

/**
 * Folds the characters of one word that is not plain ASCII: accents, compatibility forms, invisible characters and
 * look-alikes. The look-alikes are the single-character Latin confusables of Unicode Technical Standard 39 that are
 * common in evasions; they are folded only in a word that has a Latin letter too, so that Russian or Greek text stays
 * itself.
 */
final class CharacterFolder {

    private static final char[] LOOK_ALIKES = new char[0x600];

    /**
     * What each BMP letter folds to, computed when first met; 0 if not yet known. A race writes the same value twice.
     */
    private static final char[] FOLDED = new char[1 << 16];

    static {
        lookAlikes(
                "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d",
                "aeopcyxijshdqw");
        lookAlikes(
                "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405",
                "abekmhopctyxijs");
        lookAlikes("\u043a\u043c\u0442\u043d\u0432\u0433", "kmthbr");
        lookAlikes("\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c5\u03c7\u03c4\u03b5", "aopvikuxte");
        lookAlikes(
                "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
                "abezhikmnoptyx");
        lookAlikes("\u0585\u0578\u057d\u0570\u0561", "onuhw");
    }

    private static void lookAlikes(String written, String latin) {
        for (int i = 0; i < written.length(); i++) {
            LOOK_ALIKES[written.charAt(i)] = latin.charAt(i);
        }
    }

    private final boolean lowerCase;
    private final boolean accents;
    private final boolean width;
    private final boolean zeroWidth;
    private final boolean homoglyphs;
    private final StringBuilder term = new StringBuilder();
    private boolean startsUpper;

    CharacterFolder(Set<Folding> foldings) {
        lowerCase = foldings.contains(Folding.CASE);
        accents = foldings.contains(Folding.ACCENTS);
        width = foldings.contains(Folding.WIDTH);
        zeroWidth = foldings.contains(Folding.ZERO_WIDTH);
        homoglyphs = foldings.contains(Folding.HOMOGLYPHS);
    }

    /**
     * Returns whether the character at {@code at} belongs to a word: a letter, a digit, a mark or an invisible
     * character.
     */
    static boolean joins(char[] buffer, int at, int length) {
        int codePoint = Character.codePointAt(buffer, at, length);
        if (Character.isLetterOrDigit(codePoint)) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                !(codePoint >= 0xFE00 && codePoint <= 0xFE0F);
            case Character.FORMAT -> true;
            case Character.OTHER_SYMBOL -> isLetterLike(codePoint);
            default -> false;
        };
    }

    /** Circled and squared letters, which are symbols to Unicode and letters to readers. */
    private static boolean isLetterLike(int codePoint) {
        return codePoint >= 0x24B6 && codePoint <= 0x24E9
                || codePoint >= 0x1F130 && codePoint <= 0x1F149
                || codePoint >= 0x1F150 && codePoint <= 0x1F169
                || codePoint >= 0x1F170 && codePoint <= 0x1F189;
    }

    static boolean isPictograph(int codePoint) {
        return codePoint >= 0x1F000 && codePoint <= 0x1FAFF
                || codePoint >= 0x2600 && codePoint <= 0x27BF
                || codePoint >= 0x2300 && codePoint <= 0x23FF
                || codePoint >= 0x2B00 && codePoint <= 0x2BFF;
    }

    /**
     * Returns where a pictograph ends whose first code point ends at {@code at}: modifiers and joined pictographs
     * belong to it.
     */
    static int pictographEnd(char[] buffer, int at, int length) {
        int end = at;
        while (end < length) {
            int codePoint = Character.codePointAt(buffer, end, length);
            if (codePoint == 0xFE0F
                    || codePoint == 0xFE0E
                    || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF
                    || codePoint == 0x20E3) {
                end += Character.charCount(codePoint);
            } else if (codePoint == 0x200D
                    && end + 1 < length
                    && isPictograph(Character.codePointAt(buffer, end + 1, length))) {
                end += 1 + Character.charCount(Character.codePointAt(buffer, end + 1, length));
            } else {
                break;
            }
        }
        return end;
    }

    /** Folds the word that begins at {@code start}; returns where it ends. */
    int fold(char[] buffer, int start, int length) {
        term.setLength(0);
        startsUpper = false;
        boolean latin = false;
        boolean lookAlike = false;
        int at = start;
        while (at < length) {
            char c = buffer[at];
            if (c < 128) {
                if (!Character.isLetterOrDigit(c)) {
                    break;
                }
                boolean upper = c >= 'A' && c <= 'Z';
                startsUpper |= upper && term.length() == 0;
                latin |= Character.isLetter(c);
                term.append(upper && lowerCase ? (char) (c + 32) : c);
                at++;
                continue;
            }
            if (!joins(buffer, at, length)) {
                break;
            }
            int codePoint = Character.codePointAt(buffer, at, length);
            at += Character.charCount(codePoint);
            int type = Character.getType(codePoint);
            if (type == Character.FORMAT) {
                if (!zeroWidth) {
                    term.appendCodePoint(codePoint);
                }
                continue;
            }
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
                if (!accents) {
                    term.appendCodePoint(codePoint);
                }
                continue;
            }
            startsUpper |= term.length() == 0 && Character.isUpperCase(codePoint);
            int before = term.length();
            append(codePoint);
            for (int i = before; i < term.length(); i++) {
                char folded = term.charAt(i);
                latin |= folded < 0x250 && Character.isLetter(folded);
                lookAlike |= folded < LOOK_ALIKES.length && LOOK_ALIKES[folded] != 0;
            }
        }
        if (homoglyphs && latin && lookAlike) {
            for (int i = 0; i < term.length(); i++) {
                char c = term.charAt(i);
                if (c < LOOK_ALIKES.length && LOOK_ALIKES[c] != 0) {
                    term.setCharAt(i, LOOK_ALIKES[c]);
                }
            }
        }
        return at;
    }

    private void append(int codePoint) {
        if (codePoint < 0x10000 && accents && width && lowerCase) {
            char folded = FOLDED[codePoint];
            if (folded == 0) {
                folded = single((char) codePoint);
                FOLDED[codePoint] = folded;
            }
            if (folded != '\uffff') {
                term.append(folded);
                return;
            }
        }
        String text = normalise(Character.toString(codePoint));
        term.append(text);
    }

    /** Returns the single character that {@code c} folds to, or U+FFFF if it folds to several. */
    private char single(char c) {
        String text = normalise(String.valueOf(c));
        return text.length() == 1 ? text.charAt(0) : '\uffff';
    }

    private String normalise(String character) {
        String text = character;
        int codePoint = text.codePointAt(0);
        if (codePoint >= 0x1F130 && codePoint <= 0x1F189 && isLetterLike(codePoint)) {
            text = width ? Character.toString('A' + (codePoint - 0x1F130) % 0x20) : text;
        }
        switch (text) {
            case "\u00df" -> text = accents ? "ss" : text;
            case "\u00e6", "\u00c6" -> text = accents ? "ae" : text;
            case "\u0153", "\u0152" -> text = accents ? "oe" : text;
            case "\u00f8", "\u00d8" -> text = accents ? "o" : text;
            case "\u0142", "\u0141" -> text = accents ? "l" : text;
            case "\u0111", "\u0110" -> text = accents ? "d" : text;
            case "\u0131" -> text = accents ? "i" : text;
            default -> {
                if (width) {
                    text = Normalizer.normalize(text, Normalizer.Form.NFKC);
                }
                if (accents) {
                    text = Normalizer.normalize(text, Normalizer.Form.NFD);
                    StringBuilder bare = new StringBuilder(text.length());
                    text.codePoints()
                            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                            .forEach(bare::appendCodePoint);
                    text = bare.toString();
                }
            }
        }
        return lowerCase ? text.toLowerCase(java.util.Locale.ROOT) : text;
    }

    /** Returns the folded word. */
    String term() {
        return term.toString();
    }

    /** Returns whether the word was written with a capital first letter. */
    boolean startsUpper() {
        return startsUpper;
    }
}
