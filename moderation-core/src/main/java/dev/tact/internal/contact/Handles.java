package dev.tact.internal.contact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names by which people are found on other services. A bare {@code @name} only addresses somebody; it takes a service,
 * "find me", "I'm" or the like to make it a way to reach a person.
 */
final class Handles {

    private static final int LONGEST = 32;

    private Handles() {}

    /** Returns the handle that begins with {@code @}, or null. */
    static @Nullable Candidate mention(String text, int at) {
        char before = Chars.at(text, at - 1);
        int end = nameEnd(text, at + 1);
        if (Chars.isLetterOrDigit(before)
                || before == '/'
                || before == '.'
                || before == '@'
                || end - at < 3
                || end - at > LONGEST) {
            return null;
        }
        boolean generic = Cue.NOT_A_NAME.in(Lexicon.cues(text, at + 1, end));
        if (generic || text.startsWith("](", end)) {
            return null;
        }
        Nearby nearby = new Nearby(text, at, end);
        boolean introduced = nearby.isIntroduced()
                || nearby.isLabelled(Cue.PLATFORM)
                || nearby.isLabelled(Cue.HANDLE_NOUN)
                || nearby.withinSentence(3, Cue.PLATFORM)
                || nearby.follows(3, Cue.PLATFORM) && nearby.withinSentence(4, Cue.REACH)
                || nearby.asksToReach();
        return introduced ? new Candidate(Kind.HANDLE, at, end, 0.8, nearby) : null;
    }

    /**
     * Returns the handle that a service or a word such as "username" introduces, or null.
     *
     * @param start index of that word
     * @param end index after it
     * @param cues its cues
     */
    static @Nullable Candidate introduced(String text, int start, int end, long cues) {
        boolean linked = false;
        boolean named = Cue.HANDLE_NOUN.in(cues);
        boolean assigned = false;
        int at = end;
        for (int fillers = 0; fillers < 6; fillers++) {
            int next = Chars.skipBlanks(text, at);
            char c = Chars.at(text, next);
            if (c == ':'
                    || c == '='
                    || c == '-' && Chars.isBlank(Chars.at(text, next + 1))
                    || c == '>'
                    || c == '\u2013') {
                assigned = true;
                at = next + 1;
                continue;
            }
            int wordEnd = Chars.wordEnd(text, next);
            if (wordEnd == next
                    || Chars.isNamePart(Chars.at(text, wordEnd))
                            && Chars.isLetterOrDigit(Chars.at(text, wordEnd + 1))) {
                at = next;
                break;
            }
            String word = filler(text, next, wordEnd);
            if (word.isEmpty()) {
                at = next;
                break;
            }
            linked |= !word.equals("on") && !word.equals("it");
            named |= Cue.HANDLE_NOUN.in(Lexicon.cues(text, next, wordEnd));
            at = wordEnd;
        }
        boolean apart = at > end && at < text.length();
        int nameEnd = apart ? tokenEnd(text, at) : at;
        if (nameEnd - at < 3 || nameEnd - at > LONGEST || text.charAt(at) == '@') {
            return null;
        }
        Nearby nearby = new Nearby(text, start, nameEnd);
        boolean somebodys = nearby.isPossessed() || isLine(text, start, nearby);
        boolean reached = somebodys || nearby.withinSentence(3, Cue.REACH);
        Shape shape = Shape.of(text, at, nameEnd);
        double weight = switch (shape) {
            case CERTAIN -> assigned || linked || reached ? 0.85 : 0.6;
            case LIKELY -> assigned || somebodys && linked || named && linked ? 0.7 : 0;
            case WORD ->
                isName(text, at, nameEnd) && somebodys && (assigned || named && linked && Cue.PLATFORM.in(cues))
                        ? 0.6
                        : 0;
            case NONE -> 0;
        };
        boolean onlyMember = Cue.HANDLE_NOUN.in(cues) && !somebodys;
        return weight == 0 || onlyMember ? null : new Candidate(Kind.HANDLE, at, nameEnd, weight, nearby);
    }

    /** The service Line has a common word's name: it takes "my line ID" or a capital letter. */
    private static boolean isLine(String text, int id, Nearby nearby) {
        return nearby.isPreceded("line")
                && (Chars.isUpper(Chars.at(text, id - "line ".length())) || nearby.withinSentence(2, Cue.FIRST));
    }

