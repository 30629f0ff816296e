package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.EnglishPipeline;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.signal.ConfidenceScale;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import dev.tact.spi.Judgement.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Applies {@link Models} to messages. Any thread may use it; working memory comes from a pool. */
public final class Judge {

    /** A signal less likely than that is not looked for in the text. */
    private static final double LEAST = 0.05;

    private final Models models;
    private final WordVectors vectors = SharedVectors.VECTORS;
    private final LanguageGuard guard = new LanguageGuard(vectors);
    private final Queue<CueReader> idle = new ConcurrentLinkedQueue<>();

    private static final class SharedVectors {
        static final WordVectors VECTORS = WordVectors.load();
    }

    /** Creates a judge. */
    public Judge(Models models) {
        this.models = models;
    }

    /** Weighs a message. */
    public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
        if (!guard.isEnglish(text)) {
            return new Judgement(false, List.of(), types(findings));
        }
        if (findings.isEmpty() && !models.screening().passes(text)) {
            return new Judgement(true, List.of(), Set.of());
        }
        List<ParsedSentence> sentences = parsed(text);
        CueReader cues = idle.poll();
        if (cues == null) {
            cues = new CueReader(models.cues(), models.network(), vectors);
        }
        cues.read(sentences);
        List<Verdict> verdicts = new ArrayList<>();
        for (int signal = 0; signal < Signals.COUNT; signal++) {
            double[] inputs = FusionModel.inputs(signal, cues, findings, suppressed);
            if (ConfidenceScale.LOGISTIC.confidence(models.fusion().logit(signal, inputs)) >= LEAST) {
                verdicts.add(verdict(signal, inputs, cues, sentences, findings));
            }
        }
        if (cues.isSmall()) {
            idle.add(cues);
        }
        Set<SignalType> unlearnt = types(findings).stream()
                .filter(type -> !Signals.ALL.contains(type))
                .collect(Collectors.toSet());
        return new Judgement(true, verdicts, unlearnt);
    }

    /** Weighs what rules found in a turn of the recipient. */
    public List<Finding> weighTurn(AnalyzedText turn, List<Finding> cues) {
        return guard.isEnglish(turn) ? models.recipients().weigh(parsed(turn), turn.isPrivate(), cues) : cues;
    }

    /** Weighs what rules found in a turn of the author. */
    public List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> cues) {
        return guard.isEnglish(turn) ? models.authors().weigh(parsed(turn), turn.isPrivate(), cues) : cues;
    }

    private static List<ParsedSentence> parsed(AnalyzedText text) {
        return EnglishPipeline.shared().parse(text);
    }

    private Verdict verdict(
            int signal, double[] inputs, CueReader cues, List<ParsedSentence> sentences, List<Finding> findings) {
        SignalType type = Signals.ALL.get(signal);
        Severity severity = models.fusion().severity(signal, FusionModel.severityInputs(signal, cues, findings));
        List<Finding> found =
                findings.stream().filter(finding -> finding.type().equals(type)).toList();
        List<Finding> evidence = new ArrayList<>(found);
        int best = 0;
        for (int i = 0; i < sentences.size(); i++) {
            if (cues.sentence(i, signal) > cues.sentence(best, signal)) {
                best = i;
            }
        }
        int at = 0;
        int foundEnd = 0;
        for (int i = 0; i < sentences.size(); i++) {
            // Of a message that only convinces as a whole, the likeliest sentence.
            double logit = cues.sentence(i, signal);
            if (logit > 0 || (i == best && evidence.isEmpty())) {
                Span phrase = cues.phrase(sentences.get(i), signal);
                // Findings and sentences both stand in order of their place.
                while (at < found.size() && found.get(at).span().start() < phrase.end()) {
                    foundEnd = Math.max(foundEnd, found.get(at++).span().end());
                }
                if (foundEnd <= phrase.start()) {
                    double weight = Math.max(0.01, ConfidenceScale.LOGISTIC.confidence(logit));
                    evidence.add(new Finding(type, phrase, "cue." + type.id(), severity, weight));
                }
            }
        }
        return new Verdict(type, severity, models.fusion().contributions(signal, inputs), evidence);
    }

    private static Set<SignalType> types(List<Finding> findings) {
        return findings.stream().map(Finding::type).collect(Collectors.toSet());
    }

    /** Returns the vectors that all judges share. */
    public static WordVectors vectors() {
        return SharedVectors.VECTORS;
    }
}
