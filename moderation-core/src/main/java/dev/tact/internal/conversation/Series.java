package dev.tact.internal.conversation;

import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Span;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Messages of the author in a row, without an answer. */
final class Series {

    /** From so many unanswered messages on, a further one is pressure. */
    private static final int PATIENCE = 2;

    /** The same, after a refusal of whatever kind. */
    private static final int PATIENCE_AFTER_REFUSAL = 1;

    /** Who writes this seldom does not press. */
    private static final Duration SELDOM = Duration.ofDays(20);

    /** Gaps shorten if there are so many, each shorter than the one before, the last at most half the first. */
    private static final int GAPS = 3;

    private static final int NIGHTS = 3;
    private static final Duration NIGHTS_WITHIN = Duration.ofDays(14);
    private static final int NIGHT_BEGINS = 23;
    private static final int NIGHT_ENDS = 5;

    private final Heard message;
    private final List<Heard> contacts;
    private final boolean asked;
    private final boolean refused;

    /** Takes what was found. */
    interface Finder {
        /** Adds evidence. */
        void add(ContextRule rule, Span place, Collection<Reference> context);
    }

    /**
     * Looks at a run.
     *
     * @param message what is assessed
     * @param run the author's turns since the recipient wrote last
     * @param asked whether the recipient asked something then; the first turn then is the answer to it
     * @param refused whether the recipient limited or refused something then
     */
    Series(Heard message, List<Heard> run, boolean asked, boolean refused) {
        this.message = message;
        this.asked = asked;
        this.refused = refused;
        contacts = Heard.contacts(run);
        if (!contacts.isEmpty() && message.continues(contacts.get(contacts.size() - 1))) {
            contacts.remove(contacts.size() - 1);
        }
    }

    /**
     * Finds what there is to find.
     *
     * @param place the sentence of the message that reaches out
     * @param wants whether the message wants anything
     */
    void find(Finder finder, Span place, boolean wants) {
        List<Heard> unanswered = contacts.subList(asked && !contacts.isEmpty() ? 1 : 0, contacts.size());
        List<Heard> privately = unanswered.stream().filter(Heard::isPrivate).toList();
        Evidence reproach = message.gravest(Cue.REPROACHES);
        if (reproach != null && !unanswered.isEmpty()) {
            finder.add(
                    ContextRule.REPROACHED_SILENCE, reproach.span(), all(unanswered, ContextRule.REPROACHED_SILENCE));
        }
        if (!message.isPrivate()) {
            return;
        }
        if (privately.size() >= (refused ? PATIENCE_AFTER_REFUSAL : PATIENCE)) {
            boolean quiet = !refused && !wants || isSeldom(privately);
            ContextRule rule = quiet ? ContextRule.QUIET_SERIES : ContextRule.UNANSWERED_MESSAGES;
            finder.add(rule, place, all(privately, rule));
        }
        if (isShortening(privately)) {
            finder.add(ContextRule.SHORTENING_GAPS, place, all(privately, ContextRule.SHORTENING_GAPS));
        }
        if (isNight(message)) {
            List<Heard> nightly = privately.stream().filter(this::isRecentNight).toList();
            Set<LocalDate> nights = new HashSet<>(Set.of(night(message)));
            nightly.forEach(turn -> nights.add(night(turn)));
            if (nights.size() >= NIGHTS) {
                finder.add(ContextRule.NIGHT_SERIES, place, all(nightly, ContextRule.NIGHT_SERIES));
            }
        }
    }

    private static List<Reference> all(List<Heard> turns, ContextRule rule) {
        return turns.stream().map(turn -> turn.reference(rule)).toList();
    }

    private boolean isSeldom(List<Heard> turns) {
        Duration whole = message.since(turns.get(0));
        return whole != null && whole.dividedBy(turns.size()).compareTo(SELDOM) > 0;
    }

    private boolean isShortening(List<Heard> turns) {
        List<Heard> all = new ArrayList<>(turns);
        all.add(message);
        if (all.size() <= GAPS) {
            return false;
        }
        List<Heard> last = all.subList(all.size() - GAPS - 1, all.size());
        Duration first = last.get(1).since(last.get(0));
        Duration before = first;
        for (int i = 2; i < last.size(); i++) {
            Duration gap = last.get(i).since(last.get(i - 1));
            if (before == null || gap == null || gap.compareTo(before) >= 0) {
                return false;
            }
            before = gap;
        }
        return first != null && before != null && before.multipliedBy(2).compareTo(first) <= 0;
    }

    private boolean isRecentNight(Heard turn) {
        Duration gap = message.since(turn);
        return isNight(turn) && gap != null && gap.compareTo(NIGHTS_WITHIN) <= 0;
    }

    private static boolean isNight(Heard turn) {
        OffsetDateTime sent = turn.said().sent();
        return sent != null && (sent.getHour() >= NIGHT_BEGINS || sent.getHour() < NIGHT_ENDS);
    }

    /** Returns the day on which a message's night began. */
    private static LocalDate night(Heard turn) {
        return Objects.requireNonNull(turn.said().sent()).minusHours(NIGHT_ENDS).toLocalDate();
    }
}
