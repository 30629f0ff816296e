package dev.tact.examples.settings;

import dev.tact.Moderator;
import dev.tact.examples.cli.CommandException;
import dev.tact.lucene.PatternIndex;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that configure a moderator. */
public final class ModeratorOptions {

    @Mixin
    private final PackOptions packs = new PackOptions();

    @Option(
            names = "--index",
            paramLabel = "DIR",
            description = "Take the rules from an index that 'pack build' made, instead of packs.")
    private @Nullable Path index;

    @Option(
            names = "--disable",
            paramLabel = "RULE",
            split = ",",
            description = "Switch a rule off by its id; may be repeated.")
    private List<String> disabled = new ArrayList<>();

    @Option(
            names = "--reweight",
            paramLabel = "RULE=WEIGHT",
            description = "Give a rule another weight, more than 0, at most 1; may be repeated.")
    private Map<String, Double> weights = new LinkedHashMap<>();

    @Option(
            names = "--minimum-confidence",
            paramLabel = "NUMBER",
            description =
                    "Report signals from this confidence, 0 to 1 (default: 0.5; with --nlp or --model what the model says, as a rule"
                            + " more for what no rule finds).")
    private @Nullable Double minimumConfidence;

    @Option(
            names = "--max-length",
            paramLabel = "UNITS",
            defaultValue = "100000",
            description = "Refuse texts longer than this, in UTF-16 units (default: ${DEFAULT-VALUE}).")
    private int maxLength;

    @Option(names = "--nlp", description = "Weigh what rules find against trained models of English sentences.")
    private boolean nlp;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "As --nlp, but with the models in that file, which 'moderate train' wrote.")
    private @Nullable Path model;

    private @Nullable EnglishSignalModel trained;

    /** Returns a moderator. */
    public Moderator moderator() {
        return moderator(minimumConfidence);
    }

    /** Returns a moderator that reports even the weakest signal. */
    public Moderator lenient() {
        return moderator(0.0);
    }

    /** Returns the ids of the signals that a moderator may find: those that are bundled, and those of packs. */
    public Set<String> signals() {
        Set<String> signals = new TreeSet<>();
        SignalType.BUNDLED.forEach(signal -> signals.add(signal.id()));
        if (index == null) {
            packs.rules().rules().forEach(rule -> signals.add(rule.signal().id()));
            return signals;
        }
        try (PatternIndex opened = packs.open(index)) {
            Terms terms = MultiTerms.getTerms(opened.reader(), PatternIndex.SIGNAL);
            TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
            for (BytesRef signal = each.next(); signal != null; signal = each.next()) {
                signals.add(signal.utf8ToString());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return signals;
    }

    private Moderator moderator(@Nullable Double minimum) {
        Moderator.Builder builder = Moderator.builder();
        try (PatternIndex opened = index == null ? null : packs.open(index)) {
            if (opened == null) {
                builder.pack(packs.rules());
            } else {
                builder.index(opened);
            }
            if (packs.bundled()) {
                builder.conversation(RulePack.conversation("en"));
            }
            disabled.forEach(builder::disable);
            weights.forEach(builder::reweight);
            if (minimum != null) {
                builder.minimumConfidence(minimum);
            }
            builder.maxLength(maxLength);
            if (model != null) {
                builder.model(trained(model));
            }
            return (nlp || model != null ? builder.discoverDetectors() : builder).build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (RuleFormatException problems) {
            throw problems; // told as problems of the data, not of the command
        } catch (IllegalArgumentException unknownOrOutOfRange) {
            throw CommandException.usage(String.valueOf(unknownOrOutOfRange.getMessage()));
        }
    }

    private EnglishSignalModel trained(Path file) {
        if (trained == null) {
            try (InputStream in = Files.newInputStream(file)) {
                trained = EnglishSignalModel.read(in);
            } catch (IOException failure) {
                throw CommandException.unreadable(file, failure);
            } catch (UncheckedIOException malformed) {
                IOException cause = Objects.requireNonNull(malformed.getCause());
                throw CommandException.usage(
                        file + ": " + CommandException.describe(cause) + "; 'moderate train -o FILE' writes one");
            }
        }
        return trained;
    }
}
