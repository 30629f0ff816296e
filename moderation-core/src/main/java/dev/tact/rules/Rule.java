package dev.tact.rules;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One rule: the patterns that are evidence of a signal, with the examples that hold it to its purpose. Immutable.
 *
 * @param id unique over all packs in use
 * @param signal the signal that the rule is evidence of
 * @param severity how grave a match is
 * @param weight the confidence that one match alone lends the signal, in (0, 1]
 * @param why one sentence for people: what the author does or says
 * @param patterns at least one; a match of any of them is a match of the rule
 * @param unless a match is dropped if one of these matches in the same sentence
 * @param requires if not empty, one of these must match somewhere in the message
 * @param raise one severity more, up to the gravest, if one of these matches in the same sentence
 * @param assertion what is checked of a match before it counts; unmodifiable
 * @param matches at least one text that the rule matches exactly once, at its marker
 * @param rejects at least one text that the rule does not match, or whose match does not count
 * @param file the file's name, as problems show it
 * @param line where the rule begins, from 1
 * @param column where the rule begins, from 1
 */
public record Rule(
        String id,
        SignalType signal,
        Severity severity,
        double weight,
        String why,
        List<PatternSource> patterns,
        List<PatternSource> unless,
        List<PatternSource> requires,
        List<PatternSource> raise,
        Set<AssertionStatus> assertion,
        List<Example> matches,
        List<Example> rejects,
        String file,
        int line,
        int column) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if there is no pattern, or if the weight is not in (0, 1]
     */
    public Rule {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight " + weight + " of " + id + " (expected more than 0, at most 1)");
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException(id + " has no pattern (expected at least one)");
        }
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        requires = List.copyOf(requires);
        raise = List.copyOf(raise);
        EnumSet<AssertionStatus> statuses = EnumSet.noneOf(AssertionStatus.class);
        statuses.addAll(assertion);
        assertion = Collections.unmodifiableSet(statuses);
        matches = List.copyOf(matches);
        rejects = List.copyOf(rejects);
    }
}
