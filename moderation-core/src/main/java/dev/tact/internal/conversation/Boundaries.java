package dev.tact.internal.conversation;

import dev.tact.internal.conversation.Boundary.Coverage;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The limits that stand after the turns heard so far. */
final class Boundaries {

    /** Late begins at this hour unless the recipient named one, and ends at {@link #MORNING}. */
    private static final int EVENING = 21;

    /** Hours before this one are night. */
    static final int MORNING = 7;

    private static final Duration ANOTHER_DAY = Duration.ofHours(20);

    /** The author's latest turns are what "this" means. */
    private static final int REMEMBERED = 3;

    private final Map<Coverage, Boundary> standing = new EnumMap<>(Coverage.class);
    private final Map<String, Boundary> topics = new HashMap<>();
    private final Set<String> matter = new HashSet<>();
    private Set<String> asked = Set.of();
    private Set<String> questioned = Set.of();
    private final List<Heard> latest = new ArrayList<>();
    private @Nullable Heard previous;
    private int lateFrom = EVENING;
    private @Nullable Lifted lifted;

    /**
     * The limits that the recipient lifted last.
     *
     * @param references where they were set
     * @param by the words that lift them
     */
    record Lifted(List<Reference> references, Reference by) {}

    /** Hears one turn after the other. */
    void hear(Heard turn) {
        Heard before = previous;
        previous = turn;
        if (!turn.byRecipient()) {
            latest.add(turn);
            if (latest.size() > REMEMBERED) {
                latest.remove(0);
            }
            return;
        }
        boolean takesBack = turn.strength(Cue.LIFTS) >= Severity.SUBSTANTIAL.level();
        if (takesBack || !turn.stops() && (turn.has(Cue.LIFTS) || turn.has(Cue.INVITES))) {
            lift(turn);
            if (turn.stops()) {
                set(turn); // in the same breath, such as hours
            }
        } else if (isResumed(turn, before)) {
            lift(turn);
        } else {
            standing.remove(Coverage.DECLINED);
            standing.remove(Coverage.ASKED);
            if (turn.stops() || turn.declines()) {
                set(turn);
            } else if (turn.saysNo() && isRequested(turn)) {
                say(turn, Cue.SAYS_NO, Coverage.ASKED);
                remember(new Topics(turn));
            } else {
                resume(turn);
            }
        }
        latest.clear();
    }

    /**
     * Returns whether the recipient, after words of their own, writes again some other day, and not to refuse: nobody
     * made them.
     */
    private static boolean isResumed(Heard turn, @Nullable Heard before) {
        boolean refuses = turn.has(Cue.UPHOLDS) || turn.stops() || turn.declines() || turn.saysNo();
        if (refuses || turn.text().tokens().isEmpty() || before == null || !before.byRecipient()) {
            return false;
        }
        Duration gap = turn.since(before);
        return gap != null && gap.compareTo(ANOTHER_DAY) >= 0;
    }

    private void lift(Heard turn) {
        Reference by = turn.reference(turn.has(Cue.LIFTS) ? Cue.LIFTS : Cue.INVITES);
        if (by == null) {
            by = turn.reference(ContextRule.CONTACT_AFTER_STOP);
        }
        Set<Reference> ended = new TreeSet<>();
        standing.values().forEach(boundary -> ended.addAll(boundary.references()));
        topics.values().forEach(boundary -> ended.addAll(boundary.references()));
        if (!ended.isEmpty()) {
            lifted = new Lifted(List.copyOf(ended), by);
        }
        standing.clear();
        topics.clear();
        matter.clear();
        asked = Set.of();
        questioned = Set.of();
    }

    /** Who was gently put off and is then written to again has no reason to stay away. */
    private void resume(Heard turn) {
        standing.entrySet()
                .removeIf(entry -> entry.getValue().isSoft()
                        && entry.getValue().isPrivate() == turn.isPrivate()
                        && entry.getKey() != Coverage.LATE
                        && entry.getKey() != Coverage.WEEKEND);
    }

