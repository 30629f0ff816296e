package dev.tact.examples.answer;

import dev.tact.Conversation;
import dev.tact.MessageTooLongException;
import dev.tact.Moderator;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.record.RecordReader;
import dev.tact.examples.settings.Decider;
import dev.tact.policy.Decision;
import dev.tact.signal.Assessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assesses records and encodes the answers. Thread-safe.
 *
 * @param moderator that assesses
 * @param decider that decides too, or null
 * @param options what answers in JSON Lines hold
 * @param report answers in words, or null to answer in JSON Lines
 * @param verbose whether the words tell what does not count
 */
public record RecordAssessor(
        Moderator moderator,
        @Nullable Decider decider,
        AnswerOptions options,
        @Nullable AssessmentReport report,
        boolean verbose) {

    /**
     * The answers to some records.
     *
     * @param bytes in UTF-8, or in the form of an output
     * @param tally what became of the records
     */
    public record Answers(byte[] bytes, Tally tally) {

        /** Returns the same in the form that the output takes. */
        public Answers encodedFor(Output output) {
            return new Answers(output.encode(bytes), tally);
        }
    }

    /** Answers to every line, in order. */
    public Answers assess(List<Line> lines, RecordReader reader) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        RecordWriter writer = new RecordWriter(answers, options);
        Tally tally = new Tally();
        try {
            for (Line line : lines) {
                answer(line, reader, writer, answers, tally);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the answers go to memory
        }
        return new Answers(answers.toByteArray(), tally);
    }

    private void answer(Line line, RecordReader reader, RecordWriter writer, ByteArrayOutputStream answers, Tally tally)
            throws IOException {
        try {
            InputRecord record = reader.parse(line);
            Assessment assessment = assess(record);
            Decision decision = decide(record, assessment);
            tally.count(assessment);
            if (report == null) {
                writer.write(record, assessment, decision);
            } else {
                String words = words(record.message().text(), record.earlier(), assessment, decision);
                print(Highlighter.visible(record.id().asText()) + ": " + words, answers);
            }
        } catch (RecordException unassessable) {
            tally.failed++;
            if (report == null) {
                writer.write(unassessable.id(), line.number(), unassessable.problem());
            } else {
                print("Line " + line.number() + ": cannot be assessed: " + unassessable.problem(), answers);
            }
        }
    }

    private static void print(String words, ByteArrayOutputStream answers) {
        answers.writeBytes((words + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }

    /** Assesses one record; whatever goes wrong is this record's problem. */
    public Assessment assess(InputRecord record) throws RecordException {
        try {
            return moderator.assess(record.message(), record.earlier());
        } catch (MessageTooLongException tooLong) {
            throw RecordException.tooLong(tooLong, record.id());
        } catch (RuntimeException | StackOverflowError bug) {
            throw new RecordException("internal error: " + bug.getClass().getName(), record.id());
        }
    }

    /** Decides on one record, if there is a profile. */
    @Nullable
    public Decision decide(InputRecord record, Assessment assessment) throws RecordException {
        try {
            return decider == null ? null : decider.decide(record.message(), assessment);
        } catch (RuntimeException | StackOverflowError bug) {
            throw new RecordException("internal error: " + bug.getClass().getName(), record.id());
        }
    }

    /** Answers in words. */
    public String words(String text, Conversation earlier, Assessment assessment, @Nullable Decision decision) {
        AssessmentReport words = Objects.requireNonNull(report);
        String assessed = words.brief(text, earlier, assessment, verbose);
        return decider == null || decision == null
                ? assessed
                : assessed
                        + System.lineSeparator()
                        + new DecisionReport(words.highlighter(), decider.locale()).brief(decision);
    }

    /** Counts records. Not thread-safe. */
    public static final class Tally {

        private final long[] byRisk = new long[4];
        private long failed;
        private long partly;
        private long earlier;
        private long earlierFailed;

        /** Counts what an earlier run has done. */
        public void add(Output.Earlier run) {
            earlier += run.records();
            earlierFailed += run.failed();
        }

        private void count(Assessment assessment) {
            byRisk[assessment.risk().level()]++;
            if (!assessment.failures().isEmpty()) {
                partly++;
            }
        }

        public void add(Tally other) {
            failed += other.failed;
            partly += other.partly;
            for (int level = 0; level < byRisk.length; level++) {
                byRisk[level] += other.byRisk[level];
            }
        }

        /** Returns whether every record was assessed by every detector. */
        public boolean isComplete() {
            return failed == 0 && partly == 0 && earlierFailed == 0;
        }

        /** Returns the number of records of this run. */
        public long records() {
            return assessed() + failed;
        }

        private long assessed() {
            return byRisk[0] + byRisk[1] + byRisk[2] + byRisk[3];
        }

        public String summary(double seconds) {
            return String.format(
                    Locale.ROOT,
                    "%s assessed in %.1f s (risk 0: %,d, 1: %,d, 2: %,d, 3: %,d), %,d failed%s%s",
                    Count.of(assessed(), "record"),
                    seconds,
                    byRisk[0],
                    byRisk[1],
                    byRisk[2],
                    byRisk[3],
                    failed,
                    partly == 0 ? "" : String.format(Locale.ROOT, ", in %,d a detector failed", partly),
                    earlier == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "; %,d %s there before, %,d failed",
                                    earlier,
                                    earlier == 1 ? "was" : "were",
                                    earlierFailed));
        }
    }
}
