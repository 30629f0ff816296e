package dev.tact.examples.pack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compiles and searches rule packs. */
@Command(
        name = "pack",
        description = "Compiles rule packs into an index, and searches their patterns.",
        subcommands = {PackBuildCommand.class, PackSearchCommand.class})
public final class PackCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "'build' or 'search' is missing");
    }
}
