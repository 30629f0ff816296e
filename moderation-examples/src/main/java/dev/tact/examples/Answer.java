package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.signal.Assessment;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a message, as far as evaluation needs it.
 *
 * @param severities of the signals reported
 * @param evidence of the signals reported
 * @param risk 0 to 3, or null if the message could not be assessed
 */
record Answer(
        Map<SignalType, Integer> severities,
        Map<SignalType, List<Span>> evidence,
        @Nullable Integer risk) {

    /** The answer to a message that could not be assessed. */
    static final Answer NONE = new Answer(Map.of(), Map.of(), null);

    static Answer of(Assessment assessment) {
        Map<SignalType, Integer> severities = new TreeMap<>();
        Map<SignalType, List<Span>> evidence = new TreeMap<>();
        for (Signal signal : assessment.signals()) {
            severities.put(signal.type(), signal.severity().level());
            evidence.put(
                    signal.type(),
                    signal.evidence().stream().map(piece -> piece.span()).toList());
        }
        return new Answer(severities, evidence, assessment.risk().level());
    }

    /** Reads an object that {@link RecordWriter} wrote, or a like one. */
    static Answer of(JsonNode record) throws RecordException {
        JsonNode signals = record.path("signals");
        Map<SignalType, List<Span>> evidence = new LinkedHashMap<>();
        for (JsonNode signal : signals) {
            List<Span> spans = evidence.computeIfAbsent(type(signal), any -> new ArrayList<>());
            for (JsonNode piece : signal.path("evidence")) {
                spans.add(span(piece));
            }
        }
        return new Answer(severities(signals), evidence, level(record.path("risk")));
    }

    /** Returns the largest severity of each signal; an entry without one counts as 1. */
    static Map<SignalType, Integer> severities(JsonNode signals) throws RecordException {
        Map<SignalType, Integer> severities = new TreeMap<>();
        for (JsonNode signal : signals) {
            severities.merge(type(signal), signal.path("severity").asInt(1), Math::max);
        }
        return severities;
    }

    static SignalType type(JsonNode entry) throws RecordException {
        try {
            return new SignalType(entry.path("signal").asText());
        } catch (IllegalArgumentException malformed) {
            throw new RecordException("\"signals\" has an entry without a valid \"signal\"");
        }
    }

    /** Returns the risk, or null if there is none. */
    static @Nullable Integer level(JsonNode risk) throws RecordException {
        if (risk.isMissingNode()) {
            return null;
        }
        if (!risk.isInt() || risk.intValue() < 0 || risk.intValue() > 3) {
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
