package dev.tact.examples.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.evaluate.Figures;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.statistics.Agreement;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.signal.SignalType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What several annotators said of the same messages. Levels are those of severity and risk: 0 is absent or none,
 * {@link Agreement#MISSING} not judged.
 *
 * @param annotators their names
 * @param units the messages that are drawn together: both halves of a pair, else one
 * @param severities by signal: for each message the level that each annotator gave
 * @param risks the same for risk
 */
public record Annotations(
        List<String> annotators, List<int[]> units, Map<SignalType, List<int[]>> severities, List<int[]> risks) {

    /** A record of an annotator. */
    private record Labels(JsonNode json, Answer answer) {

        int risk() {
            return answer.risk() == null ? Agreement.MISSING : answer.risk();
        }

        int severity(SignalType signal) {
            boolean judged = Answer.isLabelled(json);
            for (JsonNode name : json.path("disputed")) {
                judged &= !name.asText().equals(signal.id());
            }
            return judged ? answer.severities().getOrDefault(signal, 0) : Agreement.MISSING;
        }

        String unit() {
            return json.has("pair")
                    ? "pair " + json.path("pair").asText()
                    : "id " + json.path("id").asText();
        }
    }

    /** Reads a file of each annotator. */
    public static Annotations read(List<Path> files) {
        List<String> titles = files.stream().map(JsonLinesReader::title).toList();
        boolean clear = titles.stream().distinct().count() == titles.size();
        List<String> names = clear ? titles : files.stream().map(Path::toString).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw CommandException.usage("a file is named twice; give one of each annotator");
        }
        List<Map<String, Labels>> annotators =
                files.stream().map(Annotations::read).toList();
        Map<String, String> units = new LinkedHashMap<>();
        annotators.forEach(labels -> labels.forEach((id, each) -> units.putIfAbsent(id, each.unit())));
        Map<SignalType, List<int[]>> severities = new LinkedHashMap<>();
        Figures.SIGNALS.forEach(signal -> severities.put(signal, new ArrayList<>()));
        List<int[]> risks = new ArrayList<>();
        for (String id : units.keySet()) {
            severities.forEach((signal, messages) -> messages.add(annotators.stream()
                    .mapToInt(labels -> severity(labels.get(id), signal))
                    .toArray()));
            risks.add(
                    annotators.stream().mapToInt(labels -> risk(labels.get(id))).toArray());
        }
        return new Annotations(names, Bootstrap.units(List.copyOf(units.values())), severities, risks);
    }

    private static int severity(@Nullable Labels labels, SignalType signal) {
        return labels == null ? Agreement.MISSING : labels.severity(signal);
    }

    private static int risk(@Nullable Labels labels) {
        return labels == null ? Agreement.MISSING : labels.risk();
    }

    /** Reads the records of an annotator, by id, in the file's order. */
    private static Map<String, Labels> read(Path file) {
        Map<String, Labels> records = new LinkedHashMap<>();
        JsonLinesReader.forEach(file, json -> {
            if (!json.path("id").isValueNode()) {
                throw new RecordException("a labelled record needs \"id\"");
            }
            if (records.put(json.path("id").asText(), new Labels(json, Answer.of(json))) != null) {
                throw new RecordException("a record with this \"id\" was there before; keep one of them");
            }
        });
        if (records.isEmpty()) {
            throw CommandException.data(file + ": no records");
        }
        return records;
    }
}
