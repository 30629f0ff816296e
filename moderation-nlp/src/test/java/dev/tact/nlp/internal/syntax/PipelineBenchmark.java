package dev.tact.nlp.internal.syntax;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Speed and size of the pipeline on comments of the shared corpora, one thread, processor time, after warming up: the
 * fastest of the turns, and, as a machine is rarely idle, the median ratio to what Lucene's StandardTokenizer and
 * LowerCaseFilter take for the same texts right before it. Without the corpora the rules' own examples are used, which
 * are shorter.
 *
 * <p>Argument: a file to write the table to as well, or none.
 */
public final class PipelineBenchmark {

    private static final int COMMENTS = 2_200;
    private static final int SHORTEST = 25;
    private static final int TURNS = 15;
    private static final int WARM_UP = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Analyzer FLOOR = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer tokenizer = new StandardTokenizer();
            return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
    };

    private static List<String> floorTexts = List.of();
    private static long sink;

    private PipelineBenchmark() {}

    /** Runs everything. */
    public static void main(String... arguments) throws IOException {
        StringBuilder table = new StringBuilder();
        AnalyzedText hello = Texts.analyze("Hello.");
        hello.tokens();
        long before = usedMemory();
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        EnglishPipeline.shared().parse(hello);
        say(
                table,
                "first text, which reads the models: %.2f s, of it %.2f s of processor time; %.0f MB held%n",
                (System.nanoTime() - start) / 1e9,
                (THREADS.getCurrentThreadCpuTime() - startCpu) / 1e9,
                (usedMemory() - before) / 1e6);
        List<String> texts = Texts.corpus("ordinary-dev.jsonl").stream()
                .filter(text -> text.split("\\s+").length >= SHORTEST)
                .limit(COMMENTS)
                .toList();
        if (texts.isEmpty()) {
            texts = Texts.own();
        }
        List<AnalyzedText> analyzed = texts.stream().map(Texts::analyze).toList();
        long words = 0;
        for (AnalyzedText text : analyzed) {
            for (ParsedSentence sentence : EnglishPipeline.shared().parse(text)) {
                words += sentence.words().size();
            }
        }
        say(table, "%,d comments, %.1f words and signs each%n", texts.size(), (double) words / texts.size());
        List<String> raw = texts;
        floorTexts = texts;
        report(
                table,
                "analysis of the text, by the library",
                words,
                raw,
                text -> Texts.analyze(text).tokens().size());
        report(
                table,
                "parse: words, tags, lemmas, clauses",
                words,
                analyzed,
                text -> EnglishPipeline.shared().parse(text).size());
        report(
                table,
                "both",
                words,
                raw,
                text -> EnglishPipeline.shared().parse(Texts.analyze(text)).size());
        SentenceTokens tokens = EnglishPipeline.shared().tokens();
        report(table, "of it: tokens and look-up of forms", words, analyzed, text -> {
            for (Sentence each : text.sentences()) {
                tokens.read(
                        text.text(),
                        text.tokens(),
                        each.firstToken(),
                        each.endToken(),
                        each.span().start(),
                        each.span().end());
            }
            return tokens.size;
        });
        List<List<Word>> sentences = new ArrayList<>();
        for (AnalyzedText text : analyzed) {
            EnglishPipeline.shared().parse(text).forEach(sentence -> sentences.add(sentence.words()));
        }
        report(
                table,
                "of it: clauses",
                words,
                sentences,
                sentence -> ClauseFinder.find(sentence).size());
        if (arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), table);
        }
        if (sink == 42) {
            System.out.println();
        }
    }

    private static <T> void report(
            StringBuilder table, String what, long words, List<T> inputs, ToLongFunction<T> work) {
        double[] nanos = new double[TURNS];
        double[] ratios = new double[TURNS];
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (String text : floorTexts) {
                sink += floor(text);
            }
            long middle = THREADS.getCurrentThreadCpuTime();
            for (T input : inputs) {
                sink += work.applyAsLong(input);
            }
            if (turn >= 0) {
                nanos[turn] = THREADS.getCurrentThreadCpuTime() - middle;
                ratios[turn] = nanos[turn] / (middle - start);
            }
        }
        Arrays.sort(nanos);
        Arrays.sort(ratios);
        double fastest = nanos[0] / words;
        say(
                table,
                "%-40s %6.0f ns a word, median %.0f; %,9.0f comments of 64 words a second; %.1f floors%n",
                what,
                fastest,
                nanos[TURNS / 2] / words,
                1e9 / fastest / 64,
                ratios[TURNS / 2]);
    }

    private static long floor(String text) {
        try (TokenStream stream = FLOOR.tokenStream("text", text)) {
            OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
            long sum = 0;
            stream.reset();
            while (stream.incrementToken()) {
                sum += offset.startOffset();
            }
            stream.end();
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(StringBuilder table, String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        table.append(line);
        System.out.print(line);
    }

    private static long usedMemory() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
