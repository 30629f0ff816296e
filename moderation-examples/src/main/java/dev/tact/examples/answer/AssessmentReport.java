package dev.tact.examples.answer;

import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.cli.Highlighter.Mark;
import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.RiskLevel;
import dev.tact.signal.Signal;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Says in words what an assessment found. Thread-safe. */
public final class AssessmentReport {

    private static final String UNSUPPORTED =
            "The message is not in English: the models do not read it, and the rules see only what they know.";

    /** Longer places of earlier messages are cut. */
    private static final int QUOTED = 70;

    private final Highlighter highlighter;
    private final Function<String, Optional<String>> reasons;

    /**
     * Creates a report.
     *
     * @param reasons what a rule is about, by its id; empty if it is not known
     */
    public AssessmentReport(Ansi ansi, Function<String, Optional<String>> reasons) {
        this.highlighter = new Highlighter(ansi);
        this.reasons = reasons;
    }

    Highlighter highlighter() {
        return highlighter;
    }

    /**
     * Returns risk, text with marked evidence, and a legend that says why; with what does not count if {@code verbose}.
     *
     * @param earlier the messages before, which evidence may refer to
     */
    String brief(String text, Conversation earlier, Assessment assessment, boolean verbose) {
        StringBuilder out = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        StringBuilder legend = new StringBuilder();
        int number = 0;
        for (Signal signal : assessment.signals()) {
            number++;
            IStyle style = Highlighter.style(signal.type(), signal.severity());
            for (Evidence evidence : signal.evidence()) {
                marks.add(new Mark(evidence.span(), number, style));
            }
            line(
                    legend,
                    "  %d  %s  %s  severity %d  confidence %.2f",
                    number,
                    highlighter.style(signal.type().id(), Style.bold, style),
                    bar(signal.severity().level()),
                    signal.severity().level(),
                    signal.confidence());
            signal.evidence().stream()
                    .map(Evidence::rule)
                    .distinct()
                    .forEach(rule -> line(legend, "     %s", why(rule)));
            signal.evidence().stream()
                    .flatMap(evidence -> evidence.context().stream())
                    .map(reference -> earlier(reference, earlier))
                    .distinct()
                    .forEach(words -> line(legend, "     %s", words));
        }
        line(out, "%s", headline(assessment.risk()));
        line(out, "%n%s%n", highlighter.highlight(text, marks).indent(2).stripTrailing());
        if (!assessment.supportedLanguage()) {
            line(out, "  %s", UNSUPPORTED);
        } else if (number == 0) {
            line(out, "  No signal was found. That does not say that the message is safe.");
        }
        out.append(legend);
        if (!assessment.riskContributions().isEmpty()) {
            line(out, "%n  %s", risk(assessment));
        }
        if (verbose && !assessment.suppressed().isEmpty()) {
            line(out, "%n  Matched, but does not count:");
            for (Suppressed one : assessment.suppressed()) {
                line(out, "    %s", suppressed(text, one));
                context(out, one.context(), earlier);
            }
        }
        failures(out, assessment);
        return out.toString();
    }

    private static void context(StringBuilder out, List<Reference> context, Conversation earlier) {
        context.forEach(reference -> line(out, "      %s", earlier(reference, earlier)));
    }

    private static String earlier(Reference reference, Conversation earlier) {
        Turn turn = earlier.turns().get(reference.turn());
        String words = quote(turn.text(), reference.span());
        return "message " + (reference.turn() + 1) + ", " + turn.side().name().toLowerCase(Locale.ROOT) + ": "
                + (words.length() > QUOTED ? words.substring(0, QUOTED) + "\u2026\u201D" : words);
    }

