package dev.tact.examples.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.record.RecordException;
import dev.tact.signal.Assessment;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a message, as far as evaluation needs it.
 *
 * @param severities of the signals reported
 * @param evidence of the signals reported
 * @param confidences of the signals reported, as far as they are told
 * @param risk 0 to 3, or null if the message could not be assessed
 */
public record Answer(
        Map<SignalType, Integer> severities,
        Map<SignalType, List<Span>> evidence,
        Map<SignalType, Double> confidences,
        @Nullable Integer risk) {

    /** The answer to a message that could not be assessed. */
    public static final Answer NONE = new Answer(Map.of(), Map.of(), Map.of(), null);

    public static Answer of(Assessment assessment) {
        Map<SignalType, Integer> severities = new TreeMap<>();
        Map<SignalType, List<Span>> evidence = new TreeMap<>();
        Map<SignalType, Double> confidences = new TreeMap<>();
        for (Signal signal : assessment.signals()) {
            severities.put(signal.type(), signal.severity().level());
            evidence.put(
                    signal.type(),
                    signal.evidence().stream().map(piece -> piece.span()).toList());
            confidences.put(signal.type(), signal.confidence());
        }
        return new Answer(severities, evidence, confidences, assessment.risk().level());
    }

    /**
     * Reads an object that {@link RecordWriter} wrote, a like one, or labels. Of each piece of evidence that is given
     * as text, the first place counts where it stands, unless {@code start} and {@code end} beside it tell the place.
     * Of several entries of a signal the largest severity and confidence count; an entry without severity counts as 1.
     */
    public static Answer of(JsonNode record) throws RecordException {
        Map<SignalType, Integer> severities = new TreeMap<>();
        Map<SignalType, List<Span>> evidence = new TreeMap<>();
        Map<SignalType, Double> confidences = new TreeMap<>();
        JsonNode signals = record.path("signals");
        if (!signals.isArray() && isLabelled(record)) {
            throw new RecordException("\"signals\" is not a list");
        }
        for (JsonNode signal : signals) {
            SignalType type = type(signal);
            severities.merge(type, severity(signal.path("severity")), Math::max);
            List<Span> spans = evidence.computeIfAbsent(type, any -> new ArrayList<>());
            JsonNode pieces = signal.path("evidence");
            if (signal.has("start")) {
                spans.add(span(signal));
            } else if (pieces.isTextual() && !pieces.textValue().isEmpty()) {
                int start = record.path("text").asText().indexOf(pieces.textValue());
                if (start >= 0) {
                    spans.add(new Span(start, start + pieces.textValue().length()));
                }
            }
            for (JsonNode piece : pieces) {
                spans.add(span(piece));
            }
            JsonNode confidence = signal.path("confidence");
            if (!confidence.isMissingNode()) {
                confidences.merge(type, confidence(confidence), Math::max);
            }
        }
        return new Answer(severities, evidence, confidences, level(record.path("risk")));
    }

    /** Returns whether a record says anything of signals, if only that there are none; null says nothing. */
    public static boolean isLabelled(JsonNode record) {
        return record.hasNonNull("signals");
    }

    private static int severity(JsonNode severity) throws RecordException {
        if (severity.isMissingNode()) {
            return 1;
        }
        if (!severity.canConvertToExactIntegral() || severity.intValue() < 1 || severity.intValue() > 3) {
            throw new RecordException("\"severity\" is not 1, 2 or 3; leave the signal out where it is absent");
        }
        return severity.intValue();
    }

    private static double confidence(JsonNode confidence) throws RecordException {
        if (!confidence.isNumber() || !(confidence.doubleValue() >= 0 && confidence.doubleValue() <= 1)) {
            throw new RecordException("\"confidence\" is not a number from 0 to 1");
        }
        return confidence.doubleValue();
    }

    private static SignalType type(JsonNode entry) throws RecordException {
        try {
            return new SignalType(entry.path("signal").asText());
        } catch (IllegalArgumentException malformed) {
            throw new RecordException("\"signals\" has an entry without a valid \"signal\"");
        }
    }

    /** Returns the risk, or null if there is none. */
    private static @Nullable Integer level(JsonNode risk) throws RecordException {
        if (risk.isMissingNode() || risk.isNull()) {
            return null;
        }
        if (!risk.canConvertToExactIntegral() || risk.intValue() < 0 || risk.intValue() > 3) {
            throw new RecordException("\"risk\" is not 0, 1, 2 or 3");
        }
        return risk.intValue();
    }

    private static Span span(JsonNode piece) throws RecordException {
        try {
            return new Span(piece.path("start").asInt(-1), piece.path("end").asInt(-1));
        } catch (IllegalArgumentException malformed) {
            throw new RecordException("\"evidence\" without a valid \"start\" and \"end\"");
        }
    }
}
