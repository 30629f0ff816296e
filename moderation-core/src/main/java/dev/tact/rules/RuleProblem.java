package dev.tact.rules;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a rule pack or a boundary profile, and where.
 *
 * @param file the file's name
 * @param line from 1
 * @param column from 1, in code points
 * @param ruleId the rule or trigger concerned, or null if it is none or has no id
 * @param message what is wrong, on one line
 */
public record RuleProblem(
        String file, int line, int column, @Nullable String ruleId, String message) implements Serializable {

    /** Orders problems by file, then by place. */
    public static final Comparator<RuleProblem> BY_PLACE = Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);

    /** Returns {@code file:line:column: ruleId: message}, which editors and terminals can follow. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (ruleId == null ? "" : ruleId + ": ") + message;
    }
}
