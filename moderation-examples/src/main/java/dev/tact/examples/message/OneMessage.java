package dev.tact.examples.message;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.ContextOptions;
import dev.tact.examples.record.Input;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.MessageOptions;
import dev.tact.examples.record.RecordFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one message that a command is about, and what was said before it. */
final class OneMessage {

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT|FILE",
            description = "A file that exists, or the message itself; standard input if missing or '-'.")
    private @Nullable String argument;

    @Mixin
    private final MessageOptions options = new MessageOptions();

    @Mixin
    private final ContextOptions context = new ContextOptions();

    /**
     * Reads the message.
     *
     * @param refusal what to tell if the file holds records
     */
    InputRecord read(Streams streams, String refusal) throws IOException {
        try (Input input = Input.of(argument, RecordFormat.AUTO, streams)) {
            context.check(input);
            if (input.format().isRecords()) {
                throw CommandException.usage(refusal);
            }
            return context.read(input, options, streams);
        }
    }
}
