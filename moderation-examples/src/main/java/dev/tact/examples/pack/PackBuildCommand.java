package dev.tact.examples.pack;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.settings.PackOptions;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compiles rule packs into an index on disk. */
@Command(
        name = "build",
        description = {
            "Compiles rule packs into a Lucene index on disk, which many processes may open at once.",
            "",
            "An index that is there is replaced."
        },
        footer = {"", "Example:", "  moderate pack build our-rules.yaml -o rules.index"})
final class PackBuildCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final PackArguments arguments = new PackArguments();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The index.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw CommandException.usage(output + ": is a file; name a directory");
        }
        RulePack rules = PackOptions.rules(arguments.bundled(), arguments.packs());
        try {
            PatternIndex.write(rules, output);
        } catch (IOException failure) {
            throw CommandException.unreadable(output, failure);
        }
        Streams.of(spec).err().println(PackArguments.size(rules) + " compiled into " + output);
        return 0;
    }
}
