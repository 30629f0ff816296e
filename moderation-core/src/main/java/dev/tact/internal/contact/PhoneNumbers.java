package dev.tact.internal.contact;

import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers, by the national and international forms in which people write them. Some forms are numbers of
 * telephones whatever stands around; others need a word such as "call". Lines that anybody may call (freephone, service
 * and emergency numbers, helplines) and mere placeholders are not reported.
 */
final class PhoneNumbers {

    /** The weight of a form that counts only after a word such as "call". */
    private static final double AFTER_CUE = 0.3;

    private static final double CUED = 0.9;

    private PhoneNumbers() {}

    /**
     * Returns the longest telephone number that begins with a group, or null. A number that is recognised but not
     * reported, such as a helpline's, is read over all the same.
     *
     * @param here what is around the group
     * @param end receives, in its first element, the index after the number's last group
     */
    static @Nullable Candidate match(String text, DigitGroups groups, int from, Nearby here, int[] end) {
        int last = Math.min(groups.count(), from + DigitGroups.LONGEST_NUMBER);
        while (last > from && groups.total(from, last) > 17) {
            last--;
        }
        for (int to = last; to > from && groups.total(from, to) >= 7; to--) {
            if (!groups.mayEnd(to)) {
                continue;
            }
            int start = start(text, groups, from);
            boolean international = text.charAt(start) == '+' || Chars.at(text, start + 1) == '+';
            double weight = international ? international(groups, from, to) : national(text, groups, from, to);
            if (weight == 0) {
                continue;
            }
            Nearby nearby = here.endingAt(groups.end(to - 1));
            weight = judge(weight, nearby);
            if (weight == 0) {
                continue;
            }
            end[0] = to;
            boolean berlin = groups.length(from) == 3 && groups.digit(from, 0) == '0' && groups.digit(from, 1) == '3';
            if (!berlin && isService(groups.digits(from, to), international) || nearby.speaksOfHelp()) {
                return null;
            }
            return new Candidate(Kind.PHONE, start, groups.end(to - 1), weight, nearby);
        }
        return null;
    }

    private static double judge(double weight, Nearby nearby) {
        if (nearby.speaksOfReferences()) {
            return 0;
        }
        if (weight == AFTER_CUE) {
            return nearby.speaksOfPhones(5) ? CUED - 0.1 : 0;
        }
        return nearby.speaksOfPhones(8) ? Math.max(weight, CUED) : weight;
    }

    /** Includes a plus sign and an opening parenthesis that is closed within the number. */
    private static int start(String text, DigitGroups groups, int from) {
        int start = groups.start(from);
        if (Chars.at(text, start - 1) == '+') {
            start--;
        }
        boolean closed = groups.count() > from + 1 && groups.separator(from + 1) == ')';
        return Chars.at(text, start - 1) == '(' && closed ? start - 1 : start;
    }

    private static double international(DigitGroups groups, int from, int to) {
        String digits = withoutTrunkZero(groups, from, to);
        int length = digits.length();
        if (length < 8 || length > 15 || digits.charAt(0) == '0' || isPlaceholder(digits) || to - from > 8) {
            return 0;
        }
        if (digits.charAt(0) == '1') {
            return length == 11 && isNorthAmerican(digits.substring(1)) ? 0.95 : 0;
        }
        if (digits.startsWith("44")) {
            return length == 12 || length == 11 ? 0.95 : 0;
        }
        if (digits.startsWith("33") || digits.startsWith("61")) {
            return length == 11 ? 0.95 : 0;
        }
        if (digits.startsWith("28") || digits.startsWith("83") || digits.startsWith("89")) {
            return 0;
        }
        return length >= 10 || to - from > 1 ? 0.9 : 0.6;
    }

    /** The zero of +44 (0)20 is not dialled from abroad. */
    private static String withoutTrunkZero(DigitGroups groups, int from, int to) {
        if (to - from > 2 && groups.length(from + 1) == 1 && groups.digit(from + 1, 0) == '0') {
            return groups.digits(from, from + 1) + groups.digits(from + 2, to);
        }
        return groups.digits(from, to);
    }

    private static double national(String text, DigitGroups groups, int from, int to) {
        int length = groups.total(from, to);
        if (length > 15 || to - from > 11) {
            return 0;
        }
        String digits = groups.digits(from, to);
        int form = groups.form(from, to);
        if (to - from > 2 && groups.isSeparatedBy('/', from, to) || isPlaceholder(digits)) {
            return 0;
        }
        if (digits.startsWith("00")) {
            return length >= 11 && digits.charAt(2) != '0'
                    ? to - from > 1 && groups.length(from) > 2 ? 0.8 : AFTER_CUE
                    : 0;
        }
        if (digits.charAt(0) == '0') {
            boolean listed = form == 0x22222 && (from > 0 || to < groups.count());
            return listed ? AFTER_CUE : withTrunkZero(digits, form, to - from);
        }
        double american = northAmerican(groups, from, to, digits, form);
        return american > 0 ? american : other(text, groups, from, to, digits, form);
    }

