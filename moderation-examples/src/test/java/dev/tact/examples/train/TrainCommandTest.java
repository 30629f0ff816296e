package dev.tact.examples.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.Moderator;
import dev.tact.examples.Cli;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.training.TrainingMessage;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.nlp.training.TrainingTurn;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A corpus of four hands who know two kinds of message. */
    private Path corpus() throws IOException {
        Path messages = Files.createDirectories(folder.resolve("corpora").resolve("messages"));
        for (String hand : List.of("one", "two", "three", "four")) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String secret = "Please keep this between us, do not tell anyone, number " + hand + " " + i + ".";
                lines.add("{\"id\":\"" + hand + i + "s\",\"text\":\"" + secret
                        + "\",\"risk\":1,\"signals\":[{\"signal\":\"secrecy-request\",\"severity\":1,"
                        + "\"evidence\":\"keep this between us\"}]}");
                lines.add("{\"id\":\"" + hand + i + "o\",\"text\":\"The bread came out well today, number " + hand + " "
                        + i + ".\",\"risk\":0,\"signals\":[]}");
            }
            Files.write(messages.resolve(hand + ".jsonl"), lines);
        }
        return folder.resolve("corpora");
    }

    @Test
    void trainsAModelAndPredictsEveryMessageByModelsThatHaveNotSeenItsFile() throws IOException {
        Path model = folder.resolve("signals.model");
        Path predictions = folder.resolve("predictions");
        Cli.Result result = Cli.run(
                "train",
                "--corpora",
                corpus().toString(),
                "--third-party",
                folder.resolve("none").toString(),
                "--folds",
                "4",
                "-o",
                model.toString(),
                "--cross-validate",
                predictions.toString());
        assertEquals(0, result.status(), result.err());
        try (InputStream in = Files.newInputStream(model)) {
            assertEquals(16, EnglishSignalModel.read(in).fingerprint().length());
        }
        assertOthersUse(model);
        assertEquals(12, Files.readAllLines(predictions.resolve("two.jsonl")).size());
        assertTrue(Files.readString(predictions.resolve("two.jsonl")).contains("secrecy-request"));
        assertTrue(Files.readString(predictions.resolve("reliability.txt")).contains("expected calibration error"));
    }

    /** What was trained takes the place of the bundled models, also where weak signals are shown. */
    private static void assertOthersUse(Path model) throws IOException {
        String text = "Please keep this between us, do not tell anyone.";
        Moderator.Builder moderator =
                Moderator.builder().pack(RulePack.bundled("en")).conversation(RulePack.conversation("en"));
        try (InputStream in = Files.newInputStream(model)) {
            moderator.model(EnglishSignalModel.read(in));
        }
        double expected = moderator.build().assess(text).signals().get(0).confidence();
        Cli.Result trained = Cli.run("assess", "--json", "--model", model.toString(), text);
        assertEquals(0, trained.status(), trained.err());
        double confidence = new JsonMapper()
                .readTree(trained.out())
                .at("/signals/0/confidence")
                .doubleValue();
        assertEquals(expected, confidence, 1e-4, trained.out());
        assertEquals(
                trained.out(),
                Cli.run("assess", "--json", "--nlp", "--model", model.toString(), text)
                        .out());
        assertNotEquals(
                trained.out(), Cli.run("assess", "--json", "--nlp", text).out());
        assertEquals(0, Cli.run("explain", "--model", model.toString(), text).status());
    }

    @Test
    void nothingToDoAndNothingToReadAreTold() throws IOException {
        Cli.Result nothing = Cli.run("train", "--corpora", corpus().toString());
        assertEquals(2, nothing.status());
        assertTrue(nothing.err().contains("--output"), nothing.err());
        Cli.Result missing = Cli.run("train", "--corpora", folder.toString(), "-o", "x");
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("messages"), missing.err());
        Path nowhere = folder.resolve("no").resolve("where.model");
        Cli.Result late = Cli.run("train", "--corpora", corpus().toString(), "-o", nowhere.toString());
        assertEquals(2, late.status());
        assertTrue(late.err().contains("where.model: its folder does not exist"), late.err());
        Cli.Result sure = Cli.run("train", "--corpora", corpus().toString(), "-o", "x", "--minimum-confidence", "7");
        assertEquals(2, sure.status());
        assertTrue(sure.err().contains("--minimum-confidence 7.0: must be 0 to 1"), sure.err());
    }

    @Test
    void aRecordWithoutTextIsNamedByFileAndLine() throws IOException {
        Path messages = Files.createDirectories(folder.resolve("broken").resolve("messages"));
        Files.writeString(messages.resolve("one.jsonl"), "{\"id\":\"a\"}\n");
        Cli.Result result =
                Cli.run("train", "--corpora", folder.resolve("broken").toString(), "-o", "x");
        assertTrue(result.status() != 0);
        assertTrue(result.err().contains("one.jsonl:1:"), result.err());
    }

    private Path turns(String... lines) throws IOException {
        Path turns = Files.createDirectories(corpus().resolve("turns"));
        for (String hand : List.of("one", "two", "three", "four")) {
            Files.write(turns.resolve(hand + ".jsonl"), List.of(lines));
        }
        return turns.getParent();
    }

    private Cli.Result train(Path corpora, String option, Path target) {
        return Cli.run(
                "train",
                "--corpora",
                corpora.toString(),
                "--third-party",
                folder.resolve("none").toString(),
                option,
                target.toString());
    }

    @Test
    void whatRulesFindInAnswersOfRecipientsIsMeasured() throws IOException {
        Path corpora = turns(
                "{\"channel\":\"private\",\"text\":\"Please do not contact me again.\",\"acts\":[{\"act\":"
                        + "\"stop-contact\",\"firmness\":3,\"evidence\":\"do not contact me again\"}]}",
                "{\"channel\":\"private\",\"text\":\"The lamp at my gate has gone out, dear friend.\",\"acts\":[{\"act\":"
                        + "\"stop-contact\",\"firmness\":2,\"evidence\":\"The lamp at my gate has gone out\"}]}",
                "{\"channel\":\"private\",\"text\":\"The bread came out well today.\",\"acts\":[]}");
        Path predictions = folder.resolve("predictions");
        Cli.Result result = train(corpora, "--cross-validate", predictions);
        assertEquals(0, result.status(), result.err());
        String report = Files.readString(predictions.resolve("turns.txt"));
        assertTrue(report.matches("(?s).*stop-contact +8 +1\\.00 +0\\.50 +0\\.67 .*"), report);
    }

    @Test
    void whatRulesFindInMessagesOfAuthorsIsMeasured() throws IOException {
        Path corpora = corpus();
        Path authors = Files.createDirectories(corpora.resolve("authors"));
        for (String hand : List.of("one", "two", "three", "four")) {
            Files.writeString(authors.resolve(hand + ".jsonl"), """
                    {"channel":"private","text":"I am sorry, I overstepped. I will not write again.","acts":[{"act":"withdraws","evidence":"I will not write again"}]}
                    {"channel":"private","text":"The lamp at my gate has gone out.","acts":[{"act":"withdraws","evidence":"The lamp at my gate has gone out"}]}
                    {"channel":"comment","text":"The bread came out well today.","acts":[]}
                    """);
        }
        Path predictions = folder.resolve("predictions");
        Cli.Result result = train(corpora, "--cross-validate", predictions);
        assertEquals(0, result.status(), result.err());
        String report = Files.readString(predictions.resolve("authors.txt"));
        assertTrue(report.matches("(?s).*withdraws +8 +1\\.00 +0\\.50 +0\\.67 .*"), report);
    }

    @Test
    void aTurnThatCannotBeReadIsToldWithFileAndLine() throws IOException {
        Map<String, String> problems = Map.of(
                "\"channel\":\"comment\",\"text\":\"Enough.\",\"acts\":[{\"act\":\"stop-contact\",\"firmness\":4}]",
                "firmness of stop-contact is not 1 to 3",
                "\"channel\":\"comment\",\"text\":\"Enough.\",\"acts\":[{\"act\":\"stop-contct\",\"firmness\":1}]",
                "the act 'stop-contct' of a recipient is none of stop-contact, stop-private",
                "\"channel\":\"mail\",\"text\":\"Enough.\",\"acts\":[]",
                "\"channel\" of a turn is not",
                "\"channel\":\"comment\",\"acts\":[]",
                "a turn needs \"text\" and \"acts\"");
        for (Map.Entry<String, String> each : problems.entrySet()) {
            Path corpora =
                    turns("{\"channel\":\"comment\",\"text\":\"Enough.\",\"acts\":[]}", "{" + each.getKey() + "}");
            Cli.Result result = train(corpora, "-o", folder.resolve("signals.model"));
            assertEquals(1, result.status(), each.getValue());
            assertTrue(result.err().contains("four.jsonl:2: " + each.getValue()), result.err());
        }
    }

    @Test
    void someOrdinaryCommentsOfOthersStandForTurnsThatDoNothingOfNote() throws IOException {
        Path others = Files.createDirectories(folder.resolve("others"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add("{\"id\":\"o" + i + "\",\"source\":\"board\",\"licence\":" + (i < 20 ? "\"CC0\"" : "null")
                    + ",\"text\":\"The bread came out well, day " + i + ".\"}");
        }
        Files.write(others.resolve("ordinary-dev.jsonl"), lines);
        List<TrainingTurn> turns = new TrainingData(corpus(), others, 4, true).turns();
        assertEquals(4, turns.size());
        assertEquals(2, turns.stream().filter(TrainingTurn::byRecipient).count());
        assertTrue(
                turns.stream().allMatch(turn -> turn.fold() < 0 && turn.acts().isEmpty()));
    }

    @Test
    void aRealMessageIsKnownByItsLicenceToo() throws IOException {
        Path corpora = corpus();
        Files.writeString(corpora.resolve("messages").resolve("one.jsonl"), """
                {"id":"1","text":"The bread came out well.","risk":0,"signals":[]}
                {"id":"2","text":"The bread came out well.","risk":0,"signals":[],"licence":"CC0"}
                {"id":"3","text":"The bread came out well.","risk":0,"signals":[],"licence":null}
                {"id":"4","text":"The bread came out well.","risk":0,"signals":[],"source":"board","licence":"CC0"}
                """);
        List<TrainingMessage> messages = new TrainingData(corpora, folder.resolve("none"), 4, true)
                .messagesBySet()
                .get("one");
        assertEquals(
                List.of(1.0, 4.0, 4.0, 4.0),
                messages.stream().map(TrainingMessage::weight).toList());
        assertEquals(
                List.of(Role.CUES_AND_FUSION, Role.CUES_AND_FUSION, Role.MEASURED, Role.CUES_AND_FUSION),
                messages.stream().map(TrainingMessage::role).toList());
    }

    /**
     * They were chosen by what models get wrong: a fusion would learn to distrust all models, and figures would lie.
     */
    @Test
    void adversarialMessagesTrainCuesOnlyAndAreNotMeasured() throws IOException {
        Path corpora = corpus();
        Path adversarial = Files.createDirectories(corpora.resolve("adversarial"));
        for (String hand : List.of("a", "b", "pairs-a")) {
            Files.writeString(
                    adversarial.resolve(hand + ".jsonl"),
                    "{\"id\":\"" + hand + "\",\"text\":\"I read her letters.\",\"risk\":0,\"signals\":[]}\n");
        }
        TrainingData data = new TrainingData(corpora, folder.resolve("none"), 4, true);
        List<TrainingMessage> read = data.messagesBySet().get("adversarial");
        assertEquals(List.of(0, 1, 2), read.stream().map(TrainingMessage::fold).toList());
        assertTrue(read.stream()
                .allMatch(each -> each.role() == Role.CUES && each.labelled().equals(Set.copyOf(SignalType.BUNDLED))));
        assertEquals(48, data.labelled().size());
    }

    @Test
    void authorsAreTrainedOnBesideRecipients() throws IOException {
        Path corpora = turns("{\"channel\":\"comment\",\"text\":\"Enough.\",\"acts\":[]}");
        Path authors = Files.createDirectories(corpora.resolve("authors"));
        Files.writeString(
                authors.resolve("a.jsonl"),
                "{\"channel\":\"private\",\"text\":\"New number, same old me, as you blocked the other.\",\"acts\":"
                        + "[{\"act\":\"evades-block\",\"evidence\":\"blocked\"}]}\n");
        List<TrainingTurn> turns = new TrainingData(corpora, folder.resolve("none"), 4, true).turns();
        assertEquals(
                List.of(false),
                turns.stream()
                        .filter(turn -> turn.acts().containsKey(new SignalType("evades-block")))
                        .map(TrainingTurn::byRecipient)
                        .toList());
        assertTrue(turns.stream()
                .filter(turn -> !turn.byRecipient())
                .allMatch(turn -> turn.text().isPrivate()
                        && turn.cues().stream().anyMatch(cue -> cue.type().id().equals("evades-block"))));
        // What only a recipient does is no act of an author.
        Files.writeString(
                authors.resolve("a.jsonl"),
                "{\"channel\":\"private\",\"text\":\"Enough.\",\"acts\":[{\"act\":\"stop-contact\",\"evidence\":\"Enough\"}]}\n");
        Cli.Result result = train(corpora, "-o", folder.resolve("signals.model"));
        assertEquals(1, result.status());
        assertTrue(result.err().contains("a.jsonl:1: the act 'stop-contact' of an author is none of"), result.err());
    }
}
