package dev.tact.examples.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import picocli.CommandLine.ExitCode;

/** Ends a command with a message for its user, which names the remedy and holds no message text. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly: exit status 2. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    /** The data are at fault: exit status 1. */
    public static CommandException data(String message) {
        return new CommandException(ExitCode.SOFTWARE, message);
    }

    /** A file cannot be opened: exit status 2, because another path or permission is needed. */
    public static CommandException unreadable(Path path, IOException failure) {
        return usage(path + ": " + describe(failure));
    }

    /** Returns what went wrong with a file, without its name. */
    public static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getReason() == null ? "no such file; check the path" : missing.getReason();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied; check who may read or write it";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (failure instanceof CharacterCodingException) {
            return "not UTF-8; convert it first, for example with iconv";
        }
        String message = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    public int exitCode() {
        return exitCode;
    }
}
