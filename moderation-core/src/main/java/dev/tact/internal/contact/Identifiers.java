package dev.tact.internal.contact;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers of payment cards, bank accounts and identity documents; those with check digits are tested. */
final class Identifiers {

    /** Country codes of IBANs, each with the IBAN's length. */
    private static final Map<String, Integer> IBAN_LENGTHS = Arrays.stream(
                    """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18
            FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21
            LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31
            SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
            """.strip().split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

    private static final int LONGEST_TOKEN = 40;

    private Identifiers() {}

    /**
     * Returns the number that begins with a group of digits, or null.
     *
     * @param here what is around the group
     * @param end receives, in its first element, the index after the number's last group
     */
    static @Nullable Candidate match(String text, DigitGroups groups, int from, Nearby here, int[] end) {
        int last = Math.min(groups.count(), from + DigitGroups.LONGEST_NUMBER);
        while (last > from && groups.total(from, last) > 19) {
            last--;
        }
        for (int to = last; to > from && groups.total(from, to) >= 6; to--) {
            if (!groups.mayEnd(to) && !isNationalInsurance(text, groups, from, to)) {
                continue;
            }
            Candidate candidate = judge(text, groups, from, to, here);
            if (candidate != null) {
                end[0] = to;
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Candidate judge(String text, DigitGroups groups, int from, int to, Nearby here) {
        int start = groups.start(from);
        int finish = groups.end(to - 1);
        int form = groups.form(from, to);
        String digits = groups.digits(from, to);
        if (isCard(digits, form)) {
            Nearby nearby = here.endingAt(finish);
            boolean grouped = to - from > 1;
            double weight = nearby.within(8, Cue.CARD) ? 0.95 : grouped ? 0.9 : 0.6;
            return nearby.speaksOfReferences() ? null : new Candidate(Kind.CARD, start, finish, weight, nearby);
        }
        if (isNationalInsurance(text, groups, from, to)) {
            int first = text.charAt(start - 1) == ' ' ? start - 3 : start - 2;
            int suffix = Chars.skipBlanks(text, finish);
            return new Candidate(Kind.ID_NUMBER, first, suffix + 1, 0.85, new Nearby(text, first, suffix + 1));
        }
        boolean hyphenated = form == 0x324 && groups.isSeparatedBy('-', from, to);
        if ((hyphenated || digits.length() == 9 && to - from <= 3) && isSocialSecurity(digits)) {
            Nearby nearby = here.endingAt(finish);
            boolean labelled = nearby.speaksOfIdentity();
            if (labelled || hyphenated && !nearby.speaksOfReferences()) {
                return new Candidate(Kind.ID_NUMBER, start, finish, labelled ? 0.95 : 0.75, nearby);
            }
        }
        if (to - from > 5) {
            return null;
        }
        boolean written = to - from == 1 || groups.isSeparatedBy(' ', from, to) || groups.isSeparatedBy('-', from, to);
        return written && !PhoneNumbers.isPlaceholder(digits) ? labelled(here, start, finish, form, digits) : null;
    }

    /** Numbers that say nothing by themselves, after "my account number is", "passport no.", "NHS number". */
    private static @Nullable Candidate labelled(Nearby here, int start, int finish, int form, String digits) {
        if (here.isLabelled(Cue.ACCOUNT)) {
            return new Candidate(Kind.BANK_ACCOUNT, start, finish, form == 0x222 ? 0.85 : 0.8, here.endingAt(finish));
        }
        boolean nhs = Checksums.nhs(digits) && here.speaksOfIdentity();
        if (nhs || here.speaksOfIdentity() && digits.length() >= 7) {
            return new Candidate(Kind.ID_NUMBER, start, finish, nhs ? 0.95 : 0.8, here.endingAt(finish));
        }
        return null;
    }

    private static boolean isCard(String digits, int form) {
        boolean written = switch (form) {
            case 0x4444, 0x465, 0x464, 0xD, 0xE, 0xF, 0x44443, 0x4441 -> true;
            default -> digits.length() == 16 && form == -1;
        };
        return written && hasIssuer(digits) && !PhoneNumbers.isPlaceholder(digits) && Checksums.luhn(digits);
    }

    /** Prefixes of the large schemes: Visa, Mastercard, American Express, Discover, JCB, Diners, UnionPay, Maestro. */
    private static boolean hasIssuer(String digits) {
        int four = Integer.parseInt(digits.substring(0, 4));
        int two = four / 100;
        int length = digits.length();
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 30 || two == 36 || two == 38) {
            return length == 14;
        }
        boolean sixteen = two >= 51 && two <= 55
                || four >= 2221 && four <= 2720
                || four == 6011
                || two == 65
                || four >= 6440 && four <= 6499
                || four >= 3528 && four <= 3589;
        boolean longer = two == 62 || two == 50 || two >= 56 && two <= 58 || four == 6304 || four == 6759;
        return digits.charAt(0) == '4'
                ? length == 16 || length == 13 || length == 19
                : length == 16 && sixteen || length >= 16 && longer;
    }

    /** Two letters, six digits in pairs or as one, a letter A to D; the letters after the rules of HMRC. */
    private static boolean isNationalInsurance(String text, DigitGroups groups, int from, int to) {
        int form = groups.form(from, to);
        if (form != 0x222 && form != 0x6) {
            return false;
        }
        int letters = groups.start(from) - (Chars.at(text, groups.start(from) - 1) == ' ' ? 3 : 2);
        int suffix = Chars.skipBlanks(text, groups.end(to - 1));
        return letters >= 0
                && !Chars.isLetterOrDigit(Chars.at(text, letters - 1))
                && isNationalInsurancePrefix(text.charAt(letters), text.charAt(letters + 1))
                && Chars.at(text, suffix) >= 'A'
                && Chars.at(text, suffix) <= 'D'
                && !Chars.isLetterOrDigit(Chars.at(text, suffix + 1));
    }

    private static boolean isNationalInsurancePrefix(char first, char second) {
        if (first < 'A'
                || first > 'Z'
                || second < 'A'
                || second > 'Z'
                || "DFIQUV".indexOf(first) >= 0
                || "DFIQUVO".indexOf(second) >= 0) {
            return false;
        }
        return switch ("" + first + second) {
            case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ" -> false;
            default -> true;
        };
    }

    /** Returns whether nine digits may be a US social security number; the two that advertisements used are not. */
    private static boolean isSocialSecurity(String digits) {
        return digits.length() == 9
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && !digits.equals("078051120")
                && !digits.equals("219099999")
                && !PhoneNumbers.isPlaceholder(digits);
    }

    /**
     * Returns what a token of letters and digits is: an IBAN (which may go on after blanks), a national insurance
     * number, a British driving licence, or a document's number after a word that says so; null if nothing.
     */
    static @Nullable Candidate matchToken(String text, int start, int end) {
        if (end - start > LONGEST_TOKEN) {
            return null;
        }
        char before = Chars.at(text, start - 1);
        if (before == '/' || before == '_' || before == '=' || before == '@' || before == '#' || before == '.') {
            return null;
        }
        int ibanEnd = ibanEnd(text, start);
        if (ibanEnd > 0) {
            return new Candidate(Kind.IBAN, start, ibanEnd, 0.95, new Nearby(text, start, ibanEnd));
        }
        if (end - start == 9
                && isDigits(text, start + 2, end - 1)
                && isNationalInsurancePrefix(text.charAt(start), text.charAt(start + 1))
                && text.charAt(end - 1) >= 'A'
                && text.charAt(end - 1) <= 'D') {
            return new Candidate(Kind.ID_NUMBER, start, end, 0.85, new Nearby(text, start, end));
        }
        boolean licence = isDrivingLicence(text, start, end);
        if (licence || end - start >= 6 && end - start <= 20 && digitsIn(text, start, end) >= 4) {
            Nearby nearby = new Nearby(text, start, end);
            boolean labelled = nearby.speaksOfIdentity() && !nearby.speaksOfReferences();
            if (licence || labelled) {
                return new Candidate(Kind.ID_NUMBER, start, end, labelled ? 0.85 : 0.6, nearby);
            }
        }
        return null;
    }

    /** Five letters of the surname, a coded birthday, initials and check characters. */
    private static boolean isDrivingLicence(String text, int start, int end) {
        if (end - start != 16 || !isDigits(text, start + 5, start + 11)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean surname = i < start + 5;
            if (surname ? !letter && c != '9' : !letter && !Chars.isDigit(c)) {
                return false;
            }
        }
        int month = Integer.parseInt(text.substring(start + 6, start + 8)) % 50;
        int day = Integer.parseInt(text.substring(start + 8, start + 10));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && text.charAt(start) != '9';
    }

    /** Returns the index after the IBAN that begins at {@code start}, or -1. */
    private static int ibanEnd(String text, int start) {
        if (start + 4 > text.length() || !isDigits(text, start + 2, start + 4)) {
            return -1;
        }
        Integer length = IBAN_LENGTHS.get(text.substring(start, start + 2));
        if (length == null) {
            return -1;
        }
        StringBuilder iban = new StringBuilder(length);
        int i = start;
        while (iban.length() < length) {
            char c = Chars.at(text, i);
            if (Chars.isDigit(c) || c >= 'A' && c <= 'Z') {
                iban.append(c);
            } else if (!Chars.isBlank(c) || Chars.isBlank(text.charAt(i - 1))) {
                return -1;
            }
            i++;
        }
        return !Chars.isLetterOrDigit(Chars.at(text, i)) && Checksums.iban(iban) ? i : -1;
    }

    private static boolean isDigits(String text, int from, int to) {
        return digitsIn(text, from, to) == to - from;
    }

    private static int digitsIn(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += Chars.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }
}
