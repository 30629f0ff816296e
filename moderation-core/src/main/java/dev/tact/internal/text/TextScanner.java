package dev.tact.internal.text;

import dev.tact.text.Folding;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Splits a text into tokens and sentences in one pass, folding characters on the way and looking terms up as it goes.
 *
 * <p>Plain words of ASCII letters, which make up nearly all English text, are read eight characters at a time: a few
 * operations on a {@code long} tell where the word ends and give its lower case, which is what it is looked up by (see
 * Lamport 1975, Multiple byte processing with full-word instructions). Whatever is unusual (accents, look-alikes,
 * apostrophes, digits within words, addresses) leaves that path for one word and returns to it. Look-ahead is memorised
 * ({@code plainUntil}), so that the time is linear for any text.
 *
 * <p>Not thread-safe; a scanner is used by one thread at a time and keeps no text between calls other than in its
 * buffers.
 */
public final class TextScanner {

    private static final char[] NOTHING = new char[0];

    private static final String[] IRREGULAR =
            Contraction.IRREGULAR.keySet().stream().sorted().toArray(String[]::new);

    private static final String[] ENDINGS =
            Contraction.ENDINGS.keySet().stream().sorted().toArray(String[]::new);

    /** Words whose beginning an apostrophe stands for: it opens no quotation. */
    private static final Set<String> CLIPPED =
            Set.of("cause", "cos", "coz", "cuz", "em", "til", "till", "twas", "tis", "bout", "round", "n");

    private static final int LONGEST_CLIPPED = 5;

    private static final byte SPACE = 0;
    private static final byte LETTER = 1;
    private static final byte APOSTROPHE = 2;
    private static final byte DIGIT = 3;
    private static final byte OTHER = 4;
    private static final byte NEWLINE = 5;
    private static final byte STOP = 6;
    private static final byte PUNCTUATION = 7;
    private static final byte SIGN = 8;

    private static final byte[] CLASSES = new byte[1 << 16];

    /** Eight characters as one number, the first one lowest. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = ONES << 7;
    private static final long CASE = ONES * 0x20;

    /** Of each ASCII letter its lower case; 0 for whatever is no letter. */
    private static final char[] LOWER = new char[128];

    /** Of each ASCII letter itself; 0 for whatever is no letter. */
    private static final char[] SAME = new char[128];

    private static final int CAP = TokenFlag.CAP.bit();
    private static final int NAME = TokenFlag.NAME.bit();

    /** The longest token that foldings beyond single characters are tried on. */
    private static final int MAX_FOLDED = 40;

    /** A line at least this long, without a stop at its end, was broken by a mail program and goes on. */
    private static final int WRAPPED_LINE = 60;

    static {
        for (int c = 0; c < CLASSES.length; c++) {
            CLASSES[c] = c < 128 ? PUNCTUATION : OTHER;
        }
        for (char c = 0; c < 128; c++) {
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                LOWER[c] = (char) (c | 32);
                SAME[c] = c;
                CLASSES[c] = LETTER;
            } else if (c >= '0' && c <= '9') {
                CLASSES[c] = DIGIT;
            } else if (c <= ' ' || c == 127) {
                CLASSES[c] = SPACE;
            }
        }
        set(NEWLINE, "\n\r\u2028\u2029\u0085");
        set(SPACE, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000");
        set(APOSTROPHE, "'\u2019\u02bc\u2032`\u00b4\u2018\u201b");
        set(STOP, ".!?\u2026\u3002\uff01\uff1f\u203c\u2047\u2048\u2049");
        set(SIGN, "@#");
        set(
                PUNCTUATION,
                "\u00a1\u00bf\u00ab\u00bb\u201c\u201d\u201e\u2013\u2014\u2012\u2015\u2022\u00b7\u2039\u203a\u2010\u2011\u2212");
    }

    private static void set(byte kind, String characters) {
        characters.chars().forEach(c -> CLASSES[c] = kind);
    }

    private final Vocabulary vocabulary;
    private final char[] lower;
    private final boolean leet;
    private final boolean stretched;
    private final boolean spaced;
    private final boolean contractions;
    private final CharacterFolder folder;

    /** The first id that is neither a sentence mark nor a contraction to be written out. */
    private final int firstPlain;

    private final int not;
    private final int[] endingIds;
    private final int[] irregularIds;

    private char[] buffer = NOTHING;
    private int length;
    /** The characters as bytes, those beyond ASCII as negative ones, with blanks behind. */
    private byte[] bytes = new byte[2048];

    private Tokens tokens = new Tokens();

    private int pending;
    private boolean inSentence;
    /** Whether a stop or a new line stood before the next token. */
    private boolean boundaryPossible;

    private boolean breakPending;
    private boolean stopPending;
    private boolean ellipsisPending;
    private boolean newlinePending;

    /** {@link Tokens#BLOCKQUOTE} within a quoted block, otherwise 0. */
    private int block;

    private int lineStart;
    private boolean lineStopped;
    private int plainUntil;
    private int doubleQuote;
    private int singleQuote;

