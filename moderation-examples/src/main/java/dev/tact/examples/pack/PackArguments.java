package dev.tact.examples.pack;

import dev.tact.examples.cli.Count;
import dev.tact.rules.RulePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The packs that a command is about. */
final class PackArguments {

    @Parameters(
            arity = "0..*",
            paramLabel = "PACK",
            description =
                    "Rule packs, files or directories, taken together with the bundled ones; none: the bundled ones alone.")
    private List<Path> packs = new ArrayList<>();

    @Option(names = "--no-bundled", description = "Leave the bundled English packs out.")
    private boolean noBundled;

    /** Says how much is in packs, such as "2 rules and 1 trigger". */
    static String size(RulePack pack) {
        int triggers = pack.triggers().size();
        return Count.of(pack.rules().size(), "rule") + (triggers == 0 ? "" : " and " + Count.of(triggers, "trigger"));
    }

    List<Path> packs() {
        return packs;
    }

    /** Returns whether the bundled packs are wanted. */
    boolean bundled() {
        return !noBundled;
    }
}
