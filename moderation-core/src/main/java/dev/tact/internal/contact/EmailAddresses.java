package dev.tact.internal.contact;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses as machines read them. Addresses of roles ({@code info@}) and placeholders are told from people's
 * own.
 */
final class EmailAddresses {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 253;

    private static final Set<String> ROLES = Set.of(
            "info",
            "support",
            "contact",
            "contactus",
            "admin",
            "administrator",
            "sales",
            "help",
            "helpdesk",
            "enquiries",
            "enquiry",
            "inquiries",
            "office",
            "hello",
            "press",
            "media",
            "jobs",
            "careers",
            "recruitment",
            "hr",
            "billing",
            "accounts",
            "webmaster",
            "postmaster",
            "hostmaster",
            "abuse",
            "security",
            "privacy",
            "legal",
            "team",
            "service",
            "services",
            "customerservice",
            "customerservices",
            "customercare",
            "reception",
            "bookings",
            "booking",
            "orders",
            "feedback",
            "editor",
            "editors",
            "editorial",
            "letters",
            "news",
            "newsletter",
            "marketing",
            "membership",
            "members",
            "secretary",
            "events",
            "volunteers",
            "volunteering",
            "donate",
            "donations",
            "fundraising",
            "dpo",
            "shop",
            "store",
            "returns",
            "complaints",
            "reservations",
            "subscriptions",
            "permissions",
            "list",
            "admissions",
            "registrar",
            "registry",
            "alumni",
            "unsubscribe");

    private static final Set<String> MACHINES = Set.of(
            "noreply",
            "donotreply",
            "mailerdaemon",
            "daemon",
            "bounce",
            "bounces",
            "notifications",
            "notification",
            "git",
            "root");

    private static final Set<String> PLACEHOLDERS = Set.of(
            "you",
            "your",
            "yourname",
            "youremail",
            "youraddress",
            "name",
            "username",
            "user",
            "someone",
            "somebody",
            "anyone",
            "anybody",
            "firstname",
            "lastname",
            "firstnamelastname",
            "firstlast",
            "namesurname",
            "email",
            "emailaddress",
            "example",
            "sample",
            "test",
            "tester",
            "foo",
            "bar",
            "foobar",
            "abc",
            "abcd",
            "xyz",
            "johndoe",
            "janedoe",
            "whoever",
            "whatever",
            "nobody",
            "noone",
            "address",
            "mail",
            "fake",
            "myname",
            "myemail",
            "recipient",
            "local",
            "localpart",
            "fulano",
            "mustermann",
            "maxmustermann",
            "erikamustermann",
            "joebloggs");

    private static final Set<String> PLACEHOLDER_DOMAINS = Set.of(
            "domain.com",
            "yourdomain.com",
            "mydomain.com",
            "foo.bar",
            "email.address",
            "address.com",
            "xyz.com",
            "abc.com");

    /** Parts of domains that only public bodies have. */
    private static final Set<String> PUBLIC_BODIES = Set.of("gov", "gouv", "gob", "nhs", "police");

    private EmailAddresses() {}

    /**
     * Returns the address around an {@code @}, or null.
     *
     * @param at index of the {@code @}
     * @param floor index that the address may not begin before
     */
    static @Nullable Candidate match(String text, int at, int floor) {
        int start = localStart(text, at, floor);
        int end = start < at ? domainEnd(text, at + 1) : -1;
        if (end < 0) {
            return null;
        }
        String local = text.substring(start, at);
        String domain = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
        double weight = weight(text, start, end, local, domain);
        return weight == 0 ? null : new Candidate(Kind.EMAIL, start, end, weight, new Nearby(text, start, end));
    }

    /** Role addresses count only if the author gives one as their own; machines' and made-up ones never do. */
    private static double weight(String text, int start, int end, String local, String domain) {
        String plain = plain(local);
        if (plain.isEmpty() || isPlaceholder(plain, domain) || MACHINES.contains(plain)) {
            return 0;
        }
        if (ROLES.contains(plain) || isOffice(local, domain)) {
            Nearby nearby = new Nearby(text, start, end);
            boolean own = nearby.withinSentence(3, Cue.FIRST) && !nearby.withinSentence(3, Cue.SECOND);
            return own ? 0.6 : 0;
        }
        return 0.95;
    }

