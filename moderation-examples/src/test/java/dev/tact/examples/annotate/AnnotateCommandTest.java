package dev.tact.examples.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Cli;
import dev.tact.examples.annotate.Annotating.Killable;
import dev.tact.examples.evaluate.GoldRecord;
import dev.tact.examples.train.TrainingData;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotateCommandTest {

    private static final String AWFUL = "I feel awful tonight. I feel awful \uD83D\uDE42.";

    /** The second "I feel awful". */
    private static final String SECOND = "{\"signal\":\"distress\",\"severity\":2,\"start\":22,\"end\":34}";

    @TempDir
    private Path folder;

    private Path messages;

    @BeforeEach
    void write() throws IOException {
        messages = Files.writeString(
                folder.resolve("letters.jsonl"),
                "{\"id\":\"a\",\"text\":\"" + AWFUL
                        + "\",\"channel\":\"private\",\"source\":\"blog\",\"risk\":3,\"signals\":[]}\n"
                        + "{\"id\":2,\"text\":\"Good bread.\",\"history\":[{\"from\":\"recipient\",\"text\":\"Stop.\"}],"
                        + "\"sent\":\"2026-05-01T10:00:00Z\"}\n"
                        + "{\"id\":\"c\",\"text\":\"I keep checking her Facebook every night.\"}\n");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String labels(int revision, @Nullable Integer risk, String... signals) {
        return "{\"revision\":" + revision + (risk == null ? "" : ",\"risk\":" + risk) + ",\"signals\":["
                + String.join(",", signals) + "]}";
    }

    @Test
    void whatIsSavedIsReadByEvaluateAgreementAndReport() throws Exception {
        for (String name : List.of("ada", "ben")) {
            try (Annotating annotating =
                    Annotating.start(messages.toString(), "--annotator", name, "--keep", "source")) {
                JsonNode first = annotating.get(0);
                assertEquals(0, first.at("/labels/signals").size(), "labels of the input must not be shown");
                assertTrue(first.at("/labels/risk").isMissingNode());
                assertEquals("Stop.", annotating.get(1).at("/history/0/text").asText());
                annotating.save(0, labels(0, 2, SECOND));
                annotating.save(
                        1, "{\"revision\":0,\"risk\":0,\"signals\":[],\"unsure\":true,\"note\":\"which bread?\"}");
                assertFalse(annotating.out().contains("awful"));
            }
        }
        Path ada = file("letters.ada.jsonl");
        List<JsonNode> records = Annotating.records(ada);
        assertEquals(
                Annotating.JSON.readTree("{\"id\":\"a\",\"channel\":\"private\",\"text\":\"" + AWFUL
                        + "\",\"source\":\"blog\",\"risk\":2,\"signals\":[{\"signal\":\"distress\",\"severity\":2,"
                        + "\"evidence\":\"I feel awful\",\"start\":22,\"end\":34}],\"annotator\":\"ada\"}"),
                records.get(0));
        assertEquals(2, records.size(), "messages that are not labelled must not be there");
        assertTrue(records.get(1).path("id").isNumber());
        assertTrue(records.get(1).path("unsure").asBoolean());
        assertEquals("which bread?", records.get(1).path("note").asText());
        assertEquals(1, records.get(1).path("history").size());
        assertEquals(
                22,
                GoldRecord.of("ada", records.get(0))
                        .evidence()
                        .get(SignalType.DISTRESS)
                        .get(0)
                        .start());
        Cli.Result evaluated = Cli.run("evaluate", ada.toString(), "--slice", "source", "--json");
        assertEquals(0, evaluated.status(), evaluated.err());
        assertEquals(
                1,
                Annotating.JSON
                        .readTree(evaluated.out())
                        .at("/signals/distress/support")
                        .asInt());
        Cli.Result agreed =
                Cli.run("agreement", ada.toString(), file("letters.ben.jsonl").toString(), "--json");
        assertEquals(
                1,
                Annotating.JSON.readTree(agreed.out()).at("/pairs/0/risk/kappa").asInt(),
                agreed.err());
        assertEquals(
                0,
                Cli.run("report", ada.toString(), "-o", file("r.html").toString())
                        .status());
    }

    @Test
    void trainingTakesItAsItIs() throws Exception {
        Path own = Files.createDirectories(file("own").resolve("messages"));
        try (Annotating annotating = Annotating.start(
                messages.toString(), "-o", own.resolve("mine.jsonl").toString())) {
            annotating.save(0, labels(0, 2, SECOND));
        }
        TrainingData data = new TrainingData(file("own"), file("none"), 3, true);
        assertEquals(1, data.messages().size());
        assertEquals(1, data.labelled().get(0).gold().severities().size());
    }

    @Test
    void itGoesOnWhereItStopped() throws Exception {
        Path output = file("letters.me.jsonl");
        Path unfinished = file("letters.me.jsonl.unfinished");
        try (Annotating annotating = Annotating.start(messages.toString(), "--keep", "source")) {
            assertTrue(annotating.out().contains("; labels go to " + output), annotating.out());
            annotating.save(0, labels(0, null, SECOND));
            assertFalse(Files.exists(output));
            assertTrue(Files.exists(unfinished));
        }
        try (Annotating annotating = Annotating.start(messages.toString())) {
            assertEquals(22, annotating.get(0).at("/labels/signals/0/start").asInt());
            annotating.save(0, labels(0, 1, SECOND));
            assertFalse(Files.exists(unfinished));
            assertEquals(
                    "blog", Annotating.records(output).get(0).path("source").asText(), "was kept before");
            annotating.save(0, labels(1, null, SECOND));
            assertEquals(List.of(), Annotating.records(output));
            annotating.save(0, labels(2, 3, SECOND));
        }
        try (Annotating annotating = Annotating.start(messages.toString())) {
            assertTrue(annotating.out().contains("1 of them is labelled already"), annotating.out());
            assertEquals(3, annotating.get(0).at("/labels/risk").asInt());
        }
        assertFalse(Files.exists(file("letters.me.jsonl.lock")));
    }

    /** Kills the process somewhere in the middle of saving, again and again. */
    @Test
    void aKillLosesNothingThatWasSaved() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("{\"id\":\"" + i + "\",\"text\":\"" + "On and on it went. ".repeat(60) + "\"}");
        }
        Path many = Files.write(file("many.jsonl"), lines);
        Set<String> acknowledged = new HashSet<>();
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        for (int run = 0; run < 3; run++) {
            Killable killable = Killable.start(file("log"), many.toString());
            killer.schedule(killable.process()::destroyForcibly, 150 + 170L * run, TimeUnit.MILLISECONDS);
            try {
                for (int i = 0; i < 300; i++) {
                    if (!acknowledged.contains(Integer.toString(i))
                            && Annotating.put(
                                                    killable.address(),
                                                    i,
                                                    labels(0, i % 4),
                                                    Annotating.origin(killable.address()))
                                            .statusCode()
                                    == 200) {
                        acknowledged.add(Integer.toString(i));
                    }
                }
            } catch (IOException killed) {
                // as it should be
            }
            killable.kill();
            Set<String> there = new HashSet<>();
            for (JsonNode record : Annotating.records(file("many.me.jsonl"))) {
                assertTrue(there.add(record.path("id").asText()));
                assertEquals(record.path("id").asInt() % 4, record.path("risk").asInt());
            }
            assertTrue(there.containsAll(acknowledged));
        }
        killer.shutdownNow();
        assertTrue(acknowledged.size() > 2, "hardly anything was saved: " + acknowledged.size());
    }

    @Test
    void onlyThePageItselfIsServed() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            URI address = annotating.address();
            String labels = labels(0, 1);
            assertEquals(403, Annotating.put(address, 0, labels, "").statusCode());
            assertEquals(
                    403,
                    Annotating.put(address, 0, labels, "http://evil.example").statusCode());
            assertEquals(403, Annotating.put(address, 0, labels, "null").statusCode());
            String host = address.getAuthority();
            assertTrue(raw(address, address.getPath(), host).startsWith("HTTP/1.1 200"));
            assertTrue(raw(address, address.getPath(), "evil.example:" + address.getPort())
                    .startsWith("HTTP/1.1 404"));
            assertTrue(raw(address, address.getPath(), "127.0.0.1:1").startsWith("HTTP/1.1 404"));
            for (String path : List.of(
                    "/", "/messages/0", "/x/messages/0", address.getPath().substring(1, 9) + "/")) {
                String answer = raw(address, path.startsWith("/") ? path : "/" + path, host);
                assertTrue(answer.startsWith("HTTP/1.1 404") && !answer.contains("awful"), answer);
            }
            String page = raw(address, address.getPath(), host).toLowerCase(Locale.ROOT);
            for (String header : List.of(
                    "cache-control: no-store",
                    "content-security-policy: frame-ancestors 'none'",
                    "referrer-policy: same-origin",
                    "x-content-type-options: nosniff",
                    "default-src 'none'")) {
                assertTrue(page.contains(header), header);
            }
            assertFalse(Files.exists(file("letters.me.jsonl")));
        }
    }

    private static String raw(URI address, String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void labelsThatAreNoneOfThisMessageAreRefused() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            for (String wrong : List.of(
                    labels(0, 4),
                    labels(0, 1, "{\"signal\":\"distress\",\"severity\":0,\"start\":0,\"end\":1}"),
                    labels(0, 1, "{\"signal\":\"Distress!\",\"severity\":1,\"start\":0,\"end\":1}"),
                    labels(0, 1, "{\"signal\":\"distress\",\"severity\":1,\"start\":3,\"end\":3}"),
                    labels(0, 1, "{\"signal\":\"distress\",\"severity\":1,\"start\":30,\"end\":99}"),
                    labels(0, 1, "{\"signal\":\"distress\",\"severity\":1,\"start\":30,\"end\":36}"), // half a smile
                    labels(0, 1, "{\"signal\":\"distress\",\"severity\":1,\"evidence\":\"I feel fine\"}"),
                    labels(
                            0,
                            1,
                            "{\"signal\":\"distress\",\"severity\":1,\"evidence\":\"feel\",\"start\":0,\"end\":4}"))) {
                assertEquals(422, annotating.put(0, wrong).statusCode(), wrong);
            }
            assertEquals(400, annotating.put(0, "{").statusCode());
            annotating.save(0, labels(0, 1));
            assertEquals(409, annotating.put(0, labels(0, 2)).statusCode(), "another window knows an older state");
            assertEquals(404, annotating.put(3, labels(0, 2)).statusCode());
        }
        assertEquals(
                1,
                Annotating.records(file("letters.me.jsonl")).get(0).path("risk").asInt());
    }

    @Test
    void overlappingPlacesAndSignalsOfOtherPacksAreKept() throws Exception {
        String other = "{\"signal\":\"site-own\",\"severity\":1,\"start\":24,\"end\":37}";
        try (Annotating annotating = Annotating.start(messages.toString())) {
            annotating.save(0, labels(0, 1, SECOND, other));
        }
        JsonNode signals = Annotating.records(file("letters.me.jsonl")).get(0).path("signals");
        assertEquals("feel awful \uD83D\uDE42", signals.path(1).path("evidence").asText());
    }

    @Test
    void twoCannotLabelIntoOneFile() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            assertEquals("127.0.0.1", annotating.address().getHost());
            Cli.Result second = Annotating.refused(messages.toString());
            assertEquals(2, second.status());
            assertTrue(second.err().contains("somebody is labelling into it"), second.err());
            assertTrue(Files.exists(file("letters.me.jsonl.lock")));
        }
    }

    @Test
    void withoutTextOnlyPlacesAreSaved() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString(), "--without-text")) {
            annotating.save(0, labels(0, 2, SECOND));
        }
        Path output = file("letters.me.jsonl");
        assertEquals(
                "{\"id\":\"a\",\"risk\":2,\"signals\":[" + SECOND + "],\"annotator\":\"me\"}\n",
                Files.readString(output));
        try (Annotating annotating = Annotating.start(messages.toString(), "--without-text")) {
            assertEquals(22, annotating.get(0).at("/labels/signals/0/start").asInt());
        }
    }

    @Test
    void suggestionsAreShownOnlyWhenAskedForAndTheRecordSaysSo() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString(), "--annotator", "blind")) {
            assertTrue(annotating.get(2).path("suggestions").isMissingNode());
            annotating.save(2, labels(0, 0));
        }
        try (Annotating annotating = Annotating.start(messages.toString(), "--annotator", "helped", "--prelabel")) {
            JsonNode suggestion = annotating.get(2).at("/suggestions/0");
            assertEquals(
                    "privacy-violation-confession", suggestion.path("signal").asText());
            annotating.save(2, labels(0, 2, suggestion.toString()));
        }
        assertFalse(Annotating.records(file("letters.blind.jsonl")).get(0).has("prelabelled"));
        assertTrue(Annotating.records(file("letters.helped.jsonl"))
                .get(0)
                .path("prelabelled")
                .asBoolean());
    }

    @Test
    void adjudicationShowsOnlyWhatDiffersAndMakesTheGoldFile() throws Exception {
        String first = "{\"signal\":\"distress\",\"severity\":2,\"start\":0,\"end\":12}";
        Path ada = Files.writeString(
                file("ada.jsonl"),
                "{\"id\":\"a\",\"source\":\"blog\",\"risk\":2,\"signals\":[" + first
                        + "]}\n{\"id\":2,\"risk\":0,\"signals\":[]}\n" + "{\"id\":\"c\",\"risk\":0,\"signals\":[]}\n");
        Path ben = Files.writeString(
                file("ben.jsonl"),
                "{\"id\":\"a\",\"risk\":2,\"signals\":[" + SECOND + "]}\n{\"id\":2,\"risk\":0,\"signals\":[]}\n");
        String[] arguments = {
            messages.toString(),
            "--annotator",
            "cem",
            "--adjudicate",
            ada.toString(),
            ben.toString(),
            "-o",
            file("gold.jsonl").toString()
        };
        try (Annotating annotating = Annotating.start(arguments)) {
            assertTrue(annotating.out().contains("Krippendorff's alpha"), annotating.out());
            assertTrue(
                    annotating.out().contains("1 message on which they agree, 1 to adjudicate, 1 left out"),
                    annotating.out());
            JsonNode shown = annotating.get(0);
            assertEquals("a", shown.path("id").asText());
            assertEquals(2, shown.path("versions").size());
            assertFalse(
                    shown.toString().contains("ada") || shown.toString().contains("ben"), "names must not be shown");
            assertEquals(404, annotating.put(1, labels(0, 0)).statusCode());
            assertEquals(1, Annotating.records(file("gold.jsonl")).size());
            annotating.save(0, labels(0, 2, SECOND));
        }
        List<JsonNode> gold = Annotating.records(file("gold.jsonl"));
        assertEquals(2, gold.size());
        assertTrue(gold.get(0).path("adjudicated").asBoolean());
        assertEquals("ben", gold.get(0).path("chosen").asText());
        assertEquals("blog", gold.get(0).path("source").asText());
        assertEquals(AWFUL, gold.get(0).path("text").asText(), "the annotators' files had no text");
        assertTrue(gold.get(1).path("agreed").asBoolean());
        try (Annotating annotating = Annotating.start(arguments)) {
            annotating.save(0, labels(0, 3, SECOND));
        }
        assertEquals(
                "edited",
                Annotating.records(file("gold.jsonl")).get(0).path("chosen").asText());
        assertEquals(2, Annotating.records(file("gold.jsonl")).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"risk\":1,\"signals\":[{\"signal\":\"distress\",\"severity\":1}]}",
                "{\"id\":\"a\",\"risk\":1,\"signals\":[{\"signal\":\"distress\",\"evidence\":\"not there\"}]}",
                "{\"id\":\"a\",\"text\":\"another\",\"risk\":1,\"signals\":[]}",
                "{\"id\":\"z\",\"risk\":1,\"signals\":[]}",
                "{\"id\":\"a\",\"risk\":1,\"signals\":[],\"annotator\":\"ada\"}",
                "{\"id\":\"a\",\"risk\":1,\"signals\":[],\"agreed\":true}"
            })
    void aFileOfOtherMessagesIsRefusedAndLeftAsItIs(String record) throws Exception {
        Path output = Files.writeString(file("letters.me.jsonl"), record + "\n");
        Cli.Result result = Annotating.refused(messages.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("letters.me.jsonl:1: "), result.err());
        assertEquals(record + "\n", Files.readString(output));
    }

    @Test
    void aSharedReaderTakesTheMessages() throws Exception {
        Path csv = Files.writeString(file("mail.csv"), "comment_id,body,site\n17,\"I feel, well, awful\",x\n");
        try (Annotating annotating = Annotating.start(
                csv.toString(),
                "--column",
                "id=comment_id,text=body",
                "--keep",
                "site",
                "--private",
                "--annotator",
                "ada")) {
            annotating.save(0, labels(0, 0));
        }
        assertEquals(
                "{\"id\":\"17\",\"channel\":\"private\",\"text\":\"I feel, well, awful\",\"site\":\"x\",\"risk\":0,"
                        + "\"signals\":[],\"annotator\":\"ada\"}\n",
                Files.readString(file("mail.ada.jsonl")));
    }

    @Test
    void adjudicationDoesNotWriteOverAnAnnotatorsFile() throws IOException {
        String record = "{\"id\":\"a\",\"risk\":1,\"signals\":[],\"annotator\":\"gold\"}\n";
        Path ada = Files.writeString(file("ada.jsonl"), record);
        Path ben = Files.writeString(file("ben.jsonl"), record);
        Files.writeString(file("letters.gold.jsonl"), record);
        String[] arguments = {messages.toString(), "--adjudicate", ada.toString(), ben.toString()};
        assertTrue(Annotating.refused(arguments).err().contains("not made by --adjudicate"));
        List<String> over = new ArrayList<>(List.of(arguments));
        over.addAll(List.of("-o", ada.toString()));
        assertTrue(Annotating.refused(over.toArray(String[]::new)).err().contains("is the input"));
        assertEquals(record, Files.readString(ada));
        assertEquals(record, Files.readString(file("letters.gold.jsonl")));
    }

    @Test
    void whoMayNotReadTheMessagesMayNotReadTheLabels() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(messages, PosixFilePermissions.fromString("rw-------"));
        try (Annotating annotating = Annotating.start(messages.toString())) {
            annotating.save(0, labels(0, null, SECOND));
            annotating.save(1, labels(0, 0));
        }
        for (String name : List.of("letters.me.jsonl", "letters.me.jsonl.unfinished")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
        }
    }

    @Test
    void theSeedDecidesTheOrder() throws Exception {
        List<String> orders = new ArrayList<>();
        for (String seed : List.of("4", "4", "5", "6", "7")) {
            try (Annotating annotating = Annotating.start(messages.toString(), "--shuffle", seed)) {
                orders.add(annotating.get(0).path("id") + "" + annotating.get(1).path("id"));
                annotating.save(0, labels(0, 0));
            }
            Files.delete(file("letters.me.jsonl"));
        }
        assertEquals(orders.get(0), orders.get(1));
        assertTrue(new HashSet<>(orders).size() > 1, orders.toString());
    }

    @Test
    void wrongCallsAreExplained() throws IOException {
        Path twice = Files.writeString(
                file("twice.jsonl"), "{\"id\":1,\"text\":\"secret\"}\n{\"id\":\"1\",\"text\":\"secret\"}\n");
        Cli.Result result = Annotating.refused(twice.toString());
        assertTrue(result.err().contains("twice.jsonl:2: a message with this id"), result.err());
        assertFalse(result.err().contains("secret"));
        String file = messages.toString();
        assertTrue(Annotating.refused(file, "--annotator", "../x").err().contains("--annotator"));
        assertTrue(Annotating.refused(file, "--port", "70000").err().contains("--port"));
        assertTrue(Annotating.refused(file, "-o", file).err().contains("is the input"));
        assertTrue(Annotating.refused(file, "--keep", "note").err().contains("--keep note"));
        assertTrue(Annotating.refused(file, "--adjudicate", file, file).err().contains("named twice"));
        assertTrue(
                Annotating.refused(Files.writeString(file("none.jsonl"), "\n").toString())
                        .err()
                        .contains("no messages"));
    }

    @Test
    void theGuideKnowsEverySignalAndNoKeyHasTwoMeanings() {
        JsonNode guide = AnnotateCommand.guide(Set.of("site-own", "distress"));
        List<String> ids = guide.path("signals").findValuesAsText("id");
        assertEquals(
                SignalType.BUNDLED.stream().map(SignalType::id).toList(), ids.subList(0, SignalType.BUNDLED.size()));
        assertEquals(List.of("site-own"), ids.subList(SignalType.BUNDLED.size(), ids.size()));
        Set<String> keys = new HashSet<>(List.of("j", "k", "l", "m", "n", "u", "w", "z"));
        for (JsonNode signal : guide.path("signals")) {
            if (signal instanceof ObjectNode && signal.has("key")) {
                assertTrue(
                        keys.add(signal.path("key").asText()), signal.path("id").asText());
                assertEquals(3, signal.path("levels").size());
            }
        }
        assertEquals(SignalType.BUNDLED.size() + 8, keys.size());
        assertEquals(4, guide.path("risks").size());
    }

    @Test
    void aCompressedFileIsWrittenAsItsNameSaysAndTakenUpAgain() throws Exception {
        String output = file("labels.jsonl.gz").toString();
        try (Annotating annotating = Annotating.start(messages.toString(), "-o", output)) {
            annotating.save(0, labels(0, 2, SECOND));
        }
        byte[] bytes = Files.readAllBytes(file("labels.jsonl.gz"));
        assertEquals(0x1F, bytes[0]);
        try (Annotating annotating = Annotating.start(messages.toString(), "-o", output)) {
            assertEquals(2, annotating.get(0).at("/labels/risk").asInt());
        }
        assertEquals(0, Cli.run("evaluate", "--resamples", "0", output).status());
    }

    @Test
    void whatWasLabelledWithSuggestionsStaysMarkedInTheGoldFile() throws Exception {
        String helped = "\"annotator\":\"x\",\"prelabelled\":true}\n";
        Path ada = Files.writeString(
                file("ada.jsonl"),
                "{\"id\":\"a\",\"risk\":2,\"signals\":[]," + helped + "{\"id\":2,\"risk\":0,\"signals\":[]," + helped);
        Path ben = Files.writeString(
                file("ben.jsonl"), "{\"id\":\"a\",\"risk\":1,\"signals\":[]}\n{\"id\":2,\"risk\":0,\"signals\":[]}\n");
        String[] arguments = {
            messages.toString(),
            "--adjudicate",
            ada.toString(),
            ben.toString(),
            "-o",
            file("gold.jsonl").toString()
        };
        for (int session = 0; session < 2; session++) {
            try (Annotating annotating = Annotating.start(arguments)) {
                annotating.save(0, labels(0, session + 1));
            }
            for (JsonNode record : Annotating.records(file("gold.jsonl"))) {
                assertTrue(record.path("prelabelled").asBoolean(), record.toString());
            }
        }
    }
}