    private void set(Heard turn) {
        boolean limited = standing.containsKey(Coverage.LATE);
        boolean elsewhere = turn.has(Cue.REDIRECTS);
        say(turn, Cue.STOP_CONTACT, elsewhere ? Coverage.PRIVATE : Coverage.CONTACT);
        say(turn, Cue.STOP_PRIVATE, Coverage.PRIVATE);
        say(turn, Cue.STOP_THIS, elsewhere && turn.isPrivate() ? Coverage.PRIVATE : Coverage.THIS);
        if (turn.declines() && !turn.stops()) {
            say(turn, Cue.DECLINES, elsewhere && turn.isPrivate() ? Coverage.PRIVATE : Coverage.DECLINED);
        }
        say(turn, Cue.STOP_LATE, Coverage.LATE);
        say(turn, Cue.STOP_WEEKEND, Coverage.WEEKEND);
        if (turn.has(Cue.STOP_LATE) && (turn.hour() >= 0 || !limited)) {
            lateFrom = turn.hour() < 0 ? EVENING : turn.hour(); // a reminder without an hour means the one named before
        }
        boolean unnamed = turn.has(Cue.STOP_THIS);
        boolean namesTopic = false;
        Topics words = new Topics(turn);
        for (Evidence each : turn.places(Cue.STOP_TOPIC)) {
            Set<String> named = words.named(each.span());
            Reference reference = new Reference(turn.turn(), each.span(), each.rule());
            if (named.isEmpty()) {
                unnamed = true;
                standing.computeIfAbsent(Coverage.THIS, any -> new Boundary())
                        .say(turn, each.severity().level(), reference);
            } else {
                Boundary topic = new Boundary();
                topic.say(turn, each.severity().level(), reference);
                named.forEach(stem -> topics.put(stem, topic));
                namesTopic = true;
            }
        }
        if (namesTopic) {
            say(turn, Cue.STOP_TOPIC, Coverage.TOPIC);
            Topics answered = latest.isEmpty() ? null : new Topics(latest.get(latest.size() - 1));
            asked = answered == null ? Set.of() : answered.all().keySet();
            questioned = answered == null ? Set.of() : answered.questioned();
        }
        if (unnamed || turn.has(Cue.STOP_CONTACT) || turn.declines()) {
            remember(words);
        }
    }

    private void remember(Topics words) {
        matter.clear();
        matter.addAll(words.all().keySet());
        latest.forEach(before -> matter.addAll(new Topics(before).all().keySet()));
    }

    /** Returns whether the author had just asked for something, on the same channel. */
    private boolean isRequested(Heard turn) {
        Heard before = latest.isEmpty() ? null : latest.get(latest.size() - 1);
        return before != null
                && before.isPrivate() == turn.isPrivate()
                && before.strength(Cue.REACHES_OUT) >= Severity.SUBSTANTIAL.level();
    }

    private void say(Heard turn, Cue cue, Coverage coverage) {
        Reference reference = turn.reference(cue);
        if (reference != null) {
            standing.computeIfAbsent(coverage, any -> new Boundary()).say(turn, turn.strength(cue), reference);
        }
    }

    /** Returns the limit of a coverage other than a topic's, or null if none stands. */
    @Nullable
    Boundary standing(Coverage coverage) {
        return standing.get(coverage);
    }

    /** Returns the limits on topics, by the stems that name them. */
    Map<String, Boundary> topics() {
        return topics;
    }

    /** Returns the stems of what "this" means in the limit that was set last. */
    Set<String> matter() {
        return matter;
    }

    /** Returns the stems of the author's message that the limit on a topic answered last. */
    Set<String> asked() {
        return asked;
    }

    /** Returns those of them that the message asked about. */
    Set<String> questioned() {
        return questioned;
    }

    /** Returns whether an hour of the day is one at which the recipient wants no contact, if they limited the hours. */
    boolean isLate(int hour) {
        return hour >= lateFrom || hour < MORNING;
    }

    /** Returns what was lifted last; null if nothing was. */
    @Nullable
    Lifted lifted() {
        return lifted;
    }
}
