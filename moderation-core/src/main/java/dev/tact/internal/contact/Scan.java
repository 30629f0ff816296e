package dev.tact.internal.contact;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one text, from left to right. Findings do not overlap. */
final class Scan {

    /** The words at which the scan stops. */
    private static final long TRIGGERS = Cue.AT.bit()
            | Cue.DIGIT.bit()
            | Cue.WEB.bit()
            | Cue.PLATFORM.bit()
            | Cue.HANDLE_NOUN.bit()
            | Cue.MEMBER.bit()
            | Cue.PREMISES.bit();

    /** Tells most words at which the scan need not stop without looking them up. */
    private static final long[] SHAPES = Lexicon.shapes(TRIGGERS);

    private final String text;
    private final List<Finding> findings = new ArrayList<>();
    private final int[] matched = new int[1];

    /** Made when the first digit needs it. */
    private @Nullable DigitGroups reused;

    /** Nothing may begin before it: the end of the last finding, or of what has been read. */
    private int floor;

    /** The kinds of the weak findings so far, one bit each. */
    private int weakKinds;

    Scan(String text) {
        this.text = text;
    }

    /**
     * Returns the index of the next place that may begin something, the text's length if there is none.
     *
     * @param from index at which no word is under way
     */
    static int next(String text, int from) {
        int length = text.length();
        int i = from;
        while (i < length) {
            char c = text.charAt(i);
            if (Chars.isAsciiLetter(c)) {
                int start = i;
                do {
                    i++;
                } while (i < length && Chars.isLetter(text.charAt(i)));
                if (Lexicon.hasShape(SHAPES, text, start, i) && (Lexicon.cues(text, start, i) & TRIGGERS) != 0) {
                    return start;
                }
            } else if (Chars.isDigit(c)
                    || c == '@'
                    || c == '_' && i > from && Chars.isLetterOrDigit(text.charAt(i - 1))) {
                return i;
            } else {
                i++;
            }
        }
        return length;
    }

