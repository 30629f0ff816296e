package dev.tact.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.nlp.training.DisclosureSentence;
import dev.tact.nlp.training.TrainingMessage;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import dev.tact.spi.SignalModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What signal models are trained on: our own messages, and texts of others if they are there.
 *
 * <p>Messages of one author, one source or one thread of posts belong to one fold, so that no model is measured on a
 * voice that it knows.
 */
final class TrainingData {

    /** Files of our own that the rules' authors looked at; the rules look better on them than they are. */
    private static final Set<String> SEEN_BY_RULES =
            Set.of("a", "c", "e", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "real-train");

    /** Every so many of the ordinary messages is used; all would outweigh the labelled ones. */
    private static final int ORDINARY_STEP = 4;

    private static final double ORDINARY_WEIGHT = 0.5;

    /** Real messages are few, and are what the models are for. */
    private static final double REAL_WEIGHT = 2;

    private final int folds;
    private final Recorder recorder = new Recorder();
    private final Moderator moderator;
    private final List<TrainingMessage> messages = new ArrayList<>();
    private final List<DisclosureSentence> disclosures = new ArrayList<>();
    private final List<Labelled> labelled = new ArrayList<>();

    /**
     * A labelled message that predictions can be made for.
     *
     * @param set the file's name
     * @param fold its fold
     * @param seenByRules whether the rules' authors looked at it
     */
    record Labelled(String set, int fold, boolean seenByRules, GoldRecord gold) {}

    /** Keeps what rules and detectors found in one message after the other. */
    private static final class Recorder implements SignalModel {
        private List<Finding> findings = List.of();
        private List<Suppressed> suppressed = List.of();

        @Override
        public String id() {
            return "recorder";
        }

        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public double minimumConfidence() {
            return 0;
        }

        @Override
        public Judgement judge(AnalyzedText text, List<Finding> found, List<Suppressed> discounted) {
            findings = List.copyOf(found);
            suppressed = List.copyOf(discounted);
            return new Judgement(true, List.of(), Set.of());
        }
    }

    /**
     * Reads the data.
     *
     * @param own folder with {@code messages} and {@code paraphrases}
     * @param thirdParty folder with {@code real}, {@code claff} and {@code ordinary-dev.jsonl}, each of which may be
     *     missing
     */
    TrainingData(Path own, Path thirdParty, int folds) throws IOException {
        this.folds = folds;
        moderator =
                Moderator.builder().pack(RulePack.bundled("en")).model(recorder).build();
        Map<String, Integer> sources = new TreeMap<>();
        int hand = 0;
        for (Path file : files(own.resolve("messages"))) {
            String name = name(file);
            int fold = name.startsWith("pairs") ? folds - 1 : hand++ % folds;
            readMessages(file, name, record -> fold, false);
        }
        for (Path file : files(own.resolve("paraphrases"))) {
            readMessages(file, name(file), record -> -1, true);
        }
        for (Path file : files(thirdParty.resolve("real"))) {
            readMessages(
                    file,
                    name(file),
                    record -> sources.computeIfAbsent(
                            record.json().path("source").asText(), any -> sources.size() % folds),
                    false);
        }
        readOrdinary(thirdParty.resolve("ordinary-dev.jsonl"));
        readDisclosures(thirdParty.resolve("claff").resolve("train.jsonl"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".jsonl".length());
    }

    private interface Folding {
        int fold(GoldRecord record);
    }

    private static List<JsonNode> records(Path file) {
        List<JsonNode> records = new ArrayList<>();
        JsonLinesReader.forEach(file, records::add);
        return records;
    }

    private void readMessages(Path file, String name, Folding folding, boolean oneSignal) {
        JsonLinesReader.forEach(file, json -> {
            GoldRecord gold = GoldRecord.of(name, json);
            boolean real = json.has("source");
            Role role = real && json.path("licence").isNull()
                    ? Role.MEASURED
                    : oneSignal || SEEN_BY_RULES.contains(name) ? Role.CUES : Role.CUES_AND_FUSION;
            Set<SignalType> known = new TreeSet<>(SignalType.BUNDLED);
            known.removeAll(gold.disputed());
            int fold = folding.fold(gold);
            messages.add(message(fold, gold.message(), gold, oneSignal ? Set.of(new SignalType(name)) : known, role));
            if (!oneSignal) {
                labelled.add(new Labelled(name, fold, SEEN_BY_RULES.contains(name), gold));
            }
        });
    }

    private TrainingMessage message(int fold, Message message, GoldRecord gold, Set<SignalType> known, Role role) {
        AnalyzedText text = moderator.analyze(message);
        moderator.assess(message);
        return new TrainingMessage(
                fold,
                text,
                recorder.findings,
                recorder.suppressed,
                gold.severities(),
                gold.evidence(),
                known,
                role,
                gold.json().has("source") ? REAL_WEIGHT : 1);
    }

    private void readOrdinary(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        List<JsonNode> records = records(file);
        for (int i = 0; i < records.size(); i += ORDINARY_STEP) {
            JsonNode json = records.get(i);
            if (json.path("licence").isNull()) {
                continue;
            }
            Message message = Message.comment(json.path("text").asText());
            AnalyzedText text = moderator.analyze(message);
            moderator.assess(message);
            messages.add(new TrainingMessage(
                    i / ORDINARY_STEP % folds,
                    text,
                    recorder.findings,
                    recorder.suppressed,
                    Map.of(),
                    Map.of(),
                    Set.copyOf(SignalType.BUNDLED),
                    Role.ORDINARY,
                    ORDINARY_WEIGHT));
        }
    }

    private void readDisclosures(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        Map<String, Integer> posts = new TreeMap<>();
        for (JsonNode json : records(file)) {
            int fold = posts.computeIfAbsent(json.path("post").asText(), any -> posts.size() % folds);
            disclosures.add(new DisclosureSentence(
                    fold,
                    moderator.analyze(Message.comment(json.path("text").asText())),
                    json.path("emotional_disclosure").asInt() == 1,
                    json.path("information_disclosure").asInt() == 1));
        }
    }

    List<TrainingMessage> messages() {
        return messages;
    }

    List<DisclosureSentence> disclosures() {
        return disclosures;
    }

    /** Returns the messages that predictions can be made for. */
    List<Labelled> labelled() {
        return labelled;
    }
}
