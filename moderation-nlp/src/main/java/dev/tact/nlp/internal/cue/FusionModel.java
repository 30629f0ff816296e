package dev.tact.nlp.internal.cue;

import dev.tact.signal.Contribution;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import dev.tact.spi.Finding;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs what rules found against what cues say: for each signal a logistic regression of a few named inputs, and
 * another of severity. Trained on cues' scores of messages that the cues were not trained on (stacking, Wolpert 1992).
 * Immutable.
 */
public final class FusionModel {

    /** Names of the inputs, as they appear in explanations; the last is the base. */
    private static final String[] NAMES = {
        "best sentence",
        "second sentence",
        "whole message",
        "best sentence by the network",
        "rules",
        "a strong rule",
        "several rules",
        "rules and best sentence",
        "matches that do not count",
        "emotional disclosure",
        "informational disclosure",
        "length",
        "base"
    };

    /** Number of inputs of confidence. */
    public static final int INPUTS = NAMES.length;

    /** Number of inputs of severity: rules' severities, scores of the signal, and those of all signals. */
    public static final int SEVERITY_INPUTS = 11 + Signals.COUNT;

    private static final double LOWEST = -6;
    private static final double LOWEST_BESIDE_A_RULE = -2;

    /** A rule of less weight is a hint, which should not report a signal by itself. */
    private static final double STRONG = 0.5;

    private final double[][] weights;
    private final double[][][] severities;

    /**
     * Creates a model.
     *
     * @param weights of each signal, one an input
     * @param severities of each signal and each severity, one an input
     */
    public FusionModel(double[][] weights, double[][][] severities) {
        this.weights = weights;
        this.severities = severities;
    }

    static FusionModel read(DataInputStream in) throws IOException {
        double[][] weights = new double[Signals.COUNT][INPUTS];
        double[][][] severities = new double[Signals.COUNT][3][SEVERITY_INPUTS];
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            Floats.fill(in, weights[signal]);
            for (double[] severity : severities[signal]) {
                Floats.fill(in, severity);
            }
        }
        return new FusionModel(weights, severities);
    }

    void write(DataOutputStream out) throws IOException {
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            Floats.write(out, weights[signal]);
            for (double[] severity : severities[signal]) {
                Floats.write(out, severity);
            }
        }
    }

    /** Returns the parts of a signal's logit; added from first to last they give it. */
    List<Contribution> contributions(int signal, double[] inputs) {
        List<Contribution> parts = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            double part = weights[signal][i] * inputs[i];
            if (part != 0) {
                parts.add(new Contribution(NAMES[i], part));
            }
        }
        return parts;
    }

    /** Returns a signal's logit. */
    public double logit(int signal, double[] inputs) {
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += weights[signal][i] * inputs[i];
        }
        return sum;
    }

    /** Returns the likeliest severity, given that the signal is there. */
    public Severity severity(int signal, double[] inputs) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < 3; level++) {
            double score = 0;
            for (int i = 0; i < SEVERITY_INPUTS; i++) {
                score += severities[signal][level][i] * inputs[i];
            }
            if (score > most) {
                most = score;
                best = level;
            }
        }
        return Severity.of(best + 1);
    }

    /** Returns the inputs of a signal's confidence. */
    public static double[] inputs(int signal, CueReader cues, List<Finding> findings, List<Suppressed> suppressed) {
        SignalType type = Signals.ALL.get(signal);
        double absence = 1;
        double strongest = 0;
        int rules = 0;
        for (Finding finding : findings) {
            if (finding.type().equals(type)) {
                absence *= 1 - Math.min(0.99, finding.weight());
                strongest = Math.max(strongest, finding.weight());
                rules++;
            }
        }
        // What a strong rule has found, cues that do not know the words must not outvote.
        double lowest = strongest >= STRONG ? LOWEST_BESIDE_A_RULE : LOWEST;
        double first = lowest;
        double second = lowest;
        for (int i = 0; i < cues.size(); i++) {
            double logit = Math.max(lowest, bounded(cues.sentence(i, signal)));
            if (logit > first) {
                second = first;
                first = logit;
            } else if (logit > second) {
                second = logit;
            }
        }
        boolean discounted = false;
        for (Suppressed each : suppressed) {
            discounted |= each.type().equals(type);
        }
        return new double[] {
            first,
            second,
            Math.max(lowest, bounded(cues.message(signal))),
            Math.max(lowest, bounded(cues.bestSentence(signal))),
            rules == 0 ? 0 : 2 * (1 - absence),
            strongest >= STRONG ? 1 : 0,
            rules > 1 ? 1 : 0,
            rules == 0 ? 0 : first,
            discounted ? 1 : 0,
            best(cues, Signals.EMOTIONAL),
            best(cues, Signals.INFORMATIONAL),
            Math.log(Math.max(1, cues.size())),
            1
        };
    }

    /** Returns the inputs of a signal's severity. */
    public static double[] severityInputs(int signal, CueReader cues, List<Finding> findings) {
        SignalType type = Signals.ALL.get(signal);
        int gravest = 0;
        for (Finding finding : findings) {
            if (finding.type().equals(type)) {
                gravest = Math.max(gravest, finding.severity().level());
            }
        }
        int carrying = 0;
        for (int i = 0; i < cues.size(); i++) {
            if (cues.sentence(i, signal) > 0) {
                carrying++;
            }
        }
        double[] inputs = new double[SEVERITY_INPUTS];
        inputs[0] = 1; // the base
        inputs[gravest] = 1;
        inputs[4] = best(cues, signal);
        inputs[5] = bounded(cues.message(signal));
        inputs[6] = Math.log1p(carrying);
        inputs[7] = Math.log(Math.max(1, cues.size()));
        inputs[8] = best(cues, Signals.EMOTIONAL);
        inputs[9] = bounded(cues.atLeast(Severity.SUBSTANTIAL, signal));
        inputs[10] = bounded(cues.atLeast(Severity.GRAVE, signal));
        for (int other = 0; other < Signals.COUNT; other++) {
            inputs[11 + other] = 0.5 * bounded(cues.message(other));
        }
        return inputs;
    }

    private static double best(CueReader cues, int column) {
        double best = LOWEST;
        for (int i = 0; i < cues.size(); i++) {
            best = Math.max(best, bounded(cues.sentence(i, column)));
        }
        return best;
    }

    private static double bounded(double logit) {
        return Math.max(LOWEST, Math.min(6, logit));
    }
}
