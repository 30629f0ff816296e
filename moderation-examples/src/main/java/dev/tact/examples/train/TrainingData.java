package dev.tact.examples.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.examples.evaluate.GoldRecord;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.RecordException;
import dev.tact.nlp.training.DisclosureSentence;
import dev.tact.nlp.training.TrainingMessage;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.nlp.training.TrainingTurn;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What signal models are trained on: our own messages, and texts of others if they are there.
 *
 * <p>Messages of one author, one source or one thread of posts belong to one fold, so that no model is measured on a
 * voice that it knows.
 */
public final class TrainingData {

    /** Files of our own that the rules' authors looked at; the rules look better on them than they are. */
    static final Set<String> SEEN_BY_RULES = Set.of(
            "a",
            "c",
            "e",
            "h",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "pp",
            "q",
            "r",
            "rr",
            "ss",
            "tt",
            "uu",
            "xx",
            "zz",
            "zzc",
            "zzd",
            "real-train");

    /** Every so many of the ordinary messages is trained on; all would outweigh the labelled ones. */
    private static final int ORDINARY_STEP = 2;

    private static final double ORDINARY_WEIGHT = 0.5;

    /** Every so many of the ordinary messages stands for what either side says without doing anything of note. */
    private static final int TURN_STEP = 10;

    /** The set of the ordinary messages. */
    public static final String ORDINARY = "ordinary-dev";

    /** The set of texts of others that we labelled. */
    public static final String ANNOTATIONS = "annotations";

    /** The set of wordings of one signal each. */
    static final String PARAPHRASES = "paraphrases";

    /** The set of messages that were chosen because earlier models got them wrong. */
    private static final String ADVERSARIAL = "adversarial";

    /** Real messages are few, and are what the models are for. */
    private static final double REAL_WEIGHT = 4;

    private static final double ANNOTATED_WEIGHT = 2;

    /** In the fusion they would make models too shy of personal messages, which are rare among them. */
    private static final double ANNOTATED_FUSION_WEIGHT = 0.5;

    private final int folds;
    private final boolean bySource;
    private final Recorder recorder = new Recorder();
    private final Moderator moderator;
    private final Map<String, List<TrainingMessage>> messages = new LinkedHashMap<>();
    private final List<DisclosureSentence> disclosures = new ArrayList<>();
    private final List<TrainingTurn> turns = new ArrayList<>();
    private final List<Labelled> labelled = new ArrayList<>();
    private final Map<String, Integer> sources = new TreeMap<>();

    /** Our own labels of texts of others, by the texts' ids. */
    private final Map<String, JsonNode> annotations = new HashMap<>();

    /**
     * A message that predictions can be made for.
     *
     * @param set the file's name
     * @param fold its fold
     * @param seenByRules whether the rules' authors looked at it
     */
    public record Labelled(String set, int fold, boolean seenByRules, GoldRecord gold) {}

    /** Keeps what rules and detectors found in one message, and in one turn of a conversation, after the other. */
    private static final class Recorder implements SignalModel {
        private List<Finding> findings = List.of();
        private List<Suppressed> suppressed = List.of();
        private List<Finding> cues = List.of();

        @Override
        public String id() {
            return "recorder";
        }

        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public double minimumConfidence(SignalType type, boolean alone) {
            return 0;
        }

        @Override
        public Judgement judge(AnalyzedText text, List<Finding> found, List<Suppressed> discounted) {
            findings = List.copyOf(found);
            suppressed = List.copyOf(discounted);
            return new Judgement(true, List.of(), Set.of());
        }

        @Override
        public List<Finding> weighTurn(AnalyzedText turn, List<Finding> found) {
            cues = List.copyOf(found);
            return found;
        }

        /** The empty message at the end of a conversation is an author's turn too. */
        @Override
        public List<Finding> weighAuthorTurn(AnalyzedText turn, List<Finding> found) {
            return turn.text().isBlank() ? found : weighTurn(turn, found);
        }
    }

