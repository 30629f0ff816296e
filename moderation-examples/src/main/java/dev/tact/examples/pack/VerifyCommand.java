package dev.tact.examples.pack;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.settings.PackOptions;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import dev.tact.rules.verify.PackVerifier;
import dev.tact.rules.verify.VerificationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that rules do what their examples say. */
@Command(
        name = "verify",
        description = {
            "Checks that rules do what their examples say.",
            "",
            "Problems are printed as file:line:column: rule: message."
        },
        footer = {
            "",
            "Examples:",
            "  moderate verify",
            "  moderate verify our-rules.yaml",
            "  moderate verify --no-bundled packs/"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PACK",
            description =
                    "Rule packs, files or directories, checked together with the bundled ones; none: the bundled ones alone.")
    private List<Path> packs = new ArrayList<>();

    @Option(names = "--no-bundled", description = "Check the packs by themselves.")
    private boolean noBundled;

    @Override
    public Integer call() {
        Streams streams = Streams.of(spec);
        if (noBundled && packs.isEmpty()) {
            throw CommandException.usage("--no-bundled leaves no rules; name a PACK");
        }
        RulePack rules = noBundled ? RulePack.empty() : RulePack.bundled("en");
        List<RuleProblem> problems = new ArrayList<>();
        for (Path path : packs) {
            try {
                rules = rules.and(PackOptions.read(path));
            } catch (RuleFormatException malformed) {
                problems.addAll(malformed.problems());
            }
        }
        VerificationReport report = null;
        if (problems.isEmpty()) {
            report = PackVerifier.verify(rules);
            problems.addAll(report.problems());
        }
        problems.forEach(streams.out()::println);
        streams.err()
                .println(
                        report == null
                                ? String.format(Locale.ROOT, "%,d problems; no example was tried", problems.size())
                                : String.format(
                                        Locale.ROOT,
                                        "%,d rules, %,d examples, %,d problems",
                                        report.rules(),
                                        report.examples(),
                                        problems.size()));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
