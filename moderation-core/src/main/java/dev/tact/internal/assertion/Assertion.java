package dev.tact.internal.assertion;

import dev.tact.internal.match.Matches;
import dev.tact.internal.match.RuleBook;
import dev.tact.internal.match.RuleBook.TriggerEntry;
import dev.tact.internal.text.Tokens;
import dev.tact.lucene.PatternIndex.ClauseMark;
import dev.tact.rules.AssertionStatus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assertion status of every place of one text.
 *
 * <p>This is the ConText algorithm (Chapman, Chu and Dowling 2007; Harkema et al. 2009), which grew out of NegEx
 * (Chapman et al. 2001), adapted from clinical notes to first-person messages. Triggers such as "never" or "my sister"
 * reach forward, backward or both ways, as far as the clause or a number of tokens; pseudo-triggers such as "not only"
 * silence triggers within them; words such as "but" end a reach. Different from the original: a clause also ends at a
 * comma before a new subject, another subject's reach ends at "I", a trigger that stands within a match counts unless
 * the rule's pattern names it, and quotation marks are a status of their own.
 *
 * <p>Each status is painted over the places once, so the time is linear in text and triggers. Mutable and reused, for
 * one thread.
 */
public final class Assertion {

    private static final int STATUSES = AssertionStatus.values().length;
    private static final int NONE = -1;

    private final RuleBook book;
    private int[] clauses = new int[0];
    private boolean[] authors = new boolean[0];

    /** Of each place, how many before it are the author's. */
    private int[] authorsBefore = new int[1];

    private final int[][] forward = new int[STATUSES][];
    private final int[][] backward = new int[STATUSES][];
    private final int[][] starting = new int[STATUSES][];
    private final boolean[] painted = new boolean[STATUSES];
    private final int[] everywhere = new int[STATUSES];

    private int triggers;
    private int[] triggerOwners = new int[16];
    private int[] triggerStarts = new int[16];
    private int[] triggerEnds = new int[16];
    private boolean[] silenced = new boolean[16];

    /** Of each trigger, another one of its status that starts at the same place, or -1. */
    private int[] following = new int[16];

    private Tokens tokens = new Tokens();

    /** Creates an assertion step for the triggers of a book. */
    public Assertion(RuleBook book) {
        this.book = book;
    }

    /**
     * Why a match does not count.
     *
     * @param status the status found
     * @param triggerId the trigger, or null if quotation marks decided it
     * @param triggerStart the trigger's first place, or -1
     * @param triggerEnd the place after the trigger, or -1
     */
    public record Verdict(AssertionStatus status, @Nullable String triggerId, int triggerStart, int triggerEnd) {}

    /** Takes the triggers and clause marks among the matches and works out what they reach. */
    public void prepare(Tokens tokens, Matches matches) {
        this.tokens = tokens;
        triggers = 0;
        Arrays.fill(painted, false);
        Arrays.fill(everywhere, NONE);
        int size = tokens.size();
        if (clauses.length < size) {
            clauses = new int[size * 2];
            authors = new boolean[size * 2];
            authorsBefore = new int[size * 2 + 1];
        }
        markClauses(tokens, matches);
        collect(matches);
        silence();
        paint(tokens);
    }

    private void markClauses(Tokens tokens, Matches matches) {
        int size = tokens.size();
        int[] flags = tokens.flags();
        Arrays.fill(authors, 0, size, false);
        // 1 marks a place where a clause begins, 2 one where it begins after a comma.
        Arrays.fill(clauses, 0, size, 0);
        for (int i = 0; i < matches.size(); i++) {
            ClauseMark mark = book.markOf(matches.pattern(i));
            if (mark == ClauseMark.AUTHOR) {
                Arrays.fill(authors, matches.start(i), matches.end(i), true);
            } else if (mark != null) {
                clauses[matches.start(i)] |= mark == ClauseMark.BREAK ? 1 : 2;
            }
        }
        int clause = 0;
        int breaks = Tokens.COLON | Tokens.DASH | Tokens.BRACKET;
        for (int place = 0; place < size; place++) {
            boolean begins = tokens.isMark(place)
                    || (flags[place] & breaks) != 0
                    || (clauses[place] & 1) != 0
                    || (clauses[place] & 2) != 0 && (flags[place] & Tokens.COMMA) != 0;
            if (begins) {
                clause++;
            }
            clauses[place] = clause;
            authorsBefore[place + 1] = authorsBefore[place] + (authors[place] ? 1 : 0);
        }
    }

