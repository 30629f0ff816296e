package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Highlighter;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.RecordException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one system answered, by the messages' ids. */
public final class Predictions {

    private final Map<String, Answer> answers = new HashMap<>();

    /** Adds an answer. */
    void add(JsonNode record) throws RecordException {
        put(record, Answer.of(record), answers);
    }

    /**
     * Adds a record's answer, in any form, to those by id. What could not be read, so that its id is not known, is the
     * answer to no message.
     */
    public static <A> void put(JsonNode record, A answer, Map<String, A> answers) throws RecordException {
        if (!record.has("risk") && !record.has("signals") && !record.has("error")) {
            throw new RecordException("not a prediction: neither \"risk\" nor \"signals\"");
        }
        JsonNode id = record.path("id");
        if (id.isNull() && record.has("error")) {
            return;
        }
        if (!id.isValueNode() || id.isNull()) {
            throw new RecordException("a prediction needs \"id\"");
        }
        if (answers.put(id.asText(), answer) != null) {
            throw new RecordException("a prediction with this \"id\" was there before; keep one of them");
        }
    }

    /** Adds the answers of a file. */
    void read(Path file) {
        JsonLinesReader.forEach(file, this::add);
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /**
     * Returns the answers to the messages, in their order.
     *
     * @param whose what a complaint calls the system
     */
    List<Answer> to(List<GoldRecord> gold, String whose) {
        List<String> missing = gold.stream()
                .map(GoldRecord::id)
                .filter(id -> !answers.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw CommandException.data(String.format(
                    Locale.ROOT,
                    "%s%,d of %s %s no prediction, the first is %s",
                    whose,
                    missing.size(),
                    Count.of(gold.size(), "record"),
                    missing.size() == 1 ? "has" : "have",
                    Highlighter.visible(missing.get(0))));
        }
        return gold.stream()
                .map(record -> answers.getOrDefault(record.id(), Answer.NONE))
                .toList();
    }
}
