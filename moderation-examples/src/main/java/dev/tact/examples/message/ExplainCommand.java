package dev.tact.examples.message;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.examples.answer.AssessmentReport;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells why one message is assessed as it is. */
@Command(
        name = "explain",
        description = {
            "Tells why one message is assessed as it is, and why not otherwise.",
            "",
            "For each signal: the rules that matched, what they say, and how their weights make the confidence. Then what"
                    + " matched and does not count, with the reason. Signals below --minimum-confidence are told too."
        },
        footer = {
            "",
            "Examples:",
            "  moderate explain \"I have never looked her up.\"",
            "  moderate explain --private --history earlier.jsonl \"Just me again!\"",
            "  moderate explain --tokens letter.txt"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--tokens", description = "Also show the tokens that the rules see, a sentence a paragraph.")
    private boolean tokens;

    @Mixin
    private final OneMessage one = new OneMessage();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    @Override
    public Integer call() throws IOException {
        Streams streams = Streams.of(spec);
        InputRecord record =
                one.read(streams, "explains one message; for the records of a file use 'moderate assess --words'");
        Moderator moderator = settings.moderator();
        AssessmentReport report =
                new AssessmentReport(spec.commandLine().getColorScheme().ansi(), moderator::why);
        PrintStream out = streams.out();
        Message message = record.message();
        out.print(report.full(
                message.text(),
                record.earlier(),
                moderator.assess(message, record.earlier()),
                settings.lenient().assess(message, record.earlier())));
        if (tokens) {
            print(moderator.analyze(message), out);
        }
        return 0;
    }

    private static void print(AnalyzedText text, PrintStream out) {
        for (Sentence sentence : text.sentences()) {
            out.println();
            for (Token token : text.tokens().subList(sentence.firstToken(), sentence.endToken())) {
                out.printf(
                        Locale.ROOT,
                        "  %5d %5d  %-8s %-24s %s%n",
                        token.span().start(),
                        token.span().end(),
                        token.kind().name().toLowerCase(Locale.ROOT),
                        Highlighter.visible(token.term()),
                        Highlighter.visible(token.span().in(text.text())));
            }
        }
    }
}
