package dev.tact.internal.text;

import dev.tact.spi.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one text as parallel arrays. Each sentence is framed by two marks, {@link Vocabulary#SENTENCE_START}
 * and {@link Vocabulary#SENTENCE_END}, that take a place of their own, so that patterns can refer to them. Mutable and
 * reused; offsets are those of the scanned buffer.
 */
public final class Tokens {

    /** Flag: a comma stands before the token. */
    public static final int COMMA = 1 << 8;
    /** Flag: a colon or semicolon stands before the token. */
    public static final int COLON = 1 << 9;
    /** Flag: a dash or an ellipsis stands before the token. */
    public static final int DASH = 1 << 10;
    /** Flag: a bracket stands before the token. */
    public static final int BRACKET = 1 << 11;
    /** Flag: the token stands within quotation marks. */
    public static final int QUOTED = 1 << 12;
    /** Flag: the token stands in a quoted block, such as a line that begins with {@code >}. */
    public static final int BLOCKQUOTE = 1 << 13;

    int size;
    int[] ids = new int[128];
    int[] starts = new int[128];
    int[] ends = new int[128];
    int[] flags = new int[128];

    int sentences;
    int[] sentenceStarts = new int[16];

    private @Nullable String[] folded = new String[0];
    private boolean anyFolded;

    void clear() {
        size = 0;
        sentences = 0;
        if (anyFolded) {
            Arrays.fill(folded, null);
            anyFolded = false;
        }
    }

    void add(int id, int start, int end, int flag) {
        int at = size;
        if (at == ids.length) {
            grow();
        }
        ids[at] = id;
        starts[at] = start;
        ends[at] = end;
        flags[at] = flag;
        size = at + 1;
    }

    void startSentence(int offset, int flag) {
        if (sentences + 1 >= sentenceStarts.length) {
            sentenceStarts = Arrays.copyOf(sentenceStarts, sentenceStarts.length * 2);
        }
        sentenceStarts[sentences++] = size;
        add(Vocabulary.SENTENCE_START, offset, offset, flag);
        sentenceStarts[sentences] = size;
    }

    void endSentence(int offset) {
        add(Vocabulary.SENTENCE_END, offset, offset, 0);
        sentenceStarts[sentences] = size;
    }

    void fold(int index, String term) {
        if (index >= folded.length) {
            folded = Arrays.copyOf(folded, Math.max(ids.length, index + 1));
        }
        folded[index] = term;
        anyFolded = true;
    }

    private void grow() {
        int capacity = ids.length * 2;
        ids = Arrays.copyOf(ids, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }

    /** Returns the number of places, sentence marks included. */
    public int size() {
        return size;
    }

    /** Returns the ids of the places; valid up to {@link #size()}. */
    public int[] ids() {
        return ids;
    }

    /** Returns the flags of the places; valid up to {@link #size()}. */
    public int[] flags() {
        return flags;
    }

    /** Returns where the place starts. */
    public int start(int place) {
        return starts[place];
    }

    /** Returns where the place ends. */
    public int end(int place) {
        return ends[place];
    }

    /** Returns the number of sentences. */
    public int sentences() {
        return sentences;
    }

    /** Returns the place of the sentence's start mark. */
    public int sentenceStart(int sentence) {
        return sentenceStarts[sentence];
    }

    /** Returns the place after the sentence's end mark. */
    public int sentenceEnd(int sentence) {
        return sentenceStarts[sentence + 1];
    }

    /** Returns the sentence that a place belongs to. */
    public int sentenceOf(int place) {
        int found = Arrays.binarySearch(sentenceStarts, 0, sentences, place);
        return found >= 0 ? found : -found - 2;
    }

    /** Returns whether the place is a sentence mark rather than a token. */
    public boolean isMark(int place) {
        int id = ids[place];
        return id == Vocabulary.SENTENCE_START || id == Vocabulary.SENTENCE_END;
    }

    /** Returns what the token at a place is. */
    public Token.Kind kindOf(int place) {
        for (TokenFlag flag : TokenFlag.values()) {
            if (flag != TokenFlag.CAP && flag != TokenFlag.NAME && (flags[place] & flag.bit()) != 0) {
                return Token.Kind.valueOf(flag.name());
            }
        }
        return Token.Kind.WORD;
    }

    /** Returns whether the token at a place stands within quotation marks or in a quoted block. */
    public boolean isQuoted(int place) {
        return (flags[place] & (QUOTED | BLOCKQUOTE)) != 0;
    }

    /** Returns the term at a place. {@code buffer} is the buffer that was scanned. */
    public String term(int place, Vocabulary vocabulary, char[] buffer) {
        if (ids[place] >= 0) {
            return vocabulary.term(ids[place]);
        }
        if (anyFolded && place < folded.length) {
            String term = folded[place];
            if (term != null) {
                return term;
            }
        }
        return new String(buffer, starts[place], ends[place] - starts[place]);
    }
}
