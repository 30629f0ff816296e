package dev.tact.examples.message;

import dev.tact.examples.cli.Streams;
import dev.tact.policy.Nudge;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what to ask the author of a draft before they send it. */
@Command(
        name = "nudge",
        description = {"Shows what to ask the author of a draft before they send it: one question, the most useful one."
        },
        footer = {
            "",
            "Examples:",
            "  moderate nudge --profile my-blog.yaml --private --written 23:40 draft.txt",
            "  moderate nudge --profile my-blog.yaml --all draft.txt"
        })
public final class NudgeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--all", description = "Show all questions, the most useful first.")
    private boolean all;

    @Mixin
    private final OneDecision one = new OneDecision();

    @Override
    public Integer call() throws IOException {
        OneDecision.Made made = one.make(spec, "nudges the author of one draft; give its text, or a file with it");
        List<Nudge> nudges = made.decision().nudges();
        List<Nudge> shown = all || nudges.isEmpty() ? nudges : nudges.subList(0, 1);
        Streams.of(spec).out().print(made.report().nudges(made.message().text(), shown));
        return 0;
    }
}
