package dev.tact.internal.contact;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Postal addresses: a house's number or name with a street, or what stands for them. A street that may be something
 * else needs a town, a postcode or words such as "lives at". Addresses that everybody knows are not reported.
 */
final class PostalAddresses {

    private static final double WEAK = 0.3;
    private static final int MOST_WORDS = 6;

    /** Addresses of governments and of fiction, in lower case. */
    private static final Set<String> FAMOUS = Set.of(
            "10 downing street",
            "11 downing street",
            "10 downing st",
            "1600 pennsylvania avenue",
            "1600 pennsylvania ave",
            "221b baker street",
            "221b baker st",
            "4 privet drive",
            "12 grimmauld place",
            "742 evergreen terrace",
            "124 conch street",
            "21 jump street",
            "22 jump street",
            "10 cloverfield lane",
            "1313 mockingbird lane",
            "62 west wallaby street",
            "32 windsor gardens",
            "42 wallaby way",
            "77 sunset strip",
            "84 charing cross road",
            "23 railway cuttings",
            "79 wistful vista",
            "1428 elm street",
            "112 ocean avenue",
            "1630 revello drive",
            "25 cromwell street");

    private static final Set<String> POSTCODE_AREAS = Set.of("""
            AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
            EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK
            ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA
            TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
            """.strip().split("\\s+"));

    private static final String[] STREET_ENDINGS = {"stra\u00DFe", "strasse", "str", "gasse", "allee", "straat"};
    private static final String[] DOUBTFUL_ENDINGS = {"weg", "platz", "laan", "vej", "gatan", "plein", "gracht"};

    private PostalAddresses() {}

    /**
     * Returns the address that begins with a house's number, or null.
     *
     * @param start index of the number's first digit
     * @param end index after its last
     */
    static @Nullable Candidate numbered(String text, int start, int end) {
        if (end - start > 5 || text.charAt(start) == '0' || !mayBegin(Chars.at(text, start - 1))) {
            return null;
        }
        int numberEnd = end;
        if (isSuffix(Chars.at(text, end)) && !Chars.isLetterOrDigit(Chars.at(text, end + 1))) {
            numberEnd++;
        }
        int words = numberEnd + (Chars.at(text, numberEnd) == ',' ? 1 : 0);
        if (!Chars.isBlank(Chars.at(text, words)) || !Chars.isLetterOrDigit(Chars.at(text, words + 1))) {
            return null;
        }
        Street street = Street.read(text, words + 1);
        if (street == null) {
            return null;
        }
        int first = unitStart(text, start);
        Locality locality = Locality.read(text, street.end);
        Nearby nearby = new Nearby(text, first, locality.end);
        double weight = weight(street, locality, nearby, isYear(text, start, end));
        return weight == 0 || isCrossing(text, street.end) || isFamous(text, start, street.end)
                ? null
                : new Candidate(Kind.POSTAL_ADDRESS, first, locality.end, weight, nearby);
    }

    private static double weight(Street street, Locality locality, Nearby nearby, boolean year) {
        boolean announced = nearby.within(6, Cue.ADDRESS)
                || nearby.isIntroduced()
                || nearby.isPreceded("at")
                || nearby.follows(2, Cue.PHONE);
        boolean placed = locality.code || locality.town;
        if (!street.typed) {
            return locality.code && locality.town && street.capital && !year ? 0.85 : 0;
        }
        if (!street.capital) {
            return street.certain && (nearby.isPreceded("at") || nearby.isLabelled(Cue.ADDRESS)) && !year ? 0.6 : 0;
        }
        if (year && !locality.code && !nearby.isPreceded("at") && !nearby.isLabelled(Cue.ADDRESS)) {
            return street.certain ? WEAK : 0;
        }
        if (street.certain) {
            return placed || announced ? 0.9 : street.runsOn ? WEAK : 0.7;
        }
        return locality.code || locality.town && announced ? 0.85 : locality.town || announced ? 0.7 : WEAK;
    }