    /**
     * Returns everything that speaks for and against each signal.
     *
     * @param earlier the messages before, which evidence may refer to
     * @param lenient the same text assessed with a minimum confidence of 0
     */
    public String full(String text, Conversation earlier, Assessment assessment, Assessment lenient) {
        StringBuilder out = new StringBuilder();
        line(out, "%s", headline(assessment.risk()));
        line(out, "  %s", risk(assessment));
        if (!assessment.supportedLanguage()) {
            line(out, "  %s", UNSUPPORTED);
        }
        for (Signal signal : assessment.signals()) {
            explain(out, text, earlier, signal, "");
        }
        for (Signal signal : lenient.signals()) {
            if (!assessment.has(signal.type())) {
                explain(out, text, earlier, signal, ", too little to be reported");
            }
        }
        if (!assessment.suppressed().isEmpty()) {
            line(out, "%n%s", highlighter.style("Matched, but does not count", Style.bold));
            for (Suppressed one : assessment.suppressed()) {
                line(out, "  %s: %s", highlighter.style(one.type().id(), Style.bold), suppressed(text, one));
                line(out, "      %s", why(one.rule()));
                context(out, one.context(), earlier);
            }
        }
        if (lenient.signals().isEmpty() && assessment.suppressed().isEmpty()) {
            line(out, "%nNo rule matched. That does not say that the message is safe.");
        }
        failures(out, assessment);
        return out.toString();
    }

    private void explain(StringBuilder out, String text, Conversation earlier, Signal signal, String remark) {
        line(
                out,
                "%n%s  %s  severity %d%s",
                highlighter.style(signal.type().id(), Style.bold, Highlighter.style(signal.type(), signal.severity())),
                bar(signal.severity().level()),
                signal.severity().level(),
                remark);
        for (Evidence evidence : signal.evidence()) {
            line(
                    out,
                    "  %s %s  severity %d, weight %.2f",
                    at(evidence.span()),
                    quote(text, evidence.span()),
                    evidence.severity().level(),
                    evidence.weight());
            line(out, "      %s", why(evidence.rule()));
            context(out, evidence.context(), earlier);
        }
        line(out, "  %s", signal.explanation());
    }

    private String headline(RiskLevel risk) {
        String meaning = switch (risk) {
            case NONE -> "none: publish as it is";
            case LOW -> "low: fine for most recipients, worth knowing";
            case ELEVATED -> "elevated: a moderator should see it, or the recipient be warned, before it reaches them";
            case HIGH -> "high: must not reach the recipient unprepared, or somebody's safety or privacy is at stake";
        };
        IStyle style = switch (risk) {
            case NONE -> Style.fg_green;
            case LOW -> Style.fg_yellow;
            case ELEVATED -> Style.fg_magenta;
            case HIGH -> Style.fg_red;
        };
        return highlighter.style("Risk " + risk.level(), Style.bold, style) + ", " + meaning;
    }

    private static String risk(Assessment assessment) {
        String parts = assessment.riskContributions().stream()
                .map(AssessmentReport::part)
                .collect(Collectors.joining(" "))
                .replaceFirst("^\\+ ", "");
        return String.format(
                Locale.ROOT,
                "risk %d from %s = %.2f, rounded down and held within 0 to 3",
                assessment.risk().level(),
                parts.isEmpty() ? "nothing" : parts,
                assessment.riskScore());
    }

    private static String part(Contribution part) {
        return String.format(
                Locale.ROOT, "%s %.2f (%s)", part.value() < 0 ? "-" : "+", Math.abs(part.value()), part.source());
    }

    private String suppressed(String text, Suppressed one) {
        Span trigger = one.trigger();
        return at(one.span()) + " " + quote(text, one.span()) + ", " + one.reason()
                + (trigger == null ? "" : ": " + quote(text, trigger) + " at " + at(trigger))
                + highlighter.style("  " + one.rule(), Style.faint);
    }

    private static void failures(StringBuilder out, Assessment assessment) {
        for (DetectorFailure failure : assessment.failures()) {
            line(out, "%nDetector %s failed: %s", failure.detector(), failure.problem());
        }
    }

    private String why(String id) {
        return reasons.apply(id).map(reason -> reason + "  ").orElse("") + highlighter.style(id, Style.faint);
    }

    private static String quote(String text, Span span) {
        return "\u201C" + Highlighter.visible(span.in(text)).replace('\n', ' ') + "\u201D";
    }

    private static String at(Span span) {
        return "[" + span.start() + ", " + span.end() + ")";
    }

    private static String bar(int severity) {
        return "\u25CF".repeat(severity) + "\u25CB".repeat(3 - severity);
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append(System.lineSeparator());
    }
}
