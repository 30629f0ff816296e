package dev.tact.lucene;

import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.TokenFlag;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import dev.tact.text.Folding;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Tact's text analysis as a Lucene tokenizer: the very terms that rules are matched against, folded, with contractions
 * split, and with offsets into the original text (through character filters too).
 *
 * <p>Between sentences the position jumps by {@link #SENTENCE_GAP}, more than any pattern can span, so that no phrase
 * crosses a sentence. With {@code marks}, each sentence is framed by the terms {@code <s>} and {@code </s>} and the
 * kind of a token (such as {@code #number}) is a further term at its position; patterns then are ordinary Lucene
 * interval queries.
 *
 * <p>The text is read whole, so this is for messages and not for books. Like every tokenizer it is used by one thread.
 */
public final class MessageTokenizer extends Tokenizer {

    /** The position increment from a sentence to the next, beyond the usual 1. */
    public static final int SENTENCE_GAP = 100;

    private final Vocabulary vocabulary;
    private final TextScanner scanner;
    private final boolean marks;
    private final Tokens tokens = new Tokens();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    private char[] buffer = new char[1024];
    private int length;
    private int place;
    private int pendingFlags;
    private int jump;

    /**
     * Creates a tokenizer.
     *
     * @param words the words that the vocabulary-bound foldings ({@link Folding#LEET}, {@link Folding#STRETCHED},
     *     {@link Folding#SPACED}) may fold to; other terms are found all the same
     * @param foldings the foldings to apply
     * @param marks whether sentence marks and kinds of tokens appear as terms
     */
    public MessageTokenizer(Collection<String> words, Set<Folding> foldings, boolean marks) {
        this(vocabulary(words), foldings, marks);
    }

    private MessageTokenizer(Vocabulary vocabulary, Set<Folding> foldings, boolean marks) {
        this.vocabulary = vocabulary;
        this.scanner = new TextScanner(vocabulary, foldings);
        this.marks = marks;
    }

    private static Vocabulary vocabulary(Collection<String> words) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        words.forEach(builder::add);
        return builder.build();
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        length = 0;
        int count;
        while ((count = input.read(buffer, length, buffer.length - 1 - length)) >= 0) {
            length += count;
            if (length == buffer.length - 1) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        scanner.scan(buffer, length, tokens);
        place = -1;
        pendingFlags = 0;
        jump = 0;
    }

    @Override
    public boolean incrementToken() {
        if (pendingFlags != 0) {
            int bit = Integer.numberOfTrailingZeros(pendingFlags);
            pendingFlags &= pendingFlags - 1;
            set(TokenFlag.values()[bit].term(), 0);
            return true;
        }
        while (++place < tokens.size()) {
            boolean mark = tokens.isMark(place);
            if (mark && tokens.ids()[place] == Vocabulary.SENTENCE_START && place > 0) {
                jump += SENTENCE_GAP;
            }
            if (mark && !marks) {
                continue;
            }
            set(tokens.term(place, vocabulary, buffer), 1 + jump);
            jump = 0;
            pendingFlags = marks && !mark ? tokens.flags()[place] & allFlags() : 0;
            return true;
        }
        return false;
    }

    private static int allFlags() {
        return (1 << TokenFlag.values().length) - 1;
    }

    private void set(String text, int positions) {
        clearAttributes();
        term.setEmpty().append(text);
        offset.setOffset(correctOffset(tokens.start(place)), correctOffset(tokens.end(place)));
        increment.setPositionIncrement(positions);
        type.setType(tokens.isMark(place) ? "mark" : tokens.kindOf(place).name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void end() throws IOException {
        super.end();
        int last = correctOffset(length);
        offset.setOffset(last, last);
        increment.setPositionIncrement(0);
    }
}