    private void collect(Matches matches) {
        Map<Integer, BitSet> exceptions = new HashMap<>();
        for (int match = 0; match < matches.size(); match++) {
            for (int trigger : book.triggersOf(matches.pattern(match))) {
                List<Integer> unless = book.triggers().get(trigger).unless();
                boolean excepted = !unless.isEmpty()
                        && exceptions
                                .computeIfAbsent(trigger, any -> sentences(matches, unless))
                                .get(tokens.sentenceOf(matches.start(match)));
                if (!excepted) {
                    add(trigger, matches.start(match), matches.end(match));
                }
            }
        }
    }

    /** Returns the sentences in which any of the patterns matches. */
    private BitSet sentences(Matches matches, List<Integer> patterns) {
        BitSet sentences = new BitSet();
        for (int pattern : patterns) {
            for (int i = matches.first(pattern); i < matches.size() && matches.pattern(i) == pattern; i++) {
                sentences.set(tokens.sentenceOf(matches.start(i)));
            }
        }
        return sentences;
    }

    private void add(int owner, int start, int end) {
        if (triggers == triggerOwners.length) {
            triggerOwners = Arrays.copyOf(triggerOwners, triggers * 2);
            triggerStarts = Arrays.copyOf(triggerStarts, triggers * 2);
            triggerEnds = Arrays.copyOf(triggerEnds, triggers * 2);
            silenced = Arrays.copyOf(silenced, triggers * 2);
            following = Arrays.copyOf(following, triggers * 2);
        }
        triggerOwners[triggers] = owner;
        triggerStarts[triggers] = start;
        triggerEnds[triggers] = end;
        silenced[triggers] = false;
        triggers++;
    }

    /**
     * Silences what lies within a pseudo-trigger: {@code reach[p]} is the furthest end of a pseudo-trigger that starts
     * by p.
     */
    private void silence() {
        int[] reach = null;
        for (int t = 0; t < triggers; t++) {
            if (entry(t).status() == null) {
                if (reach == null) {
                    reach = new int[tokens.size()];
                }
                reach[triggerStarts[t]] = Math.max(reach[triggerStarts[t]], triggerEnds[t]);
            }
        }
        if (reach == null) {
            return;
        }
        for (int place = 1; place < reach.length; place++) {
            reach[place] = Math.max(reach[place], reach[place - 1]);
        }
        for (int t = 0; t < triggers; t++) {
            silenced[t] = triggerEnds[t] <= reach[triggerStarts[t]];
        }
    }

    private TriggerEntry entry(int trigger) {
        return book.triggers().get(triggerOwners[trigger]);
    }

    private void paint(Tokens tokens) {
        for (int t = 0; t < triggers; t++) {
            AssertionStatus status = entry(t).status();
            if (silenced[t] || status == null) {
                continue;
            }
            int s = status.ordinal();
            if (!painted[s]) {
                painted[s] = true;
                forward[s] = cleared(forward[s], tokens.size());
                backward[s] = cleared(backward[s], tokens.size());
                starting[s] = cleared(starting[s], tokens.size());
            }
            following[t] = starting[s][triggerStarts[t]];
            starting[s][triggerStarts[t]] = t;
            switch (entry(t).direction()) {
                case FORWARD -> paintForward(s, t);
                case BACKWARD -> paintBackward(s, t);
                case BOTH -> {
                    paintForward(s, t);
                    paintBackward(s, t);
                }
                case SENTENCE -> paintSentence(s, t);
                case MESSAGE -> everywhere[s] = t;
            }
        }
    }

    private static int[] cleared(int @Nullable [] array, int size) {
        int[] result = array == null || array.length < size ? new int[size * 2] : array;
        Arrays.fill(result, 0, size, NONE);
        return result;
    }

    /**
     * Stops where another trigger of the status has painted already: from there on the reach is the same or further.
     */
    private void paintForward(int status, int trigger) {
        int[] paint = forward[status];
        int scope = entry(trigger).scope();
        int end = triggerEnds[trigger];
        int clause = clauses[end - 1];
        int authorEnds = end + ownSubject(status);
        int to = scope == 0 ? tokens.size() : Math.min(tokens.size(), end + scope);
        // A match may begin within the trigger, as "I look her up" does in "should I look her up".
        for (int place = triggerStarts[trigger] + 1; place < to && (place < end || clauses[place] == clause); place++) {
            boolean author = place >= authorEnds && authors[place];
            boolean reached = place >= end
                    && paint[place] != NONE
                    && scope == 0
                    && entry(paint[place]).scope() == 0
                    && isSameLimit(triggerEnds[paint[place]] + ownSubject(status), authorEnds);
            if (author || reached) {
                break;
            }
            paint[place] = trigger;
        }
    }

