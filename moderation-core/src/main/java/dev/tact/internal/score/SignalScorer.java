package dev.tact.internal.score;

import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Contribution;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.Judgement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fuses the evidence of one signal.
 *
 * <p>Confidence is a noisy-or (Pearl 1988) over independent pieces: {@code 1 - product(1 - weight)}, computed as a sum
 * of {@code -ln(1 - weight)} so that it can be explained part by part. Overlapping evidence is one piece, and so is
 * whatever the same rule finds elsewhere: each counts once, with the largest weight. Evidence that rests on earlier
 * messages is a piece of its own, wherever it stands.
 */
public final class SignalScorer {

    /** No rule is certain; the largest weight that counts. */
    private static final double MAX_WEIGHT = 0.999;

    private SignalScorer() {}

    /** Returns the signal that a model sees, or null if its confidence stays below {@code minimum}. */
    public static @Nullable Signal score(Judgement.Verdict verdict, double minimum) {
        double confidence = verdict.confidence();
        if (confidence < minimum || verdict.evidence().isEmpty()) {
            return null;
        }
        List<Evidence> evidence = verdict.evidence().stream()
                .map(finding -> new Evidence(finding.span(), finding.cue(), finding.severity(), finding.weight()))
                .sorted()
                .toList();
        return new Signal(
                verdict.type(),
                verdict.severity(),
                confidence,
                evidence,
                verdict.contributions(),
                ConfidenceScale.LOGISTIC);
    }

    /**
     * Returns the signal, or null if its confidence stays below {@code minimum}.
     *
     * @param evidence at least one piece, sorted
     */
    public static @Nullable Signal score(SignalType type, List<Evidence> evidence, double minimum) {
        List<Contribution> parts = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        double sum = 0;
        List<Evidence> inText =
                evidence.stream().filter(each -> each.context().isEmpty()).toList();
        int at = 0;
        while (at < inText.size()) {
            Evidence best = inText.get(at);
            Span cluster = best.span();
            int next = at + 1;
            while (next < inText.size() && inText.get(next).span().overlaps(cluster)) {
                Evidence each = inText.get(next);
                cluster = new Span(
                        cluster.start(), Math.max(cluster.end(), each.span().end()));
                if (each.weight() > best.weight() && !counted.contains(each.rule()) || counted.contains(best.rule())) {
                    best = each;
                }
                next++;
            }
            sum += count(best, counted, parts);
            at = next;
        }
        for (Evidence each : evidence) {
            if (!each.context().isEmpty()) {
                sum += count(each, counted, parts);
            }
        }
        double confidence = ConfidenceScale.NOISY_OR.confidence(sum);
        if (confidence < minimum) {
            return null;
        }
        Severity severity = evidence.stream()
                .map(Evidence::severity)
                .max(Severity::compareTo)
                .orElse(Severity.MILD);
        return new Signal(type, severity, confidence, evidence, parts);
    }

    /**
     * Joins what a conversation shows of a signal with what a model sees in the message by itself: the graver of the
     * two, or else the likelier, with the evidence of both.
     */
    public static @Nullable Signal join(@Nullable Signal shown, @Nullable Signal seen) {
        if (shown == null || seen == null) {
            return shown == null ? seen : shown;
        }
        int graver = seen.severity().compareTo(shown.severity());
        Signal more = graver > 0 || graver == 0 && seen.confidence() > shown.confidence() ? seen : shown;
        return new Signal(
                more.type(),
                more.severity(),
                more.confidence(),
                Stream.concat(shown.evidence().stream(), seen.evidence().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                more.contributions(),
                more.scale());
    }

    private static double count(Evidence evidence, Set<String> counted, List<Contribution> parts) {
        if (!counted.add(evidence.rule())) {
            return 0;
        }
        double part = -Math.log1p(-Math.min(evidence.weight(), MAX_WEIGHT));
        parts.add(new Contribution(evidence.rule(), part));
        return part;
    }
}
