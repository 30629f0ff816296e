package dev.tact.examples.agreement;

import dev.tact.examples.cli.Streams;
import dev.tact.examples.statistics.ResampleOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how far annotators agree. */
@Command(
        name = "agreement",
        description = {
            "Says how far annotators agree who labelled the same messages, a file each.",
            "",
            "Records are matched by 'id', in any order. A message that a file does not have, that has no 'signals' or no 'risk'"
                    + " there, or a signal that it lists as 'disputed', counts as not judged by that annotator. Files of"
                    + " predictions can stand in for annotators.",
            "",
            "For all annotators: Krippendorff's alpha, nominal for whether a signal is there, ordinal for its severity among"
                    + " those who find it, and for risk. For each two: Cohen's kappa for whether it is there, kappa with"
                    + " quadratic weights for severity (0 if absent) and risk, and F1. n counts messages that at least two"
                    + " judged. With 95 %% bootstrap intervals."
        },
        footer = {"", "Example:", "  moderate agreement ada.jsonl ben.jsonl cem.jsonl"})
public final class AgreementCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "FILE", description = "The labels of each annotator, in JSON Lines.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print everything as one JSON object; undefined figures are null.")
    private boolean json;

    @Mixin
    private final ResampleOptions resample = new ResampleOptions();

    @Override
    public Integer call() {
        AgreementReport report = AgreementReport.of(Annotations.read(files), resample);
        PrintStream out = Streams.of(spec).out();
        if (json) {
            out.println(report.json());
        } else {
            report.print(out);
        }
        return ExitCode.OK;
    }
}
