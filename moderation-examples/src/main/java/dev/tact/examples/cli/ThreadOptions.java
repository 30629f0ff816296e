package dev.tact.examples.cli;

import picocli.CommandLine.Option;

/** The option of the commands that work with many threads. */
public final class ThreadOptions {

    private static final int MOST = 1 << 12;

    @Option(names = "--threads", paramLabel = "N", description = "Assess with N threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Returns how many are wanted; refuses what cannot be meant. */
    public int count() {
        if (threads < 1) {
            throw CommandException.usage("--threads " + threads + ": at least 1 is needed");
        }
        if (threads > MOST) {
            throw CommandException.usage("--threads " + threads + ": at most " + MOST);
        }
        return threads;
    }
}
