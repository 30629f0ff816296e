package dev.tact;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Assertions;

/** Checks that twice the work takes no more than about twice the time. */
public final class LinearTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double ALLOWED = 2.9;
    private static final int TRIES = 20;

    private LinearTime() {}

    /**
     * Fails if {@code longer}, which does twice what {@code shorter} does, takes far more than twice as long in each of
     * several tries. Quadratic time would take four times as long. The time is that of the thread, so that a busy
     * machine disturbs little; the fastest of several runs counts.
     */
    public static void check(String name, Runnable shorter, Runnable longer) {
        double ratio = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            ratio = fastest(longer) / (fastest(shorter) + 200_000.0);
            if (ratio < ALLOWED) {
                return;
            }
        }
        Assertions.fail("not linear: " + name + ", twice the work took " + ratio + " times as long");
    }

    private static long fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            fastest = Math.min(fastest, THREADS.getCurrentThreadCpuTime() - start);
        }
        return fastest;
    }
}
