package dev.tact.examples.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.answer.AnswerOptions.Field;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.policy.Decision;
import dev.tact.policy.Nudge;
import dev.tact.signal.Assessment;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object a record, a line each. Not thread-safe. */
public final class RecordWriter {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final ObjectWriter TREES =
            new JsonMapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final OutputStream out;
    private final AnswerOptions options;
    private final Set<Field> fields;

    public RecordWriter(OutputStream out, AnswerOptions options) {
        this.out = out;
        this.options = options;
        this.fields = options.fields();
    }

    /** Writes an assessment, and the decision if there is one. */
    public void write(InputRecord record, Assessment assessment, @Nullable Decision decision) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeId(json, record.id());
            if (fields.contains(Field.RISK)) {
                json.writeNumberField("risk", assessment.risk().level());
            }
            if (fields.contains(Field.SIGNALS)) {
                json.writeArrayFieldStart("signals");
                for (Signal signal : assessment.signals()) {
                    if (options.wants(signal.type())) {
                        write(json, signal);
                    }
                }
                json.writeEndArray();
            }
            if (fields.contains(Field.SUPPRESSED)) {
                json.writeArrayFieldStart("suppressed");
                for (Suppressed suppressed : assessment.suppressed()) {
                    if (options.wants(suppressed.type())) {
                        write(json, suppressed);
                    }
                }
                json.writeEndArray();
            }
            if (!assessment.supportedLanguage()) {
                json.writeStringField("language", "unsupported");
            }
            if (!assessment.failures().isEmpty()) {
                json.writeArrayFieldStart("failures");
                for (DetectorFailure failure : assessment.failures()) {
                    json.writeStartObject();
                    json.writeStringField("detector", failure.detector());
                    json.writeStringField("problem", failure.problem());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            if (decision != null) {
                write(json, decision);
            }
            for (Map.Entry<String, JsonNode> kept : record.kept().properties()) {
                json.writeFieldName(kept.getKey());
                TREES.writeValue(json, kept.getValue());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Writes that the record at the line, if that is known, cannot be assessed. */
    public void write(@Nullable JsonNode id, long line, String problem) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeId(json, id);
            if (line != Line.UNKNOWN) {
                json.writeNumberField("line", line);
            }
            json.writeStringField("error", problem);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeId(JsonGenerator json, @Nullable JsonNode id) throws IOException {
        json.writeFieldName("id");
        if (id == null) {
            json.writeNull();
        } else if (id.isTextual()) {
            json.writeString(id.textValue());
        } else {
            json.writeNumber(id.asText());
        }
    }

    private void write(JsonGenerator json, Signal signal) throws IOException {
        json.writeStartObject();
        json.writeStringField("signal", signal.type().id());
        json.writeNumberField("severity", signal.severity().level());
        json.writeNumberField("confidence", Math.rint(signal.confidence() * 10_000) / 10_000);
        if (fields.contains(Field.EVIDENCE)) {
            json.writeArrayFieldStart("evidence");
            for (Evidence evidence : signal.evidence()) {
                write(json, evidence);
            }
            json.writeEndArray();
        }
        if (fields.contains(Field.EXPLANATION)) {
            json.writeStringField("explanation", signal.explanation());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Decision decision) throws IOException {
        json.writeObjectFieldStart("decision");
        json.writeStringField("outcome", decision.outcome().id());
        json.writeStringField("profile", decision.profile().name());
        json.writeStringField("fingerprint", decision.profile().fingerprint());
        json.writeArrayFieldStart("reasons");
        for (Decision.Reason reason : decision.reasons()) {
            json.writeStartObject();
            json.writeStringField("outcome", reason.outcome().id());
            json.writeStringField("kind", id(reason.kind()));
            json.writeStringField("id", reason.id());
            Severity severity = reason.severity();
            if (severity != null) {
                json.writeNumberField("severity", severity.level());
            }
            json.writeArrayFieldStart("evidence");
            for (Evidence evidence : reason.evidence()) {
                write(json, evidence);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("care");
        for (Decision.Care care : decision.care()) {
            json.writeString(id(care.party()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("nudges");
        for (Nudge nudge : decision.nudges()) {
            json.writeString(id(nudge.kind()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void write(JsonGenerator json, Suppressed suppressed) throws IOException {
        json.writeStartObject();
        json.writeStringField("signal", suppressed.type().id());
        writeSpan(json, suppressed.span());
        json.writeStringField("rule", suppressed.rule());
        json.writeStringField("reason", suppressed.reason());
        Span trigger = suppressed.trigger();
        if (trigger != null) {
            json.writeObjectFieldStart("trigger");
            writeSpan(json, trigger);
            json.writeEndObject();
        }
        writeContext(json, suppressed.context());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        writeSpan(json, evidence.span());
        json.writeStringField("rule", evidence.rule());
        writeContext(json, evidence.context());
        json.writeEndObject();
    }

    /** Writes places in earlier messages; {@code turn} counts the record's history from 0. */
    private static void writeContext(JsonGenerator json, List<Reference> context) throws IOException {
        if (context.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("context");
        for (Reference reference : context) {
            json.writeStartObject();
            json.writeNumberField("turn", reference.turn());
            writeSpan(json, reference.span());
            json.writeStringField("rule", reference.rule());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSpan(JsonGenerator json, Span span) throws IOException {
        json.writeNumberField("start", span.start());
        json.writeNumberField("end", span.end());
    }
}