    private static double withTrunkZero(String digits, int form, int groups) {
        char second = digits.charAt(1);
        if (digits.length() == 11) {
            boolean spelled = groups == 11;
            if (second == '7') {
                return groups <= 5 || spelled ? 0.9 : 0;
            }
            boolean written = groups >= 2 && groups <= 4 && form != 0x2333;
            if (second == '1' || second == '2' || second == '8' || second == '9') {
                return written ? 0.8 : groups == 1 || spelled ? AFTER_CUE : 0;
            }
        }
        if (digits.length() == 10) {
            return switch (form) {
                case 0x22222 -> 0.6;
                case 0x433 -> second == '4' ? 0.85 : AFTER_CUE;
                case 0x334 -> 0.75;
                case 0x244, 0x55 -> 0.65;
                default -> groups <= 5 ? AFTER_CUE : 0;
            };
        }
        return digits.length() >= 8 && groups <= 6 ? AFTER_CUE : 0;
    }

    private static double northAmerican(DigitGroups groups, int from, int to, String digits, int form) {
        if (form == 0x34) {
            boolean exchange = digits.charAt(0) >= '2' && groups.separator(from + 1) != '/';
            boolean fictional = digits.startsWith("555") && groups.separator(from + 1) == '-';
            return !exchange ? 0 : fictional ? 0.6 : AFTER_CUE;
        }
        String number = digits.length() == 11 && digits.charAt(0) == '1' ? digits.substring(1) : digits;
        if (number.length() != 10 || !isNorthAmerican(number)) {
            return 0;
        }
        boolean spelled = form == 0x334 || form == 0x1334;
        if (!spelled) {
            return form == 0xA || form == 0xB || form == 0x37 || form == 0x64 ? AFTER_CUE : 0;
        }
        char separator = groups.separator(to - 1);
        boolean bracketed = groups.separator(to - 2) == ')' || groups.separator(to - 2) == '(';
        if (separator == '-') {
            return 0.9;
        }
        return separator == '.' ? 0.85 : separator == ' ' ? bracketed ? 0.9 : 0.65 : 0;
    }

    private static double other(String text, DigitGroups groups, int from, int to, String digits, int form) {
        for (int group = from + 1; group < to; group++) {
            if (groups.separator(group) == '.' || groups.separator(group) == '/') {
                return 0;
            }
        }
        boolean hyphen = to - from > 1 && groups.separator(to - 1) == '-';
        boolean brazilian = digits.length() == 11 && digits.charAt(2) == '9' && form == 0x254
                || digits.length() == 10 && form == 0x244 && Chars.at(text, groups.start(from) - 1) == '(';
        if (brazilian && hyphen) {
            return 0.8;
        }
        boolean date = digits.length() == 8 && (form == 0x422 || form == 0x224) || form == 0x44 && hyphen;
        boolean wholeGroups = to - from <= 6;
        for (int group = from; group < to && wholeGroups; group++) {
            wholeGroups = groups.length(group) >= 2 || group == from;
        }
        return date || !wholeGroups ? 0 : AFTER_CUE;
    }

    /** Area code and exchange begin with 2 to 9, and neither is a service code such as 911. */
    private static boolean isNorthAmerican(String digits) {
        return digits.charAt(0) >= '2'
                && digits.charAt(3) >= '2'
                && !digits.startsWith("11", 1)
                && !digits.startsWith("11", 4);
    }

    /** Returns whether digits only fill a place: hardly any different ones, or one after another. */
    static boolean isPlaceholder(String digits) {
        int seen = 0;
        int up = 0;
        int down = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            seen |= 1 << digit;
            if (i > 0) {
                int previous = digits.charAt(i - 1) - '0';
                up += digit == (previous + 1) % 10 ? 1 : 0;
                down += previous == (digit + 1) % 10 ? 1 : 0;
            }
        }
        return Integer.bitCount(seen) <= 2 || Math.max(up, down) >= digits.length() - 2;
    }

    /** Returns whether a number belongs to a service rather than a person: freephone, shared cost, helplines. */
    static boolean isService(String digits, boolean international) {
        String number = digits;
        if (international && digits.startsWith("44")) {
            number = digits.startsWith("440") ? digits.substring(2) : "0" + digits.substring(2);
        } else if (international && !digits.startsWith("1")) {
            return digits.startsWith("800") || digits.startsWith("808") || digits.endsWith("9820466726");
        }
        if (number.charAt(0) == '0') {
            return number.startsWith("0800")
                    || number.startsWith("0500")
                    || number.startsWith("0808") && number.length() >= 10
                    || number.length() == 11
                            && (number.startsWith("03") || number.startsWith("084") || number.startsWith("087"));
        }
        if (number.length() == 11 && number.charAt(0) == '1' || number.length() == 10) {
            String area = number.substring(number.length() - 10).substring(0, 3);
            return switch (area) {
                case "800", "888", "877", "866", "855", "844", "833", "822", "900" -> true;
                default -> number.startsWith("1800") || number.startsWith("1300") || number.equals("9820466726");
            };
        }
        return number.startsWith("116") && number.length() == 6;
    }
}
