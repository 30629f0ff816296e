package dev.tact.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files that were given as options. */
public final class FileNames {

    private FileNames() {}

    /** Returns the path of that name. */
    public static Path path(String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException malformed) {
            throw CommandException.usage(option + ": not a file name in this locale; set LC_ALL=C.UTF-8");
        }
    }
}