    /** Returns all findings, the first trigger being at {@code first}. */
    List<Finding> from(int first) {
        int at = first;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = Chars.isDigit(c) ? atDigit(at) : c == '@' ? atSign(at) : c == '_' ? atUnderscore(at) : atWord(at);
            at = next(text, Math.max(end, at + 1));
        }
        return List.copyOf(findings);
    }

    private int atSign(int at) {
        Candidate candidate = EmailAddresses.match(text, at, floor);
        if (candidate == null && !EmailAddresses.isAddress(text, at)) {
            candidate = Handles.mention(text, at);
            candidate = candidate != null ? candidate : SpeltOut.email(text, at, at + 1, floor);
        }
        if (candidate != null) {
            return add(candidate);
        }
        int domain = EmailAddresses.domainEnd(text, at + 1);
        return domain > 0 ? domain : at + 1;
    }

    private int atUnderscore(int at) {
        Candidate candidate = isAddress(at) ? null : Handles.underscored(text, at, floor);
        if (candidate != null) {
            return add(candidate);
        }
        int end = at;
        while (end < text.length() && (text.charAt(end) == '_' || Chars.isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** Returns whether an underscore belongs to an e-mail address that has not been reached yet. */
    private boolean isAddress(int underscore) {
        int end = underscore;
        int limit = Math.min(text.length(), underscore + 64);
        while (end < limit && (Chars.isNamePart(text.charAt(end)) || text.charAt(end) == '+')) {
            end++;
        }
        return Chars.at(text, end) == '@';
    }

    private int atWord(int start) {
        int end = start;
        while (end < text.length() && Chars.isLetter(text.charAt(end))) {
            end++;
        }
        long cues = Lexicon.cues(text, start, end);
        if (Chars.isDigit(Chars.at(text, end)) || Chars.at(text, end) == '_') {
            return end;
        }
        if (Cue.WEB.in(cues)) {
            return isLink(end) ? atLink(start) : end;
        }
        if (Cue.MEMBER.in(cues)) {
            return Chars.at(text, end) == '/' ? report(Handles.member(text, start), end) : end;
        }
        if (Cue.DIGIT.in(cues)) {
            Candidate number = SpeltOut.number(text, start, matched);
            return report(number, Math.max(end, matched[0]));
        }
        if (Cue.AT.in(cues)) {
            return report(SpeltOut.email(text, start, end, floor), end);
        }
        if (Cue.PREMISES.in(cues)) {
            return report(PostalAddresses.named(text, start, end), end);
        }
        if (Cue.PLATFORM.in(cues) && text.startsWith(".com/", end)) {
            return atLink(start);
        }
        Candidate handle = Handles.introduced(text, start, end, cues);
        if (handle == null && Cue.PLATFORM.in(cues)) {
            handle = Handles.preceding(text, start, floor);
        }
        return Math.max(report(handle, end), end);
    }

    private boolean isLink(int end) {
        return text.startsWith("://", end)
                || Chars.at(text, end) == '.' && Chars.isLetterOrDigit(Chars.at(text, end + 1));
    }

    /** Passes over a web address, whose digits and signs mean nothing. */
    private int atLink(int start) {
        int end = start;
        while (end < text.length()
                && text.charAt(end) > ' '
                && "<>\"|".indexOf(text.charAt(end)) < 0
                && !Character.isSpaceChar(text.charAt(end))) {
            end++;
        }
        return report(Handles.link(text, start, end), end);
    }

    private int atDigit(int digit) {
        int start = digit;
        while (start > floor && start > digit - 3 && Chars.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        int wordEnd = Chars.wordEnd(text, digit);
        if (start < digit) {
            return atToken(tokenStart(digit), wordEnd);
        }
        if (isAddressAhead(digit)) {
            return wordEnd;
        }
        DigitGroups groups = reused == null ? new DigitGroups() : reused;
        reused = groups;
        groups.read(text, digit);
        return groups.count() == 0 ? groups.next() : atGroups(groups);
    }

    /** Digits that begin the local part of an e-mail address are left to the {@code @}. */
    private boolean isAddressAhead(int digit) {
        int end = digit;
        int limit = Math.min(text.length(), digit + 64);
        while (end < limit && (Chars.isNamePart(text.charAt(end)) || text.charAt(end) == '+')) {
            end++;
        }
        return Chars.at(text, end) == '@' && Chars.isLetterOrDigit(Chars.at(text, end + 1));
    }

    private int tokenStart(int digit) {
        int start = digit;
        int limit = Math.max(floor, digit - 40);
        while (start > limit && Chars.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** A token that has letters before its first digit. */
    private int atToken(int start, int end) {
        if (isAddressAhead(start)) {
            return end;
        }
        Candidate candidate = Identifiers.matchToken(text, start, end);
        if (candidate == null) {
            candidate = PostalAddresses.postcode(text, start);
        }
        return report(candidate, end);
    }

    private int atGroups(DigitGroups groups) {
        int group = 0;
        int end = groups.next();
        while (group < groups.count()) {
            if (groups.isCut() && group >= groups.count() - DigitGroups.LONGEST_NUMBER) {
                return groups.start(group);
            }
            matched[0] = group;
            Candidate candidate = number(groups, group);
            if (candidate != null) {
                int finish = add(candidate);
                if (finish > groups.end(matched[0] - 1)) {
                    return finish;
                }
                group = matched[0];
                continue;
            }
            if (matched[0] > group) {
                group = matched[0];
                continue;
            }
            int read = address(groups, group);
            if (read > groups.end(group)) {
                return read;
            }
            group++;
        }
        return end;
    }

    private @Nullable Candidate number(DigitGroups groups, int group) {
        int last = Math.min(groups.count(), group + DigitGroups.LONGEST_NUMBER);
        if (groups.total(group, last) < 6 || !groups.mayBegin(group)) {
            return null;
        }
        Nearby here = new Nearby(text, groups.start(group), groups.start(group));
        Candidate candidate = Identifiers.match(text, groups, group, here, matched);
        return candidate != null ? candidate : PhoneNumbers.match(text, groups, group, here, matched);
    }

    /**
     * Returns the index after what begins or ends with a house's number or goes on in words, the group's end if there
     * is nothing.
     */
    private int address(DigitGroups groups, int group) {
        int start = groups.start(group);
        int end = groups.end(group);
        boolean attached = group > 0 && groups.separator(group) != ' ' && groups.separator(group) != '-';
        if (attached) {
            return end;
        }
        Candidate candidate = PostalAddresses.numbered(text, start, end);
        if (candidate == null && group == 0) {
            candidate = PostalAddresses.numberedLast(text, start, end);
        }
        if (candidate == null && group == groups.count() - 1 && groups.length(group) <= 5) {
            candidate = SpeltOut.number(text, groups.start(0), matched);
            return report(candidate, end);
        }
        return report(candidate, end);
    }

    private int report(@Nullable Candidate candidate, int otherwise) {
        return candidate == null ? otherwise : add(candidate);
    }

    /**
     * Turns a candidate into a finding unless it is an organisation's, overlaps the last one, or is the second of its
     * kind that means little: weak findings of one kind, as a list of streets gives, must not add up. Returns the index
     * after it.
     */
    private int add(Candidate candidate) {
        boolean reachable = candidate.kind() == Kind.PHONE
                || candidate.kind() == Kind.POSTAL_ADDRESS
                || candidate.kind() == Kind.POSTCODE;
        boolean dropped = reachable && candidate.nearby().speaksOfOrganisation();
        boolean repeated =
                candidate.weight() < 0.5 && (weakKinds & 1 << candidate.kind().ordinal()) != 0;
        if (!dropped && !repeated && candidate.start() >= floor) {
            weakKinds |= candidate.weight() < 0.5 ? 1 << candidate.kind().ordinal() : 0;
            int severity = candidate.nearby().isAnothers() ? 3 : candidate.kind().ownSeverity;
            findings.add(new Finding(
                    SignalType.CONTACT_DETAILS,
                    new Span(candidate.start(), candidate.end()),
                    candidate.kind().cue,
                    Severity.of(severity),
                    candidate.weight()));
        }
        floor = Math.max(floor, candidate.end());
        return candidate.end();
    }
}
