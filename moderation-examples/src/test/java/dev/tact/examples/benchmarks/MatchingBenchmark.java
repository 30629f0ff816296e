package dev.tact.examples.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.Moderator;
import dev.tact.signal.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole library with the bundled packs, measured by JMH: one assessment of one comment. Run it by
 * {@code -Pbenchmarks} with {@code -Dbench.main=org.openjdk.jmh.Main}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MatchingBenchmark {

    private final List<String> comments = new ArrayList<>();
    private final Moderator moderator = Moderator.create();
    private int next;

    /** Reads the comments; falls back on a sentence of our own where there are none. */
    @Setup
    public void read() throws IOException {
        Path file = Path.of(System.getProperty("comments", "../shared/corpora/ordinary-dev.jsonl"));
        if (Files.isRegularFile(file)) {
            ObjectMapper mapper = new ObjectMapper();
            for (String line : Files.readAllLines(file)) {
                comments.add(mapper.readTree(line).path("text").asText());
            }
        } else {
            comments.add(
                    "Lovely loaf, and thank you for the tip about the oven door. I shall try it with rye on Sunday.");
        }
    }

    /** One comment after the other. */
    @Benchmark
    public Assessment assess() {
        next = (next + 1) % comments.size();
        return moderator.assess(comments.get(next));
    }
}
