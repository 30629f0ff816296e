package dev.tact.examples.record;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.Conversation;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.FileNames;
import dev.tact.examples.cli.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that tell of one message what records tell of themselves: what was said before, and when it was sent. */
public final class ContextOptions {

    private static final TextNode ID = TextNode.valueOf("1");

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = {
                "What was said before the one message: JSON Lines, oldest first, with from (author, recipient) and text,"
                        + " and if present sent, channel and html; '-' for standard input."
            })
    private @Nullable String history;

    @Option(
            names = "--sent",
            paramLabel = "TIME",
            converter = Time.class,
            description = "When the one message was sent, such as 2026-01-31T21:05:00+01:00; in UTC without an offset.")
    private @Nullable OffsetDateTime sent;

    /** Reads a time as records have it. */
    static final class Time implements ITypeConverter<OffsetDateTime> {

        @Override
        public OffsetDateTime convert(String value) {
            OffsetDateTime time = null;
            try {
                time = History.time(TextNode.valueOf(value), ID);
            } catch (RecordException noTime) {
                // told below
            }
            if (time == null) {
                throw new TypeConversionException("not a time such as 2026-01-31T21:05:00+01:00");
            }
            return time;
        }
    }

    /** Refuses what cannot be meant. */
    public void check(Input input) {
        if (isPiped() && input.isStandardInput()) {
            throw CommandException.usage(
                    "the message and its history cannot both come from standard input; name a file for one of them");
        }
        if ((history != null || sent != null) && input.format().isRecords()) {
            throw CommandException.usage(
                    "--history and --sent go with one message; records have 'history' and 'sent' of their own");
        }
    }

    /** Returns whether a file is that of earlier messages. */
    public boolean reads(Path file) throws IOException {
        return history != null
                && !isPiped()
                && Files.exists(file)
                && Files.exists(FileNames.path("--history", history))
                && Files.isSameFile(file, FileNames.path("--history", history));
    }

    private boolean isPiped() {
        return "-".equals(history);
    }

    /** Reads the one message of an input, and what was said before it. */
    public InputRecord read(Input input, MessageOptions options, Streams streams) throws IOException {
        String text = input.text();
        Conversation earlier = history == null
                ? Conversation.empty()
                : History.read(isPiped() ? null : FileNames.path("--history", history), streams.in(), options.format());
        return new InputRecord(ID, options.message(text).sentAt(sent), earlier);
    }
}
