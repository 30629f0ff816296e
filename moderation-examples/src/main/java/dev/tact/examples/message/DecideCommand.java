package dev.tact.examples.message;

import dev.tact.examples.cli.Streams;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a profile decides on one message, and what each of the three people gets to see. */
@Command(
        name = "decide",
        description = {
            "Shows what a boundary profile decides on one message, and what moderator, recipient and author get to see.",
            "",
            "For the records of a file, use 'moderate assess --profile'."
        },
        footer = {
            "",
            "Examples:",
            "  moderate decide --profile my-blog.yaml --private letter.txt",
            "  moderate decide --profile strict --reviewer \"my sister\" --help-line \"Samaritans, 116 123\" \"Hello again\"",
            "  moderate decide --profile my-blog.yaml --private --history earlier.jsonl letter.txt",
            "  moderate decide --profile my-blog.yaml --audit message-17 letter.txt >> audit.log"
        })
public final class DecideCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--audit",
            paramLabel = "ID",
            description = "Only print the line for the audit log, which holds no text, under this message id.")
    private @Nullable String audit;

    @Mixin
    private final OneDecision one = new OneDecision();

    @Override
    public Integer call() throws IOException {
        OneDecision.Made made =
                one.make(spec, "decides on one message; for the records of a file use 'moderate assess --profile'");
        PrintStream out = Streams.of(spec).out();
        if (audit != null) {
            out.println(made.decision().auditLine(audit));
        } else {
            out.print(made.report().full(made.message().text(), made.decision()));
        }
        return 0;
    }
}
