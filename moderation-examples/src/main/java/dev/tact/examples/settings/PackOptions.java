package dev.tact.examples.settings;

import dev.tact.examples.cli.CommandException;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose rule packs. */
public final class PackOptions {

    @Option(
            names = "--pack",
            paramLabel = "PATH",
            description = "Add a rule pack, a file or directory; may be repeated.")
    private List<Path> packs = new ArrayList<>();

    @Option(names = "--no-bundled", description = "Leave the bundled English packs out.")
    private boolean noBundled;

    private @Nullable RulePack rules;

    /** Returns the rules that were asked for, all packs together. */
    public RulePack rules() {
        if (rules == null) {
            rules = rules(!noBundled, packs);
        }
        return rules;
    }

    /** Returns whether the bundled packs are wanted. */
    boolean bundled() {
        return !noBundled;
    }

    /** Returns the packs together, the bundled ones too if wanted. */
    public static RulePack rules(boolean bundled, List<Path> packs) {
        if (!bundled && packs.isEmpty()) {
            throw CommandException.usage("no rules: leave --no-bundled out, or name a pack of your own");
        }
        RulePack rules = bundled ? RulePack.bundled("en") : RulePack.empty();
        for (Path path : packs) {
            rules = rules.and(read(path));
        }
        return rules;
    }

    /** Reads a pack. */
    public static RulePack read(Path path) {
        try {
            return RulePack.read(path);
        } catch (IOException failure) {
            throw CommandException.unreadable(path, failure);
        }
    }

    /** Opens an index, which takes the place of all packs, or ends the command. */
    public PatternIndex open(Path path) {
        if (noBundled || !packs.isEmpty()) {
            throw CommandException.usage("--index has rules of its own; leave --pack and --no-bundled out");
        }
        if (Files.isDirectory(path)) { // opening would make the folder otherwise
            try {
                return PatternIndex.open(path);
            } catch (IOException unreadable) {
                // answered below
            }
        }
        throw CommandException.usage(path + ": no index that can be read; make one with 'moderate pack build'");
    }
}
