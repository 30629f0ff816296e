package dev.tact.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import dev.tact.examples.record.Compression;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @TempDir
    private Path folder;

    @Test
    void givesTheFiguresOfTheScoringScript() throws IOException {
        Path gold = Cli.resource("gold.jsonl");
        Path predictions = Cli.resource("predictions.jsonl");
        JsonNode expected = JSON.readTree(Files.readString(Cli.resource("scores.json")));
        assertSame("", expected, evaluate(gold, predictions));
        assertSame("", expected, evaluate(predictions, gold));
    }

    /** Where the script and Python are at hand, on made-up records that reach every corner. */
    @Test
    void givesTheFiguresOfTheScoringScriptOnRandomRecords() throws Exception {
        Path script = script();
        assumeTrue(script != null && run(folder.resolve("version"), "python3", "--version") == 0);
        for (int seed = 1; seed <= 3; seed++) {
            Path gold = folder.resolve("gold.jsonl");
            Path predictions = folder.resolve("predictions.jsonl");
            write(new SplittableRandom(seed), gold, predictions);
            Path scores = folder.resolve("scores.json");
            assertEquals(
                    0, run(scores, "python3", script.toString(), gold.toString(), predictions.toString(), "--json"));
            assertSame("", JSON.readTree(Files.readString(scores)), evaluate(gold, predictions));
        }
    }

    private static JsonNode evaluate(Path... files) throws IOException {
        Result result = Cli.run("evaluate", "--json", "--resamples", "0", files[0].toString(), files[1].toString());
        assertEquals(0, result.status(), result.err());
        ObjectNode figures = (ObjectNode) JSON.readTree(result.out());
        figures.remove("calibration"); // which the script does not have
        return figures;
    }

    private static void assertSame(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            assertEquals(expected.size(), actual.size(), at + ": " + actual);
            expected.properties()
                    .forEach(field ->
                            assertSame(at + "/" + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (Double.isNaN(expected.doubleValue())) {
            assertTrue(actual.isNull(), at);
        } else {
            assertTrue(actual.isNumber(), at);
            assertEquals(expected.doubleValue(), actual.doubleValue(), 1e-12, at);
        }
    }

    private static int run(Path output, String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return process.exitValue();
        } catch (IOException missing) {
            return -1;
        }
    }

    /** The script lies beside the project, in a folder above the module. */
    private static Path script() {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path script = place.resolve("shared/tools/score.py");
            if (Files.exists(script)) {
                return script;
            }
        }
        return null;
    }

    private static void write(SplittableRandom random, Path gold, Path predictions) throws IOException {
        StringBuilder labelled = new StringBuilder();
        StringBuilder answered = new StringBuilder();
        String text = "\uD83D\uDE42 one two three four five six seven \uD83D\uDE42 eight";
        String[] words = text.split(" ");
        for (int i = 0; i < 400; i++) {
            // Most pairs have both their halves.
            boolean paired = i % 4 < 2 && random.nextInt(8) > 0;
            String id = paired ? "pair-" + i / 4 + (i % 2 == 0 ? "p" : "c") : "g" + i;
            ObjectNode record = JSON.createObjectNode().put("id", id).put("text", text);
            ObjectNode answer = JSON.createObjectNode().put("id", id);
            if (random.nextInt(10) > 0) {
                record.put("risk", random.nextInt(4));
            }
            if (paired) {
                record.put("pair", "pair-" + i / 4)
                        .put("function", "f" + i % 3)
                        .put("target", SignalType.BUNDLED.get(random.nextInt(4)).id());
            }
            ArrayNode signals = record.putArray("signals");
            for (int n = random.nextInt(4); n > 0; n--) {
                ObjectNode signal = signals.addObject();
                signal.put(
                        "signal",
                        SignalType.BUNDLED.get(17 - 1 - random.nextInt(9)).id());
                if (random.nextInt(5) > 0) {
                    signal.put("severity", 1 + random.nextInt(3));
                }
                signal.put("evidence", random.nextInt(8) == 0 ? "absent" : words[random.nextInt(words.length)]);
            }
            if (random.nextInt(8) == 0) {
                record.putArray("disputed").add(SignalType.BUNDLED.get(16).id()).add("hostility");
            }
            if (random.nextInt(20) > 0) {
                answer.put("risk", random.nextInt(4));
                ArrayNode reported = answer.putArray("signals");
                for (int n = random.nextInt(4); n > 0; n--) {
                    ObjectNode signal = reported.addObject();
                    signal.put(
                                    "signal",
                                    random.nextInt(9) == 0
                                            ? "site-signal"
                                            : SignalType.BUNDLED
                                                    .get(17 - 1 - random.nextInt(9))
                                                    .id())
                            .put("severity", 1 + random.nextInt(3));
                    int start = random.nextInt(20);
                    signal.putArray("evidence")
                            .addObject()
                            .put("start", start)
                            .put("end", start + random.nextInt(1, 20));
                }
            } else {
                answer.put("line", i).put("error", "too long");
            }
            labelled.append(record).append('\n');
            answered.append(answer).append("\n\n");
        }
        Files.writeString(gold, labelled, StandardCharsets.UTF_8);
        Files.writeString(predictions, answered, StandardCharsets.UTF_8);
    }

    @Test
    void assessesWhereThereAreNoPredictions() throws IOException {
        Path predictions = folder.resolve("predictions.jsonl");
        String gold = Cli.resource("gold.jsonl").toString();
        assertEquals(
                0, Cli.site("", "assess", gold, "-o", predictions.toString()).status());
        Result now = Cli.site("", "evaluate", "--threads", "3", gold);
        assertEquals(0, now.status(), now.err());
        assertEquals(Cli.run("evaluate", gold, predictions.toString()).out(), now.out());
        assertTrue(now.out().contains("[") && now.out().contains("micro_f1"), now.out());
    }

    @Test
    void slicesAndRepeatsItself() {
        String[] arguments = {
            "evaluate",
            "--slice",
            "kind",
            Cli.resource("gold.jsonl").toString(),
            Cli.resource("predictions.jsonl").toString()
        };
        Result result = Cli.run(arguments);
        assertTrue(result.out().contains("\nhard-negative "), result.out());
        assertEquals(result.out(), Cli.run(arguments).out());
    }

    @Test
    void showsSystemsBesideEachOtherWithTheFiguresThatTheyHaveAlone() throws IOException {
        String gold = Cli.resource("gold.jsonl").toString();
        Path predictions = Cli.resource("predictions.jsonl");
        Path silent = folder.resolve("silent.jsonl");
        Files.writeString(
                silent,
                Files.readString(predictions)
                        .lines()
                        .map(line -> line.replaceFirst("\"signals\": \\[.*", "\"signals\": []}"))
                        .collect(Collectors.joining("\n")));
        String[] arguments = {
            "evaluate",
            gold,
            "--predictions",
            "ours=" + predictions,
            "--predictions",
            silent.toString(),
            "--slice",
            "channel"
        };
        Result table = Cli.run(arguments);
        assertEquals(0, table.status(), table.err());
        assertTrue(table.lines()[0].matches("F1 +n +ours +silent"), table.out());
        assertTrue(table.out().contains("\nsilent\n\nchannel "), table.out());
        JsonNode systems =
                JSON.readTree(Cli.run(with(arguments, "--json")).out()).path("systems");
        assertEquals(2, systems.size());
        assertEquals(0, systems.path("silent").path("micro_recall").doubleValue());
        JsonNode alone = JSON.readTree(Cli.run("evaluate", gold, predictions.toString(), "--slice", "channel", "--json")
                .out());
        assertEquals(alone, systems.path("ours"));
        // In parts, under one name, they are the same system.
        List<String> lines = Files.readAllLines(predictions);
        Path head = Files.write(folder.resolve("head.jsonl"), lines.subList(0, 5));
        Path tail = Files.write(folder.resolve("tail.jsonl"), lines.subList(5, lines.size()));
        JsonNode joined = JSON.readTree(Cli.run(
                        "evaluate",
                        gold,
                        "--predictions",
                        "x=" + head,
                        "--predictions",
                        "x=" + tail,
                        "--slice",
                        "channel",
                        "--json")
                .out());
        assertEquals(alone, joined);
    }

    @Test
    void showsOursBesideOthersIfAsked() throws IOException {
        String gold = Cli.resource("gold.jsonl").toString();
        String predictions = "other=" + Cli.resource("predictions.jsonl");
        JsonNode both = JSON.readTree(Cli.site("", "evaluate", gold, "--predictions", predictions, "--ours", "--json")
                .out());
        JsonNode ours = JSON.readTree(Cli.site("", "evaluate", gold, "--json").out());
        assertEquals(ours, both.path("systems").path("tact"));
        assertTrue(both.path("systems").has("other"));
        assertEquals(
                2,
                Cli.run("evaluate", gold, "--predictions", predictions, "--ours", "--errors", "distress")
                        .status());
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void tellsHowWellConfidencesAreCalibrated() throws IOException {
        Path gold = Files.writeString(folder.resolve("gold.jsonl"), """
                {"id":"a","text":"one","signals":[{"signal":"distress","severity":1}]}
                {"id":"b","text":"two","signals":[],"disputed":["hostility"]}
                """);
        Path predictions = Files.writeString(folder.resolve("predictions.jsonl"), """
                {"id":"a","risk":0,"signals":[{"signal":"distress","severity":1,"confidence":0.9}]}
                {"id":"b","risk":0,"signals":[{"signal":"distress","severity":1,"confidence":0.6},\
                {"signal":"hostility","severity":1,"confidence":0.9},{"signal":"secrecy-request","severity":1}]}
                """);
        String[] files = {gold.toString(), predictions.toString()};
        JsonNode calibration = JSON.readTree(
                        Cli.run("evaluate", files[0], files[1], "--json").out())
                .path("calibration");
        // Off by 0.1 and by 0.6; nothing is concluded from what is disputed or comes without a confidence.
        assertEquals(0.35, calibration.path("expected_calibration_error").doubleValue(), 1e-12);
        assertEquals(2, calibration.path("bins").size());
        assertTrue(Cli.run("evaluate", files[0], files[1]).out().contains("\n0.9-1.0 "));
    }

    @Test
    void countsTheAlarmsOfUnlabelledMessages() throws IOException {
        Path ordinary = Files.writeString(
                folder.resolve("ordinary.jsonl"),
                "{\"id\":\"a\",\"text\":\"Good bread.\"}\n{\"id\":\"b\",\"text\":\"I read her letters\"}\n");
        JsonNode figures = JSON.readTree(
                Cli.site("", "evaluate", "--json", ordinary.toString()).out());
        assertEquals(
                500,
                figures.path("alarms_per_1000")
                        .path("privacy-violation-confession")
                        .doubleValue());
        assertEquals(500, figures.path("alarmed_per_1000").doubleValue());
        assertFalse(figures.has("messages"));
    }

    @Test
    void listsErrors() {
        Result result = Cli.run(
                "evaluate",
                "--errors",
                "hostility",
                Cli.resource("gold.jsonl").toString(),
                Cli.resource("predictions.jsonl").toString());
        assertEquals("missed      g3: What a dull page, and a dull man behind it.", result.lines()[0]);
        assertTrue(result.lines()[1].contains("\u201Ca dull man behind it\u201D"), result.out());
        assertEquals(
                2,
                Cli.run(
                                "evaluate",
                                "--errors",
                                "rudeness",
                                Cli.resource("gold.jsonl").toString())
                        .status());
    }

    @Test
    void namesWhatIsWrongWithTheFiles() throws IOException {
        Path gold = Cli.resource("gold.jsonl");
        Path one = Files.writeString(folder.resolve("one.jsonl"), "{\"id\":\"g1\",\"risk\":1,\"signals\":[]}\n");
        Result missing = Cli.run("evaluate", gold.toString(), one.toString());
        assertEquals(1, missing.status());
        assertTrue(missing.err().contains("11 of 12 records have no prediction, the first is g2"), missing.err());
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "\n{\"id\":\"g1\"\n");
        Result malformed = Cli.run("evaluate", broken.toString());
        assertEquals(1, malformed.status());
        assertTrue(malformed.err().contains("broken.jsonl:2: not JSON"), malformed.err());
        assertEquals(
                2,
                Cli.run("evaluate", folder.resolve("missing.jsonl").toString()).status());
        assertEquals(1, Cli.run("evaluate", one.toString()).status());
        Result field = Cli.run(
                "evaluate",
                "--slice",
                "kynd",
                gold.toString(),
                Cli.resource("predictions.jsonl").toString());
        assertEquals(2, field.status());
        assertTrue(
                field.err().contains("no record has this field; the first has id, channel, risk, kind, file, length"),
                field.err());
        assertEquals(2, Cli.run("evaluate", "--slice", "text", gold.toString()).status());
        Path sure = Files.writeString(
                folder.resolve("sure.jsonl"),
                "{\"id\":\"g1\",\"signals\":[{\"signal\":\"distress\",\"confidence\":70}]}\n");
        Result confidence = Cli.run("evaluate", gold.toString(), "--predictions", sure.toString());
        assertTrue(
                confidence.err().contains("sure.jsonl:1: \"confidence\" is not a number from 0 to 1"),
                confidence.err());
    }

    @Test
    void readsCompressedFiles() throws IOException {
        Path gold = folder.resolve("gold.jsonl.gz");
        Path predictions = folder.resolve("theirs.jsonl.gz");
        for (Path file : List.of(gold, predictions)) {
            Path plain = Cli.resource(file == gold ? "gold.jsonl" : "predictions.jsonl");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                Files.copy(plain, out);
            }
        }
        Result plain = Cli.run(
                "evaluate",
                Cli.resource("gold.jsonl").toString(),
                Cli.resource("predictions.jsonl").toString());
        assertEquals(0, plain.status(), plain.err());
        assertEquals(
                plain.out(),
                Cli.run("evaluate", gold.toString(), predictions.toString()).out());
        Result named = Cli.run(
                "evaluate",
                gold.toString(),
                "--predictions",
                predictions.toString(),
                "--predictions",
                "b=" + predictions);
        assertTrue(named.out().lines().findFirst().orElseThrow().contains(" theirs "), named.out() + named.err());
        Path cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(Files.readAllBytes(gold), 200));
        Result damaged = Cli.run("evaluate", cut.toString());
        assertTrue(damaged.status() != 0);
        assertTrue(damaged.err().contains("cut.jsonl.gz: "), damaged.err());
    }

    @Test
    void aHalfOfAPairNamesItsTarget() throws IOException {
        Path half = Files.writeString(
                folder.resolve("half.jsonl"), "{\"id\":\"1p\",\"text\":\"x\",\"signals\":[],\"pair\":\"1\"}\n");
        Result result = Cli.site("", "evaluate", half.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("half.jsonl:1: a half of a \"pair\" needs"), result.err());
    }

    @Test
    void refusesNoThreads() {
        for (String command : List.of("assess", "evaluate", "report")) {
            Result result = Cli.site("", command, "--threads", "0", "gold.jsonl");
            assertEquals(2, result.status());
            assertTrue(result.err().contains("--threads 0: at least 1 is needed"), result.err());
        }
    }

    @Test
    void messagesThatCannotBeAssessedCountAsUnanswered() throws IOException {
        String record = "{\"id\":\"%s\",\"text\":\"longer than five\",\"signals\":[],\"risk\":0}\n";
        Path one = Files.writeString(folder.resolve("one.jsonl"), record.formatted("a"));
        Path two = Files.writeString(folder.resolve("two.jsonl"), record.formatted("a") + record.formatted("b"));
        Result single = Cli.site("", "evaluate", "--max-length", "5", one.toString());
        assertTrue(single.err().contains("1 message cannot be assessed and counts as unanswered"), single.err());
        Result both = Cli.site("", "evaluate", "--max-length", "5", two.toString());
        assertTrue(both.err().contains("2 messages cannot be assessed and count as unanswered"), both.err());
    }

    @Test
    void answersToRecordsWhoseIdCouldNotBeReadAreOfNoMessage() throws IOException {
        Path gold = Files.writeString(
                folder.resolve("gold.jsonl"), "{\"id\":\"a\",\"text\":\"x\",\"signals\":[],\"risk\":0}\n");
        String unread = "{\"id\":null,\"line\":%d,\"error\":\"not JSON\"}\n";
        Path answers = Files.writeString(
                folder.resolve("answers.jsonl"),
                unread.formatted(1) + unread.formatted(2) + "{\"id\":\"a\",\"risk\":0,\"signals\":[]}\n");
        Result result = Cli.run("evaluate", "--resamples", "0", gold.toString(), answers.toString());
        assertEquals(0, result.status(), result.err());
        Result report =
                Cli.run("report", "-o", folder.resolve("r.html").toString(), gold.toString(), answers.toString());
        assertEquals(0, report.status(), report.err());
    }

    /** As {@code assess} does, so that figures with and without predictions are the same. */
    @Test
    void assessesRecordsWithWhatWasSaidBeforeAndAsHtml() throws IOException {
        Path gold = Files.writeString(
                folder.resolve("gold.jsonl"),
                "{\"id\":1,\"channel\":\"private\",\"text\":\"Happy birthday!\",\"history\":[{\"from\":\"recipient\","
                        + "\"text\":\"Please don't contact me again.\"}],\"signals\":[{\"signal\":"
                        + "\"contact-pressure\",\"severity\":3,\"evidence\":\"Happy birthday\"}]}\n"
                        + "{\"id\":2,\"html\":true,\"text\":\"<p>I follow<b>ed</b> her home.</p>\",\"signals\":"
                        + "[{\"signal\":\"privacy-violation-confession\",\"severity\":3}]}\n");
        Path answers = folder.resolve("answers.jsonl");
        assertEquals(
                0,
                Cli.run("assess", "-q", gold.toString(), "-o", answers.toString())
                        .status());
        Result now = Cli.run("evaluate", "--json", "--resamples", "0", gold.toString());
        assertEquals(1, JSON.readTree(now.out()).path("micro_recall").asDouble(), now.out());
        ObjectNode figures = (ObjectNode) JSON.readTree(now.out());
        figures.remove("calibration");
        assertEquals(evaluate(gold, answers), figures);
    }

    @Test
    void aMessageWhoseSignalsAreNullIsNotLabelled() throws IOException {
        Path gold = Files.writeString(
                folder.resolve("gold.jsonl"), "{\"id\":1,\"text\":\"I followed her home.\",\"signals\":null}\n");
        Result result = Cli.run("evaluate", "--json", "--resamples", "0", gold.toString());
        assertEquals(0, JSON.readTree(result.out()).path("clean_messages").asInt(), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"signals\":\"distress\"', '\"signals\" is not a list'",
        "'\"signals\":[],\"pair\":\"1\",\"target\":\"Not valid!\"', '\"target\" is no name of a signal'",
        "'\"signals\":[],\"channel\":\"dm\"', 'unknown channel'",
        "'\"signals\":[],\"html\":\"yes\"', '\"html\" is neither true nor false'",
        "'\"signals\":[],\"sent\":[]', '\"sent\" is not a time'",
        "'\"signals\":[],\"sent\":1700000000000', 'give seconds'"
    })
    void valuesOfAnotherTypeAreToldWithTheirLine(String fields, String problem) throws IOException {
        Path gold = Files.writeString(
                folder.resolve("gold.jsonl"), "\n{\"id\":\"x-p\",\"text\":\"Bread.\"," + fields + "}\n");
        Result result = Cli.run("evaluate", "--resamples", "0", gold.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("gold.jsonl:2: ") && result.err().contains(problem), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold.jsonl.gz", "gold.jsonl.zst"})
    void aCutFileIsCalledDamaged(String name) throws IOException {
        byte[] lines =
                "{\"id\":1,\"text\":\"Bread.\",\"signals\":[]}\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Compression.of(Path.of(name)).compress(lines);
        Path gold = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length / 2));
        Result result = Cli.run("evaluate", gold.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains(name + ": damaged, cut short"), result.err());
    }
}
