package dev.tact.examples.statistics;

import dev.tact.examples.cli.CommandException;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the commands that give intervals. */
public final class ResampleOptions {

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Draw N samples for the intervals; 0 for no intervals (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the samples (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Returns the bootstrap over the units. */
    public Bootstrap bootstrap(List<int[]> units) {
        if (resamples < 0) {
            throw CommandException.usage("--resamples " + resamples + ": must be at least 0");
        }
        return new Bootstrap(units, resamples, seed);
    }
}
