package dev.tact.examples.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on items by many threads and delivers the results in the order of the items, in constant memory.
 *
 * <p>One thread reads, many work, and the caller writes. At most four items a worker are under way; then reading waits
 * for writing. A result is delivered as soon as it and all before it are ready, so that the other end of a pipe may
 * wait for an answer before it sends more.
 */
public final class OrderedParallel {

    private static final int ITEMS_A_WORKER = 4;

    private OrderedParallel() {}

    /** Gives the items, one a call, and null after the last. */
    @FunctionalInterface
    public interface Source<I> {
        @Nullable
        I next() throws IOException;
    }

    /** Takes the results in order. */
    @FunctionalInterface
    public interface Sink<O> {
        void accept(O result) throws IOException;
    }

    /**
     * Runs until the source is empty.
     *
     * @param threads number of workers, at least 1
     * @throws IOException what source or sink threw; everything before the failing item has been delivered
     */
    public static <I, O> void run(
            int threads, Source<? extends I> source, Function<? super I, ? extends O> work, Sink<? super O> sink)
            throws IOException {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "moderate");
            thread.setDaemon(true); // a read from a terminal cannot be interrupted, and must not keep the process alive
            return thread;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads, daemons);
        BlockingQueue<Future<? extends O>> results = new ArrayBlockingQueue<>(ITEMS_A_WORKER * threads);
        Future<? extends O> end = CompletableFuture.failedFuture(new IllegalStateException("end"));
        Thread reader = daemons.newThread(() -> {
            Future<? extends O> last = end;
            try {
                try {
                    for (I item = source.next(); item != null; item = source.next()) {
                        I next = item;
                        results.put(workers.submit(() -> work.apply(next)));
                    }
                } catch (IOException | RuntimeException | Error failure) {
                    last = CompletableFuture.failedFuture(failure);
                }
                results.put(last);
            } catch (InterruptedException noLongerWanted) {
                // the caller has failed and says so
            }
        });
        try {
            reader.start();
            for (Future<? extends O> result = results.take(); result != end; result = results.take()) {
                sink.accept(result.get());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failure) {
            throw rethrow(failure.getCause());
        } finally {
            reader.interrupt();
            workers.shutdownNow();
        }
    }

    private static IOException rethrow(@Nullable Throwable cause) {
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        throw new IllegalStateException(cause);
    }
}