    /** Creates a scanner that looks terms up in {@code vocabulary}. */
    public TextScanner(Vocabulary vocabulary, Set<Folding> foldings) {
        this.vocabulary = vocabulary;
        this.lower = foldings.contains(Folding.CASE) ? LOWER : SAME;
        this.leet = foldings.contains(Folding.LEET);
        this.stretched = foldings.contains(Folding.STRETCHED);
        this.spaced = foldings.contains(Folding.SPACED);
        this.contractions = foldings.contains(Folding.CONTRACTIONS);
        this.folder = new CharacterFolder(foldings);
        firstPlain = contractions ? vocabulary.firstPlain() : 0;
        not = vocabulary.find("not");
        endingIds = ids(ENDINGS, Contraction.ENDINGS);
        irregularIds = ids(IRREGULAR, Contraction.IRREGULAR);
    }

    private int[] ids(String[] keys, Map<String, String> terms) {
        return Arrays.stream(keys)
                .mapToInt(key -> vocabulary.find(String.valueOf(terms.get(key))))
                .toArray();
    }

    /**
     * Scans {@code length} characters of {@code buffer}, which must have room for one more. Plain words are lower-cased
     * in place.
     */
    public void scan(char[] buffer, int length, Tokens tokens) {
        this.buffer = buffer;
        this.length = length;
        this.tokens = tokens;
        tokens.clear();
        buffer[length] = ' ';
        pending = 0;
        inSentence = false;
        boundaryPossible = false;
        breakPending = false;
        stopPending = false;
        ellipsisPending = false;
        newlinePending = false;
        block = 0;
        lineStart = 0;
        lineStopped = false;
        plainUntil = 0;
        doubleQuote = -1;
        singleQuote = -1;
        narrow();
        long fold = lower == LOWER ? CASE : 0;
        int at = 0;
        while (at < length) {
            long eight = (long) EIGHT.get(bytes, at);
            long letters = letters(eight);
            if ((letters & 0x80) == 0) {
                char c = buffer[at];
                byte kind = CLASSES[c];
                at = kind == SPACE ? at + 1 : unusual(at, c, kind);
                continue;
            }
            int start = at;
            int count = Long.numberOfTrailingZeros(~letters & HIGHEST) >>> 3;
            long capitals = letters & ~eight << 2;
            int flag = (capitals & 0x80) == 0 ? 0 : (letters & ~capitals & 0x8000) != 0 ? CAP | NAME : CAP;
            long word = count == Long.BYTES ? -1 : (1L << (count << 3)) - 1;
            long key = (eight | fold) & word;
            capitals &= word;
            at += count;
            for (int more = count; more == Long.BYTES; at += more) {
                eight = (long) EIGHT.get(bytes, at);
                long rest = letters(eight);
                more = Long.numberOfTrailingZeros(~rest & HIGHEST) >>> 3;
                if (more > 0) {
                    word = more == Long.BYTES ? -1 : (1L << (more << 3)) - 1;
                    key = Vocabulary.longer(key, (eight | fold) & word);
                    capitals |= (rest & ~eight << 2 & word) >>> 7; // none of these is the first
                }
            }
            buffer[start] = lower[buffer[start]];
            if ((capitals & ~0x80) != 0) {
                lowerCase(start, at);
            }
            char c = buffer[at];
            byte kind = CLASSES[c];
            // Nearly every word is followed by a space, or by one sign and a space. A single letter may begin a word
            // whose letters are set apart, unless a longer word follows.
            if (count > 1
                    ? kind == SPACE || kind >= NEWLINE && CLASSES[buffer[at + 1]] == SPACE
                    : kind == SPACE && (letters >>> 16 & 0x8080) == 0x8080) {
                int id = vocabulary.find(key, buffer, start, at);
                if (inSentence && !boundaryPossible && (id >= firstPlain || id < 0 && !isStretched(key, start, at))) {
                    // What emit does, without the calls: this is where nearly all tokens come through.
                    tokens.add(id, start, at, flag | pending | block);
                    pending = 0;
                } else {
                    word(id, key, start, at, flag);
                }
                if (kind == SPACE) {
                    at++;
                } else if (c == ',') {
                    pending |= Tokens.COMMA;
                    at += 2;
                }
            } else {
                at = at == length ? plain(start, at, key, flag) : wordTail(start, at, key, flag, kind);
            }
        }
        if (inSentence) {
            tokens.endSentence(length);
        }
        this.buffer = NOTHING;
    }

