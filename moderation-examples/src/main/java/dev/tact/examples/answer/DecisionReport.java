package dev.tact.examples.answer;

import dev.tact.examples.cli.Highlighter;
import dev.tact.policy.Decision;
import dev.tact.policy.Decision.Audience;
import dev.tact.policy.Decision.Care;
import dev.tact.policy.Decision.Reason;
import dev.tact.policy.Nudge;
import dev.tact.policy.Outcome;
import dev.tact.signal.Severity;
import dev.tact.signal.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Style;

/** Says in words what a decision is and what each of the three gets to see. Thread-safe. */
public final class DecisionReport {

    private static final int TOLD_TO_AUTHOR = 3;

    private final Highlighter highlighter;
    private final Locale locale;

    public DecisionReport(Highlighter highlighter, Locale locale) {
        this.highlighter = highlighter;
        this.locale = locale;
    }

    /** Returns the decision for a moderator: outcome, reasons, care. */
    String brief(Decision decision) {
        StringBuilder out = new StringBuilder();
        line(out, "%s", headline(decision));
        moderator(out, decision);
        return out.toString();
    }

    /** Returns what moderator, recipient and author each get to see. */
    public String full(String text, Decision decision) {
        StringBuilder out = new StringBuilder();
        line(out, "%s", headline(decision));
        line(out, "%n%s", highlighter.style("The moderator sees", Style.bold));
        moderator(out, decision);
        line(out, "%n%s", highlighter.style("The recipient sees", Style.bold));
        line(out, "  %s", decision.sentence(Audience.RECIPIENT, locale));
        decision.note().ifPresent(note -> line(out, "  %s", Highlighter.visible(note.text(locale))));
        care(out, decision, Audience.RECIPIENT);
        if (decision.outcome() == Outcome.NOTE) {
            line(out, "  %s", "Or, with its evidence covered:");
            line(out, "%s", Highlighter.visible(decision.redact(text)).indent(4).stripTrailing());
        }
        line(out, "%n%s", highlighter.style("The author sees", Style.bold));
        line(out, "  %s", decision.sentence(Audience.AUTHOR, locale));
        // A long list of faults helps nobody; the strictest few explain the outcome.
        decision.reasonsFor(Audience.AUTHOR).stream()
                .limit(TOLD_TO_AUTHOR)
                .forEach(reason -> line(out, "  - %s", Highlighter.visible(reason.sentence(Audience.AUTHOR, locale))));
        care(out, decision, Audience.AUTHOR);
        return out.toString();
    }

    /** Returns what to ask the author before they send. */
    public String nudges(String text, List<Nudge> nudges) {
        StringBuilder out = new StringBuilder();
        for (Nudge nudge : nudges) {
            Span span = nudge.span();
            if (span != null) {
                String phrase = Highlighter.visible(span.in(text)).replace('\n', ' ');
                line(out, "%s", highlighter.style("\u201C" + phrase + "\u201D", Style.bold));
            }
            line(out, "%s", Highlighter.visible(nudge.question(locale)));
            line(out, "%s", Highlighter.visible(nudge.suggestion(locale)));
            if (!nudge.equals(nudges.get(nudges.size() - 1))) {
                line(out, "%s", "");
            }
        }
        if (nudges.isEmpty()) {
            line(out, "%s", "Nothing to ask before this is sent.");
        }
        return out.toString();
    }

    private void moderator(StringBuilder out, Decision decision) {
        line(out, "  %s", decision.sentence(Audience.MODERATOR, locale));
        for (Reason reason : decision.reasons()) {
            line(
                    out,
                    "  - %s  %s",
                    Highlighter.visible(reason.sentence(Audience.MODERATOR, locale)),
                    highlighter.style(why(reason), Style.faint));
        }
        care(out, decision, Audience.MODERATOR);
    }

    private void care(StringBuilder out, Decision decision, Audience audience) {
        for (Care care : decision.care()) {
            line(out, "  %s", Highlighter.visible(decision.sentence(care, audience, locale)));
        }
    }

    private String headline(Decision decision) {
        Style style = switch (decision.outcome()) {
            case PUBLISH -> Style.fg_green;
            case NOTE -> Style.fg_yellow;
            case HOLD -> Style.fg_magenta;
        };
        return highlighter.style("Decision: " + decision.outcome().id(), Style.bold, style) + ", by the profile "
                + decision.profile().name();
    }

    private static String why(Reason reason) {
        Severity severity = reason.severity();
        String places = reason.spans().stream()
                .map(span -> "[" + span.start() + ", " + span.end() + ")")
                .collect(Collectors.joining(" "));
        return (reason.outcome().id() + ": " + reason.id() + (severity == null ? "" : " " + severity.level()) + " "
                        + places)
                .strip();
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append(System.lineSeparator());
    }
}
