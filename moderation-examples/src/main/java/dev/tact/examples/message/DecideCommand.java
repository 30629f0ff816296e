package dev.tact.examples.message;

import dev.tact.Message;
import dev.tact.examples.answer.DecisionReport;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.settings.Decider;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.settings.ProfileOptions;
import dev.tact.policy.Decision;
import java.io.IOException;
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
    private final OneMessage one = new OneMessage();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    @Mixin
    private final ProfileOptions profile = new ProfileOptions();

    @Override
    public Integer call() throws IOException {
        Streams streams = Streams.of(spec);
        Decider decider = profile.decider();
        Message message =
                one.read(streams, "decides on one message; for the records of a file use 'moderate assess --profile'");
        Decision decision = decider.decide(message, settings.moderator().assess(message));
        if (audit != null) {
            streams.out().println(decision.auditLine(audit));
        } else {
            DecisionReport report = new DecisionReport(
                    new Highlighter(spec.commandLine().getColorScheme().ansi()), decider.locale());
            streams.out().print(report.full(message.text(), decision));
        }
        return 0;
    }
}
