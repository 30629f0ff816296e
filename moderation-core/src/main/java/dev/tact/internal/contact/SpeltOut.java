package dev.tact.internal.contact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and numbers written out in words to get past filters: "jo at example dot com", "oh seven seven double four
 * …".
 */
final class SpeltOut {

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_NAME = 64;

    private SpeltOut() {}

    /**
     * Returns the e-mail address around a sign or word "at", or null.
     *
     * @param at index of {@code @} or of the word "at"
     * @param atEnd index after it
     * @param floor index that the address may not begin before
     */
    static @Nullable Candidate email(String text, int at, int atEnd, int floor) {
        boolean bracketed = isOpening(Chars.at(text, at - 1)) && isClosing(Chars.at(text, atEnd));
        int domainStart = Chars.skipBlanks(text, bracketed ? atEnd + 1 : atEnd);
        if (!Chars.isLetterOrDigit(Chars.at(text, domainStart))) {
            return null;
        }
        Domain domain = Domain.read(text, domainStart);
        if (domain == null) {
            return null;
        }
        int nameEnd = bracketed ? at - 1 : at;
        while (nameEnd > floor && Chars.isBlank(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        int nameStart = nameStart(text, nameEnd, floor);
        if (nameStart >= nameEnd || nameEnd - nameStart > LONGEST_NAME) {
            return null;
        }
        boolean sign = text.charAt(at) == '@';
        boolean even = Chars.isBlank(Chars.at(text, at - 1)) == Chars.isBlank(Chars.at(text, atEnd));
        if (!hasLetter(text, nameStart, nameEnd) || sign && !(domain.spelt || even)) {
            return null;
        }
        boolean common = Cue.NOT_A_NAME.in(Lexicon.cues(text, nameStart, nameEnd));
        boolean shaped = isShaped(text, nameStart, nameEnd);
        Nearby nearby = new Nearby(text, nameStart, domain.end);
        boolean announced = nearby.withinSentence(6, Cue.EMAIL);
        boolean certain = bracketed || shaped || announced || domain.provider || sign && domain.spelt;
        String name = text.substring(nameStart, nameEnd);
        if (common && !bracketed || EmailAddresses.isPlaceholder(name.toLowerCase(Locale.ROOT), "")) {
            return null;
        }
        if (!domain.complete) {
            boolean named = domain.provider && (bracketed || shaped || announced || sign);
            return named ? new Candidate(Kind.SPELT_OUT_EMAIL, nameStart, domain.end, 0.75, nearby) : null;
        }
        if (!domain.spelt && !certain) {
            return null;
        }
        return new Candidate(Kind.SPELT_OUT_EMAIL, nameStart, domain.end, certain ? 0.85 : 0.4, nearby);
    }

    /** Goes back over "jo underscore b", "a.person", "jo dot bloggs". */
    private static int nameStart(String text, int end, int floor) {
        int start = partStart(text, end, floor);
        for (int joined = 0; joined < 6 && start < end; joined++) {
            int joinerEnd = start;
            while (joinerEnd > floor && isJoinerEdge(text.charAt(joinerEnd - 1))) {
                joinerEnd--;
            }
            int joinerStart = partStart(text, joinerEnd, floor);
            if (joinerEnd == start || !isJoiner(text, joinerStart, joinerEnd)) {
                break;
            }
            int partEnd = joinerStart;
            while (partEnd > floor && isJoinerEdge(text.charAt(partEnd - 1))) {
                partEnd--;
            }
            int partStart = partStart(text, partEnd, floor);
            if (partStart == partEnd || partEnd == joinerStart) {
                break;
            }
            start = partStart;
        }
        return start;
    }

    private static boolean isJoinerEdge(char c) {
        return Chars.isBlank(c) || isOpening(c) || isClosing(c);
    }

    private static boolean isJoiner(String text, int start, int end) {
        return switch (end - start) {
            case 3 -> text.regionMatches(true, start, "dot", 0, 3);
            case 4 -> text.regionMatches(true, start, "dash", 0, 4);
            case 6 -> text.regionMatches(true, start, "hyphen", 0, 6);
            case 10 -> text.regionMatches(true, start, "underscore", 0, 10);
            default -> false;
        };
    }

    private static int partStart(String text, int end, int floor) {
        int limit = Math.max(floor, end - LONGEST_NAME);
        int start = end;
        while (start > limit
                && (Chars.isLetterOrDigit(text.charAt(start - 1)) || "._+-".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        while (start < end && !Chars.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Returns whether a name has what words have not: a digit, an underscore, a full stop or blank inside. */
    private static boolean isShaped(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isLetter(text.charAt(i)) && text.charAt(i) != '-') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLetter(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Chars.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpening(char c) {
        return c == '(' || c == '[' || c == '{' || c == '<' || c == '*';
    }

    private static boolean isClosing(char c) {
        return c == ')' || c == ']' || c == '}' || c == '>' || c == '*';
    }

    /**
     * A domain with its dots as signs or words.
     *
     * @param end index after it
     * @param spelt whether a dot is written as a word
     * @param provider whether its first label is a well-known mail provider
     * @param complete whether it ends in a top-level domain
     */
    private record Domain(int end, boolean spelt, boolean provider, boolean complete) {

        static @Nullable Domain read(String text, int start) {
            int end = labelEnd(text, start);
            boolean provider = Cue.MAIL_PROVIDER.in(Lexicon.cues(text, start, end));
            boolean spelt = false;
            boolean complete = false;
            int accepted = end;
            for (int label = 0; label < 5; label++) {
                int next = afterDot(text, end);
                if (!Chars.isLetterOrDigit(Chars.at(text, next)) || next == end) {
                    break;
                }
                boolean word = next > end + 1;
                end = labelEnd(text, next);
                if (Cue.DOMAIN.in(Lexicon.cues(text, next, end))
                        || (complete || provider) && text.regionMatches(true, next, "in", 0, 2) && end == next + 2) {
                    accepted = end;
                    complete = true;
                    spelt |= word;
                } else if (complete) {
                    break;
                }
            }
            return complete || provider ? new Domain(accepted, spelt, provider, complete) : null;
        }

        private static int labelEnd(String text, int start) {
            int end = start;
            int limit = Math.min(text.length(), start + 63);
            while (end < limit && (Chars.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
                end++;
            }
            return end;
        }

        /** Returns the index after ".", " dot ", "(dot)" and the like, {@code from} if there is none. */
        private static int afterDot(String text, int from) {
            int i = Chars.skipBlanks(text, from);
            boolean opened = isOpening(Chars.at(text, i));
            if (opened) {
                i = Chars.skipBlanks(text, i + 1);
            }
            boolean sign = Chars.at(text, i) == '.';
            boolean word = text.regionMatches(true, i, "dot", 0, 3);
            if (!sign && !word) {
                return from;
            }
            int after = i + (sign ? 1 : 3);
            int next = Chars.skipBlanks(text, after);
            if (opened) {
                return isClosing(Chars.at(text, next)) ? Chars.skipBlanks(text, next + 1) : from;
            }
            // A full stop with a blank on one side only ends a sentence; the word needs blanks on both.
            boolean apart = i > from && next > after;
            return sign ? i == from && next == after || apart ? next : from : apart ? next : from;
        }
    }

    /**
     * Returns the telephone number that begins with a digit's name or a digit, or null.
     *
     * @param end receives, in its first element, the index after the last word read
     */
    static @Nullable Candidate number(String text, int start, int[] end) {
        StringBuilder digits = new StringBuilder(LONGEST_NUMBER);
        int words = 0;
        int times = 1;
        int at = start;
        int last = start;
        while (digits.length() < LONGEST_NUMBER) {
            int wordEnd = Chars.wordEnd(text, at);
            int digit = digit(text, at, wordEnd);
            if (digit >= 0) {
                digits.append(String.valueOf(digit).repeat(times));
                times = 1;
                words++;
            } else if (isDigits(text, at, wordEnd) && wordEnd - at <= 5) {
                String group = text.substring(at, wordEnd);
                digits.append(times > 1 && group.length() == 1 ? group.repeat(times) : group);
                times = 1;
            } else if (times == 1 && multiplier(text, at, wordEnd) > 1) {
                times = multiplier(text, at, wordEnd);
            } else {
                break;
            }
            last = times == 1 ? wordEnd : last;
            at = gapEnd(text, wordEnd);
            if (at == wordEnd) {
                break;
            }
        }
        end[0] = Math.max(last, Chars.wordEnd(text, start));
        return words < 3 ? null : judge(text, start, last, digits.toString());
    }

    private static @Nullable Candidate judge(String text, int start, int end, String digits) {
        int length = digits.length();
        if (length < 7 || length > 15 || PhoneNumbers.isPlaceholder(digits) || PhoneNumbers.isService(digits, false)) {
            return null;
        }
        Nearby nearby = new Nearby(text, start, end);
        boolean called = nearby.speaksOfPhones(8);
        boolean written = digits.charAt(0) == '0' && length >= 9 || length >= 10;
        if (!called && !written || nearby.speaksOfHelp() || nearby.speaksOfReferences()) {
            return null;
        }
        return new Candidate(
                Kind.SPELT_OUT_PHONE, start, end, called ? 0.9 : digits.charAt(0) == '0' ? 0.85 : 0.6, nearby);
    }

    private static int gapEnd(String text, int from) {
        int i = from;
        while (i < from + 3
                && i < text.length()
                && (Chars.isBlank(text.charAt(i)) || text.charAt(i) == ',' || Chars.isHyphen(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }

    private static int multiplier(String text, int from, int to) {
        return switch (word(text, from, to)) {
            case "double" -> 2;
            case "triple", "treble" -> 3;
            default -> 1;
        };
    }

    /** Returns the digit that a word names, or -1. */
    private static int digit(String text, int from, int to) {
        return switch (word(text, from, to)) {
            case "oh", "zero", "nought", "naught" -> 0;
            case "one" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "five" -> 5;
            case "six" -> 6;
            case "seven" -> 7;
            case "eight" -> 8;
            case "nine" -> 9;
            default -> -1;
        };
    }

    private static String word(String text, int from, int to) {
        return Cue.DIGIT.in(Lexicon.cues(text, from, to))
                ? text.substring(from, to).toLowerCase(Locale.ROOT)
                : "";
    }
}
