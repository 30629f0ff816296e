package dev.tact.examples.message;

import dev.tact.Message;
import dev.tact.examples.answer.DecisionReport;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.settings.Decider;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.settings.ProfileOptions;
import dev.tact.policy.Decision;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** One message, and what a profile decides on it. */
final class OneDecision {

    @Mixin
    private final OneMessage one = new OneMessage();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    @Mixin
    private final ProfileOptions profile = new ProfileOptions();

    /**
     * What was decided.
     *
     * @param report tells it in the recipient's language
     */
    record Made(Message message, Decision decision, DecisionReport report) {}

    /**
     * Reads the message and decides.
     *
     * @param spec the command's
     * @param refusal what to tell if the file holds records
     */
    Made make(CommandSpec spec, String refusal) throws IOException {
        Decider decider = profile.decider();
        InputRecord record = one.read(Streams.of(spec), refusal);
        Message message = record.message();
        Decision decision = decider.decide(message, settings.moderator().assess(message, record.earlier()));
        Highlighter highlighter =
                new Highlighter(spec.commandLine().getColorScheme().ansi());
        return new Made(message, decision, new DecisionReport(highlighter, decider.locale()));
    }
}
