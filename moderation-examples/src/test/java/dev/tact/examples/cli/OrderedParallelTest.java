package dev.tact.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedParallelTest {

    private static OrderedParallel.Source<Integer> numbers(int end) {
        Iterator<Integer> numbers = IntStream.range(0, end).iterator();
        return () -> numbers.hasNext() ? numbers.next() : null;
    }

    @Test
    void deliversInOrderAndHoldsFewItems() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        OrderedParallel.Source<Integer> numbers = numbers(2000);
        List<Integer> delivered = new ArrayList<>();
        OrderedParallel.<Integer, Integer>run(
                8,
                () -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    return numbers.next();
                },
                number -> {
                    LockSupport.parkNanos(number % 7 * 10_000L); // lets later items overtake
                    return number * 2;
                },
                result -> {
                    underWay.decrementAndGet();
                    delivered.add(result);
                });
        assertEquals(IntStream.range(0, 2000).map(i -> i * 2).boxed().toList(), delivered);
        assertTrue(most.get() <= 8 * 4 + 3, "items under way: " + most);
    }

    @Test
    void deliversWhatComesBeforeAFailure() {
        OrderedParallel.Source<Integer> numbers = numbers(100);
        List<Integer> delivered = new ArrayList<>();
        IOException failure = assertThrows(
                IOException.class,
                () -> OrderedParallel.<Integer, Integer>run(
                        3,
                        () -> {
                            Integer next = numbers.next();
                            if (next != null && next == 50) {
                                throw new IOException("source");
                            }
                            return next;
                        },
                        number -> number,
                        delivered::add));
        assertEquals("source", failure.getMessage());
        assertEquals(50, delivered.size());
    }

    @Test
    void endsWithTheFailureOfAWorkerOrOfTheSink() {
        assertThrows(
                ArithmeticException.class,
                () -> OrderedParallel.<Integer, Integer>run(2, numbers(1000), n -> 1 / (n - 7), r -> {}));
        assertThrows(
                IOException.class,
                () -> OrderedParallel.<Integer, Integer>run(2, numbers(1000), n -> n, r -> {
                    throw new IOException("sink");
                }));
    }

    @Test
    void mayBeEmpty() throws IOException {
        OrderedParallel.<Integer, Integer>run(1, numbers(0), n -> n, r -> {
            throw new IOException("nothing to deliver");
        });
    }
}