    /**
     * Returns the handle before "on" and a service, as in "I'm jo92 on insta" or "add me, jo92 on snap", or null.
     *
     * @param service index of the service
     * @param floor index that the handle may not begin before
     */
    static @Nullable Candidate preceding(String text, int service, int floor) {
        int on = Chars.skipBlanksBack(text, service) - 2;
        if (on <= floor || !text.regionMatches(true, on, "on", 0, 2) || on + 2 == service) {
            return null;
        }
        int end = Chars.skipBlanksBack(text, on);
        int limit = Math.max(floor, end - LONGEST);
        int start = end;
        while (start > limit && Chars.isNamePart(text.charAt(start - 1))) {
            start--;
        }
        char before = Chars.at(text, start - 1);
        if (end == on
                || end - start < 4
                || text.charAt(end - 1) == '.'
                || Chars.isNamePart(before)
                || "/@#=`\\".indexOf(before) >= 0 && before != '\0') {
            return null;
        }
        Shape shape = Shape.of(text, start, end);
        Nearby nearby = new Nearby(text, start, end);
        boolean presented = nearby.isIntroduced() || nearby.asksToReach();
        return presented && (shape == Shape.CERTAIN || shape == Shape.LIKELY)
                ? new Candidate(Kind.HANDLE, start, end, 0.7, nearby)
                : null;
    }