    /**
     * Reads the data.
     *
     * @param own folder with {@code messages}, {@code paraphrases}, {@code adversarial}, {@code turns}, {@code authors}
     *     and {@code annotations}, of which all but the first may be missing
     * @param thirdParty folder with {@code real}, {@code claff} and {@code ordinary-dev.jsonl}, each of which may be
     *     missing
     * @param bySource whether texts of others from one source belong to one fold; else they are dealt out singly
     */
    public TrainingData(Path own, Path thirdParty, int folds, boolean bySource) throws IOException {
        this.folds = folds;
        this.bySource = bySource;
        moderator = Moderator.builder()
                .pack(RulePack.bundled("en"))
                .conversation(RulePack.conversation("en"))
                .model(recorder)
                .build();
        Path written = own.resolve("messages");
        foldsOfHands(written, folds)
                .forEach((name, fold) -> readMessages(written.resolve(name + ".jsonl"), record -> fold));
        for (Path file : files(own.resolve(PARAPHRASES))) {
            Set<SignalType> signal = Set.of(new SignalType(name(file)));
            readChosen(file, PARAPHRASES, -1, signal);
        }
        int hand = 0;
        for (Path file : files(own.resolve(ADVERSARIAL))) {
            readChosen(file, ADVERSARIAL, hand++ % folds, Set.copyOf(SignalType.BUNDLED));
        }
        readTurns(own.resolve("turns"), true);
        readTurns(own.resolve("authors"), false);
        for (Path file : files(thirdParty.resolve("real"))) {
            readMessages(
                    file,
                    record -> foldOf(record.json(), record.json().path("source").asText()));
        }
        for (Path file : files(own.resolve(ANNOTATIONS))) {
            JsonLinesReader.forEach(
                    file, json -> annotations.put(json.path("id").asText(), json));
        }
        Path ordinary = thirdParty.resolve(ORDINARY + ".jsonl");
        if (Files.exists(ordinary)) {
            AtomicInteger number = new AtomicInteger();
            JsonLinesReader.forEach(ordinary, json -> readOrdinary(json, number.getAndIncrement()));
        }
        Path disclosed = thirdParty.resolve("claff").resolve("train.jsonl");
        if (Files.exists(disclosed)) {
            Map<String, Integer> posts = new TreeMap<>();
            JsonLinesReader.forEach(disclosed, json -> readDisclosure(json, posts));
        }
    }

    /** Returns the fold of each file of our own messages, in their order: one file is one hand. */
    static Map<String, Integer> foldsOfHands(Path written, int folds) throws IOException {
        Map<String, Integer> hands = new LinkedHashMap<>();
        int hand = 0;
        int pairs = 0;
        for (Path file : files(written)) {
            String name = name(file);
            hands.put(name, name.startsWith("pairs") ? folds - 1 - pairs++ % folds : hand++ % folds);
        }
        return hands;
    }

    /** Returns the fold of a text of others. */
    private int foldOf(JsonNode json, String source) {
        return bySource
                ? sources.computeIfAbsent(source, any -> sources.size() % folds)
                : Math.floorMod(json.path("id").asText().hashCode(), folds);
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

    private void readMessages(Path file, Folding folding) {
        String name = name(file);
        JsonLinesReader.forEach(file, json -> {
            GoldRecord gold = GoldRecord.of(name, json);
            boolean real = json.has("source") || json.has("licence");
            Role role = real && json.path("licence").isNull()
                    ? Role.MEASURED
                    : SEEN_BY_RULES.contains(name) && !real ? Role.CUES : Role.CUES_AND_FUSION;
            Set<SignalType> known = new TreeSet<>(SignalType.BUNDLED);
            known.removeAll(gold.disputed());
            int fold = folding.fold(gold);
            double weight = real ? REAL_WEIGHT : 1;
            add(name, message(fold, gold, known, role, weight, weight));
            labelled.add(new Labelled(name, fold, SEEN_BY_RULES.contains(name), gold));
        });
    }

    /**
     * Reads messages that say nothing of how often models or rules are right: they were written from rules, or chosen
     * by what models get wrong. Only cues are trained on them, and no figure is about them.
     *
     * @param fold their fold, -1 to train on in all
     * @param known the signals that are labelled
     */
    private void readChosen(Path file, String set, int fold, Set<SignalType> known) {
        JsonLinesReader.forEach(
                file, json -> add(set, message(fold, GoldRecord.of(set, json), known, Role.CUES, 1, 1)));
    }

    private void add(String set, TrainingMessage message) {
        messages.computeIfAbsent(set, any -> new ArrayList<>()).add(message);
    }

    private TrainingMessage message(
            int fold, GoldRecord gold, Set<SignalType> known, Role role, double weight, double fusionWeight) {
        Message message = gold.message();
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
                weight,
                fusionWeight);
    }

    /** Reads turns of one side; one file is one hand. */
    private void readTurns(Path folder, boolean byRecipient) throws IOException {
        int hand = 0;
        for (Path file : files(folder)) {
            int fold = hand++ % folds;
            JsonLinesReader.forEach(file, json -> readTurn(fold, byRecipient, json));
        }
    }

