package dev.tact.rules;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words that change what a match near them says, such as "never" or "my sister". Immutable.
 *
 * @param id unique over all packs in use
 * @param status what a match within reach becomes, or null for a pseudo-trigger: it silences triggers within its own
 *     words ("not only") and does nothing else
 * @param direction where the trigger reaches; without effect for a pseudo-trigger
 * @param scope how many tokens far the trigger reaches, or 0 for as far as the clause
 * @param patterns at least one
 * @param unless a match of the trigger is dropped if one of these matches in the same sentence
 * @param applies texts in which the trigger, marked <code>{{…}}</code>, reaches the target, marked {@code [[…]]}
 * @param spares at least one text in which it does not reach the target, marked {@code [[…]]}
 * @param file the file's name, as problems show it
 * @param line where the trigger begins, from 1
 * @param column where the trigger begins, from 1
 */
public record Trigger(
        String id,
        @Nullable AssertionStatus status,
        Direction direction,
        int scope,
        List<PatternSource> patterns,
        List<PatternSource> unless,
        List<Example> applies,
        List<Example> spares,
        String file,
        int line,
        int column) {

    /** Where a trigger reaches. */
    public enum Direction {
        /** What follows it in the clause. */
        FORWARD,
        /** What precedes it in the clause. */
        BACKWARD,
        /** Both sides of it in the clause. */
        BOTH,
        /** The whole sentence. */
        SENTENCE,
        /** The whole message. */
        MESSAGE;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** Returns the name that rule packs use, such as {@code forward}. */
        public String id() {
            return id;
        }
    }

    /** Copies the lists. */
    public Trigger {
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        applies = List.copyOf(applies);
        spares = List.copyOf(spares);
    }
}
