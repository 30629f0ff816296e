package dev.tact.rules.verify;

import dev.tact.rules.RuleProblem;
import java.util.List;

/**
 * The outcome of a verification.
 *
 * @param rules how many rules and triggers were verified
 * @param examples how many of their examples were run
 * @param problems what is wrong, in the order of the files; empty if nothing is
 */
public record VerificationReport(int rules, int examples, List<RuleProblem> problems) {

    /** Copies the list. */
    public VerificationReport {
        problems = List.copyOf(problems);
    }
}