    private void readTurn(int fold, boolean byRecipient, JsonNode json) throws RecordException {
        JsonNode text = json.path("text");
        String channel = json.path("channel").asText();
        if (!text.isTextual() || !json.path("acts").isArray()) {
            throw new RecordException("a turn needs \"text\" and \"acts\"");
        }
        if (!channel.equals("private") && !channel.equals("comment")) {
            throw new RecordException("\"channel\" of a turn is not \"comment\" or \"private\"");
        }
        Map<SignalType, Integer> acts = new TreeMap<>();
        for (JsonNode act : json.path("acts")) {
            acts.merge(
                    new SignalType(act.path("act").asText()),
                    act.path("firmness").asInt(byRecipient ? 0 : 1),
                    Math::max);
        }
        addTurn(
                fold,
                byRecipient,
                channel.equals("private") ? Message.privateMessage(text.asText()) : Message.comment(text.asText()),
                acts);
    }

    private void addTurn(int fold, boolean byRecipient, Message said, Map<SignalType, Integer> acts) {
        recorder.cues = List.of();
        Turn turn = byRecipient ? Turn.recipient(said.text()) : Turn.author(said.text());
        moderator.assess(Message.comment(""), Conversation.of(turn.on(said.channel())));
        turns.add(new TrainingTurn(fold, byRecipient, moderator.analyze(said), recorder.cues, acts));
    }

    private void readOrdinary(JsonNode json, int number) throws RecordException {
        int fold = foldOf(json, json.path("source").asText());
        boolean annotated = readAnnotated(json, fold);
        GoldRecord gold = GoldRecord.of(ORDINARY, json);
        if (!annotated && number % ORDINARY_STEP == 0 && !json.path("licence").isNull()) {
            add(
                    ORDINARY,
                    message(
                            fold,
                            gold,
                            Set.copyOf(SignalType.BUNDLED),
                            Role.ORDINARY,
                            ORDINARY_WEIGHT,
                            ORDINARY_WEIGHT));
            if (number % TURN_STEP == 0) {
                addTurn(-1, true, gold.message(), Map.of());
                addTurn(-1, false, gold.message(), Map.of());
            }
        }
        labelled.add(new Labelled(ORDINARY, fold, true, gold));
    }

    /** Adds a text of others that we labelled; returns whether it is one. */
    private boolean readAnnotated(JsonNode json, int fold) throws RecordException {
        JsonNode annotation = annotations.get(json.path("id").asText());
        if (annotation == null) {
            return false;
        }
        GoldRecord gold = GoldRecord.of(ANNOTATIONS, labelled(json, annotation));
        add(
                ANNOTATIONS,
                message(
                        fold,
                        gold,
                        Set.copyOf(SignalType.BUNDLED),
                        Role.CUES_AND_FUSION,
                        ANNOTATED_WEIGHT,
                        ANNOTATED_FUSION_WEIGHT));
        return true;
    }

    /** Returns a text of others with our labels, which name places instead of quoting; clean if there are none. */
    public static JsonNode labelled(JsonNode json, @Nullable JsonNode annotation) {
        ObjectNode record = json.deepCopy();
        record.set("risk", annotation == null ? IntNode.valueOf(0) : annotation.path("risk"));
        record.set("signals", annotation == null ? record.arrayNode() : annotation.path("signals"));
        return record;
    }

    private void readDisclosure(JsonNode json, Map<String, Integer> posts) throws RecordException {
        int sourceFold = foldOf(json, "offmychest_claff");
        readAnnotated(json, sourceFold);
        int fold = posts.computeIfAbsent(json.path("post").asText(), any -> posts.size() % folds);
        disclosures.add(new DisclosureSentence(
                fold,
                bySource ? sourceFold : -1,
                moderator.analyze(Message.comment(json.path("text").asText())),
                json.path("emotional_disclosure").asInt() == 1,
                json.path("information_disclosure").asInt() == 1));
    }

    /** Returns all messages to train on. */
    public List<TrainingMessage> messages() {
        return messages.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the messages to train on by set: a file's name, or a name of this class. */
    public Map<String, List<TrainingMessage>> messagesBySet() {
        return messages;
    }

    public List<DisclosureSentence> disclosures() {
        return disclosures;
    }

    /** Returns labelled turns of either side. */
    public List<TrainingTurn> turns() {
        return turns;
    }

    /** Returns the messages that predictions can be made for. */
    public List<Labelled> labelled() {
        return labelled;
    }
}
