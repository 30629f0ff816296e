package dev.tact.examples.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.tact.Moderator;
import dev.tact.internal.match.Matcher;
import dev.tact.internal.match.Matches;
import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PatternCompiler;
import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.text.TermAnalyzer;
import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.Tokens;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.rules.RulePack;
import dev.tact.text.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * Speed of matching, as ratios to what Lucene's StandardTokenizer and LowerCaseFilter take for the same texts (the
 * floor), all in one run on one thread. Times are those of the thread's processor; the contestants take turns, and the
 * median of the turns counts.
 *
 * <p>The comments have {@value #SHORTEST} words or more. Patterns are drawn from comments that are not matched against:
 * half phrases of 2 to 5 words, three in ten single words, two in ten gap patterns of 2 to 4 words or alternatives with
 * up to 10 words between them. In the dense set every pattern has a word that occurs in at most 1 of 8 comments, in the
 * sparse set one that occurs in at most 1 of 500.
 *
 * <p>Arguments: the file of comments, and a file to write the table to as well.
 */
public final class Benchmarks {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int COMMENTS = 4_400;
    private static final int SHORTEST = 25;
    private static final int UNCOMMON = 8;
    private static final int RARE = 500;
    private static final int TURNS = 11;
    private static final int WARM_UP = 6;

    private final List<String> everything;
    private final List<String> comments;
    private final List<List<String>> sources = new ArrayList<>();
    private final List<String> types;
    private final Map<String, Integer> frequency = new TreeMap<>();
    private final StringBuilder table = new StringBuilder();
    private long sink;

    private Benchmarks(List<String> texts) {
        everything = texts;
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(7));
        comments = shuffled.subList(0, shuffled.size() / 2).stream()
                .filter(text -> words(text) >= SHORTEST)
                .limit(COMMENTS)
                .toList();
        TermAnalyzer analyzer = new TermAnalyzer(EnumSet.allOf(Folding.class));
        for (String text : shuffled.subList(shuffled.size() / 2, shuffled.size())) {
            List<String> terms = analyzer.terms(text);
            sources.add(terms);
            new HashSet<>(terms).forEach(term -> frequency.merge(term, 1, Integer::sum));
        }
        types = List.copyOf(frequency.keySet());
    }

    /** Runs everything. */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (!Files.isRegularFile(file)) {
            System.out.println("no comments at " + file + ": nothing measured");
            return;
        }
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            ObjectMapper mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = mapper.readTree(line);
                texts.add(record.path("text").asText());
            }
        }
        Benchmarks benchmarks = new Benchmarks(texts);
        benchmarks.say(
                "%s %s, %s%n", System.getProperty("java.vm.name"), System.getProperty("java.version"), "one thread");
        benchmarks.floor();
        for (int size : new int[] {100, 1_000, 10_000, 100_000}) {
            benchmarks.compare("dense", size);
        }
        for (int size : new int[] {1_000, 10_000, 100_000}) {
            benchmarks.compare("sparse", size);
        }
        benchmarks.library();
        benchmarks.hostile();
        if (arguments.length > 1) {
            Files.createDirectories(Path.of(arguments[1]).toAbsolutePath().getParent());
            Files.writeString(Path.of(arguments[1]), benchmarks.table);
        }
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        table.append(line);
        System.out.print(line);
    }

    private void floor() throws IOException {
        long characters = comments.stream().mapToLong(String::length).sum();
        int[] words = comments.stream().mapToInt(Benchmarks::words).sorted().toArray();
        double best = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            best = Math.min(best, time(this::runFloor));
        }
        say(
                "%,d comments, median %d words; the floor takes %.1f ns a character%n%n",
                comments.size(), words[words.length / 2], best / characters);
        say(
                "%-8s%9s%12s%10s%10s%10s%10s%10s%12s%n",
                "set", "patterns", "hits/text", "tact", "scanning", "hankcs*", "monitor", "MB", "build s");
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double time(Work work) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private final Analyzer standard = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer tokenizer = new StandardTokenizer();
            return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
    };

    private void runFloor() throws IOException {
        runFloor(comments);
    }

    private void runFloor(List<String> texts) throws IOException {
        for (String text : texts) {
            try (TokenStream stream = standard.tokenStream("text", text)) {
                CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
                OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    sink += term.length() + offset.startOffset() + offset.endOffset();
                }
                stream.end();
            }
        }
    }

    /** One pattern: slots of alternatives, and the widest gap before each slot but the first; no gap means adjacent. */
    private record Drawn(List<List<String>> slots, int gap) {
        String source() {
            StringBuilder source = new StringBuilder();
            for (List<String> slot : slots) {
                source.append(source.length() == 0 ? "" : gap > 0 ? " ~" + gap + " " : " ");
                source.append(slot.size() == 1 ? slot.get(0) : "(" + String.join("|", slot) + ")");
            }
            return source.toString();
        }
    }

    private List<Drawn> draw(String kind, int size) {
        Random random = new Random(11);
        Set<String> seen = new LinkedHashSet<>();
        List<Drawn> drawn = new ArrayList<>();
        for (long attempt = 0; drawn.size() < size && attempt < 2_000L * size; attempt++) {
            Drawn pattern = draw(random);
            boolean fits = pattern != null
                    && pattern.slots().stream().flatMap(List::stream).allMatch(term -> term.matches("[a-z0-9]+|'s"))
                    && pattern.slots().stream().anyMatch(slot -> slot.stream().allMatch(term -> isAtMost(term, kind)));
            if (pattern != null && fits && seen.add(pattern.source())) {
                drawn.add(pattern);
            }
        }
        return drawn;
    }

    private boolean isAtMost(String term, String kind) {
        int most = sources.size() / (kind.equals("dense") ? UNCOMMON : RARE);
        return frequency.getOrDefault(term, 0) <= most;
    }

    private @org.jspecify.annotations.Nullable Drawn draw(Random random) {
        List<String> terms = sources.get(random.nextInt(sources.size()));
        if (terms.size() < 12) {
            return null;
        }
        double dice = random.nextDouble();
        int at = random.nextInt(terms.size() - 8);
        List<List<String>> slots = new ArrayList<>();
        if (dice < 0.5) {
            int length = 2 + random.nextInt(4);
            terms.subList(at, at + length).forEach(term -> slots.add(List.of(term)));
            return new Drawn(slots, 0);
        }
        if (dice < 0.8) {
            return new Drawn(List.of(List.of(types.get(random.nextInt(types.size())))), 0);
        }
        int count = 2 + random.nextInt(3);
        for (int slot = 0; slot < count; slot++) {
            String term = terms.get(at);
            List<String> other = sources.get(random.nextInt(sources.size()));
            if (random.nextBoolean() && !other.isEmpty()) {
                slots.add(List.of(term, other.get(random.nextInt(other.size()))));
            } else {
                slots.add(List.of(term));
            }
            at += 1 + random.nextInt(2);
        }
        return new Drawn(slots, 1 + random.nextInt(10 / (count - 1)));
    }

    private void compare(String kind, int size) throws IOException {
        List<Drawn> drawn = draw(kind, size);
        PatternCompiler compiler = new PatternCompiler(Map.of(), new TermAnalyzer(EnumSet.allOf(Folding.class)), false);
        List<Part> parts = new ArrayList<>();
        AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        TreeMap<String, String> literals = new TreeMap<>();
        for (Drawn pattern : drawn) {
            try {
                parts.add(compiler.compile(pattern.source()));
            } catch (PatternFormatException e) {
                throw new IllegalStateException(pattern.source(), e);
            }
            if (pattern.gap() == 0) {
                literals.put(pattern.source(), pattern.source());
            }
        }
        trie.build(literals);
        long began = System.nanoTime();
        Matcher matcher = new Matcher(parts);
        double build = (System.nanoTime() - began) / 1e9;
        TextScanner scanner = new TextScanner(matcher.vocabulary(), EnumSet.allOf(Folding.class));
        Tokens tokens = new Tokens();
        Matches matches = new Matches();
        char[] buffer = new char[1 << 18];
        long[] hits = new long[1];
        double[] tact = new double[TURNS];
        double[] scan = new double[TURNS];
        double[] hankcs = new double[TURNS];
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            double floor = time(this::runFloor);
            hits[0] = 0;
            double all = time(() -> {
                for (String text : comments) {
                    text.getChars(0, text.length(), buffer, 0);
                    scanner.scan(buffer, text.length(), tokens);
                    matcher.match(tokens, matches);
                    for (int i = 0; i < matches.size(); i++) {
                        sink += tokens.start(matches.start(i)) + tokens.end(matches.end(i) - 1);
                    }
                    hits[0] += matches.size();
                }
            });
            double scanning = time(() -> {
                for (String text : comments) {
                    text.getChars(0, text.length(), buffer, 0);
                    scanner.scan(buffer, text.length(), tokens);
                    sink += tokens.size();
                }
            });
            double literal = time(() -> {
                for (String text : comments) {
                    trie.parseText(text.toLowerCase(Locale.ROOT), (AhoCorasickDoubleArrayTrie.IHit<String>)
                            (from, to, value) -> sink += from + to);
                }
            });
            if (turn >= 0) {
                tact[turn] = all / floor;
                scan[turn] = scanning / floor;
                hankcs[turn] = literal / floor;
            }
        }
        String monitor = size > 10_000 ? "-" : String.format(Locale.ROOT, "%.0f", monitor(drawn));
        say(
                "%-8s%,9d%12.1f%10.2f%10.2f%10.2f%10s%10.1f%12.2f%n",
                kind,
                parts.size(),
                hits[0] / (double) comments.size(),
                median(tact),
                median(scan),
                median(hankcs),
                monitor,
                matcher.ramBytes() / 1e6,
                build);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Lucene Monitor with highlights, on as many comments as are quick to do; as a ratio to the floor for the same
     * ones.
     */
    private double monitor(List<Drawn> drawn) throws IOException {
        try (Monitor monitor = new Monitor(standard, new MonitorConfiguration())) {
            List<MonitorQuery> queries = new ArrayList<>();
            for (int i = 0; i < drawn.size(); i++) {
                queries.add(new MonitorQuery("q" + i, new IntervalQuery("text", source(drawn.get(i)))));
            }
            monitor.register(queries);
            List<String> some = comments.subList(0, drawn.size() >= 10_000 ? 100 : 400);
            double[] ratios = new double[3];
            for (int turn = -1; turn < ratios.length; turn++) {
                double floor = time(() -> {
                            for (int repeat = 0; repeat < 10; repeat++) {
                                for (String text : some) {
                                    try (TokenStream stream = standard.tokenStream("text", text)) {
                                        stream.reset();
                                        while (stream.incrementToken()) {
                                            sink++;
                                        }
                                        stream.end();
                                    }
                                }
                            }
                        })
                        / 10;
                double all = time(() -> {
                    for (String text : some) {
                        Document document = new Document();
                        document.add(new TextField("text", text, Field.Store.NO));
                        MatchingQueries<HighlightsMatch> found = monitor.match(document, HighlightsMatch.MATCHER);
                        sink += found.getMatchCount();
                    }
                });
                if (turn >= 0) {
                    ratios[turn] = all / floor;
                }
            }
            return median(ratios);
        }
    }

    private static IntervalsSource source(Drawn pattern) {
        List<IntervalsSource> slots = new ArrayList<>();
        for (List<String> slot : pattern.slots()) {
            slots.add(
                    slot.size() == 1
                            ? Intervals.term(slot.get(0))
                            : Intervals.or(slot.stream()
                                    .distinct()
                                    .map(Intervals::term)
                                    .toList()));
        }
        IntervalsSource[] sources = slots.toArray(IntervalsSource[]::new);
        if (sources.length == 1) {
            return sources[0];
        }
        return pattern.gap() == 0
                ? Intervals.phrase(sources)
                : Intervals.maxgaps(pattern.gap() * (sources.length - 1), Intervals.ordered(sources));
    }

    /**
     * The whole library with the bundled packs, by rules alone and with the models: comments a second, and how long
     * until the first is assessed.
     */
    private void library() throws IOException {
        RulePack pack = RulePack.bundled("en");
        say(
                "%nbundled packs (%d rules, %d patterns), text to assessment%n",
                pack.rules().size(),
                pack.rules().stream().mapToInt(rule -> rule.patterns().size()).sum());
        Moderator rules = Moderator.create();
        Moderator models = Nlp.moderator();
        assess(rules, "these comments", comments);
        assess(rules, "all comments", everything);
        coldStart(ColdStart.class);
        say("%nthe same with the models of moderation-nlp%n");
        assess(models, "these comments", comments);
        assess(models, "all comments", everything);
        // A rule finds something in each, so that the models parse them all.
        List<String> telling = comments.stream()
                .map(text -> text + " I read my sister's diary.")
                .toList();
        assess(models, "all read closely", telling);
        coldStart(Nlp.class);
    }

    private void assess(Moderator moderator, String name, List<String> texts) throws IOException {
        double[] ratios = new double[TURNS];
        double[] times = new double[TURNS];
        int[] words = texts.stream().mapToInt(Benchmarks::words).sorted().toArray();
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            double floor = time(() -> runFloor(texts));
            double all = time(() ->
                    texts.forEach(text -> sink += moderator.assess(text).risk().level()));
            if (turn >= 0) {
                ratios[turn] = all / floor;
                times[turn] = all;
            }
        }
        say(
                "%-16s%,8d of median %2d words: %.2f floors, %,.0f comments a second%n",
                name, texts.size(), words[words.length / 2], median(ratios), texts.size() / (median(times) / 1e9));
    }

    /** Starts other JVMs, for what takes time happens once in each. */
    private void coldStart(Class<?> main) throws IOException {
        double[] millis = new double[5];
        for (int turn = -1; turn < millis.length; turn++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            main.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (turn >= 0) {
                millis[turn] = Double.parseDouble(answer);
            }
        }
        say("cold start: first comment assessed %.0f ms after main began%n", median(millis));
    }

    /** Assesses one comment in a new JVM and prints how many milliseconds of wall time that took. */
    static final class ColdStart {

        private ColdStart() {}

        /** Measures. */
        public static void main(String... arguments) {
            measure(Moderator::create);
        }

        static void measure(Supplier<Moderator> moderator) {
            long began = System.nanoTime();
            moderator.get().assess("Three glasses in, sorry. I keep checking my therapist's Facebook at night.");
            System.out.print((System.nanoTime() - began) / 1e6);
        }
    }

    /** Like {@link ColdStart}, with the models. */
    static final class Nlp {

        private Nlp() {}

        static Moderator moderator() {
            return Moderator.builder()
                    .pack(RulePack.bundled("en"))
                    .model(EnglishSignalModel.create())
                    .build();
        }

        /** Measures. */
        public static void main(String... arguments) {
            ColdStart.measure(Nlp::moderator);
        }
    }

    private void hostile() throws IOException {
        Moderator moderator = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .maxLength(1 << 22)
                .build();
        Map<String, String> texts = new TreeMap<>(new HashMap<>(Map.of(
                "repeated anchors", "my therapist ",
                "one endless token", "a",
                "nested gaps", "i keep i keep looking at her her ",
                "combining marks", "a\u0301\u0301\u0301",
                "negations", "i never not ",
                "quotation marks", "\"i drink to forget ",
                "dotted letters", "a.b.",
                "at signs", "a@",
                "digits", "1 ")));
        say("%n%-20s%16s%16s%n", "hostile text", "1 MB takes ms", "2 MB / 1 MB");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String one = text.getValue().repeat((1 << 20) / text.getValue().length());
            String two = one + one;
            double[] first = new double[5];
            double[] second = new double[5];
            for (int turn = -2; turn < first.length; turn++) {
                double single = time(() -> sink += moderator.assess(one).risk().level());
                double twice = time(() -> sink += moderator.assess(two).risk().level());
                if (turn >= 0) {
                    first[turn] = single;
                    second[turn] = twice;
                }
            }
            say("%-20s%16.0f%16.2f%n", text.getKey(), median(first) / 1e6, median(second) / median(first));
        }
        say("%n* literal patterns only, without word boundaries%n");
    }
}
