package dev.tact.nlp.internal.syntax;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Speed and size of the pipeline on comments of the shared corpora, one thread, processor time, median of the turns
 * after warming up. Without the corpora the rules' own examples are used, which are shorter.
 *
 * <p>Argument: a file to write the table to as well, or none.
 */
public final class PipelineBenchmark {

    private static final int COMMENTS = 2_200;
    private static final int SHORTEST = 35;
    private static final int TURNS = 15;
    private static final int WARM_UP = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long sink;

    private PipelineBenchmark() {}

    /** Runs everything. */
    public static void main(String... arguments) throws IOException {
        StringBuilder table = new StringBuilder();
        long before = usedMemory();
        long start = System.nanoTime();
        EnglishPipeline.shared().parse(Texts.analyze("Hello."));
        long first = System.nanoTime() - start;
        say(table, "first text, models and rules read: %.2f s%n", first / 1e9);
        List<String> texts = Texts.corpus("ordinary-dev.jsonl").stream()
                .filter(text -> text.split("\\s+").length >= SHORTEST)
                .limit(COMMENTS)
                .toList();
        if (texts.isEmpty()) {
            texts = Texts.own();
        }
        long analysed = usedMemory();
        List<AnalyzedText> analyzed = texts.stream().map(Texts::analyze).toList();
        long words = 0;
        for (AnalyzedText text : analyzed) {
            for (ParsedSentence sentence : EnglishPipeline.shared().parse(text)) {
                words += sentence.words().size();
            }
        }
        say(
                table,
                "%,d comments, %.1f words and signs each; %.0f MB held before them, models, rules and tables%n",
                texts.size(),
                (double) words / texts.size(),
                (analysed - before) / 1e6);
        List<String> raw = texts;
        report(table, "analysis of the text, by the library", words, raw, text -> Texts.analyze(text)
                .tokens()
                .size());
        report(table, "parse: words, tags, lemmas, clauses", words, analyzed, text -> EnglishPipeline.shared()
                .parse(text)
                .size());
        report(table, "both", words, raw, text -> EnglishPipeline.shared()
                .parse(Texts.analyze(text))
                .size());
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
        report(table, "of it: clauses", words, sentences, sentence -> ClauseFinder.find(sentence)
                .size());
        if (arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), table);
        }
        if (sink == 42) {
            System.out.println();
        }
    }

    private static <T> void report(StringBuilder table, String what, long words, List<T> inputs, ToLongFunction<T> work) {
        double[] nanos = new double[TURNS];
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (T input : inputs) {
                sink += work.applyAsLong(input);
            }
            if (turn >= 0) {
                nanos[turn] = THREADS.getCurrentThreadCpuTime() - start;
            }
        }
        Arrays.sort(nanos);
        double median = nanos[TURNS / 2] / words;
        say(table, "%-40s %6.0f ns a word; %,9.0f comments of 64 words a second%n", what, median, 1e9 / median / 64);
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