    /**
     * Returns whether an address is that of a public body's office: there, people's own names have two parts or a
     * number ({@code jo.berg@}, {@code jberg2@}), a single word is a task ({@code parking@}).
     */
    private static boolean isOffice(String local, String domain) {
        for (int i = 0; i < local.length(); i++) {
            if (!Chars.isAsciiLetter(local.charAt(i))) {
                return false;
            }
        }
        for (String label : domain.split("\\.")) {
            if (PUBLIC_BODIES.contains(label)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an address stands for any: {@code you@example.com}, {@code xxx@xxx.xx}. */
    static boolean isPlaceholder(String local, String domain) {
        String plain = plain(local);
        boolean repeated = plain.chars().distinct().count() == 1 && plain.length() > 1;
        boolean own = plain.equals("me") && (domain.startsWith("example.") || PLACEHOLDER_DOMAINS.contains(domain));
        return PLACEHOLDERS.contains(plain) || PLACEHOLDER_DOMAINS.contains(domain) || own || repeated;
    }

    /** Returns the letters of a local part, lower case, without a plus tag. */
    private static String plain(String local) {
        StringBuilder letters = new StringBuilder(local.length());
        for (int i = 0; i < local.length() && local.charAt(i) != '+'; i++) {
            char c = local.charAt(i);
            if (c != '.' && c != '_' && c != '-') {
                letters.append(c);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns whether an {@code @} stands in an address, one to report or not. */
    static boolean isAddress(String text, int at) {
        return localStart(text, at, 0) < at && domainEnd(text, at + 1) > 0;
    }

    private static int localStart(String text, int at, int floor) {
        int limit = Math.max(floor, at - LONGEST_LOCAL_PART - 1);
        int start = at;
        while (start > limit && isLocal(text.charAt(start - 1))) {
            start--;
        }
        if (at - start > LONGEST_LOCAL_PART || start > 0 && start == floor && isLocal(text.charAt(start - 1))) {
            return at;
        }
        while (start < at && !Chars.isLetterOrDigit(text.charAt(start)) && text.charAt(start) != '_') {
            start++;
        }
        return at > 0 && (Chars.isLetterOrDigit(text.charAt(at - 1)) || "_-+".indexOf(text.charAt(at - 1)) >= 0)
                ? start
                : at;
    }

    private static boolean isLocal(char c) {
        return Chars.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    /** Returns the index after a domain of at least two labels, the last one of letters; -1 if there is none. */
    static int domainEnd(String text, int start) {
        int end = start;
        int limit = Math.min(text.length(), start + LONGEST_DOMAIN + 1);
        while (end < limit
                && (Chars.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '-')) {
            end++;
        }
        if (end - start > LONGEST_DOMAIN
                || start == end
                || !Chars.isLetterOrDigit(text.charAt(start))
                || Chars.at(text, end) == '@') {
            return -1;
        }
        while (end > start) {
            int dot = lastDot(text, start, end);
            if (dot <= start) {
                return -1;
            }
            if (isTopLevel(text, dot + 1, end) && !isNextSentence(text, start, dot, end)) {
                return hasEmptyLabel(text, start, end) ? -1 : end;
            }
            end = dot;
        }
        return -1;
    }

    /**
     * Returns the index of the last full stop in {@code [start, end)}, -1 if there is none. Never looks outside, to
     * stay linear.
     */
    private static int lastDot(String text, int start, int end) {
        int i = end - 1;
        while (i >= start && text.charAt(i) != '.') {
            i--;
        }
        return i < start ? -1 : i;
    }

    private static boolean hasEmptyLabel(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (text.charAt(i) == '.' && text.charAt(i - 1) == '.') {
                return true;
            }
        }
        return false;
    }

    private static boolean isTopLevel(String text, int start, int end) {
        if (end - start < 2 || end - start > 24) {
            return false;
        }
        boolean international = text.startsWith("xn--", start);
        for (int i = start; i < end; i++) {
            if (!Chars.isLetter(text.charAt(i)) && !international) {
                return false;
            }
        }
        return true;
    }

    /** In "jo@x.com.Please", where the blank was forgotten, the last label is no part of the domain. */
    private static boolean isNextSentence(String text, int start, int dot, int end) {
        int previous = lastDot(text, start, dot);
        return previous > start
                && Chars.isUpper(text.charAt(dot + 1))
                && !Chars.isUpper(text.charAt(dot - 1))
                && !Chars.isUpper(text.charAt(end - 1));
    }
}
