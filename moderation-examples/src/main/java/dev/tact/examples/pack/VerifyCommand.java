package dev.tact.examples.pack;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.settings.PackOptions;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import dev.tact.rules.verify.PackVerifier;
import dev.tact.rules.verify.VerificationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that rules do what their examples say. */
@Command(
        name = "verify",
        description = {
            "Checks that rules do what their examples say.",
            "",
            "Problems are printed as file:line:column: rule: message. Beside packs of your own, a problem of a bundled rule"
                    + " says so: your packs changed what it does."
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

    @Mixin
    private final PackArguments arguments = new PackArguments();

    @Override
    public Integer call() {
        Streams streams = Streams.of(spec);
        List<Path> packs = arguments.packs();
        RulePack bundled = arguments.bundled() ? RulePack.bundled("en") : RulePack.empty();
        if (!arguments.bundled() && packs.isEmpty()) {
            throw CommandException.usage("--no-bundled leaves no rules; name a PACK");
        }
        RulePack rules = bundled;
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
        // A malformed pack of one's own may have a bundled rule's id.
        Set<String> others = report == null || packs.isEmpty() ? Set.of() : ids(bundled);
        for (RuleProblem problem : problems) {
            String id = problem.ruleId();
            streams.out().println(problem + (id != null && others.contains(id) ? " (bundled rule)" : ""));
        }
        streams.err()
                .println(
                        report == null
                                ? Count.of(problems.size(), "problem") + "; no example was tried"
                                : PackArguments.size(rules) + yours(report.rules(), others.size()) + ", "
                                        + Count.of(report.examples(), "example") + ", "
                                        + Count.of(problems.size(), "problem"));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Set<String> ids(RulePack pack) {
        Set<String> ids = new HashSet<>();
        pack.rules().forEach(rule -> ids.add(rule.id()));
        pack.triggers().forEach(trigger -> ids.add(trigger.id()));
        return ids;
    }

    private static String yours(int all, int bundled) {
        return bundled == 0 ? "" : String.format(Locale.ROOT, ", %,d of them yours", all - bundled);
    }
}
