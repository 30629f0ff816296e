package dev.tact.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PatternCompiler;
import dev.tact.internal.text.TermAnalyzer;
import dev.tact.rules.Example;
import dev.tact.rules.PatternSource;
import dev.tact.rules.Rule;
import dev.tact.rules.RulePack;
import dev.tact.rules.Trigger;
import dev.tact.rules.WordClass;
import dev.tact.signal.Span;
import dev.tact.text.Folding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every bundled pattern finds what Lucene's intervals find: on the packs' own examples and on the corpora. */
class BundledPatternsOracleTest {

    /** How many messages of the corpora to try; more with {@code -Dtest.jvm=-Doracle.messages=1000}. */
    private static final int MESSAGES = Integer.getInteger("oracle.messages", 40);

    private static final Path CORPORA = Path.of("..", "..", "shared", "corpora");
    private static final Pattern TEXT = Pattern.compile("\"text\": \"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private static final List<Part> PATTERNS = new ArrayList<>();
    private static final List<String> TEXTS = new ArrayList<>();

    /** Of each pattern, the texts that its rule or trigger gives as examples. */
    private static final List<List<String>> OWN = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Matcher matcher;

    @SuppressWarnings("NullAway.Init")
    private static List<String> vocabulary;

    @BeforeAll
    static void compile() {
        RulePack pack = RulePack.bundled("en");
        Map<String, List<String>> words = new HashMap<>();
        for (WordClass each : pack.words()) {
            words.put(
                    each.name(),
                    each.entries().stream().map(PatternSource::text).toList());
        }
        PatternCompiler compiler = new PatternCompiler(words, new TermAnalyzer(EnumSet.allOf(Folding.class)), true);
        for (Rule rule : pack.rules()) {
            add(
                    compiler,
                    Stream.of(rule.patterns(), rule.unless(), rule.requires(), rule.raise()),
                    rule.matches(),
                    rule.rejects());
        }
        for (Trigger trigger : pack.triggers()) {
            add(compiler, Stream.of(trigger.patterns(), trigger.unless()), trigger.applies(), trigger.spares());
        }
        matcher = new Matcher(PATTERNS);
        vocabulary = MatcherTest.vocabulary(PATTERNS);
    }

    private static void add(
            PatternCompiler compiler, Stream<List<PatternSource>> sources, List<Example> first, List<Example> second) {
        List<String> examples = Stream.concat(first.stream(), second.stream())
                .map(Example::plain)
                .toList();
        TEXTS.addAll(examples);
        sources.flatMap(List::stream).forEach(source -> {
            PATTERNS.add(compiler.compile(source.text()));
            OWN.add(examples);
        });
    }

    private static List<TreeSet<Span>> found(String text) {
        return MatcherTest.match(matcher, PATTERNS.size(), text);
    }

    @Test
    void everyPatternFindsInItsOwnExamplesWhatIntervalsFind() throws IOException {
        Map<String, List<Integer>> patternsOf = new LinkedHashMap<>();
        for (int pattern = 0; pattern < PATTERNS.size(); pattern++) {
            if (IntervalsOracle.canExpress(PATTERNS.get(pattern))) {
                for (String text : OWN.get(pattern)) {
                    patternsOf.computeIfAbsent(text, each -> new ArrayList<>()).add(pattern);
                }
            }
        }
        int compared = 0;
        int matched = 0;
        for (Map.Entry<String, List<Integer>> entry : patternsOf.entrySet()) {
            String text = entry.getKey();
            IntervalsOracle oracle = new IntervalsOracle(text, vocabulary);
            List<TreeSet<Span>> found = found(text);
            for (int pattern : entry.getValue()) {
                TreeSet<Span> expected = oracle.find(PATTERNS.get(pattern));
                assertEquals(expected, found.get(pattern), () -> PATTERNS.get(pattern) + " in " + text);
                compared++;
                matched += expected.size();
            }
        }
        assertTrue(
                matched > PATTERNS.size() / 4,
                matched + " matches in " + compared + " comparisons of " + PATTERNS.size());
    }

    @Test
    void onTheCorporaEveryPatternFindsWhatIntervalsFind() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPORA), "no corpora beside the repository");
        List<String> texts = new ArrayList<>();
        for (String file :
                List.of("ordinary-dev.jsonl", "real/real-train.jsonl", "written/dev-h.jsonl", "written/dev-k.jsonl")) {
            for (String line : Files.readAllLines(CORPORA.resolve(file))) {
                java.util.regex.Matcher text = TEXT.matcher(line);
                if (text.find()) {
                    // The escapes of JSON are left as they are: the text need not be pretty.
                    texts.add(text.group(1).replace("\\n", "\n").replace("\\\"", "\""));
                }
            }
        }
        Collections.shuffle(texts, new Random(42));
        for (String text : texts.subList(0, Math.min(MESSAGES, texts.size()))) {
            IntervalsOracle oracle = new IntervalsOracle(text, vocabulary);
            List<TreeSet<Span>> found = found(text);
            for (int pattern = 0; pattern < PATTERNS.size(); pattern++) {
                if (IntervalsOracle.canExpress(PATTERNS.get(pattern))) {
                    // No text in the message of a failure: these are other people's words.
                    assertEquals(oracle.find(PATTERNS.get(pattern)), found.get(pattern), "pattern " + pattern);
                }
            }
        }
    }
}