    /**
     * Returns the address that ends in a house's number, as in other languages ("Lindenstr. 12", "Calle Mayor 3"), or a
     * post office box; null if there is none.
     *
     * @param start index of the number's first digit
     * @param end index after its last
     */
    static @Nullable Candidate numberedLast(String text, int start, int end) {
        if (end - start > 5 || start < 4) {
            return null;
        }
        int box = boxStart(text, start);
        if (box >= 0) {
            Locality locality = Locality.read(text, end);
            return new Candidate(Kind.POSTAL_ADDRESS, box, locality.end, 0.7, new Nearby(text, box, locality.end));
        }
        int numberEnd =
                isSuffix(Chars.at(text, end)) && !Chars.isLetterOrDigit(Chars.at(text, end + 1)) ? end + 1 : end;
        int gap = start;
        while (gap > start - 3
                && gap > 0
                && (Chars.isBlank(text.charAt(gap - 1))
                        || text.charAt(gap - 1) == ','
                        || text.charAt(gap - 1) == '.')) {
            gap--;
        }
        boolean dotted = Chars.at(text, gap) == '.';
        if (gap == start
                || !Chars.isLetter(Chars.at(text, gap - 1))
                || Chars.isLetterOrDigit(Chars.at(text, numberEnd))) {
            return null;
        }
        int word = wordStart(text, gap);
        if (!Chars.isUpper(text.charAt(word))) {
            return null;
        }
        Locality locality = Locality.read(text, numberEnd);
        if (endsIn(text, word, gap, STREET_ENDINGS)) {
            return new Candidate(Kind.POSTAL_ADDRESS, word, locality.end, 0.8, new Nearby(text, word, locality.end));
        }
        if (dotted) {
            return null;
        }
        if (endsIn(text, word, gap, DOUBTFUL_ENDINGS)) {
            Nearby nearby = new Nearby(text, word, locality.end);
            boolean announced =
                    nearby.within(6, Cue.ADDRESS) || nearby.isPreceded("at") || locality.town || locality.code;
            return new Candidate(Kind.POSTAL_ADDRESS, word, locality.end, announced ? 0.7 : WEAK, nearby);
        }
        int street = streetFirst(text, word);
        return street < 0
                ? null
                : new Candidate(Kind.POSTAL_ADDRESS, street, locality.end, 0.7, new Nearby(text, street, locality.end));
    }

