package dev.tact.examples.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Message;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.evaluate.Figures.Cell;
import dev.tact.examples.evaluate.Figures.Half;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Figures.Verdict;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.RecordException;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A labelled message.
 *
 * @param file the file's name
 * @param json the whole record
 * @param input what {@code moderate assess} makes of it
 * @param severities of the signals that it carries
 * @param evidence of the signals that it carries: of each piece, the first place where it stands
 * @param disputed signals on which annotators disagreed; nothing is concluded from them
 * @param risk 0 to 3, or null if not labelled
 */
public record GoldRecord(
        String file,
        JsonNode json,
        InputRecord input,
        Map<SignalType, Integer> severities,
        Map<SignalType, List<Span>> evidence,
        Set<SignalType> disputed,
        @Nullable Integer risk) {

    /** Stands for the value of a field that a record does not have. */
    static final String NO_VALUE = "-";

    /** The most words of each slice by length but the last. */
    private static final List<Integer> LENGTHS = List.of(25, 50, 100, 200);

    /**
     * Reads files whose records are labelled messages, if they have 'text'.
     *
     * @param others takes all other records
     */
    public static List<GoldRecord> read(List<Path> files, JsonLinesReader.Sink others) {
        List<GoldRecord> messages = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            JsonLinesReader.forEach(file, record -> {
                if (record.has("text")) {
                    messages.add(of(name, record));
                } else {
                    others.accept(record);
                }
            });
        }
        return messages;
    }

    /** Makes a message of a record of that file. */
    public static GoldRecord of(String file, JsonNode json) throws RecordException {
        JsonNode text = json.path("text");
        if (!json.path("id").isValueNode() || !text.isTextual()) {
            throw new RecordException("a labelled record needs \"id\" and \"text\"");
        }
        if (json.has("pair")
                && (json.path("id").asText().isEmpty() || !json.path("target").isTextual())) {
            throw new RecordException("a half of a \"pair\" needs an \"id\" that tells its side, and its \"target\"");
        }
        if (json.has("pair")) {
            signal(json.path("target"), "target");
        }
        Set<SignalType> disputed = new TreeSet<>();
        for (JsonNode name : json.path("disputed")) {
            disputed.add(signal(name, "disputed"));
        }
        Answer labels = Answer.of(json);
        return new GoldRecord(
                file,
                json,
                JsonLinesReader.record(json),
                labels.severities(),
                labels.evidence(),
                disputed,
                labels.risk());
    }

    private static SignalType signal(JsonNode name, String field) throws RecordException {
        try {
            return new SignalType(name.asText());
        } catch (IllegalArgumentException malformed) {
            throw new RecordException("\"" + field + "\" is no name of a signal");
        }
    }

    public String id() {
        return json.path("id").asText();
    }

    public String text() {
        return json.path("text").asText();
    }

    /** Returns the message. */
    public Message message() {
        return input.message();
    }

    /**
     * Returns the value by which the record is sliced: of one of its fields, or else of {@code file} or {@code length}.
     * Dots in a name lead into objects.
     */
    public String field(String name) {
        JsonNode value = json.at("/" + name.replace('.', '/'));
        if (value.isValueNode() && !value.asText().isEmpty()) {
            return value.asText();
        }
        return switch (name) {
            case "file" -> file;
            case "length" -> length(text());
            default -> NO_VALUE;
        };
    }

    /** Returns the names of the fields by which it can be sliced. */
    List<String> fields() {
        List<String> names = new ArrayList<>();
        json.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getKey().equals("text"))
                .forEach(field -> names.add(field.getKey()));
        names.addAll(List.of("file", "length"));
        return names;
    }

    /** Refuses a field that no record has, in the name of an option. */
    public static void checkField(String option, String field, List<GoldRecord> records) {
        if (records.stream().allMatch(record -> record.field(field).equals(NO_VALUE))) {
            throw CommandException.usage(option + " " + field + ": no record has this field; the first has "
                    + String.join(", ", records.get(0).fields()));
        }
    }

    private static String length(String text) {
        int words = text.strip().split("\\s+").length;
        int below = 0;
        for (int most : LENGTHS) {
            if (words <= most) {
                return below + 1 + "-" + most;
            }
            below = most;
        }
        return below + 1 + "+";
    }

    /** Whether a risk signal is labelled. */
    boolean carriesRisk() {
        return hasRisk(severities.keySet());
    }

    /** Compares each answer with the labels of its message. */
    static List<Outcome> judge(List<GoldRecord> gold, List<Answer> answers) {
        return IntStream.range(0, gold.size())
                .mapToObj(i -> gold.get(i).judge(answers.get(i)))
                .toList();
    }

    /** Compares the answer with the labels. */
    public Outcome judge(Answer answer) {
        Map<SignalType, Cell> cells = new LinkedHashMap<>();
        Set<SignalType> concerned = new TreeSet<>(severities.keySet());
        concerned.addAll(answer.severities().keySet());
        concerned.removeAll(disputed);
        concerned.forEach(signal -> cells.put(signal, judge(signal, answer)));
        return new Outcome(
                cells,
                Answer.isLabelled(json),
                disputed.isEmpty() && !carriesRisk(),
                hasRisk(answer.severities().keySet()),
                risk,
                answer.risk(),
                half(answer));
    }

    private Cell judge(SignalType signal, Answer answer) {
        Integer want = severities.get(signal);
        Integer got = answer.severities().get(signal);
        Double confidence = answer.confidences().get(signal);
        if (want == null || got == null) {
            return new Cell(want == null ? Verdict.FALSE_ALARM : Verdict.MISS, false, false, confidence);
        }
        List<Span> there = evidence.getOrDefault(signal, List.of());
        boolean overlap = answer.evidence().getOrDefault(signal, List.of()).stream()
                .anyMatch(span -> there.stream().anyMatch(span::overlaps));
        return new Cell(Verdict.HIT, want.equals(got), overlap, confidence);
    }

    /** Whether a signal other than the protective ones is among them; signals of other packs are not evaluated. */
    private static boolean hasRisk(Set<SignalType> signals) {
        return signals.stream().anyMatch(signal -> SignalType.BUNDLED.contains(signal) && !signal.isProtective());
    }

    private @Nullable Half half(Answer answer) {
        if (!json.has("pair")) {
            return null;
        }
        SignalType target = new SignalType(json.path("target").asText());
        char side = id().charAt(id().length() - 1);
        Integer want = severities.get(target);
        Integer got = answer.severities().get(target);
        boolean right = (want == null) == (got == null) && (want == null || side != 'c' || want.equals(got));
        return new Half(json.path("pair").asText(), json.path("function").asText(), side, right);
    }
}
