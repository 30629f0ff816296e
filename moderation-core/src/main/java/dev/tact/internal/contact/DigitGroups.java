package dev.tact.internal.contact;

/**
 * Groups of digits that stand close enough together to be one number, such as {@code (0)20 7946 0018}. Reused for one
 * text after another place; not for several threads.
 */
final class DigitGroups {

    /** How many groups one number may have. */
    static final int LONGEST_NUMBER = 12;

    private static final int CAPACITY = 48;
    private static final int LONGEST_GROUP = 20;

    private final char[] digits = new char[CAPACITY * LONGEST_GROUP];
    private final int[] starts = new int[CAPACITY];
    private final int[] ends = new int[CAPACITY];
    private final int[] offsets = new int[CAPACITY + 1];
    private final char[] separators = new char[CAPACITY];
    private String text = "";
    private int count;
    private int next;

    /** Reads the groups from {@code at}, the index of a digit. There may be more than fit; see {@link #isCut}. */
    void read(String source, int at) {
        text = source;
        count = 0;
        int start = at;
        char separator = '\0';
        while (count < CAPACITY) {
            int end = start;
            while (end < text.length() && Chars.isDigit(text.charAt(end))) {
                end++;
            }
            if (end - start > LONGEST_GROUP) {
                next = count == 0 ? end : start;
                return;
            }
            starts[count] = start;
            ends[count] = end;
            separators[count] = separator;
            text.getChars(start, end, digits, offsets[count]);
            offsets[count + 1] = offsets[count] + end - start;
            count++;
            next = end;
            int gap = gapEnd(end);
            if (gap == end || !Chars.isDigit(Chars.at(text, gap))) {
                return;
            }
            separator = separator(end, gap);
            start = gap;
        }
    }

    /** Returns the index after a gap of at most three separating units, {@code from} if there is none. */
    private int gapEnd(int from) {
        int i = from;
        while (i < from + 3 && i < text.length() && isSeparator(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '.' || c == '/' || c == '(' || c == ')' || Chars.isBlank(c) || Chars.isHyphen(c);
    }

    /**
     * Returns the strongest separator in a gap: parenthesis, hyphen, full stop, slash or blank; {@code ?} for a full
     * stop and more.
     */
    private char separator(int from, int to) {
        char strongest = ' ';
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '/') {
                strongest = to - from == 1 ? c : '?';
                break;
            }
            if (c == '(' || c == ')') {
                strongest = c;
            } else if (Chars.isHyphen(c) && strongest == ' ') {
                strongest = '-';
            }
        }
        return strongest;
    }

    int count() {
        return count;
    }

    /** Returns whether more groups may follow than were read. */
    boolean isCut() {
        return count == CAPACITY;
    }

    /** Returns the index after the last group read, or where a group begins that is too long for any number. */
    int next() {
        return next;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    /**
     * Returns what separates the group from the one before: blank, {@code - . / ( )}, {@code ?}, or NUL for the first.
     */
    char separator(int group) {
        return separators[group];
    }

    /** Returns how many digits the groups {@code [from, to)} have. */
    int total(int from, int to) {
        return offsets[to] - offsets[from];
    }

    /** Returns the digits of the groups {@code [from, to)}. */
    String digits(int from, int to) {
        return new String(digits, offsets[from], total(from, to));
    }

    /** Returns the {@code index}-th digit counted from the group on. */
    char digit(int group, int index) {
        return digits[offsets[group] + index];
    }

    /**
     * Returns the lengths of the groups {@code [from, to)} as hexadecimal digits, {@code 0x334} for {@code 555 123
     * 4567}; -1 for more than seven groups or a group of more than 15 digits.
     */
    int form(int from, int to) {
        if (to - from > 7) {
            return -1;
        }
        int form = 0;
        for (int group = from; group < to; group++) {
            if (length(group) > 15) {
                return -1;
            }
            form = form << 4 | length(group);
        }
        return form;
    }

    /** Returns whether all separators inside {@code [from, to)} are {@code separator}. */
    boolean isSeparatedBy(char separator, int from, int to) {
        for (int group = from + 1; group < to; group++) {
            if (separators[group] != separator) {
                return false;
            }
        }
        return to - from > 1;
    }

    /** Returns whether a number may begin with the group: nothing that belongs to it stands before. */
    boolean mayBegin(int group) {
        if (group > 0) {
            return separators[group] == ' ' || separators[group] == '(';
        }
        char before = Chars.at(text, starts[0] - 1);
        if (before == '+' || before == '(') {
            before = Chars.at(text, starts[0] - 2);
        }
        if (before == '(' || before == '\0') {
            return true;
        }
        if (Chars.isHyphen(before) || before == ':' || before == '.' || before == ',') {
            int beyond = starts[0] - 2;
            return !Chars.isDigit(Chars.at(text, beyond))
                    && (before == ':' || before == ',' || !Chars.isLetterOrDigit(Chars.at(text, beyond)));
        }
        return !Chars.isLetterOrDigit(before) && "_/=&?#%@\\~^".indexOf(before) < 0 && !Chars.isCurrency(before);
    }

    /** Returns whether a number may end before the group {@code to}. */
    boolean mayEnd(int to) {
        if (to < count) {
            return separators[to] == ' ' || separators[to] == '?';
        }
        int end = ends[to - 1];
        char after = Chars.at(text, end);
        if (after == ',' || after == ':' || after == '.' || after == '/' || Chars.isHyphen(after)) {
            char beyond = Chars.at(text, end + 1);
            return !Chars.isDigit(beyond)
                    && !(Chars.isHyphen(after) && Chars.isUpper(beyond))
                    && !(after != ',' && after != '.' && !Chars.isHyphen(after) && Chars.isLetter(beyond));
        }
        return !Chars.isLetterOrDigit(after) && "_%=\u00B0".indexOf(after) < 0 && !Chars.isCurrency(after);
    }
}
