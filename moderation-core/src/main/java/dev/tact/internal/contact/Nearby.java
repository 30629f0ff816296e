package dev.tact.internal.contact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words before and after a place, and what they say of it. Reads at most {@value #BEFORE} words and {@value #REACH}
 * units back and {@value #AFTER} words ahead, so that its cost does not depend on the text's length.
 */
final class Nearby {

    private static final int BEFORE = 16;
    private static final int AFTER = 12;
    private static final int REACH = 160;
    private static final int NEVER = Integer.MAX_VALUE;

    private final String text;

    /** Words before the place, the nearest first. */
    private final Words before;

    private final Words after;

    Nearby(String text, int start, int end) {
        this.text = text;
        this.before = wordsBefore(text, start);
        this.after = wordsAfter(text, end);
    }

    private Nearby(String text, Words before, Words after) {
        this.text = text;
        this.before = before;
        this.after = after;
    }

    /** Returns the surroundings of a place that begins where this one does and ends at {@code end}. */
    Nearby endingAt(int end) {
        return new Nearby(text, before, wordsAfter(text, end));
    }

    /** Returns whether one of the {@code words} words before, sentences disregarded, gives the cue. */
    boolean within(int words, Cue cue) {
        return before.find(cue, Math.min(words, before.count)) != NEVER;
    }

    /** Returns whether one of the {@code words} words before, in the same sentence, gives the cue. */
    boolean withinSentence(int words, Cue cue) {
        return before.find(cue, Math.min(words, before.sentence)) != NEVER;
    }

    /** Returns whether one of the {@code words} words after, in the same sentence, gives the cue. */
    boolean follows(int words, Cue cue) {
        return after.find(cue, Math.min(words, after.sentence)) != NEVER;
    }

    /** Returns whether the word straight before is {@code word}, in lower case with a straight apostrophe. */
    boolean isPreceded(String word) {
        return before.count > 0 && before.is(0, word);
    }

    /** Returns whether the place introduces itself: "I'm …", "it's …", "mine is …". */
    boolean isIntroduced() {
        return before.sentence > 0
                && (before.is(0, "i'm")
                        || before.is(0, "im")
                        || before.is(0, "it's")
                        || before.is(0, "mine's")
                        || before.is(0, "mines")
                        || before.sentence > 1 && before.is(0, "am") && before.is(1, "i")
                        || before.sentence > 1 && before.is(0, "is") && before.is(1, "mine"));
    }

    /** Returns whether the words before call the place the author's: "my insta", "my profile is". */
    boolean isOnesOwn() {
        for (int i = 0; i < before.sentence && i < 3; i++) {
            if (before.is(i, "my")) {
                return i == 0 || before.is(i - 1, "profile") || Cue.DETAIL.in(before.cues[i - 1]);
            }
        }
        return false;
    }

    /** Returns whether the words before ask to be reached: "find me at", "add me on here". */
    boolean asksToReach() {
        for (int i = 0; i + 1 < before.sentence && i < 3; i++) {
            if (before.is(i, "me")) {
                return Cue.REACH.in(before.cues[i + 1]);
            }
        }
        return false;
    }

    /** Returns whether a cue stands before, with nothing but filler words such as "number is" between. */
    boolean isLabelled(Cue cue) {
        for (int i = 0; i < before.count && i < 6; i++) {
            if (cue.in(before.cues[i])) {
                return true;
            }
            if (!Cue.FILLER.in(before.cues[i])) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether a document or register is named as what the place is the number of. */
    boolean speaksOfIdentity() {
        boolean numbered = false;
        for (int i = 0; i < before.count && i < 4; i++) {
            numbered |= before.is(i, "number") || before.is(i, "no") || before.is(i, "num");
        }
        return isLabelled(Cue.IDENTITY) || numbered && isLabelled(Cue.IDENTITY_MAYBE);
    }

    /**
     * Returns whether the nearest word that says what a number is speaks of telephones: "call", "my number is", but not
     * "order number".
     *
     * @param words how many words back
     */
    boolean speaksOfPhones(int words) {
        for (int i = 0; i < words && i < before.count; i++) {
            if (Cue.REFERENCE.in(before.cues[i])) {
                return false;
            }
            if (Cue.PHONE.in(before.cues[i])) {
                boolean numbered = before.is(i, "number") || before.is(i, "numbers");
                return !(numbered && i + 1 < before.count && isReference(before.cues[i + 1]));
            }
        }
        return follows(4, Cue.PHONE)
                && (withinSentence(1, Cue.FIRST) || withinSentence(2, Cue.FIRST) || before.sentence == 0);
    }

    private static boolean isReference(long cues) {
        return Cue.REFERENCE.in(cues)
                || Cue.ACCOUNT.in(cues)
                || Cue.IDENTITY.in(cues)
                || Cue.IDENTITY_MAYBE.in(cues)
                || Cue.CARD.in(cues);
    }

    /** Returns whether the nearest words say that a number is one of an order, a book and the like. */
    boolean speaksOfReferences() {
        for (int i = 0; i < 5 && i < before.sentence; i++) {
            if (Cue.REFERENCE.in(before.cues[i])) {
                return true;
            }
            if (Cue.PHONE.in(before.cues[i]) && !before.is(i, "number") && !before.is(i, "numbers")) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether a helpline is spoken of. */
    boolean speaksOfHelp() {
        return within(8, Cue.HELP) || after.find(Cue.HELP, Math.min(5, after.sentence)) != NEVER;
    }

    /**
     * Returns whether it is an organisation that is spoken of, rather than a person: an organisation is named nearer
     * than any person, and nobody is said to live or work there.
     */
    boolean speaksOfOrganisation() {
        int limit = before.sentence > 0 ? before.sentence : Math.min(8, before.count);
        int organisation = before.find(Cue.ORGANISATION, limit);
        if (organisation == NEVER) {
            return false;
        }
        int person = Math.min(before.find(Cue.FIRST, limit), before.find(Cue.THIRD, limit));
        boolean dwells = before.find(Cue.DWELLING, limit) != NEVER;
        return organisation < person && !(dwells && person != NEVER);
    }

    /** Returns whether the word straight before makes it somebody's: "my", "his", "their". */
    boolean isPossessed() {
        return isPreceded("my")
                || isPreceded("his")
                || isPreceded("her")
                || isPreceded("their")
                || isPreceded("our")
                || before.count > 0 && before.isPossessive(0);
    }

    /**
     * Returns whether it is somebody else's rather than the author's own. Without any hint, it is taken for the
     * author's own.
     */
    boolean isAnothers() {
        Boolean anothers = ownerIn(0, before.sentence, true);
        if (anothers != null) {
            return anothers;
        }
        if (after.sentence > 0 && isSelf()) {
            return false;
        }
        boolean first = before.count == 0;
        if (after.find(Cue.THIRD, Math.min(5, after.sentence)) != NEVER
                || !isAtEnd() && followsName() && after.find(Cue.DWELLING, Math.min(4, after.sentence)) != NEVER
                || first && after.find(Cue.THIRD, after.count) != NEVER) {
            return true;
        }
        return Boolean.TRUE.equals(ownerIn(before.sentence, before.count, false));
    }

    /**
     * Returns true for somebody else's, false for the author's, null if the words {@code [from, to)} do not tell. What
     * speaks of reaching a person or of their details ("ring me", "her number") goes before what merely mentions one.
     */
    private @Nullable Boolean ownerIn(int from, int to, boolean lone) {
        Boolean mentioned = null;
        for (int i = from; i < to; i++) {
            Boolean reached = reachedAt(i, from, to);
            if (reached != null) {
                return reached;
            }
            if (mentioned == null) {
                mentioned = mentionedAt(i, to, lone);
            }
        }
        return mentioned;
    }

    private @Nullable Boolean reachedAt(int i, int from, int to) {
        long cues = before.cues[i];
        long farther = i + 1 < to ? before.cues[i + 1] : 0;
        boolean detail =
                i > from && Cue.DETAIL.in(before.cues[i - 1]) || i > from + 1 && Cue.DETAIL.in(before.cues[i - 2]);
        boolean reached =
                Cue.REACHING.in(farther) || i + 2 < to && before.is(i + 1, "it") && Cue.REACHING.in(before.cues[i + 2]);
        boolean things = before.is(i, "them") && i > from && before.is(i - 1, "to");
        boolean third = Cue.THIRD.in(cues) || Cue.THIRD_PLURAL.in(cues) && !things;
        if (third && (detail || reached)) {
            return true;
        }
        if (Cue.PERSON.in(cues) && (i + 1 < to && isDeterminer(i + 1) || before.isPossessive(i))) {
            return true;
        }
        if (before.isPossessive(i) && (detail || i > from && Cue.PERSON.in(before.cues[i - 1]))) {
            return true;
        }
        if (isName(i) && reached && i <= from + 2) {
            return true;
        }
        if (Cue.SECOND.in(cues) && speaksOfReader(i, i > from ? before.cues[i - 1] : 0)) {
            return true;
        }
        boolean own = before.is(i, "me") && reached && !Cue.GIVING.in(farther)
                || (before.is(i, "my") || before.is(i, "our")) && detail
                || before.is(i, "mine")
                || before.is(i, "i'm") && i <= from + 1;
        boolean asked = Cue.REACHING.in(cues) && i <= from + 3 && i > from && isPreposition(from);
        return own || asked ? Boolean.FALSE : null;
    }

    private @Nullable Boolean mentionedAt(int i, int to, boolean lone) {
        if (Cue.THIRD.in(before.cues[i])) {
            return true;
        }
        boolean received = i + 1 < to && Cue.GIVING.in(before.cues[i + 1]);
        boolean author = Cue.FIRST.in(before.cues[i]) && !received;
        return author && (lone || !before.is(i, "i") && !before.is(i, "we")) ? Boolean.FALSE : null;
    }

    private boolean isPreposition(int i) {
        return before.is(i, "to")
                || before.is(i, "at")
                || before.is(i, "on")
                || before.is(i, "via")
                || before.is(i, "using");
    }

    private boolean isDeterminer(int i) {
        return before.is(i, "my")
                || before.is(i, "the")
                || before.is(i, "our")
                || before.is(i, "your")
                || before.is(i, "this");
    }

    /** "You live at …", "your address is …": the reader's own details in another's hand. */
    private boolean speaksOfReader(int i, long nearer) {
        if (before.is(i, "you")) {
            return Cue.DWELLING.in(nearer);
        }
        return Cue.DETAIL.in(nearer) && i >= 2 && (before.is(i - 2, "is") || i == 1);
    }

    /** "… that's me". */
    private boolean isSelf() {
        return after.count > 1 && (after.is(0, "that's") || after.is(0, "thats")) && after.is(1, "me");
    }

    /** Returns whether a word is written as a name: a capital, then small letters, and no word of function. */
    private boolean isName(int i) {
        int from = before.starts[i];
        return before.ends[i] - from > 1
                && Chars.isUpper(text.charAt(from))
                && !Chars.isUpper(text.charAt(from + 1))
                && !Cue.FUNCTION.in(before.cues[i])
                && before.cues[i] == 0;
    }

    /** Returns whether two names stand straight before, as in "Ada Smith, …". */
    private boolean followsName() {
        return before.sentence > 1 && isName(0) && isName(1);
    }

    private boolean isAtEnd() {
        return after.count == 0;
    }

    private static Words wordsBefore(String text, int start) {
        Words words = new Words(text, BEFORE);
        int floor = Math.max(0, start - REACH);
        int at = start;
        boolean broken = false;
        while (words.count < BEFORE) {
            int wordEnd = at;
            while (wordEnd > floor && !Chars.isLetter(text.charAt(wordEnd - 1))) {
                wordEnd--;
            }
            int wordStart = wordEnd;
            while (wordStart > floor && isWordPart(text.charAt(wordStart - 1))) {
                wordStart--;
            }
            if (wordStart == wordEnd || wordStart == floor && floor > 0) {
                break;
            }
            while (!Chars.isLetter(text.charAt(wordStart))) {
                wordStart++;
            }
            long cues = cues(text, wordStart, wordEnd);
            broken = broken || isBreak(text, wordEnd, at, cues, wordEnd - wordStart);
            words.add(wordStart, wordEnd, cues, broken);
            at = wordStart;
        }
        return words;
    }

    private static Words wordsAfter(String text, int end) {
        Words words = new Words(text, AFTER);
        int ceiling = Math.min(text.length(), end + REACH);
        int at = end;
        boolean broken = false;
        long last = 0;
        while (words.count < AFTER) {
            int wordStart = at;
            while (wordStart < ceiling && !Chars.isLetter(text.charAt(wordStart))) {
                wordStart++;
            }
            int wordEnd = wordStart;
            while (wordEnd < ceiling && isWordPart(text.charAt(wordEnd))) {
                wordEnd++;
            }
            if (wordStart == wordEnd) {
                break;
            }
            int gapEnd = wordStart;
            int next = wordEnd;
            while (!Chars.isLetter(text.charAt(wordEnd - 1))) {
                wordEnd--;
            }
            broken = broken || isBreak(text, at, gapEnd, last, REACH);
            last = Lexicon.cues(text, wordStart, wordEnd);
            words.add(wordStart, wordEnd, last, broken);
            at = next;
        }
        return words;
    }

    /** A possessive has the cues of its noun as well. */
    private static long cues(String text, int start, int end) {
        boolean possessive =
                end - start > 4 && (text.charAt(end - 1) | 0x20) == 's' && Chars.isApostrophe(text.charAt(end - 2));
        return Lexicon.cues(text, start, end) | (possessive ? Lexicon.cues(text, start, end - 2) : 0);
    }

    private static boolean isWordPart(char c) {
        return Chars.isLetter(c) || Chars.isApostrophe(c);
    }

    /** Returns whether a sentence ends in the gap {@code [from, to)} after a word. */
    private static boolean isBreak(String text, int from, int to, long word, int length) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '!' || c == '?') {
                return true;
            }
            if (Chars.isLineBreak(c) && !(i > 0 && (text.charAt(i - 1) == ':' || text.charAt(i - 1) == ','))) {
                return true;
            }
            boolean spaced = i + 1 >= text.length()
                    || Chars.isBlank(text.charAt(i + 1))
                    || Chars.isLineBreak(text.charAt(i + 1));
            if (c == '.' && spaced && !(i == from && (length == 1 || Cue.ABBREVIATION.in(word)))) {
                return true;
            }
        }
        return false;
    }

    /** Does not show the text. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d words before, %d after", before.count, after.count);
    }

    /** Words in the order of reading. */
    private static final class Words {

        final String text;
        final int[] starts;
        final int[] ends;
        final long[] cues;
        int count;

        /** How many of them, from the first on, belong to the place's own sentence. */
        int sentence;

        Words(String text, int capacity) {
            this.text = text;
            starts = new int[capacity];
            ends = new int[capacity];
            cues = new long[capacity];
        }

        void add(int wordStart, int wordEnd, long wordCues, boolean outside) {
            starts[count] = wordStart;
            ends[count] = wordEnd;
            cues[count++] = wordCues;
            sentence = outside ? sentence : count;
        }

        /** Returns the index of the first word among {@code limit} that gives the cue, {@link #NEVER} if none does. */
        int find(Cue cue, int limit) {
            for (int i = 0; i < limit; i++) {
                if (cue.in(cues[i])) {
                    return i;
                }
            }
            return NEVER;
        }

        boolean is(int i, String word) {
            if (ends[i] - starts[i] != word.length()) {
                return false;
            }
            for (int k = 0; k < word.length(); k++) {
                char c = text.charAt(starts[i] + k);
                if (Character.toLowerCase(Chars.isApostrophe(c) ? '\'' : c) != word.charAt(k)) {
                    return false;
                }
            }
            return true;
        }

        /** Returns whether a word ends in "'s" and is no pronoun or adverb with "is". */
        boolean isPossessive(int i) {
            int last = ends[i] - 1;
            return last - starts[i] > 1
                    && (text.charAt(last) | 0x20) == 's'
                    && Chars.isApostrophe(text.charAt(last - 1))
                    && !is(i, "it's")
                    && !is(i, "that's")
                    && !is(i, "here's")
                    && !is(i, "there's")
                    && !is(i, "what's")
                    && !is(i, "who's")
                    && !is(i, "where's")
                    && !is(i, "let's")
                    && !is(i, "how's")
                    && !is(i, "name's");
        }
    }
}
