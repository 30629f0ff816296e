package dev.tact.nlp.internal.syntax;

import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import org.jspecify.annotations.Nullable;

/**
 * Parses English text: sentences and words with lemma and part of speech, and their clauses.
 *
 * <pre>{@code
 * for (ParsedSentence sentence : EnglishPipeline.shared().parse(text)) {
 *     for (Clause clause : sentence.clauses()) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>Sentences and tokens are those of the {@link AnalyzedText}; tags and lemmas are those of OpenNLP's English models,
 * which are read from the class path at the first text, once a class loader. Any number of threads may use it at once:
 * what the models say of a form is kept in a bounded table that is read without locks, and working memory comes from a
 * pool. Nothing to close. Time is linear in the text.
 */
public final class EnglishPipeline {

    private static final EnglishPipeline SHARED = new EnglishPipeline();

    /** Working memory for longer sentences is not kept. */
    private static final int KEPT_TOKENS = 1 << 15;

    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Models models;

    private EnglishPipeline() {}

    /** Returns the one pipeline of this class loader; reads nothing yet. */
    public static EnglishPipeline shared() {
        return SHARED;
    }

    /**
     * Returns the sentences of the text in order of their place; an empty list if it holds no token.
     *
     * @throws UncheckedIOException if a model cannot be read, which the next call tries again
     */
    public List<ParsedSentence> parse(AnalyzedText text) {
        Workspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new Workspace(models());
        }
        List<ParsedSentence> sentences = workspace.parse(text);
        if (workspace.tokens.starts.length <= KEPT_TOKENS) {
            idle.add(workspace);
        }
        return sentences;
    }

    /**
     * Begins to read the models on a thread of the common pool, while the caller reads others. Who needs them before
     * waits; whether they can be read is told then.
     */
    public void prepare() {
        if (models == null) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    models();
                } catch (UncheckedIOException unreadable) {
                    // the first text tries again, and tells
                }
            });
        }
    }

    /** Returns working memory of its own for tokens, for measuring. */
    SentenceTokens tokens() {
        return new SentenceTokens(models().table);
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

    private record Models(TaggerModel tagger, LemmaModel lemmas, WordTable table) {

        static Models load() {
            TaggerModel tagger = new TaggerModel(read("opennlp-en-ud-ewt-pos-1.3-2.5.4.bin", POSModel::new));
            LemmaModel lemmas = new LemmaModel(read("opennlp-en-ud-ewt-lemmas-1.3-2.5.4.bin", LemmatizerModel::new));
            return new Models(tagger, lemmas, new WordTable(tagger));
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

    /** Working memory for one text at a time. */
    private static final class Workspace {

        private final Models models;
        private final SentenceTokens tokens;
        private final WordMaker words;
        private final double[] scores;
        private int[] tags = new int[128];

        Workspace(Models models) {
            this.models = models;
            tokens = new SentenceTokens(models.table);
            words = new WordMaker(models.tagger, models.lemmas);
            scores = new double[models.tagger.size()];
        }

        List<ParsedSentence> parse(AnalyzedText analyzed) {
            String text = analyzed.text();
            List<Token> all = analyzed.tokens();
            List<Sentence> sentences = analyzed.sentences();
            List<ParsedSentence> parsed = new ArrayList<>(sentences.size());
            int from = 0;
            for (int i = 0; i < sentences.size(); i++) {
                Sentence sentence = sentences.get(i);
                int next =
                        i + 1 < sentences.size() ? sentences.get(i + 1).span().start() : text.length();
                int to = i + 1 < sentences.size()
                        ? closingEnd(text, sentence.span().end(), next)
                        : next;
                tokens.read(text, all, sentence.firstToken(), sentence.endToken(), from, to);
                if (tags.length < tokens.size) {
                    tags = new int[tokens.size * 2];
                }
                models.tagger.tag(tokens.entries, tokens.size, tags, scores);
                List<Word> made = words.make(tokens, tags, all);
                Span span = new Span(
                        made.get(0).span().start(),
                        made.get(made.size() - 1).span().end());
                parsed.add(new ParsedSentence(span, made, ClauseFinder.find(made)));
                from = to;
            }
            return List.copyOf(parsed);
        }

        /** Signs that follow a sentence without a space close it; what comes after the space opens the next one. */
        private static int closingEnd(String text, int from, int to) {
            int at = from;
            while (at < to && text.charAt(at) > ' ') {
                int after = text.charAt(at) == '<' ? SentenceTokens.markupEnd(text, at, to) : at;
                at = after > at ? after : at + 1;
            }
            return at;
        }
    }
}
