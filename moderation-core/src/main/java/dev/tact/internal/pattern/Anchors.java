package dev.tact.internal.pattern;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The slots by which a pattern is found: every match goes through exactly one of them, so that a text without their
 * terms cannot match. Among all such sets the one is chosen whose terms are rarest.
 */
public final class Anchors {

    /**
     * One slot with what has to stand before and after it.
     *
     * @param slot what is looked up
     * @param left the parts before it, in reading order
     * @param right the parts after it
     */
    public record Anchor(Part.Slot slot, List<Part> left, List<Part> right) {}

    private final List<Anchor> anchors;
    private final double cost;

    private Anchors(List<Anchor> anchors, double cost) {
        this.anchors = anchors;
        this.cost = cost;
    }

    /** Chooses anchors for many patterns, remembering what their common parts gave. Not thread-safe. */
    public static final class Chooser {

        private final ToDoubleFunction<Part.Slot> frequency;
        private final Map<Part, Optional<Anchors>> known = new IdentityHashMap<>();

        /** Creates a chooser, given how frequent a slot is. */
        public Chooser(ToDoubleFunction<Part.Slot> frequency) {
            this.frequency = frequency;
        }

        /** Returns the anchors of a part, or null if the part can match without any slot. */
        public @Nullable List<Anchor> of(Part part) {
            Anchors best = choose(part);
            return best == null ? null : best.anchors;
        }

        private @Nullable Anchors choose(Part part) {
            Optional<Anchors> found = known.get(part);
            if (found == null) {
                found = Optional.ofNullable(compute(part));
                if (part instanceof Part.Choice) {
                    known.put(part, found);
                }
            }
            return found.orElse(null);
        }

        private @Nullable Anchors compute(Part part) {
            if (part instanceof Part.Slot slot) {
                return new Anchors(List.of(new Anchor(slot, List.of(), List.of())), frequency.applyAsDouble(slot));
            }
            if (part instanceof Part.Choice choice) {
                List<Anchor> all = new ArrayList<>();
                double cost = 0;
                for (Part option : choice.parts()) {
                    Anchors anchors = choose(option);
                    if (anchors == null) {
                        return null;
                    }
                    all.addAll(anchors.anchors);
                    cost += anchors.cost;
                }
                return new Anchors(all, cost);
            }
            if (part instanceof Part.Sequence sequence) {
                return inSequence(sequence.parts());
            }
            return null;
        }

        private @Nullable Anchors inSequence(List<Part> parts) {
            Anchors best = null;
            int bestAt = 0;
            for (int i = 0; i < parts.size(); i++) {
                Anchors anchors = choose(parts.get(i));
                if (anchors != null && (best == null || anchors.cost < best.cost)) {
                    best = anchors;
                    bestAt = i;
                }
            }
            if (best == null) {
                return null;
            }
            List<Part> before = List.copyOf(parts.subList(0, bestAt));
            List<Part> after = List.copyOf(parts.subList(bestAt + 1, parts.size()));
            List<Anchor> placed = new ArrayList<>();
            for (Anchor anchor : best.anchors) {
                placed.add(new Anchor(
                        anchor.slot(),
                        anchor.left().isEmpty() ? before : join(before, anchor.left()),
                        anchor.right().isEmpty() ? after : join(anchor.right(), after)));
            }
            return new Anchors(placed, best.cost);
        }
    }

    private static List<Part> join(List<Part> first, List<Part> second) {
        List<Part> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
