package dev.tact.examples.message;

import dev.tact.Message;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.Input;
import dev.tact.examples.record.MessageOptions;
import dev.tact.examples.record.RecordFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one message that a command is about. */
final class OneMessage {

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT|FILE",
            description = "A file that exists, or the message itself; standard input if missing or '-'.")
    private @Nullable String argument;

    @Mixin
    private final MessageOptions options = new MessageOptions();

    /**
     * Reads the message.
     *
     * @param refusal what to tell if the file holds records
     */
    Message read(Streams streams, String refusal) throws IOException {
        try (Input input = Input.of(argument, RecordFormat.AUTO, streams)) {
            if (input.format().isRecords()) {
                throw CommandException.usage(refusal);
            }
            return options.message(input.text());
        }
    }
}
