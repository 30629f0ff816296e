package dev.tact.nlp;

import dev.tact.signal.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTagger;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * Splits English text into sentences and tagged tokens with the OpenNLP models on the class path.
 *
 * <p>The models are read at the first call of {@link #analyze}, which then takes about half a second; later calls share
 * them. Safe for use by many threads at once. Nothing to close.
 *
 * <p>Time is linear in the text, whatever it holds: words of more than {@value #LONGEST_WORD} units are not split
 * further, and sentences of more than {@value #LONGEST_TAGGED} tokens are tagged piece by piece.
 */
public final class EnglishPipeline {

    /**
     * OpenNLP looks at the whole word for each of its characters, so the time for one word is quadratic in its length.
     */
    private static final int LONGEST_WORD = 100;

    /**
     * Beam search copies what it has tagged so far at each token, so the time for one call is quadratic in its tokens.
     */
    private static final int LONGEST_TAGGED = 200;

    /** Tools hold state, so that each call needs its own, and take longer to make than a short message to analyse. */
    private final Queue<Tools> idle = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Models models;

    /** Makes a pipeline; reads nothing yet. */
    public EnglishPipeline() {}

    /**
     * Returns the sentences of the text in order of their place; an empty list if it holds nothing but white space. A
     * blank line always ends a sentence.
     *
     * @param text any text; spans in the result are half-open ranges of its UTF-16 units
     * @throws UncheckedIOException if a model cannot be read, which the next call tries again
     */
    public List<TaggedSentence> analyze(String text) {
        Objects.requireNonNull(text, "text");
        Tools tools = idle.poll();
        if (tools == null) {
            tools = new Tools(models());
        }
        List<TaggedSentence> sentences = analyze(text, tools);
        idle.add(tools);
        return sentences;
    }

    private static List<TaggedSentence> analyze(String text, Tools tools) {
        String shape = withoutLongWords(text);
        List<TaggedSentence> sentences = new ArrayList<>();
        for (Span paragraph : paragraphs(text)) {
            for (opennlp.tools.util.Span found : tools.splitter.sentPosDetect(paragraph.in(shape))) {
                Span sentence = new Span(paragraph.start() + found.getStart(), paragraph.start() + found.getEnd());
                List<Span> tokens = tokens(text, sentence, tools.tokenizer);
                sentences.add(new TaggedSentence(sentence, tag(text, tokens, tools.tagger)));
            }
        }
        return List.copyOf(sentences);
    }

    /**
     * Returns the text with the units of each overlong word replaced by a letter, so that no sentence ends inside it.
     */
    private static String withoutLongWords(String text) {
        StringBuilder shape = null;
        for (Span word = nextWord(text, 0, text.length());
                word != null;
                word = nextWord(text, word.end(), text.length())) {
            if (word.length() > LONGEST_WORD) {
                if (shape == null) {
                    shape = new StringBuilder(text);
                }
                for (int i = word.start(); i < word.end(); i++) {
                    shape.setCharAt(i, 'x');
                }
            }
        }
        return shape == null ? text : shape.toString();
    }

    /** Returns the parts between blank lines. */
    private static List<Span> paragraphs(String text) {
        List<Span> paragraphs = new ArrayList<>();
        int start = -1;
        int end = 0;
        for (Span word = nextWord(text, 0, text.length());
                word != null;
                word = nextWord(text, word.end(), text.length())) {
            if (start >= 0 && isBlankLineBetween(text, end, word.start())) {
                paragraphs.add(new Span(start, end));
                start = -1;
            }
            if (start < 0) {
                start = word.start();
            }
            end = word.end();
        }
        if (start >= 0) {
            paragraphs.add(new Span(start, end));
        }
        return paragraphs;
    }

    private static boolean isBlankLineBetween(String text, int from, int to) {
        int first = text.indexOf('\n', from);
        if (first < 0 || first >= to) {
            return false;
        }
        int second = text.indexOf('\n', first + 1);
        return second >= 0 && second < to;
    }

    private static List<Span> tokens(String text, Span sentence, Tokenizer tokenizer) {
        List<Span> tokens = new ArrayList<>();
        for (Span word = nextWord(text, sentence.start(), sentence.end());
                word != null;
                word = nextWord(text, word.end(), sentence.end())) {
            if (word.length() > LONGEST_WORD) {
                tokens.add(word);
            } else {
                for (opennlp.tools.util.Span part : tokenizer.tokenizePos(word.in(text))) {
                    tokens.add(new Span(word.start() + part.getStart(), word.start() + part.getEnd()));
                }
            }
        }
        return tokens;
    }

    private static List<TaggedToken> tag(String text, List<Span> tokens, POSTagger tagger) {
        List<TaggedToken> tagged = new ArrayList<>(tokens.size());
        for (int from = 0; from < tokens.size(); from += LONGEST_TAGGED) {
            List<Span> piece = tokens.subList(from, Math.min(from + LONGEST_TAGGED, tokens.size()));
            String[] tags = tagger.tag(piece.stream().map(span -> span.in(text)).toArray(String[]::new));
            for (int i = 0; i < tags.length; i++) {
                tagged.add(new TaggedToken(piece.get(i), tags[i]));
            }
        }
        return tagged;
    }

    /** Returns the next run of anything but white space, or null if there is none before {@code end}. */
    private static @Nullable Span nextWord(String text, int from, int end) {
        int start = from;
        while (start < end && StringUtil.isWhitespace(text.charAt(start))) {
            start++;
        }
        int stop = start;
        while (stop < end && !StringUtil.isWhitespace(text.charAt(stop))) {
            stop++;
        }
        return start == stop ? null : new Span(start, stop);
    }

    private Models models() {
        Models loaded = models;
        if (loaded == null) {
            synchronized (this) {
                loaded = models;
                if (loaded == null) {
                    loaded = Models.load();
                    models = loaded;
                }
            }
        }
        return loaded;
    }

    private record Tools(SentenceDetector splitter, Tokenizer tokenizer, POSTagger tagger) {

        Tools(Models models) {
            this(
                    new SentenceDetectorME(models.sentences),
                    new TokenizerME(models.tokens),
                    new POSTaggerME(models.tags, POSTagFormat.UD));
        }
    }

    private record Models(SentenceModel sentences, TokenizerModel tokens, POSModel tags) {

        static Models load() {
            return new Models(
                    read("opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin", SentenceModel::new),
                    read("opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin", TokenizerModel::new),
                    read("opennlp-en-ud-ewt-pos-1.3-2.5.4.bin", POSModel::new));
        }

        private static <T> T read(String resource, Reader<T> reader) {
            try (InputStream in = EnglishPipeline.class.getResourceAsStream("/" + resource)) {
                if (in == null) {
                    throw new IOException("model " + resource + " is not on the class path");
                }
                return reader.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