    /** Returns whether the same "I", or none, ends the reach of two triggers, given from where on one does. */
    private boolean isSameLimit(int one, int other) {
        int size = tokens.size();
        return authorsBefore[Math.min(size, one)] == authorsBefore[Math.min(size, other)];
    }

    /**
     * From how many tokens behind a trigger on an "I" ends its reach. Another person's reach ends at any; a condition
     * or a denial may have the author as its own subject ("if I", "I don't think that I"), further on "I" begins a
     * clause of its own even without a comma ("if the light is on I sit and watch").
     */
    private static int ownSubject(int status) {
        return switch (AssertionStatus.values()[status]) {
            case OTHER_EXPERIENCER, RECIPIENT -> 0;
            case HYPOTHETICAL -> 3;
            case NEGATED -> 4;
            default -> Integer.MAX_VALUE / 2;
        };
    }

    private static boolean isSubject(int status) {
        return status == AssertionStatus.OTHER_EXPERIENCER.ordinal() || status == AssertionStatus.RECIPIENT.ordinal();
    }

    private void paintBackward(int status, int trigger) {
        int[] paint = backward[status];
        int scope = entry(trigger).scope();
        int start = triggerStarts[trigger];
        int to = scope == 0 ? 0 : Math.max(0, start - scope);
        for (int place = triggerEnds[trigger] - 2;
                place >= to && (place >= start || clauses[place] == clauses[start]);
                place--) {
            boolean reached = place < start
                    && paint[place] != NONE
                    && scope == 0
                    && entry(paint[place]).scope() == 0;
            if (reached) {
                break;
            }
            paint[place] = trigger;
        }
    }

    private void paintSentence(int status, int trigger) {
        int sentence = tokens.sentenceOf(triggerStarts[trigger]);
        int from = tokens.sentenceStart(sentence);
        if (forward[status][from] == NONE
                || entry(forward[status][from]).direction() != entry(trigger).direction()) {
            Arrays.fill(forward[status], from, tokens.sentenceEnd(sentence), trigger);
        }
    }

    /** Returns why a match of {@code pattern} at the places {@code [start, end)} does not count, or null if it does. */
    public @Nullable Verdict verdict(int pattern, int start, int end, Set<AssertionStatus> checked) {
        int first = tokens.isMark(start) ? start + 1 : start;
        if (checked.contains(AssertionStatus.QUOTED) && isQuoted(first, end)) {
            return new Verdict(AssertionStatus.QUOTED, null, NONE, NONE);
        }
        for (AssertionStatus status : checked) {
            int s = status.ordinal();
            int trigger = NONE;
            if (painted[s]) {
                trigger = forward[s][first];
                if (trigger == NONE) {
                    trigger = backward[s][end - 1];
                }
                if (trigger == NONE) {
                    trigger = inside(s, pattern, first, end);
                }
                if (trigger == NONE) {
                    trigger = everywhere[s];
                }
            }
            if (trigger != NONE) {
                return new Verdict(status, entry(trigger).id(), triggerStarts[trigger], triggerEnds[trigger]);
            }
        }
        return null;
    }

    private int inside(int status, int pattern, int start, int end) {
        // Another person within a match is its object unless the match begins with them.
        int last = isSubject(status) ? start + 1 : end;
        for (int place = start; place < last; place++) {
            for (int trigger = starting[status][place]; trigger != NONE; trigger = following[trigger]) {
                if (triggerEnds[trigger] <= end && !isNamed(pattern, trigger)) {
                    return trigger;
                }
            }
        }
        return NONE;
    }

    private boolean isNamed(int pattern, int trigger) {
        for (int place = triggerStarts[trigger]; place < triggerEnds[trigger]; place++) {
            if (!book.names(pattern, tokens.ids()[place])) {
                return false;
            }
        }
        return true;
    }

    private boolean isQuoted(int start, int end) {
        for (int place = start; place < end; place++) {
            if (!tokens.isMark(place) && !tokens.isQuoted(place)) {
                return false;
            }
        }
        return true;
    }
}
