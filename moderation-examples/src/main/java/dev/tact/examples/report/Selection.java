package dev.tact.examples.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Chooses some of many messages while they pass, and remembers hardly more than those. All are chosen if there are no
 * more than the limit. Otherwise the gravest errors fill up to a half, the highest risks up to three quarters, and a
 * random sample the rest. Not thread-safe.
 *
 * @param <T> what is chosen
 */
final class Selection<T> {

    /** Why a message was chosen. */
    enum Reason {
        /** All were. */
        ALL,
        /** The answer differs from the labels. */
        ERROR,
        /** Its risk is among the highest. */
        RISK,
        /** By chance. */
        SAMPLE
    }

    /**
     * A chosen message.
     *
     * @param item the message
     * @param reason why
     */
    record Chosen<T>(T item, Reason reason) {}

    private record Candidate<T>(long place, long draw, int error, int risk, T item) {}

    private final int limit;
    private final SplittableRandom random;
    private final Best errors;
    private final Best risks;
    private final Best sample;
    private long seen;

    Selection(int limit, long seed) {
        this.limit = limit;
        this.random = new SplittableRandom(seed);
        Comparator<Candidate<T>> byDraw = Comparator.comparingLong(Candidate::draw);
        this.errors = new Best(
                limit / 2,
                Comparator.<Candidate<T>>comparingInt(Candidate::error).thenComparing(byDraw));
        // Some of the highest risks, or of the sample, may be errors that are chosen already.
        this.risks = new Best(
                3 * limit / 4,
                Comparator.<Candidate<T>>comparingInt(Candidate::risk).thenComparing(byDraw));
        this.sample = new Best(limit, byDraw);
    }

    /**
     * Considers a message.
     *
     * @param error how wrong the answer is; 0 if it is right or nobody knows
     * @param risk 0 to 3
     */
    void add(T item, int error, int risk) {
        Candidate<T> candidate = new Candidate<>(seen++, random.nextLong(), error, risk, item);
        if (error > 0) {
            errors.offer(candidate);
        }
        if (risk > 0) {
            risks.offer(candidate);
        }
        sample.offer(candidate);
    }

    /** Returns the chosen messages in the order in which they came. */
    List<Chosen<T>> chosen() {
        Map<Long, Chosen<T>> chosen = new TreeMap<>();
        if (seen > limit) {
            fill(chosen, errors, Reason.ERROR, limit / 2);
            fill(chosen, risks, Reason.RISK, 3 * limit / 4);
        }
        fill(chosen, sample, seen > limit ? Reason.SAMPLE : Reason.ALL, limit);
        return List.copyOf(chosen.values());
    }

    private void fill(Map<Long, Chosen<T>> chosen, Best from, Reason reason, int until) {
        for (Candidate<T> candidate : from.best()) {
            if (chosen.size() >= until) {
                return;
            }
            chosen.putIfAbsent(candidate.place(), new Chosen<>(candidate.item(), reason));
        }
    }

    /** Keeps the greatest. */
    private final class Best {
        private final int most;
        private final Comparator<Candidate<T>> order;
        private final PriorityQueue<Candidate<T>> heap;

        Best(int most, Comparator<Candidate<T>> order) {
            this.most = most;
            this.order = order;
            this.heap = new PriorityQueue<>(order);
        }

        void offer(Candidate<T> candidate) {
            heap.add(candidate);
            if (heap.size() > most) {
                heap.remove();
            }
        }

        List<Candidate<T>> best() {
            List<Candidate<T>> best = new ArrayList<>(heap);
            best.sort(order.reversed());
            return best;
        }
    }
}
