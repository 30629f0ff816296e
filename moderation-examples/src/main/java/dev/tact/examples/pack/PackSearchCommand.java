package dev.tact.examples.pack;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.settings.PackOptions;
import dev.tact.lucene.PatternIndex;
import dev.tact.lucene.PatternIndex.Hit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.queryparser.flexible.core.QueryNodeException;
import org.apache.lucene.queryparser.flexible.standard.StandardQueryParser;
import org.apache.lucene.queryparser.flexible.standard.config.PointsConfig;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the patterns of rule packs. */
@Command(
        name = "search",
        description = {
            "Searches the patterns of rule packs, in Lucene's query syntax.",
            "",
            "A bare word finds the patterns that can match it. Fields: id, signal, language, terms, anchors, source, use,"
                    + " severity and weight."
        },
        footer = {
            "",
            "Examples:",
            "  moderate pack search \"alcohol AND signal:substance-use\"",
            "  moderate pack search \"therapist AND severity:[2 TO 3]\" --limit 50",
            "  moderate pack search \"id:hostility.*\" --index rules.index"
        })
final class PackSearchCommand implements Callable<Integer> {

    /** Of a pattern, unless it is shown in full. */
    private static final int WIDTH = 80;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "QUERY", description = "What to look for.")
    @SuppressWarnings("NullAway.Init")
    private String query;

    @Option(names = "--index", paramLabel = "DIR", description = "Search an index made by 'pack build', not the packs.")
    private @Nullable Path index;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show the N best (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--full", description = "Show long patterns in full.")
    private boolean full;

    @Mixin
    private final PackOptions packs = new PackOptions();

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw CommandException.usage("--limit " + limit + ": at least 1 is needed");
        }
        Query parsed = parse(query);
        try (PatternIndex opened = index == null ? PatternIndex.of(packs.rules()) : packs.open(index)) {
            List<Hit> hits = opened.search(parsed, limit);
            print(hits, Streams.of(spec).out());
            return hits.isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private static Query parse(String query) {
        StandardQueryParser parser = new StandardQueryParser(new KeywordAnalyzer());
        NumberFormat plain = NumberFormat.getInstance(Locale.ROOT);
        parser.setPointsConfigMap(Map.of(
                PatternIndex.SEVERITY, new PointsConfig(plain, Integer.class),
                PatternIndex.WEIGHT, new PointsConfig(plain, Double.class)));
        try {
            return parser.parse(query, PatternIndex.TERMS);
        } catch (QueryNodeException | IllegalArgumentException malformed) {
            throw CommandException.usage(
                    "not a query; put phrases in quotes and a backslash before : ( ) [ ] that are meant literally");
        }
    }

    private void print(List<Hit> hits, PrintStream out) {
        if (hits.isEmpty()) {
            out.println("No pattern found.");
            return;
        }
        int id = width("rule", hits.stream().map(Hit::id).toList());
        int signal = width("signal", hits.stream().map(Hit::signal).toList());
        String row = "%-" + id + "s  %-" + signal + "s  %8s  %6s  %-8s  %s%n";
        out.printf(Locale.ROOT, row, "rule", "signal", "severity", "weight", "use", "pattern");
        for (Hit hit : hits) {
            String weight = String.format(Locale.ROOT, "%.2f", hit.weight());
            out.printf(
                    Locale.ROOT, row, hit.id(), hit.signal(), hit.severity(), weight, hit.use(), shown(hit.source()));
        }
    }

    private String shown(String pattern) {
        return full || pattern.length() <= WIDTH ? pattern : pattern.substring(0, WIDTH - 1) + "\u2026";
    }

    private static int width(String title, List<String> cells) {
        return Math.max(
                title.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }
}