    /**
     * Goes back from the last word of a name to "rua", "calle", …: at most four words, written as names or joining
     * ones.
     */
    private static int streetFirst(String text, int from) {
        int word = from;
        for (int i = 0; i < 4 && word > 1; i++) {
            int end = word;
            while (end > 0 && end > word - 2 && (Chars.isBlank(text.charAt(end - 1)) || text.charAt(end - 1) == '.')) {
                end--;
            }
            if (end == word || !Chars.isLetter(Chars.at(text, end - 1))) {
                return -1;
            }
            word = wordStart(text, end);
            long cues = Lexicon.cues(text, word, end);
            if (Cue.STREET_FIRST.in(cues)) {
                // "via" and "avenue" are English words too; as streets they are written as names.
                boolean doubtful = end - word <= 3
                        && !text.regionMatches(true, word, "rua", 0, 3)
                        && !text.regionMatches(true, word, "rue", 0, 3);
                return doubtful && !Chars.isUpper(text.charAt(word)) ? -1 : word;
            }
            if (!Chars.isUpper(text.charAt(word)) && !Cue.CONNECTOR.in(cues)) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Returns the address that begins with a house's name ("Rose Cottage, Mill Lane, …"), or null.
     *
     * @param start index of the word for the building
     * @param end index after it
     */
    static @Nullable Candidate named(String text, int start, int end) {
        if (!Chars.isUpper(text.charAt(start)) || Chars.at(text, end) != ',') {
            return null;
        }
        int first = start;
        for (int i = 0;
                i < 3 && first > 1 && Chars.isBlank(text.charAt(first - 1)) && Chars.isLetter(text.charAt(first - 2));
                i++) {
            int word = wordStart(text, first - 1);
            if (!Chars.isUpper(text.charAt(word))) {
                break;
            }
            first = word;
        }
        int words = Chars.skipBlanks(text, end + 1);
        Street street = first == start ? null : Street.read(text, words);
        if (street == null || !street.capital || !street.typed) {
            return null;
        }
        Locality locality = Locality.read(text, street.end);
        Nearby nearby = new Nearby(text, first, locality.end);
        boolean announced = nearby.within(6, Cue.ADDRESS) || nearby.isPreceded("at");
        double weight = locality.code ? 0.85 : announced ? 0.75 : WEAK;
        return new Candidate(Kind.POSTAL_ADDRESS, first, locality.end, weight, nearby);
    }

    /** Returns a British postcode by itself, which only narrows down to a few houses; null if there is none. */
    static @Nullable Candidate postcode(String text, int start) {
        int end = postcodeEnd(text, start);
        if (end < 0
                || !POSTCODE_AREAS.contains(
                        text.substring(start, Chars.isDigit(text.charAt(start + 1)) ? start + 1 : start + 2))) {
            return null;
        }
        Nearby nearby = new Nearby(text, start, end);
        boolean announced = nearby.within(4, Cue.ADDRESS) && nearby.withinSentence(8, Cue.FIRST);
        if (!announced && !Chars.isBlank(text.charAt(end - 4))) {
            return null;
        }
        return new Candidate(Kind.POSTCODE, start, end, announced ? 0.4 : WEAK, nearby);
    }

    /** Returns the index after a postcode such as {@code YO62 7QX} that begins at {@code start}, or -1. */
    private static int postcodeEnd(String text, int start) {
        int i = start;
        while (i < start + 2 && isCapital(Chars.at(text, i))) {
            i++;
        }
        if (i == start || !Chars.isDigit(Chars.at(text, i))) {
            return -1;
        }
        i++;
        char fourth = Chars.at(text, i);
        boolean inner = Chars.isDigit(fourth) || isCapital(fourth);
        if (inner
                && !(Chars.isDigit(fourth)
                        && isCapital(Chars.at(text, i + 1))
                        && isCapital(Chars.at(text, i + 2))
                        && !isCapital(Chars.at(text, i + 3)))) {
            i++;
        }
        i += Chars.isBlank(Chars.at(text, i)) ? 1 : 0;
        boolean inward = Chars.isDigit(Chars.at(text, i))
                && isCapital(Chars.at(text, i + 1))
                && isCapital(Chars.at(text, i + 2));
        return inward && !Chars.isLetterOrDigit(Chars.at(text, i + 3)) && Chars.at(text, i + 3) != '-' ? i + 3 : -1;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean mayBegin(char before) {
        return before == '\0'
                || Character.isWhitespace(before)
                || Chars.isBlank(before)
                || before == '('
                || before == '"'
                || before == ':'
                || before == ','
                || before == '\u201C'
                || before == '\''
                || before == '['
                || before == '*';
    }

    private static boolean isSuffix(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'h' && c < 128;
    }

    private static boolean isYear(String text, int start, int end) {
        return end - start == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
    }

    /** "Hill Ave @ Main", "Hill Ave & Main": a place in a town, nobody's address. */
    private static boolean isCrossing(String text, int end) {
        char after = Chars.at(text, Chars.skipBlanks(text, end));
        return after == '@' || after == '&';
    }

    private static boolean isFamous(String text, int start, int end) {
        return end - start < 30 && FAMOUS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    /** Takes "Flat 3, " before a number into the address. */
    private static int unitStart(String text, int start) {
        int i = start;
        while (i > 0 && i > start - 3 && (Chars.isBlank(text.charAt(i - 1)) || text.charAt(i - 1) == ',')) {
            i--;
        }
        int number = i;
        while (number > 0 && number > i - 5 && Chars.isLetterOrDigit(text.charAt(number - 1))) {
            number--;
        }
        if (i == start
                || number == i
                || !Chars.isBlank(Chars.at(text, number - 1))
                || !Chars.isLetter(Chars.at(text, number - 2))) {
            return start;
        }
        int unit = wordStart(text, number - 1);
        return Cue.UNIT.in(Lexicon.cues(text, unit, number - 1)) ? unit : start;
    }

    /** Returns the index of "PO Box" before its number, or -1. */
    private static int boxStart(String text, int number) {
        if (!text.regionMatches(true, number - 4, "box ", 0, 4)) {
            return -1;
        }
        for (String office : new String[] {"PO ", "P.O. ", "P.O ", "P O ", "Post Office "}) {
            int start = number - 4 - office.length();
            if (start >= 0
                    && text.regionMatches(true, start, office, 0, office.length())
                    && !Chars.isLetterOrDigit(Chars.at(text, start - 1))) {
                return start;
            }
        }
        return -1;
    }

    private static int wordStart(String text, int end) {
        int limit = Math.max(0, end - 40);
        int start = end;
        while (start > limit
                && (Chars.isLetter(text.charAt(start - 1))
                        || Chars.isApostrophe(text.charAt(start - 1))
                        || Chars.isHyphen(text.charAt(start - 1)))) {
            start--;
        }
        while (start < end - 1 && !Chars.isLetter(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static boolean endsIn(String text, int start, int end, String[] endings) {
        for (String ending : endings) {
            if (end - start > ending.length() + 2
                    && text.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * A street.
     *
     * @param end index after it
     * @param typed whether it says what kind of street it is
     * @param certain whether that kind is hardly anything else
     * @param capital whether it is written as a name
     * @param runsOn whether another word written as a name follows, as in "5 Oaks Street Food"
     */
    private record Street(int end, boolean typed, boolean certain, boolean capital, boolean runsOn) {

        static @Nullable Street read(String text, int start) {
            int at = start;
            int end = start;
            boolean typed = false;
            boolean certain = false;
            boolean capital = true;
            boolean shouted = true;
            boolean runsOn = false;
            int named = 0;
            for (int i = 0; i < MOST_WORDS; i++) {
                int wordEnd = wordEnd(text, at);
                boolean ordinal = isOrdinal(text, at, wordEnd);
                if (wordEnd == at || Chars.isDigit(text.charAt(at)) && !ordinal) {
                    break;
                }
                long cues = Lexicon.cues(text, at, wordEnd);
                boolean upper = Chars.isUpper(text.charAt(at)) || ordinal;
                boolean type = i > 0
                        && (Cue.STREET.in(cues) || Cue.STREET_MAYBE.in(cues))
                        && (upper || !capital || Cue.STREET.in(cues));
                if (typed && !(type && upper)) {
                    runsOn = upper;
                    break;
                }
                if (i == 0 && Cue.STREET_FIRST.in(cues)) {
                    int foreign = foreignEnd(text, wordEnd);
                    if (foreign > 0) {
                        return new Street(foreign, true, !text.regionMatches(true, at, "via", 0, 3), true, false);
                    }
                }
                if (type) {
                    typed = true;
                    certain = Cue.STREET.in(cues);
                    end = wordEnd;
                    capital &= upper || i > 0;
                } else {
                    boolean article = i == 0 && text.startsWith("The ", at);
                    boolean name = upper && (!Cue.FUNCTION.in(cues) || article);
                    if (!name && !(i > 0 && Cue.CONNECTOR.in(cues))) {
                        capital = false;
                    }
                    named += name ? 1 : 0;
                    end = typed ? end : capital ? wordEnd : end;
                }
                shouted &= wordEnd - at > 1 && Chars.isUpper(text.charAt(wordEnd - 1));
                int next = wordEnd + (Chars.at(text, wordEnd) == '.' && (wordEnd - at <= 2 || type) ? 1 : 0);
                if (!Chars.isBlank(Chars.at(text, next)) || !Chars.isLetterOrDigit(Chars.at(text, next + 1))) {
                    break;
                }
                at = next + 1;
            }
            capital &= named > 0 && !shouted;
            return end == start && !typed ? null : new Street(end, typed, certain, capital, runsOn);
        }

        /** After "rue" and the like: joining words, then a name. */
        private static int foreignEnd(String text, int from) {
            int at = from;
            int end = -1;
            for (int i = 0; i < 5; i++) {
                at = Chars.skipBlanks(text, at);
                int wordEnd = wordEnd(text, at);
                if (wordEnd == at) {
                    break;
                }
                boolean upper = Chars.isUpper(text.charAt(at));
                boolean elided = wordEnd > at + 2
                        && Chars.isApostrophe(text.charAt(at + 1))
                        && Chars.isUpper(text.charAt(at + 2));
                if (!upper && !elided && !Cue.CONNECTOR.in(Lexicon.cues(text, at, wordEnd))) {
                    break;
                }
                end = upper || elided ? wordEnd : end;
                at = wordEnd;
            }
            return end;
        }

        private static int wordEnd(String text, int from) {
            int limit = Math.min(text.length(), from + 30);
            int end = from;
            while (end < limit
                    && (Chars.isLetterOrDigit(text.charAt(end))
                            || (Chars.isApostrophe(text.charAt(end)) || Chars.isHyphen(text.charAt(end)))
                                    && Chars.isLetter(Chars.at(text, end + 1)))) {
                end++;
            }
            return end == limit && end < text.length() ? from : end;
        }

        private static boolean isOrdinal(String text, int from, int to) {
            return to - from >= 3
                    && Chars.isDigit(text.charAt(from))
                    && (text.startsWith("st", to - 2)
                            || text.startsWith("nd", to - 2)
                            || text.startsWith("rd", to - 2)
                            || text.startsWith("th", to - 2));
        }
    }

    /**
     * What follows a street: towns, states, codes.
     *
     * @param end index after it
     * @param town whether there is a town after a comma
     * @param code whether there is a postcode
     */
    private record Locality(int end, boolean town, boolean code) {

        static Locality read(String text, int start) {
            int end = start;
            boolean town = false;
            for (int i = 0; i < 4; i++) {
                int at = end + (Chars.at(text, end) == '.' && i == 0 && Chars.at(text, end + 1) == ',' ? 1 : 0);
                boolean comma = Chars.at(text, at) == ',';
                at = skipSpace(text, comma ? at + 1 : at);
                if (at == end) {
                    break;
                }
                int code = codeEnd(text, at);
                if (code > 0) {
                    int after = Chars.isDigit(text.charAt(at)) && Chars.isBlank(Chars.at(text, code))
                            ? townEnd(text, code + 1)
                            : -1;
                    return new Locality(Math.max(code, after), town, true);
                }
                int nameEnd = townEnd(text, at);
                if (nameEnd < 0) {
                    break;
                }
                int after = skipSpace(text, nameEnd);
                int following = codeEnd(text, after);
                if (following > 0 && after > nameEnd && (comma || town || i == 0)) {
                    return new Locality(following, true, true);
                }
                if (!comma || !closes(Chars.at(text, nameEnd)) && !goesOn(text, nameEnd)) {
                    break;
                }
                town = true;
                end = nameEnd;
            }
            return new Locality(end, town, false);
        }

        /** "…, Leeds if you like": the sentence goes on with a word of function, so that the name is no subject. */
        private static boolean goesOn(String text, int from) {
            int at = Chars.skipBlanks(text, from);
            long cues = Lexicon.cues(text, at, Street.wordEnd(text, at));
            boolean function = Cue.FUNCTION.in(cues) || Cue.CONNECTOR.in(cues);
            return at > from && !Chars.isUpper(Chars.at(text, at)) && function;
        }

        private static boolean closes(char c) {
            return c == '\0'
                    || c == ','
                    || c == '.'
                    || c == ';'
                    || c == '!'
                    || c == '?'
                    || c == ')'
                    || c == '('
                    || Chars.isLineBreak(c);
        }

        private static int skipSpace(String text, int from) {
            int i = Chars.skipBlanks(text, from);
            return Chars.isLineBreak(Chars.at(text, i)) ? Chars.skipBlanks(text, i + 1) : i;
        }

        /** One to three words written as names, with joining words between. */
        private static int townEnd(String text, int from) {
            int at = from;
            int end = -1;
            for (int i = 0; i < 4; i++) {
                int wordEnd = Street.wordEnd(text, at);
                if (wordEnd == at || hasDigit(text, at, wordEnd)) {
                    break;
                }
                long cues = Lexicon.cues(text, at, wordEnd);
                boolean joins = i > 0
                        && Cue.CONNECTOR.in(cues)
                        && !Chars.isUpper(text.charAt(at))
                        && !text.startsWith("in ", at);
                boolean name = Chars.isUpper(text.charAt(at))
                        && (!Cue.FUNCTION.in(cues) || wordEnd - at == 2 && Chars.isUpper(text.charAt(at + 1)));
                if (!joins && !name) {
                    break;
                }
                end = name ? wordEnd : end;
                if (Chars.at(text, wordEnd) != ' ') {
                    break;
                }
                at = wordEnd + 1;
            }
            return end;
        }

        private static boolean hasDigit(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (Chars.isDigit(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        /** A British postcode, a US ZIP with or without its state, or four to six digits after a town. */
        private static int codeEnd(String text, int from) {
            int british = postcodeEnd(text, from);
            if (british > 0) {
                return british;
            }
            int at = from;
            if (isCapital(Chars.at(text, at)) && isCapital(Chars.at(text, at + 1))) {
                int state = at + 2 + (isCapital(Chars.at(text, at + 2)) ? 1 : 0);
                at = Chars.isBlank(Chars.at(text, state)) ? state + 1 : at;
            }
            int digits = at;
            while (digits < at + 6 && Chars.isDigit(Chars.at(text, digits))) {
                digits++;
            }
            if (digits - at < 4 || Chars.isLetterOrDigit(Chars.at(text, digits))) {
                return -1;
            }
            boolean extended =
                    digits - at == 5 && Chars.at(text, digits) == '-' && Chars.isDigit(Chars.at(text, digits + 1));
            if (!extended) {
                return digits;
            }
            int end = digits + 1;
            while (end < digits + 5 && Chars.isDigit(Chars.at(text, end))) {
                end++;
            }
            return end;
        }
    }
}
