package dev.tact.rules.verify;

import dev.tact.internal.engine.Engine;
import dev.tact.internal.match.RuleBook;
import dev.tact.rules.AssertionStatus;
import dev.tact.rules.Example;
import dev.tact.rules.PatternSource;
import dev.tact.rules.Rule;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import dev.tact.rules.Trigger;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.text.Folding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the examples of a pack: every {@code matches} must fire its rule exactly once, at the marker; no {@code rejects}
 * may fire it; every {@code unless} must be needed by some {@code rejects}; every trigger must reach and spare what its
 * examples say.
 */
public final class PackVerifier {

    private final RulePack pack;
    private final Set<String> verified;
    private final RuleBook book;
    private final Engine engine;
    private final List<RuleProblem> problems = new ArrayList<>();
    private int examples;

    private PackVerifier(RulePack pack, Set<String> verified) {
        this.pack = pack;
        this.verified = verified;
        Set<Folding> foldings = EnumSet.allOf(Folding.class);
        try {
            book = RuleBook.of(pack, foldings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean[] enabled = new boolean[book.rules().size()];
        Arrays.fill(enabled, true);
        double[] weights =
                book.rules().stream().mapToDouble(RuleBook.RuleEntry::weight).toArray();
        engine = new Engine(book, foldings, enabled, weights);
    }

    /**
     * Verifies all rules and triggers of a pack.
     *
     * @throws RuleFormatException if the pack cannot be compiled
     */
    public static VerificationReport verify(RulePack pack) {
        return verify(pack, RulePack.empty());
    }

    /**
     * Verifies the rules and triggers of a pack in the company of others, whose word classes and triggers it may use.
     *
     * @throws RuleFormatException if the packs cannot be combined or compiled
     */
    public static VerificationReport verify(RulePack pack, RulePack company) {
        Set<String> ids = pack.rules().stream().map(Rule::id).collect(Collectors.toSet());
        pack.triggers().forEach(trigger -> ids.add(trigger.id()));
        PackVerifier verifier = new PackVerifier(pack.and(company), ids);
        return verifier.run();
    }

    private VerificationReport run() {
        pack.rules().stream().filter(rule -> verified.contains(rule.id())).forEach(this::verify);
        pack.triggers().stream()
                .filter(trigger -> verified.contains(trigger.id()))
                .forEach(this::verify);
        problems.sort(RuleProblem.BY_PLACE);
        return new VerificationReport(verified.size(), examples, problems);
    }

    private void verify(Rule rule) {
        for (Example example : rule.matches()) {
            examples++;
            String text = example.plain();
            Span target = example.target().orElse(new Span(0, text.length()));
            Engine.Result result = engine.apply(text, false);
            List<Span> spans = fired(result, rule.id());
            if (spans.isEmpty()) {
                report(example, rule.id(), "does not match" + reason(result, rule.id(), text));
            } else if (spans.size() > 1) {
                report(example, rule.id(), "matches " + spans.size() + " times: " + marked(text, spans));
            } else if (!spans.get(0).equals(target)) {
                report(example, rule.id(), "matches elsewhere: " + marked(text, spans));
            }
        }
        List<String> excepted = new ArrayList<>();
        for (Example example : rule.rejects()) {
            examples++;
            String text = example.plain();
            Engine.Result result = engine.apply(text, false);
            List<Span> spans = fired(result, rule.id());
            if (!spans.isEmpty()) {
                report(example, rule.id(), "must not match, but does: " + marked(text, spans));
            }
            if (suppression(result, rule.id(), "unless") != null) {
                excepted.add(text);
            }
        }
        for (int i = 0; i < rule.unless().size(); i++) {
            PatternSource unless = rule.unless().get(i);
            int ordinal = i;
            if (excepted.stream().noneMatch(text -> engine.excepts(rule.id(), ordinal, text))) {
                problems.add(new RuleProblem(
                        unless.file(),
                        unless.line(),
                        unless.column(),
                        rule.id(),
                        "no 'rejects' example needs this 'unless'"));
            }
        }
    }

    private static List<Span> fired(Engine.Result result, String rule) {
        return result.found().stream()
                .map(Engine.Found::evidence)
                .filter(evidence -> evidence.rule().equals(rule))
                .map(evidence -> evidence.span())
                .toList();
    }

    private static @Nullable Suppressed suppression(Engine.Result result, String rule, @Nullable String reason) {
        for (Suppressed each : result.suppressed()) {
            if (each.rule().equals(rule) && (reason == null || each.reason().equals(reason))) {
                return each;
            }
        }
        return null;
    }

    private static String reason(Engine.Result result, String rule, String text) {
        Suppressed suppressed = suppression(result, rule, null);
        if (suppressed == null) {
            return "";
        }
        Span trigger = suppressed.trigger();
        return ": suppressed as " + suppressed.reason() + (trigger == null ? "" : " by '" + trigger.in(text) + "'");
    }

    private static String marked(String text, List<Span> spans) {
        StringBuilder marked = new StringBuilder(text);
        for (int i = spans.size() - 1; i >= 0; i--) {
            marked.insert(spans.get(i).end(), "]]").insert(spans.get(i).start(), "[[");
        }
        return marked.toString();
    }

    private void verify(Trigger trigger) {
        for (Example example : trigger.applies()) {
            examples++;
            Span words = example.trigger().orElse(new Span(0, 0));
            Span reaching = reaching(trigger, example);
            Span any = reaching == null ? sameStatus(trigger, example) : reaching;
            if (any == null || reaching == null && !any.overlaps(words)) {
                report(example, trigger.id(), "does not reach the target");
            } else if (reaching != null && !reaching.equals(words)) {
                report(example, trigger.id(), "is found elsewhere: '" + reaching.in(example.plain()) + "'");
            }
        }
        for (Example example : trigger.spares()) {
            examples++;
            Span reaching = reaching(trigger, example);
            if (reaching != null) {
                report(
                        example,
                        trigger.id(),
                        "must spare the target, but reaches it from '" + reaching.in(example.plain()) + "'");
            }
        }
    }

    /** Another trigger of the same status may reach the target first, by some of the same words. */
    private @Nullable Span sameStatus(Trigger trigger, Example example) {
        AssertionStatus status = trigger.status();
        String text = example.plain();
        Span target = example.target().orElse(new Span(0, text.length()));
        return status == null ? null : engine.reaching(text, target, EnumSet.of(status), null);
    }

    private @Nullable Span reaching(Trigger trigger, Example example) {
        String text = example.plain();
        Span target = example.target().orElse(new Span(0, text.length()));
        AssertionStatus status = trigger.status();
        // A pseudo-trigger reaches nothing itself; its examples show what it spares.
        return status == null
                ? engine.reaching(text, target, EnumSet.allOf(AssertionStatus.class), null)
                : engine.reaching(text, target, EnumSet.of(status), trigger.id());
    }

    private void report(Example example, String id, String message) {
        problems.add(new RuleProblem(example.file(), example.line(), example.column(), id, message));
    }
}
