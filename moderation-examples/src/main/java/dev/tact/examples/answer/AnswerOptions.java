package dev.tact.examples.answer;

import dev.tact.examples.cli.CommandException;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.settings.SignalNames;
import dev.tact.signal.SignalType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options that say what of an assessment is written in JSON Lines or Parquet. */
public final class AnswerOptions {

    /** What can be left out. Whatever tells that an assessment is incomplete cannot. */
    enum Field {
        /** The risk of the message as a whole. */
        RISK,
        /** The signals. */
        SIGNALS,
        /** The evidence of every signal. */
        EVIDENCE,
        /** The explanation of every signal. */
        EXPLANATION,
        /** What matched and does not count. */
        SUPPRESSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--signals",
            paramLabel = "SIGNAL",
            split = ",",
            completionCandidates = SignalNames.class,
            description = "Write only these signals, and what is suppressed of them; the risk is still that of all.")
    private List<String> signals = new ArrayList<>();

    @Option(
            names = "--fields",
            paramLabel = "FIELD",
            split = ",",
            description = "Of a record, write only these beside its id (default: all): ${COMPLETION-CANDIDATES}."
                    + " Evidence and explanation are those of signals.")
    private List<Field> fields = new ArrayList<>();

    /** Refuses signals that nothing finds. */
    public void check(ModeratorOptions moderator) {
        Set<String> known = new TreeSet<>(moderator.signals());
        for (String signal : signals) {
            if (!known.contains(signal)) {
                throw CommandException.usage(
                        "--signals " + signal + ": unknown signal; one of " + String.join(", ", known));
            }
        }
        Set<Field> wanted = fields();
        if (!wanted.contains(Field.SIGNALS)
                && (wanted.contains(Field.EVIDENCE) || wanted.contains(Field.EXPLANATION))) {
            throw CommandException.usage("--fields: evidence and explanation belong to signals; add signals");
        }
    }

    /** Returns whether signals of the type are written. */
    boolean wants(SignalType type) {
        return signals.isEmpty() || signals.contains(type.id());
    }

    /** Returns the fields that are written. */
    public Set<Field> fields() {
        return fields.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(fields);
    }
}
