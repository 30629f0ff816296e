package dev.tact.examples.assess;

import dev.tact.examples.cli.Count;
import java.io.Closeable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Tells how far the work has come, with rate and remaining time. Not thread-safe. */
abstract class Progress implements Closeable {

    /** Tells nothing. */
    static final Progress NONE = new Progress() {
        @Override
        void update(long records, long position) {}
    };

    private Progress() {}

    /**
     * Tells what has been done by now.
     *
     * @param records number of records
     * @param position how far the file has been read, in bytes
     */
    abstract void update(long records, long position);

    @Override
    public void close() {}

    /**
     * A bar on a terminal. It goes by bytes: counting the records first would read the file twice.
     *
     * @param start where the work begins, in bytes
     * @param size of the file in bytes, negative if not known
     */
    static Progress bar(PrintStream terminal, long start, long size) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("assess")
                .setInitialMax(size)
                .setUnit(" MB", 1_000_000)
                .startsFrom(start, Duration.ZERO)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build();
        long begin = System.nanoTime();
        return new Progress() {
            @Override
            void update(long records, long position) {
                bar.stepTo(position);
                bar.setExtraMessage(" " + Count.of(records, "record")
                        + String.format(Locale.ROOT, ", %,.0f/s", rate(records, System.nanoTime() - begin)));
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /**
     * A line a minute, for a log.
     *
     * @param start where the work begins, in bytes
     * @param size of the file in bytes, negative if not known
     * @param clock in nanoseconds
     */
    static Progress lines(PrintStream log, long start, long size, LongSupplier clock) {
        return new Progress() {
            private final long begin = clock.getAsLong();
            private long last = begin;

            @Override
            void update(long records, long position) {
                long now = clock.getAsLong();
                if (now - last < Duration.ofMinutes(1).toNanos()) {
                    return;
                }
                last = now;
                String line = Count.of(records, "record")
                        + String.format(Locale.ROOT, ", %,.0f a second", rate(records, now - begin));
                if (size > 0 && position > start) {
                    double left = (now - begin) / 1e9 * Math.max(0, size - position) / (position - start);
                    Duration remaining = Duration.ofSeconds(Math.round(left));
                    line += String.format(
                            Locale.ROOT,
                            ", %.0f %% read, about %d:%02d:%02d left",
                            100.0 * position / size,
                            remaining.toHours(),
                            remaining.toMinutesPart(),
                            remaining.toSecondsPart());
                }
                log.println(line);
            }
        };
    }

    private static double rate(long records, long nanoseconds) {
        return records / Math.max(1e-9, nanoseconds / 1e9);
    }
}
