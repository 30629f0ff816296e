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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    /** What adding up logarithms may lose of a weight. */
    private static final double ROUNDING = 1e-9;

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
        double sum = 0;
        for (Evidence each : counted(evidence)) {
            double part = -Math.log1p(-Math.min(each.weight(), MAX_WEIGHT));
            parts.add(new Contribution(each.rule(), part));
            sum += part;
        }
        double confidence = ConfidenceScale.NOISY_OR.confidence(sum);
        if (confidence + ROUNDING < minimum) {
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

    /** Returns the pieces that count, those in the text first, in order of their place. */
    private static List<Evidence> counted(List<Evidence> evidence) {
        int[] clusters = clusters(evidence);
        List<Integer> byWeight = IntStream.range(0, clusters.length)
                .boxed()
                .sorted(Comparator.comparingDouble(each -> -evidence.get(each).weight()))
                .toList();
        Set<String> rules = new HashSet<>();
        Set<Integer> taken = new HashSet<>();
        List<Integer> counted = new ArrayList<>();
        for (int each : byWeight) {
            String rule = evidence.get(each).rule();
            if (!rules.contains(rule) && !taken.contains(clusters[each])) {
                rules.add(rule);
                taken.add(clusters[each]);
                counted.add(each);
            }
        }
        counted.sort(Comparator.comparingInt(each -> clusters[each]));
        return counted.stream().map(evidence::get).toList();
    }

    /** Numbers the pieces: overlapping ones of the text have a number in common, larger numbers stand further on. */
    private static int[] clusters(List<Evidence> evidence) {
        int[] clusters = new int[evidence.size()];
        int cluster = 0;
        int end = 0;
        for (int i = 0; i < clusters.length; i++) {
            if (evidence.get(i).context().isEmpty()) {
                Span span = evidence.get(i).span();
                cluster += span.start() >= end ? 1 : 0;
                end = Math.max(end, span.end());
                clusters[i] = cluster;
            }
        }
        for (int i = 0; i < clusters.length; i++) {
            if (!evidence.get(i).context().isEmpty()) {
                clusters[i] = ++cluster;
            }
        }
        return clusters;
    }
}
