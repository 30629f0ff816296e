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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (confidence + ROUNDING < Math.min(minimum, MAX_WEIGHT)) {
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

    /**
     * Returns the pieces that count, those in the text first, in order of their place: of each rule one of its largest
     * weight, of overlapping ones one, and of what can be chosen so the largest weights (a maximum matching of rules
     * and places by augmenting paths, Kuhn 1955, the largest weights first).
     */
    private static List<Evidence> counted(List<Evidence> evidence) {
        int[] clusters = clusters(evidence);
        Map<String, List<Integer>> byRule = new LinkedHashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            List<Integer> pieces = byRule.computeIfAbsent(evidence.get(i).rule(), rule -> new ArrayList<>());
            double largest = pieces.isEmpty() ? 0 : evidence.get(pieces.get(0)).weight();
            double weight = evidence.get(i).weight();
            if (weight > largest) {
                pieces.clear();
            }
            if (weight >= largest) {
                pieces.add(i);
            }
        }
        List<List<Integer>> rules = new ArrayList<>(byRule.values());
        rules.sort(Comparator.comparingDouble(
                pieces -> -evidence.get(pieces.get(0)).weight()));
        Map<Integer, Integer> taken = new HashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            place(rule, rules, clusters, taken, new HashSet<>());
        }
        return taken.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> rules.get(entry.getValue()).stream()
                        .filter(piece -> clusters[piece] == entry.getKey())
                        .findFirst()
                        .orElseThrow())
                .map(evidence::get)
                .toList();
    }

    /** Gives a rule a place, moving others to places of theirs that are free; returns whether it has one. */
    private static boolean place(
            int rule, List<List<Integer>> rules, int[] clusters, Map<Integer, Integer> taken, Set<Integer> tried) {
        for (int piece : rules.get(rule)) {
            if (tried.add(clusters[piece])) {
                Integer holder = taken.get(clusters[piece]);
                if (holder == null || place(holder, rules, clusters, taken, tried)) {
                    taken.put(clusters[piece], rule);
                    return true;
                }
            }
        }
        return false;
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
