package dev.tact.nlp;

import dev.tact.nlp.internal.cue.Judge;
import dev.tact.nlp.internal.cue.Models;
import dev.tact.nlp.internal.syntax.EnglishPipeline;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import dev.tact.spi.SignalModel;
import dev.tact.spi.SignalModelProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Weighs what rules find in English messages against what trained models see in their sentences.
 *
 * <pre>{@code
 * Moderator moderator = Moderator.builder()
 *         .pack(RulePack.bundled("en"))
 *         .conversation(RulePack.conversation("en"))
 *         .model(EnglishSignalModel.create())
 *         .build();
 * }</pre>
 *
 * <p>Confidences are calibrated on messages that the models were not trained on, with the rules of
 * {@code RulePack.bundled("en")}: with other rules they are estimates. Evidence is the rules' and, where a sentence
 * convinces by itself, the phrase in it that contributes most; the cue's name is then {@code cue.} and the signal. Text
 * that is not English is left to the rules. A message in which rules find nothing is parsed only if a glance at its
 * words says that it may carry something; most do not.
 *
 * <p>In turns of the recipient it adds limits, such as {@code cue.stop-contact}, where no rule knows their words; in
 * turns of the author that they get past a block, withdraw, or reproach the recipient with silence.
 *
 * <p>What the models were trained on, how well they do and what they must not be used for is told in
 * {@code docs/models.md}. Immutable; any thread may use it; nothing to close. Models are read once a class loader, at
 * {@link #create()} or at the first message.
 */
public final class EnglishSignalModel implements SignalModel {

    private final Judge judge;
    private final Models models;

    private EnglishSignalModel(Models models) {
        this.models = models;
        judge = new Judge(models);
    }

    private static final class Bundled {
        static final EnglishSignalModel MODEL = bundled();

        private static EnglishSignalModel bundled() {
            EnglishPipeline.shared().prepare();
            return new EnglishSignalModel(Models.bundled());
        }
    }

    /** Returns the bundled model. */
    public static EnglishSignalModel create() {
        return Bundled.MODEL;
    }

    /**
     * Reads a model that was trained anew.
     *
     * @throws UncheckedIOException if it cannot be read, or was made by another version
     */
    public static EnglishSignalModel read(InputStream in) {
        try {
            return new EnglishSignalModel(Models.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String id() {
        return "english-signals";
    }

    @Override
    public String fingerprint() {
        return models.digest();
    }

    /** Danger is better told once too often: there the model need not be surer alone. */
    @Override
    public double minimumConfidence(SignalType type, boolean alone) {
        return alone && !type.equals(SignalType.SELF_HARM_RISK) ? models.minimumAlone() : models.minimumConfidence();
    }

    @Override
    public Judgement judge(AnalyzedText text, List<Finding> findings, List<Suppressed> suppressed) {
        return judge.judge(text, findings, suppressed);
    }

    @Override
    public List<Finding> weighTurn(AnalyzedText turn, List<Finding> cues) {
        return judge.weighTurn(turn, cues);
    }

    @Override
    public List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> cues) {
        return judge.weighAuthorTurn(turn, cues);
    }

    /** Offers the bundled model to {@code discoverDetectors()}. */
    public static final class Provider implements SignalModelProvider {

        /** Called by {@link java.util.ServiceLoader}. */
        public Provider() {}

        @Override
        public SignalModel create() {
            return EnglishSignalModel.create();
        }
    }
}
