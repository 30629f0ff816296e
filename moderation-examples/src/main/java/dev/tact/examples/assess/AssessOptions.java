package dev.tact.examples.assess;

import dev.tact.Moderator;
import dev.tact.examples.answer.AnswerOptions;
import dev.tact.examples.answer.AssessmentReport;
import dev.tact.examples.answer.RecordAssessor;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.ColumnOptions;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.LineReader;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.MessageOptions;
import dev.tact.examples.record.RecordFormat;
import dev.tact.examples.record.RecordReader;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.settings.ProfileOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/**
 * The options of {@code moderate assess} that say how records are read, assessed, decided on and answered: a mixin for
 * commands that do the same elsewhere, such as on a cluster.
 */
public final class AssessOptions {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @Mixin
    private final MessageOptions messages = new MessageOptions();

    @Mixin
    private final ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final AnswerOptions answers = new AnswerOptions();

    @Mixin
    private final ModeratorOptions moderator = new ModeratorOptions();

    @Mixin
    private final ProfileOptions profile = new ProfileOptions();

    /**
     * Reads options.
     *
     * @param arguments such as {@code --nlp} and {@code --private}
     * @throws CommandLine.ParameterException if one is unknown or malformed
     */
    public static AssessOptions parse(List<String> arguments) {
        AssessOptions options = new AssessOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
        return options;
    }

    /**
     * Makes what answers one record as {@code moderate assess --format jsonl} does: it takes a line of JSON Lines, in
     * UTF-8 and with or without its line feed, and returns the line of JSON that the command writes for it, without a
     * line feed, or null if there is nothing but white space. A record that cannot be assessed is answered with an
     * {@code error}; there {@code line} is left out, as one record does not know its place.
     *
     * <p>It takes a second or more to make and many megabytes to keep. Any number of threads may share it.
     *
     * @throws RuntimeException if the options ask for what does not exist; the message says what to do about it
     */
    public Function<byte[], @Nullable String> answerer() {
        check(RecordFormat.JSONL);
        RecordAssessor assessor = assessor(moderator(), null, false);
        RecordReader reader =
                new JsonLinesReader(new LineReader(InputStream.nullInputStream()), messages, columns); // only parses
        return bytes -> {
            Line line = line(bytes);
            if (line.isBlank()) {
                return null;
            }
            byte[] answer = assessor.assess(List.of(line), reader).bytes();
            return new String(answer, StandardCharsets.UTF_8).stripTrailing();
        };
    }

    private static Line line(byte[] bytes) {
        int start = Arrays.equals(bytes, 0, Math.min(3, bytes.length), BYTE_ORDER_MARK, 0, 3) ? 3 : 0;
        int end = bytes.length > start && bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
        byte[] line = start == 0 && end == bytes.length ? bytes : Arrays.copyOfRange(bytes, start, end);
        return new Line(Line.UNKNOWN, line.length > LineReader.LIMIT ? null : line);
    }

    /**
     * Chooses those columns of a table that records are made from: a row as JSON, with the names of these columns as
     * its keys, is what {@link #answerer()} takes.
     *
     * @throws RuntimeException if there is no such column as the options ask for; the message says what to do about it
     */
    public List<String> columnsOf(List<String> table) {
        Set<String> needed = new LinkedHashSet<>(List.of(columns.name("id")));
        needed.addAll(columns.needed());
        for (String name : needed) {
            if (!table.contains(name)) {
                throw CommandException.usage("no column named '" + name + "'; the table has " + String.join(", ", table)
                        + " (see --column and --keep)");
            }
        }
        return table.stream().filter(columns.wanted()::contains).toList();
    }

    /** Returns the names of the columns or keys of records that their answers have too, in order. */
    public List<String> kept() {
        return List.copyOf(columns.kept());
    }

    MessageOptions messages() {
        return messages;
    }

    ColumnOptions columns() {
        return columns;
    }

    /** Refuses what cannot be meant. */
    void check(RecordFormat format) {
        columns.check(format);
        answers.check(moderator);
    }

    Moderator moderator() {
        return moderator.moderator();
    }

    /** Returns what answers, in words if there is a report. */
    RecordAssessor assessor(Moderator assessing, @Nullable AssessmentReport report, boolean verbose) {
        return new RecordAssessor(assessing, profile.optional(), answers, report, verbose);
    }
}
