package dev.tact.rules;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule pack or a boundary profile that cannot be used. It tells all problems at once, so that one round of
 * corrections will do.
 *
 * <p>Unchecked: whoever writes rules meets it while testing them, and a program can only report it.
 */
public final class RuleFormatException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final RuleProblem[] problems;

    /**
     * Creates the exception; its message lists the problems by file and place, a line each.
     *
     * @param problems at least one, in any order
     */
    public RuleFormatException(List<RuleProblem> problems) {
        this(problems.stream().sorted(RuleProblem.BY_PLACE).toArray(RuleProblem[]::new));
    }

    private RuleFormatException(RuleProblem[] sorted) {
        super(Arrays.stream(sorted).map(RuleProblem::toString).collect(Collectors.joining("\n")));
        problems = sorted;
    }

    /** Returns the problems, by file and place. */
    public List<RuleProblem> problems() {
        return List.of(problems);
    }
}
