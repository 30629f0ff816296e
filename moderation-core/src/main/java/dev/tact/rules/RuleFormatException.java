package dev.tact.rules;

import java.io.Serial;
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
     * Creates the exception; its message lists the problems, a line each.
     *
     * @param problems at least one
     */
    public RuleFormatException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.toArray(RuleProblem[]::new);
    }

    /** Returns the problems, by file and place. */
    public List<RuleProblem> problems() {
        return List.of(problems);
    }
}