    private static String filler(String text, int from, int to) {
        if (to - from > 11) {
            return "";
        }
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "handle",
                    "name",
                    "username",
                    "user",
                    "id",
                    "account",
                    "acc",
                    "tag",
                    "me",
                    "at",
                    "is",
                    "na", // "is" in Nigerian Pidgin
                    "its",
                    "it",
                    "s",
                    "under",
                    "as",
                    "on",
                    "nick",
                    "nickname" -> word;
            default -> "";
        };
    }

    /** A plain word counts as a name only where nothing goes on after it. */
    private static boolean isName(String text, int from, int to) {
        char after = Chars.at(text, to);
        boolean closed = after == '\0'
                || after == ','
                || after == '.'
                || after == ';'
                || after == ')'
                || Chars.isLineBreak(after);
        return closed && to - from >= 4 && Lexicon.cues(text, from, to) == 0 && !Chars.isUpper(text.charAt(from));
    }

    /**
     * Returns the handle around an inner underscore if its author presents it, as in "I'm jo_b" or "hit me up jo_b";
     * null otherwise.
     *
     * @param floor index that the handle may not begin before
     */
    static @Nullable Candidate underscored(String text, int underscore, int floor) {
        int limit = Math.max(floor, underscore - LONGEST);
        int start = underscore;
        while (start > limit && Chars.isNamePart(text.charAt(start - 1))) {
            start--;
        }
        int end = tokenEnd(text, underscore);
        char before = Chars.at(text, start - 1);
        char after = Chars.at(text, end);
        if (end - start > LONGEST
                || "/@#:=`\\(".indexOf(before) >= 0 && before != '\0'
                || after == '('
                || after == '/') {
            return null;
        }
        Nearby nearby = new Nearby(text, start, end);
        boolean up = nearby.isPreceded("up") && nearby.withinSentence(2, Cue.FIRST);
        boolean added = nearby.isPreceded("me") && nearby.withinSentence(2, Cue.REACH);
        boolean introduced = nearby.isIntroduced() && !nearby.isPreceded("it's") || up || added;
        return introduced ? new Candidate(Kind.HANDLE, start, end, 0.6, nearby) : null;
    }

    /** Returns the name after {@code u/} if its author presents it as a way to be reached, or null. */
    static @Nullable Candidate member(String text, int start) {
        int end = nameEnd(text, start + 2);
        int first = Chars.at(text, start - 1) == '/' ? start - 1 : start;
        char before = Chars.at(text, first - 1);
        if (end - start < 5
                || end - start > LONGEST
                || Chars.isLetterOrDigit(before)
                || before == '.'
                || before == '/'
                || before == '^') {
            return null;
        }
        Nearby nearby = new Nearby(text, first, end);
        boolean presented = nearby.isIntroduced()
                || nearby.withinSentence(3, Cue.FIRST) && nearby.withinSentence(4, Cue.REACH)
                || nearby.withinSentence(4, Cue.FIRST) && nearby.isLabelled(Cue.HANDLE_NOUN);
        return presented ? new Candidate(Kind.HANDLE, first, end, 0.6, nearby) : null;
    }

    /**
     * Returns a web address that opens a chat with a person, or their profile where they are presented, or null.
     *
     * @param start index of the web address
     * @param end index after it
     */
    static @Nullable Candidate link(String text, int start, int end) {
        int host =
                text.startsWith("https://", start) ? start + 8 : text.startsWith("http://", start) ? start + 7 : start;
        boolean phone = text.startsWith("wa.me/", host) || text.startsWith("api.whatsapp.com/send", host);
        boolean chat = text.startsWith("t.me/", host)
                || text.startsWith("m.me/", host)
                || text.startsWith("www.snapchat.com/add/", host);
        if (!phone && !chat) {
            return profile(text, start, host, end);
        }
        Nearby nearby = new Nearby(text, start, end);
        boolean somebodys = nearby.withinSentence(4, Cue.FIRST) || nearby.withinSentence(4, Cue.THIRD);
        return phone || somebodys
                ? new Candidate(phone ? Kind.PHONE : Kind.HANDLE, start, end, somebodys ? 0.8 : 0.6, nearby)
                : null;
    }

    private static @Nullable Candidate profile(String text, int start, int host, int end) {
        int site = text.startsWith("www.", host) ? host + 4 : host;
        int dot = site;
        while (dot < end && Chars.isAsciiLetter(text.charAt(dot))) {
            dot++;
        }
        if (!text.startsWith(".com/", dot) || !Cue.PLATFORM.in(Lexicon.cues(text, site, dot))) {
            return null;
        }
        int path = dot + ".com/".length();
        int name = Chars.at(text, path) == '@' ? path + 1 : path;
        int nameEnd = nameEnd(text, name);
        boolean deeper = Chars.at(text, nameEnd) == '/' && Chars.isLetterOrDigit(Chars.at(text, nameEnd + 1));
        if (nameEnd - name < 3 || deeper) {
            return null;
        }
        Nearby nearby = new Nearby(text, start, end);
        return nearby.asksToReach() || nearby.isOnesOwn()
                ? new Candidate(Kind.HANDLE, start, nameEnd, 0.7, nearby)
                : null;
    }

    /** Returns the index after a name of ASCII letters, digits, underscores and inner full stops. */
    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= LONGEST && Chars.isNamePart(text.charAt(end))) {
            end++;
        }
        while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        return end;
    }

    /** As {@link #nameEnd}, with the extras of single services: {@code live:name}, {@code name#1234}. */
    private static int tokenEnd(String text, int from) {
        int start = text.startsWith("live:", from) ? from + 5 : from;
        int end = nameEnd(text, start);
        if (Chars.at(text, end) == '#') {
            int digits = end + 1;
            while (digits < end + 6 && Chars.isDigit(Chars.at(text, digits))) {
                digits++;
            }
            return digits == end + 5 && !Chars.isLetterOrDigit(Chars.at(text, digits)) ? digits : end;
        }
        return end;
    }

    /** How much a token looks like a handle. */
    private enum Shape {
        /** With an underscore, an inner full stop or a service's own mark. */
        CERTAIN,
        /** Letters, then digits. */
        LIKELY,
        /** A plain word. */
        WORD,
        /** A number, a time, a domain. */
        NONE;

        static Shape of(String text, int from, int to) {
            boolean letter = false;
            boolean digit = false;
            boolean mark = text.startsWith("live:", from);
            int dot = -1;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                letter |= Chars.isAsciiLetter(c);
                digit |= Chars.isDigit(c);
                mark |= c == '#' || c == '_' && i > from;
                dot = c == '.' ? i : dot;
            }
            if (!letter || Chars.isDigit(text.charAt(from)) && !mark) {
                return NONE;
            }
            if (mark) {
                return CERTAIN;
            }
            if (dot >= 0) {
                boolean domain = Cue.DOMAIN.in(Lexicon.cues(text, dot + 1, to));
                boolean sentence = Chars.isUpper(text.charAt(dot + 1)) && !digit;
                return domain || sentence ? NONE : CERTAIN;
            }
            return digit ? LIKELY : WORD;
        }
    }
}
