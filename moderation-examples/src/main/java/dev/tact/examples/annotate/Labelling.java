package dev.tact.examples.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.record.RecordException;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an annotator said of a message. Immutable.
 *
 * @param risk 0 to 3, or null as long as the annotator has not said it
 * @param labels a signal at a place, each; one signal may have several places, and places may overlap
 * @param unsure whether the annotator doubts it
 * @param note what the annotator adds in words, or nothing
 */
record Labelling(@Nullable Integer risk, List<Label> labels, boolean unsure, String note) {

    /** The fields of a record that {@link #putInto} writes. */
    static final Set<String> FIELDS = Set.of("risk", "signals", "unsure", "note");

    /** What is said of a message that nobody has looked at. */
    static final Labelling NONE = new Labelling(null, List.of(), false, "");

    /** A signal, how strong, and where. */
    record Label(SignalType signal, int severity, Span span) {}

    Labelling {
        labels = List.copyOf(labels);
    }

    /**
     * Reads labels, as {@link #putInto} or an annotator of another tool wrote them. Evidence has {@code start} and
     * {@code end} or is an exact piece of the text; of one that stands there several times, the first place is taken.
     *
     * @throws RecordException if a label has no place in this text
     */
    static Labelling of(JsonNode record, String text) throws RecordException {
        Answer answer = Answer.of(record); // checks all that is not a place
        List<Label> labels = new ArrayList<>();
        for (JsonNode signal : record.path("signals")) {
            SignalType type = new SignalType(signal.path("signal").asText());
            Label label = new Label(type, signal.path("severity").asInt(1), place(signal, text));
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return new Labelling(
                answer.risk(),
                labels,
                record.path("unsure").asBoolean(),
                record.path("note").asText("").strip());
    }

    private static Span place(JsonNode signal, String text) throws RecordException {
        String evidence = signal.path("evidence").asText("");
        if (!signal.has("start")) {
            int start = evidence.isEmpty() ? -1 : text.indexOf(evidence);
            if (start < 0) {
                throw new RecordException("a label's evidence does not stand in the text of the message");
            }
            return new Span(start, start + evidence.length());
        }
        int start = signal.path("start").asInt(-1);
        int end = signal.path("end").asInt(-1);
        if (start < 0 || end <= start || end > text.length() || splitsPair(text, start) || splitsPair(text, end)) {
            throw new RecordException("a label's \"start\" and \"end\" are no place in the text of the message");
        }
        if (!evidence.isEmpty() && !evidence.equals(text.substring(start, end))) {
            throw new RecordException("a label's evidence is not what stands at its \"start\" and \"end\"");
        }
        return new Span(start, end);
    }

    private static boolean splitsPair(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    }

    /** Returns whether the message counts as labelled. */
    boolean isFinished() {
        return risk != null;
    }

    /** Returns whether both say the same: risk, signals, their severity, and evidence that overlaps. */
    boolean agreesWith(Labelling other) {
        return isFinished()
                && Objects.equals(risk, other.risk)
                && severities().equals(other.severities())
                && overlaps(other)
                && other.overlaps(this);
    }

    private Map<SignalType, Integer> severities() {
        Map<SignalType, Integer> severities = new TreeMap<>();
        labels.forEach(label -> severities.merge(label.signal, label.severity, Math::max));
        return severities;
    }

    private boolean overlaps(Labelling other) {
        return labels.stream()
                .allMatch(mine -> other.labels.stream()
                        .anyMatch(theirs -> mine.signal.equals(theirs.signal) && mine.span.overlaps(theirs.span)));
    }

    /**
     * Writes it into a record.
     *
     * @param text the message's, of which evidence is written too; or null for places only
     */
    void putInto(ObjectNode record, @Nullable String text) {
        if (risk != null) {
            record.put("risk", risk);
        }
        ArrayNode signals = record.putArray("signals");
        for (Label label : labels) {
            ObjectNode signal =
                    signals.addObject().put("signal", label.signal.id()).put("severity", label.severity);
            if (text != null) {
                signal.put("evidence", label.span.in(text));
            }
            signal.put("start", label.span.start()).put("end", label.span.end());
        }
        if (unsure) {
            record.put("unsure", true);
        }
        if (!note.isEmpty()) {
            record.put("note", note);
        }
    }
}
