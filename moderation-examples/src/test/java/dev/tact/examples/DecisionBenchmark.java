package dev.tact.examples;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.policy.BoundaryProfile;
import dev.tact.policy.Circumstances;
import dev.tact.policy.Decision;
import dev.tact.policy.Nudge;
import dev.tact.signal.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
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
 * Decisions on a message that carries much, the letter of the README, and on one that carries nothing. Run it by
 * {@code -Pbenchmarks} with {@code -Dbench.main=org.openjdk.jmh.Main -Dbench.args=DecisionBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

    private BoundaryProfile profile;
    private Assessment letter;
    private Assessment nothing;
    private Circumstances ofLetter;
    private Circumstances ofNothing;

    /** Assesses both messages; only deciding is measured. */
    @Setup
    public void assess() throws IOException {
        Path examples = Files.isDirectory(Path.of("docs")) ? Path.of("docs/examples") : Path.of("../docs/examples");
        profile = BoundaryProfile.read(examples.resolve("my-blog.yaml")).build();
        Moderator moderator = Moderator.create();
        Moderator topics = Moderator.builder().pack(profile.topics()).build();
        Message message = Message.privateMessage(Files.readString(examples.resolve("letter.txt")));
        Message greeting = Message.privateMessage("Good morning.");
        letter = moderator.assess(message);
        nothing = moderator.assess(greeting);
        Circumstances known =
                Circumstances.privateMessage().receivedAt(LocalTime.of(23, 40)).writtenAt(LocalTime.of(23, 40));
        ofLetter = known.topics(topics.assess(message));
        ofNothing = known.topics(topics.assess(greeting));
    }

    /** The letter of the README. */
    @Benchmark
    public Decision letter() {
        return profile.decide(letter, ofLetter);
    }

    /** The same, with all that an author can be asked. */
    @Benchmark
    public List<Nudge> letterWithNudges() {
        return profile.decide(letter, ofLetter).nudges();
    }

    /** A message without signals. */
    @Benchmark
    public Decision nothing() {
        return profile.decide(nothing, ofNothing);
    }
}