    private void narrow() {
        if (bytes.length < length + Long.BYTES) {
            bytes = new byte[Math.max(length + Long.BYTES, 2 * bytes.length)];
        }
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            bytes[i] = (byte) (c | (127 - c) >>> 24);
        }
        Arrays.fill(bytes, length, length + Long.BYTES, (byte) ' ');
    }

    /** Returns the highest bit of each byte that is an ASCII letter: adding carries into it from 'a' on, after 'z'. */
    private static long letters(long eight) {
        long small = (eight | CASE) & ~HIGHEST;
        return small + ONES * (0x80 - 'a') & ~(small + ONES * (0x7F - 'z')) & ~eight & HIGHEST;
    }

    private void lowerCase(int start, int end) {
        for (int i = start; i < end; i++) {
            buffer[i] = lower[buffer[i]];
        }
    }

    private int lettersEnd(int start) {
        int end = start;
        while (CLASSES[buffer[end]] == LETTER) {
            end++;
        }
        return end;
    }

    // --- words -----------------------------------------------------------------------------------------------------

    /** A word of letters only, whose id is {@code id}. */
    private void word(int id, long key, int start, int end, int flag) {
        if (id >= 0) {
            known(id, start, end, flag);
            return;
        }
        int folded =
                isStretched(key, start, end) ? unstretch(new String(buffer, start, end - start)) : Vocabulary.UNKNOWN;
        if (folded >= 0) {
            known(folded, start, end, flag);
        } else {
            emit(Vocabulary.UNKNOWN, start, end, flag);
        }
    }

    private boolean isStretched(long key, int start, int end) {
        return stretched && end - start > 3 && end - start <= MAX_FOLDED && hasRun(key, start, end);
    }

    private void known(int id, int start, int end, int flag) {
        if (id >= firstPlain) {
            emit(id, start, end, flag);
            return;
        }
        Contraction contraction = vocabulary.contraction(id);
        int[] terms = vocabulary.contractionTerms(id);
        if (terms.length == 1) {
            emit(terms[0], start, end, flag);
        } else {
            int split = start;
            for (int letters = contraction.split(); letters > 0 && split < end; letters--) {
                split += Character.charCount(Character.codePointAt(buffer, split, end)); // of a folded word, two each
            }
            emit(terms[0], start, split, flag);
            emit(terms[1], split, end, 0);
        }
    }

    /** Goes on after letters that are followed by something other than a space. Returns where scanning continues. */
    private int wordTail(int start, int end, long key, int flag, byte next) {
        switch (next) {
            case APOSTROPHE -> {
                if (end + 1 < length && isWordCharacter(buffer[end + 1])) {
                    return apostrophe(start, end, key, flag);
                }
                return plain(start, end, key, flag);
            }
            case OTHER -> {
                return CharacterFolder.joins(buffer, end, length) ? folded(start, flag) : plain(start, end, key, flag);
            }
            case DIGIT -> {
                return mixed(start, flag & CAP);
            }
            default -> {
                if (end >= plainUntil) {
                    char c = buffer[end];
                    boolean tight = end + 1 < length && isWordCharacter(buffer[end + 1]);
                    boolean addressed = c == ':'
                            ? end + 1 < length && buffer[end + 1] == '/'
                            : c == '.' || c == '@' || c == '_' || c == '+';
                    if (addressed && (tight || c == ':')) {
                        int after = address(start);
                        if (after > 0) {
                            return after;
                        }
                    }
                    if (end - start == 1 && end + 1 < length && spaced) {
                        int after = spacedLetters(start, flag);
                        if (after > 0) {
                            return after;
                        }
                    }
                    if (leet && tight && (c == '@' || c == '$' || c == '!' || c == '|')) {
                        int after = leetWord(start);
                        if (after > 0) {
                            return after;
                        }
                    }
                }
                return plain(start, end, key, flag);
            }
        }
    }

    private int plain(int start, int end, long key, int flag) {
        word(vocabulary.find(key, buffer, start, end), key, start, end, flag);
        return end;
    }

    /** Letters, an apostrophe and more letters: a contraction, a possessive or a name such as O'Brien. */
    private int apostrophe(int start, int end, long key, int flag) {
        int stop = lettersEnd(end + 1);
        lowerCase(end + 1, stop);
        if (contractions) {
            if (stop == end + 2 && buffer[end + 1] == 't' && buffer[end - 1] == 'n' && end - start > 1) {
                emit(verb(start, end - 1), start, end - 1, flag);
                emit(not, end - 1, stop, 0);
                return stop;
            }
            int ending = ending(end + 1, stop);
            if (ending >= 0) {
                word(vocabulary.find(key, buffer, start, end), key, start, end, flag);
                emit(ending, end, stop, 0);
                return stop;
            }
        }
        term(
                new String(buffer, start, end - start) + '\'' + new String(buffer, end + 1, stop - end - 1),
                start,
                stop,
                flag);
        return stop;
    }

    /** The id of what an ending after an apostrophe stands for, or {@link Vocabulary#UNKNOWN} if it is none. */
    private int ending(int start, int end) {
        for (int i = 0; i < ENDINGS.length; i++) {
            String ending = ENDINGS[i];
            if (ending.length() == end - start
                    && ending.charAt(0) == buffer[start]
                    && ending.charAt(end - start - 1) == buffer[end - 1]) {
                return endingIds[i];
            }
        }
        return Vocabulary.UNKNOWN;
    }

    /** The id of the verb before {@code n't}: {@code ca} stands for {@code can}. */
    private int verb(int start, int end) {
        for (int i = 0; i < IRREGULAR.length; i++) {
            String verb = IRREGULAR[i];
            if (verb.length() == end - start
                    && verb.charAt(0) == buffer[start]
                    && verb.charAt(1) == buffer[start + 1]) {
                return irregularIds[i];
            }
        }
        return vocabulary.find(buffer, start, end);
    }

    private void term(String term, int start, int end, int flag) {
        int id = vocabulary.find(term);
        emit(id, start, end, flag);
        if (id < 0) {
            tokens.fold(tokens.size - 1, term);
        }
    }

    /**
     * A word with characters that have to be folded one by one. Starts again from the word's first character.
     *
     * @param seen the flags of a first letter that has been made a small one meanwhile
     */
    private int folded(int start, int seen) {
        int end = folder.fold(buffer, start, length);
        String term = folder.term();
        if (term.isEmpty()) {
            return end;
        }
        int flag = folder.startsUpper() ? CAP | NAME : seen;
        if (contractions
                && end + 1 < length
                && CLASSES[buffer[end]] == APOSTROPHE
                && (CLASSES[buffer[end + 1]] == LETTER || CharacterFolder.joins(buffer, end + 1, length))) {
            int stop = folder.fold(buffer, end + 1, length);
            String ending = folder.term();
            String full = Contraction.ENDINGS.get(ending);
            boolean not = ending.equals("t") && term.endsWith("n") && term.length() > 1;
            if (full != null || not) {
                String head = not ? term.substring(0, term.length() - 1) : term;
                term(Contraction.IRREGULAR.getOrDefault(head, head), start, end, flag);
                term(not ? "not" : String.valueOf(full), end, stop, 0);
                return stop;
            }
        }
        foldedTerm(term, start, end, flag);
        return end;
    }

    private void foldedTerm(String term, int start, int end, int flag) {
        int id = vocabulary.find(term);
        if (id < 0 && term.length() <= MAX_FOLDED) {
            if (leet && hasDigit(term)) {
                id = leetId(term);
            }
            if (id < 0 && stretched && term.length() > 3) {
                id = unstretch(term);
            }
        }
        if (id >= 0) {
            known(id, start, end, flag);
        } else {
            emit(id, start, end, flag);
            tokens.fold(tokens.size - 1, term);
        }
    }

    /** Letters and digits mixed, such as {@code dr1nk}, {@code 3am} or {@code jo92}. */
    private int mixed(int start, int flag) {
        int end = start;
        boolean letters = false;
        byte kind;
        while (end < length && ((kind = CLASSES[buffer[end]]) == LETTER || kind == DIGIT)) {
            if (kind == LETTER) {
                letters = true;
                buffer[end] = lower[buffer[end]];
            }
            end++;
        }
        if (end < length && CLASSES[buffer[end]] == OTHER && CharacterFolder.joins(buffer, end, length)) {
            return folded(start, flag);
        }
        if (end < length && end >= plainUntil) {
            char c = buffer[end];
            if (c == '@' || c == '.' || c == '_' || c == '+') {
                int after = address(start);
                if (after > 0) {
                    return after;
                }
            }
            if (leet && (c == '@' || c == '$' || c == '!')) {
                int after = leetWord(start);
                if (after > 0) {
                    return after;
                }
            }
        }
        int id = vocabulary.find(buffer, start, end);
        if (id < 0 && leet && letters && end - start >= 4 && end - start <= MAX_FOLDED) {
            id = leetId(new String(buffer, start, end - start));
        }
        if (id >= 0) {
            known(id, start, end, flag);
        } else {
            emit(id, start, end, flag);
        }
        return end;
    }

    // --- foldings that need the vocabulary -------------------------------------------------------------------------

    /** Returns whether a word has three equal letters in a row. */
    private boolean hasRun(long key, int start, int end) {
        if (key > 0) {
            // Zero where a byte equals the two that follow; then whether any byte is zero.
            long unequal = key ^ key >>> 8;
            unequal |= unequal >>> 8 | -1L << (end - start - 2 << 3);
            return (unequal - ONES & ~unequal & HIGHEST) != 0;
        }
        // Three in a row cover every third place, so that only these are looked at first.
        for (int i = start + 2; i < end + 2; i += 3) {
            char c = buffer[Math.min(i, end - 1)];
            int before = Math.min(i, end - 1);
            int after = before;
            while (before > start && buffer[before - 1] == c) {
                before--;
            }
            while (after < end - 1 && buffer[after + 1] == c) {
                after++;
            }
            if (after - before >= 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigit(String term) {
        return term.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Tries each run of three or more letters as two and as one. Returns the id of the first known word. */
    private int unstretch(String term) {
        int runs = 0;
        for (int choice = 0; choice < 8; choice++) {
            StringBuilder word = new StringBuilder(term.length());
            runs = 0;
            for (int i = 0; i < term.length(); ) {
                int end = i;
                while (end < term.length() && term.charAt(end) == term.charAt(i)) {
                    end++;
                }
                int keep = end - i;
                if (keep >= 3) {
                    keep = (choice >> Math.min(runs++, 2) & 1) == 0 ? 1 : 2;
                }
                for (int k = 0; k < keep; k++) {
                    word.append(term.charAt(i));
                }
                i = end;
            }
            if (runs == 0) {
                return Vocabulary.UNKNOWN;
            }
            int id = vocabulary.find(word.toString());
            if (id >= 0) {
                return id;
            }
            if (choice + 1 == 1 << Math.min(runs, 3)) {
                break;
            }
        }
        return Vocabulary.UNKNOWN;
    }

    private int leetId(String term) {
        for (char one : new char[] {'i', 'l'}) {
            StringBuilder word = new StringBuilder(term.length());
            for (int i = 0; i < term.length(); i++) {
                word.append(letterOf(term.charAt(i), one));
            }
            String candidate = word.toString();
            int id = vocabulary.find(candidate);
            if (id < 0 && stretched) {
                id = unstretch(candidate);
            }
            if (id >= 0) {
                return id;
            }
        }
        return Vocabulary.UNKNOWN;
    }

    private static char letterOf(char c, char one) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '!', '|' -> one;
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            default -> c;
        };
    }

    /** A word with signs for letters, such as {@code secr@t}. Returns 0 if it gives no known word. */
    private int leetWord(int start) {
        int end = start;
        StringBuilder word = new StringBuilder();
        int letters = 0;
        while (end < length && end - start <= MAX_FOLDED) {
            char c = buffer[end];
            byte kind = CLASSES[c];
            if (kind == LETTER || kind == DIGIT || c == '@' || c == '$' || c == '!' || c == '|') {
                word.append(kind == LETTER ? lower[c] : c);
                letters += kind == LETTER ? 1 : 0;
                end++;
            } else {
                break;
            }
        }
        // A sign at the very end is punctuation or a price, not a letter.
        while (word.length() > 0
                && CLASSES[word.charAt(word.length() - 1)] != LETTER
                && CLASSES[word.charAt(word.length() - 1)] != DIGIT) {
            word.setLength(word.length() - 1);
            end--;
        }
        plainUntil = Math.max(plainUntil, end);
        if (letters < 2 || word.length() < 4 || end - start > MAX_FOLDED) {
            return 0;
        }
        int id = leetId(word.toString());
        if (id < 0) {
            return 0;
        }
        known(id, start, end, 0);
        return end;
    }

    /**
     * Letters set apart by spaces, dots, hyphens, stars or underscores. Words are divided by wider spaces or, where
     * there are none, by the vocabulary. Returns 0 if they do not give known words.
     */
    private int spacedLetters(int start, int flag) {
        char separator = buffer[start + 1];
        if (separator != ' ' && separator != '.' && separator != '-' && separator != '*' && separator != '_') {
            return 0;
        }
        int second = start + 2;
        while (separator == ' ' && second < length && buffer[second] == ' ' && second - start < 5) {
            second++;
        }
        if (second >= length || CLASSES[buffer[second]] != LETTER || CLASSES[buffer[second + 1]] == LETTER) {
            return 0; // the usual case: a word of one letter, such as "I", before a longer one
        }
        StringBuilder letters = new StringBuilder();
        int[] places = new int[MAX_FOLDED];
        long wordEnds = 0;
        int at = start;
        boolean wide = false;
        while (at < length
                && CLASSES[buffer[at]] == LETTER
                && CLASSES[buffer[at + 1]] != LETTER
                && CLASSES[buffer[at + 1]] != DIGIT) {
            if (letters.length() == MAX_FOLDED) {
                plainUntil = Math.max(plainUntil, at);
                return 0;
            }
            places[letters.length()] = at;
            letters.append(lower[buffer[at]]);
            at++;
            if (at >= length || buffer[at] != separator) {
                break;
            }
            int next = at + 1;
            while (separator == ' ' && next < length && buffer[next] == ' ' && next - at < 4) {
                next++;
            }
            if (next >= length || CLASSES[buffer[next]] != LETTER || CLASSES[buffer[next + 1]] == LETTER) {
                break;
            }
            if (next > at + 1) {
                wordEnds |= 1L << letters.length();
                wide = true;
            }
            at = next;
        }
        int count = letters.length();
        int end = count == 0 ? start : places[count - 1] + 1;
        boolean initials = separator == '.' && count == 2 && end < length && buffer[end] == '.';
        if (count < 3 && !initials) {
            return 0;
        }
        plainUntil = Math.max(plainUntil, end);
        if (!wide) {
            wordEnds = separator == '.' && vocabulary.find(letters.toString()) < 0 ? 0 : segment(letters.toString());
        } else {
            wordEnds |= 1L << count;
        }
        if (count > 3 && wordEnds != 0 && allKnown(letters, wordEnds, count)) {
            int from = 0;
            for (int i = 1; i <= count; i++) {
                if ((wordEnds >> i & 1) != 0) {
                    known(
                            vocabulary.find(letters.substring(from, i)),
                            places[from],
                            places[i - 1] + 1,
                            from == 0 ? flag : 0);
                    from = i;
                }
            }
            return end;
        }
        if (separator == '.') {
            // Initials such as "U.S.A.": one token with its dots, so that they are no words and end no sentence.
            if (end < length && buffer[end] == '.') {
                end++;
            }
            term(new String(buffer, start, end - start).toLowerCase(Locale.ROOT), start, end, flag);
            return end;
        }
        return 0;
    }

    private boolean allKnown(StringBuilder letters, long wordEnds, int count) {
        int from = 0;
        for (int i = 1; i <= count; i++) {
            if ((wordEnds >> i & 1) != 0) {
                if (vocabulary.find(letters.substring(from, i)) < 0) {
                    return false;
                }
                from = i;
            }
        }
        return true;
    }

    /**
     * Divides letters into the fewest known words; returns a bit after each word, or 0. Single letters count only for I
     * and a.
     */
    private long segment(String letters) {
        int n = letters.length();
        int[] words = new int[n + 1];
        int[] from = new int[n + 1];
        for (int end = 1; end <= n; end++) {
            words[end] = Integer.MAX_VALUE;
            for (int start = Math.max(0, end - 20); start < end; start++) {
                if (words[start] == Integer.MAX_VALUE) {
                    continue;
                }
                String word = letters.substring(start, end);
                if ((word.length() > 1 || word.equals("i") || word.equals("a"))
                        && vocabulary.find(word) >= 0
                        && words[start] + 1 < words[end]) {
                    words[end] = words[start] + 1;
                    from[end] = start;
                }
            }
        }
        // Many words of few letters are initials or a list, not a hidden sentence.
        if (words[n] == Integer.MAX_VALUE || words[n] * 2 > n) {
            return 0;
        }
        long ends = 0;
        for (int end = n; end > 0; end = from[end]) {
            ends |= 1L << end;
        }
        return ends;
    }

    // --- everything that is not a letter ---------------------------------------------------------------------------

    private int unusual(int at, char c, byte kind) {
        switch (kind) {
            case DIGIT -> {
                return number(at);
            }
            case OTHER -> {
                return other(at);
            }
            case NEWLINE -> {
                return newline(at);
            }
            case STOP -> {
                return stop(at, c);
            }
            case SIGN -> {
                return sign(at, c);
            }
            case APOSTROPHE -> {
                singleQuote(at);
                return at + 1;
            }
            default -> {
                punctuation(at, c);
                return at + 1;
            }
        }
    }

    private int number(int start) {
        int at = start;
        while (at < length) {
            byte kind = CLASSES[buffer[at]];
            if (kind == DIGIT) {
                at++;
            } else if (at + 1 < length
                    && CLASSES[buffer[at + 1]] == DIGIT
                    && (buffer[at] == '.' || buffer[at] == ',' || buffer[at] == ':')) {
                at += 2;
            } else {
                break;
            }
        }
        if (at < length && CLASSES[buffer[at]] == LETTER) {
            int digits = at;
            while (digits > start && CLASSES[buffer[digits - 1]] == DIGIT) {
                digits--;
            }
            if (digits == start) {
                return mixed(start, 0);
            }
        }
        if (at < length && at >= plainUntil && buffer[at] == '@') {
            int after = address(start);
            if (after > 0) {
                return after;
            }
        }
        emit(vocabulary.find(buffer, start, at), start, at, TokenFlag.NUMBER.bit());
        return at;
    }

    private int other(int at) {
        if (CharacterFolder.joins(buffer, at, length)) {
            return folded(at, 0);
        }
        int codePoint = Character.codePointAt(buffer, at, length);
        int end = at + Character.charCount(codePoint);
        if (CharacterFolder.isPictograph(codePoint)) {
            end = CharacterFolder.pictographEnd(buffer, end, length);
            term(Character.toString(codePoint), at, end, TokenFlag.EMOJI.bit());
        }
        return end;
    }

    private int newline(int at) {
        boundaryPossible = true;
        lineStopped = stopPending || ellipsisPending;
        boolean long_ = at - lineStart >= WRAPPED_LINE;
        int next = at + 1;
        int breaks = buffer[at] == '\u2029' ? 2 : 1;
        boolean quoted = false;
        while (next < length && (CLASSES[buffer[next]] == SPACE || CLASSES[buffer[next]] == NEWLINE)) {
            if (CLASSES[buffer[next]] == NEWLINE && !(buffer[next] == '\n' && buffer[next - 1] == '\r')) {
                breaks++;
            }
            next++;
        }
        if (isQuotationMark(next)) {
            quoted = true;
        }
        if (breaks > 1) {
            breakPending = true;
            doubleQuote = -1;
            singleQuote = -1;
        } else if (next < length && (buffer[next] == '-' || buffer[next] == '*' || quoted)) {
            breakPending = true;
        } else if (!long_) {
            newlinePending = true;
        }
        if (quoted != (block != 0)) {
            breakPending = true;
        }
        block = quoted ? Tokens.BLOCKQUOTE : 0;
        lineStart = next;
        return next;
    }

    /** Returns whether a sign marks its line as quoted, as in mail; a face such as {@code >:(} does not. */
    private boolean isQuotationMark(int at) {
        if (at >= length || buffer[at] != '>') {
            return false;
        }
        char next = at + 1 < length ? buffer[at + 1] : ' ';
        byte kind = CLASSES[next];
        return kind == SPACE
                || kind == NEWLINE
                || kind == LETTER
                || kind == APOSTROPHE
                || next == '>'
                || next == '"'
                || next == '\u201c';
    }

    private boolean isFirstOfLine(int at) {
        int first = lineStart;
        while (first < at && CLASSES[buffer[first]] == SPACE) {
            first++;
        }
        return first == at;
    }

    private int stop(int at, char c) {
        int end = at;
        boolean asks = false;
        boolean firm = false;
        int dots = 0;
        while (end < length && CLASSES[buffer[end]] == STOP) {
            char mark = buffer[end];
            asks |= mark == '?' || mark == '\uff1f' || mark == '\u2047' || mark == '\u2048' || mark == '\u2049';
            firm |= mark != '.' && mark != '\u2026';
            dots += mark == '\u2026' ? 3 : 1;
            end++;
        }
        if (!inSentence) {
            return end;
        }
        boundaryPossible = true;
        boolean wide = end >= length || CLASSES[buffer[end]] != LETTER && CLASSES[buffer[end]] != DIGIT;
        if (firm) {
            breakPending |= wide || asks;
            stopPending = true;
        } else if (dots > 1) {
            ellipsisPending = true;
        } else if (wide) {
            if (!afterAbbreviation(at)) {
                breakPending = true;
            } else if (endsList(at)) {
                stopPending = true;
            }
        } else if (c == '.') {
            stopPending = true;
        }
        return end;
    }

    /** Returns whether "etc" stands before a place: unlike a title, it may end a sentence. */
    private boolean endsList(int at) {
        return at >= 3 && buffer[at - 3] == 'e' && buffer[at - 2] == 't' && buffer[at - 1] == 'c';
    }

    private boolean afterAbbreviation(int at) {
        int last = tokens.size - 1;
        if (last < 0 || tokens.ends[last] != at) {
            return false;
        }
        int id = tokens.ids[last];
        return id >= 0 && vocabulary.isAbbreviation(id)
                || tokens.ends[last] - tokens.starts[last] == 1
                        && (tokens.flags[last] & CAP) != 0
                        && buffer[at - 1] != 'i';
    }

    private int sign(int at, char c) {
        int end = at + 1;
        int letters = 0;
        while (end < length) {
            byte kind = CLASSES[buffer[end]];
            if (kind == LETTER || kind == DIGIT || buffer[end] == '_') {
                letters += kind == LETTER ? 1 : 0;
                end++;
            } else if (c == '@'
                    && (buffer[end] == '.' || buffer[end] == '-')
                    && end + 1 < length
                    && isWordCharacter(buffer[end + 1])) {
                end++;
            } else {
                break;
            }
        }
        if (letters == 0) {
            return at + 1;
        }
        String term = new String(buffer, at, end - at).toLowerCase(Locale.ROOT);
        int id = c == '#' ? vocabulary.find(term.substring(1)) : Vocabulary.UNKNOWN;
        emit(id, at, end, c == '@' ? TokenFlag.HANDLE.bit() : TokenFlag.HASHTAG.bit());
        if (id < 0) {
            tokens.fold(tokens.size - 1, term);
        }
        return end;
    }

    private void punctuation(int at, char c) {
        switch (c) {
            case ',' -> pending |= Tokens.COMMA;
            case ';', ':' -> pending |= Tokens.COLON;
            case '\u2014', '\u2013', '\u2012', '\u2015' -> pending |= Tokens.DASH;
            case '-' -> {
                boolean tight =
                        at > 0 && at + 1 < length && isWordCharacter(buffer[at - 1]) && isWordCharacter(buffer[at + 1]);
                if (!tight) {
                    pending |= Tokens.DASH;
                }
            }
            case '(', ')', '[', ']', '{', '}' -> pending |= Tokens.BRACKET;
            case '"' -> {
                if (doubleQuote >= 0) {
                    closeQuote(doubleQuote);
                    doubleQuote = -1;
                } else if (at + 1 < length
                        && CLASSES[buffer[at + 1]] != SPACE
                        && (at == 0 || !isWordCharacter(buffer[at - 1]))) {
                    doubleQuote = tokens.size; // what follows a letter or digit at once measures inches
                }
            }
            case '\u201c', '\u201e', '\u00ab', '\u2039' -> doubleQuote = tokens.size;
            case '\u201d', '\u00bb', '\u203a' -> {
                if (doubleQuote >= 0) {
                    closeQuote(doubleQuote);
                    doubleQuote = -1;
                }
            }
            case '>' -> {
                if (tokens.size == 0 && isQuotationMark(at) && isFirstOfLine(at)) {
                    block = Tokens.BLOCKQUOTE;
                }
            }
            default -> {
                // other signs neither join nor part words
            }
        }
    }

    private void singleQuote(int at) {
        char before = at == 0 ? ' ' : buffer[at - 1];
        boolean opens = at + 1 < length
                && CLASSES[buffer[at + 1]] == LETTER
                && !isWordCharacter(before)
                && CLASSES[before] != STOP
                && buffer[at] != '\u2019'
                && buffer[at] != '\u00b4'
                && !isClipped(at + 1);
        if (opens) {
            singleQuote = tokens.size;
        } else if (singleQuote >= 0 && (isWordCharacter(before) || CLASSES[before] == STOP || before == ',')) {
            closeQuote(singleQuote);
            singleQuote = -1;
        }
    }

    /** Returns whether a word is one whose beginning an apostrophe stands for. */
    private boolean isClipped(int start) {
        int end = lettersEnd(start);
        return end - start <= LONGEST_CLIPPED
                && CLIPPED.contains(new String(buffer, start, end - start).toLowerCase(Locale.ROOT));
    }

    private void closeQuote(int from) {
        for (int place = from; place < tokens.size; place++) {
            tokens.flags[place] |= Tokens.QUOTED;
        }
    }

    // --- addresses -------------------------------------------------------------------------------------------------

    /**
     * An e-mail or web address that begins at {@code start}. Returns 0, and remembers how far it looked, if there is
     * none.
     */
    private int address(int start) {
        int end = start;
        int sign = -1;
        boolean dotAfterSign = false;
        int lastDot = -1;
        while (end < length) {
            char c = buffer[end];
            byte kind = CLASSES[c];
            if (c == '@') {
                if (sign >= 0) {
                    break;
                }
                sign = end;
            } else if (c == '.') {
                dotAfterSign |= sign >= 0;
                lastDot = end;
            } else if (kind != LETTER
                    && kind != DIGIT
                    && c != '_'
                    && c != '-'
                    && c != '+'
                    && c != '%'
                    && c != '/'
                    && c != ':'
                    && c != '='
                    && c != '&'
                    && c != '?'
                    && c != '#'
                    && c != '~') {
                break;
            }
            end++;
        }
        while (end > start && !isWordCharacter(buffer[end - 1]) && buffer[end - 1] != '/') {
            end--;
        }
        plainUntil = Math.max(plainUntil, end);
        if (sign > start && sign < end && dotAfterSign && end - sign < 255 && buffer[sign + 1] != '.') {
            emitAddress(start, end, TokenFlag.EMAIL);
            return end;
        }
        char initial = buffer[start];
        String head = initial == 'h' || initial == 'w' || initial == 'H' || initial == 'W'
                ? new String(buffer, start, Math.min(end - start, 8)).toLowerCase(Locale.ROOT)
                : "";
        if (head.startsWith("http://")
                || head.startsWith("https://")
                || head.startsWith("www.") && lastDot > start + 4) {
            emitAddress(start, end, TokenFlag.URL);
            return end;
        }
        if (sign < 0 && lastDot > start && end - start < 255 && isDomain(start, end)) {
            emitAddress(start, end, TokenFlag.URL);
            return end;
        }
        return 0;
    }

    private void emitAddress(int start, int end, TokenFlag flag) {
        emit(Vocabulary.UNKNOWN, start, end, flag.bit());
    }

    private boolean isDomain(int start, int end) {
        int stop = start;
        int dot = -1;
        while (stop < end && buffer[stop] != '/' && buffer[stop] != ':' && buffer[stop] != '?' && buffer[stop] != '#') {
            char c = buffer[stop];
            if (c == '.') {
                dot = stop;
            } else if (!isWordCharacter(c) && c != '-') {
                return false;
            }
            stop++;
        }
        if (dot < 0 || dot == start) {
            return false;
        }
        return switch (new String(buffer, dot + 1, stop - dot - 1).toLowerCase(Locale.ROOT)) {
            case "com", "org", "net", "edu", "gov", "uk", "de", "fr", "nl", "eu", "info", "blog", "io", "ly", "tv" ->
                true;
            default -> false;
        };
    }

    private static boolean isWordCharacter(char c) {
        byte kind = CLASSES[c];
        return kind == LETTER || kind == DIGIT;
    }

    // --- sentences -------------------------------------------------------------------------------------------------

    private void emit(int id, int start, int end, int flag) {
        if (boundaryPossible) {
            boundary(flag);
        }
        if (!inSentence) {
            tokens.startSentence(start, block);
            inSentence = true;
            tokens.add(id, start, end, flag & ~NAME | pending | block);
        } else {
            tokens.add(id, start, end, flag | pending | block);
        }
        pending = 0;
    }

    private void boundary(int flag) {
        boolean capital = (flag & CAP) != 0;
        boolean newLineStarts = newlinePending && (lineStopped || capital);
        if (inSentence && (breakPending || newLineStarts || (stopPending || ellipsisPending) && capital)) {
            int last = tokens.size - 1;
            tokens.endSentence(tokens.ends[last]);
            inSentence = false;
        } else if (ellipsisPending || stopPending) {
            pending |= Tokens.DASH;
        }
        boundaryPossible = false;
        breakPending = false;
        stopPending = false;
        ellipsisPending = false;
        newlinePending = false;
    }
}
