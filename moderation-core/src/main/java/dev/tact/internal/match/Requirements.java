package dev.tact.internal.match;

import dev.tact.internal.pattern.Anchors;
import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.TermFrequency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what else has to stand near an anchor for its pattern to match: sets of terms of which one must occur, each
 * within a range of places. Only speed depends on the choice, never what is found. Not thread-safe.
 */
final class Requirements {

    /** How many are kept of an anchor; more hardly reject anything that these let pass. */
    static final int MOST = 2;

    /**
     * Added to the places of a range when requirements are compared: what a sentence does not have at all is noticed
     * before ranges are looked at, so that what is rare tells more than what is near.
     */
    private static final int SENTENCE = 30;

    /**
     * One of the terms must stand between two places, counted from the anchor.
     *
     * @param slot the terms, without flags
     * @param from the first place; negative to the left of the anchor
     * @param to the last place
     */
    record Requirement(Part.Slot slot, int from, int to) {}

    private final Anchors.Chooser chooser;
    private final TermFrequency frequency;
    private final Map<Part, Optional<Part.Slot>> slots = new IdentityHashMap<>();
    private final Map<SortedSet<String>, Part.Slot> shared = new HashMap<>();

    Requirements(Anchors.Chooser chooser, TermFrequency frequency) {
        this.chooser = chooser;
        this.frequency = frequency;
    }

    /** Returns up to {@link #MOST} requirements, the most telling first. */
    List<Requirement> of(Anchors.Anchor anchor) {
        List<Requirement> all = new ArrayList<>();
        int from = 1;
        int to = 1;
        for (Part part : anchor.right()) {
            Part.Slot slot = slot(part);
            if (slot != null) {
                all.add(new Requirement(slot, from, to + part.max() - 1));
            }
            from += part.min();
            to += part.max();
        }
        from = -1;
        to = -1;
        for (int i = anchor.left().size() - 1; i >= 0; i--) {
            Part part = anchor.left().get(i);
            Part.Slot slot = slot(part);
            if (slot != null) {
                all.add(new Requirement(slot, from - part.max() + 1, to));
            }
            from -= part.max();
            to -= part.min();
        }
        all.sort(Comparator.comparingDouble(this::chance));
        List<Requirement> best = new ArrayList<>();
        for (Requirement each : all) {
            if (best.size() < MOST
                    && best.stream().noneMatch(other -> other.slot().equals(each.slot()))) {
                best.add(each);
            }
        }
        return best;
    }

    private double chance(Requirement requirement) {
        return frequency.of(requirement.slot()) * (requirement.to() - requirement.from() + 1 + SENTENCE);
    }

    /** Returns terms of which every match of the part has at least one, or null if there is no such set. */
    private Part.@Nullable Slot slot(Part part) {
        if (part instanceof Part.Gap || part instanceof Part.Maybe) {
            return null;
        }
        if (part instanceof Part.Slot slot) {
            return slot.flags() == 0 ? slot : null;
        }
        return slots.computeIfAbsent(part, each -> Optional.ofNullable(required(each)))
                .orElse(null);
    }

    private Part.@Nullable Slot required(Part part) {
        List<Anchors.Anchor> anchors = chooser.of(part);
        if (anchors == null || anchors.stream().anyMatch(anchor -> anchor.slot().flags() != 0)) {
            return null;
        }
        SortedSet<String> terms = new TreeSet<>();
        anchors.forEach(anchor -> terms.addAll(anchor.slot().terms()));
        return shared.computeIfAbsent(terms, each -> new Part.Slot(Collections.unmodifiableSortedSet(each), 0));
    }
}
