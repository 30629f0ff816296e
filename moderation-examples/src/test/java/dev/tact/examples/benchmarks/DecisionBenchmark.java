package dev.tact.examples.benchmarks;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.policy.BoundaryProfile;
import dev.tact.policy.Circumstances;
import dev.tact.policy.Decision;
import dev.tact.signal.Assessment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How long a decision takes, on the letter of the README, which carries much, and on a greeting. Times are those of the
 * thread's processor, so that other work on the machine does not count; the median of the turns counts.
 *
 * <p>Run it by {@code -Pbenchmarks} with {@code -Dbench.main=dev.tact.examples.benchmarks.DecisionBenchmark}. Argument:
 * a file to write the table to as well.
 */
public final class DecisionBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5;
    private static final int TURNS = 21;
    private static final int DECISIONS = 100_000;

    /** Keeps the compiler from leaving out what nobody looks at. */
    private static volatile int sink;

    private DecisionBenchmark() {}

    private record Case(BoundaryProfile profile, Assessment assessment, Circumstances circumstances) {}

    /** Measures, and prints a table. */
    public static void main(String... arguments) throws IOException {
        BoundaryProfile profile =
                BoundaryProfile.read(Path.of("docs/examples/my-blog.yaml")).build();
        Moderator moderator = Moderator.create();
        Moderator topics = Moderator.builder().pack(profile.topics()).build();
        Message letter = Message.privateMessage(Files.readString(Path.of("docs/examples/letter.txt")));
        Message greeting = Message.privateMessage("Good morning.");
        Circumstances late =
                Circumstances.privateMessage().receivedAt(LocalTime.of(23, 40)).writtenAt(LocalTime.of(23, 40));
        Case much = new Case(profile, moderator.assess(letter), late.topics(topics.assess(letter)));
        Case nothing = new Case(profile, moderator.assess(greeting), late.topics(topics.assess(greeting)));
        StringBuilder table = new StringBuilder();
        row(table, "decision on the letter", much, DecisionBenchmark::decide);
        row(table, "decision and nudges", much, DecisionBenchmark::nudge);
        row(table, "decision, sentences, note", much, DecisionBenchmark::say);
        row(table, "decision on a greeting", nothing, DecisionBenchmark::decide);
        System.out.print(table);
        if (arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), table);
        }
    }

    private static int decide(Case of) {
        return of.profile()
                .decide(of.assessment(), of.circumstances())
                .reasons()
                .size();
    }

    private static int nudge(Case of) {
        return of.profile().decide(of.assessment(), of.circumstances()).nudges().size();
    }

    private static int say(Case of) {
        Decision decision = of.profile().decide(of.assessment(), of.circumstances());
        int length = 0;
        for (Decision.Audience audience : Decision.Audience.values()) {
            length += decision.sentence(audience, Locale.ENGLISH).length();
            for (Decision.Reason reason : decision.reasons()) {
                length += reason.sentence(audience, Locale.ENGLISH).length();
            }
        }
        return length
                + decision.note()
                        .map(note -> note.text(Locale.ENGLISH).length())
                        .orElse(0);
    }

    private static void row(StringBuilder table, String name, Case of, ToIntFunction<Case> work) {
        int repetitions = name.contains("sentences") ? DECISIONS / 50 : DECISIONS;
        double[] micros = new double[TURNS];
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            int sum = 0;
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < repetitions; i++) {
                sum += work.applyAsInt(of);
            }
            long taken = THREADS.getCurrentThreadCpuTime() - start;
            sink = sum;
            if (turn >= 0) {
                micros[turn] = taken / 1e3 / repetitions;
            }
        }
        Arrays.sort(micros);
        table.append(String.format(
                Locale.ROOT,
                "%-28s median %7.2f µs  (%.2f to %.2f)%n",
                name,
                micros[TURNS / 2],
                micros[0],
                micros[TURNS - 1]));
    }
}
