package dev.tact.examples.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import dev.tact.examples.ModerateCommand;
import dev.tact.examples.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class AssessCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void tellsInWordsWhatOneMessageCarries() {
        Result result = Cli.site("", "assess", "Yesterday I read her letters. Please don't tell anyone.");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith("Risk 2, elevated"), result.out());
        assertTrue(
                result.out().contains("Yesterday [I read her letters](1). Please [don't tell anyone](2)."),
                result.out());
        assertTrue(
                result.out().contains("privacy-violation-confession  ●●○  severity 2  confidence 0.80"), result.out());
        assertTrue(result.out().contains("The author read somebody's letters.  test.letters"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void underlinesEvidenceWhereColoursAreOnAndNeverSendsControlCharacters() {
        Result result = Cli.run(
                Ansi.ON,
                InputStream.nullInputStream(),
                Cli.withSite("assess", "\u001B[2J \u202EI read her letters\u0007"));
        assertTrue(
                result.out().contains("\\u001B[2J \u001B[4m\u001B[35m\\u202EI read her letters\u001B["), result.out());
        assertTrue(result.out().contains("\\u0007"), result.out());
    }

    @Test
    void tellsWhatDoesNotCountIfAsked() {
        String text = "In the museum I read her letters.";
        assertFalse(Cli.site("", "assess", text).out().contains("does not count"));
        Result verbose = Cli.site("", "assess", "--verbose", text);
        assertTrue(
                verbose.out().contains("\u201CI read her letters\u201D, unless: \u201CIn the museum\u201D"),
                verbose.out());
    }

    @Test
    void takesStandardInputAsOneMessage() {
        for (String[] arguments : new String[][] {{}, {"-"}}) {
            Result result = Cli.site("\uFEFFOne line.\r\nI read her letters\r\n", "assess", arguments);
            assertEquals(0, result.status(), result.err());
            assertTrue(result.out().contains("  One line.\n  [I read her letters](1)\n"), result.out());
        }
    }

    @Test
    void recognisesRecordsOnStandardInput() throws IOException {
        Result result = Cli.site("{\"id\": 7, \"text\": \"I read her letters\"}", "assess");
        JsonNode answer = JSON.readTree(result.out());
        assertEquals(7, answer.path("id").intValue());
        assertEquals(2, answer.path("risk").intValue());
    }

    @Test
    void recognisesColumnsOnStandardInput() throws IOException {
        for (String columns : List.of("id,text", "\uFEFF\"text\";\"id\"\r", "Text\tid")) {
            String separator = columns.contains(";") ? ";" : columns.contains("\t") ? "\t" : ",";
            boolean idFirst = columns.startsWith("id");
            String row = idFirst ? "7,I read her letters" : "I read her letters" + separator + "7";
            JsonNode answer = JSON.readTree(
                    Cli.site(columns + "\n" + row + "\n", "assess").out());
            assertEquals("7", answer.path("id").textValue(), columns);
            assertEquals(2, answer.path("risk").intValue(), columns);
        }
        for (String message :
                List.of("text, please\nI read her letters", "context,pretext\nx", "text\nx", "id,name\nx")) {
            assertTrue(Cli.site(message, "assess").out().startsWith("Risk "), message);
        }
    }

    @Test
    void aMistypedPathIsNoMessage() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        assertUsage(
                "standard input",
                Cli.site("", "assess", letters.resolve("frist").toString()));
        for (String message : List.of("he/she", "n/a", "Yes/no question", folder + "/ I read her letters")) {
            assertEquals(0, Cli.site("", "assess", message).status(), message);
        }
    }

    @Test
    void answersTheContractInJson() throws IOException {
        String text = "\uD83D\uDE42 I read her letters. In the museum I read her letters.";
        Result result = Cli.site("", "assess", "--json", text);
        JsonNode answer = JSON.readTree(result.out());
        assertEquals("1", answer.path("id").textValue());
        JsonNode signal = answer.path("signals").get(0);
        assertEquals("privacy-violation-confession", signal.path("signal").textValue());
        assertEquals(2, signal.path("severity").intValue());
        assertEquals(0.8, signal.path("confidence").doubleValue());
        assertTrue(signal.path("explanation").textValue().contains("test.letters"));
        assertEquals(
                "{\"start\":3,\"end\":21,\"rule\":\"test.letters\"}",
                signal.path("evidence").get(0).toString());
        JsonNode suppressed = answer.path("suppressed").get(0);
        assertEquals("unless", suppressed.path("reason").textValue());
        assertEquals("{\"start\":23,\"end\":36}", suppressed.path("trigger").toString());
    }

    @Test
    void keepsTheOrderOfRecordsWithManyThreads() throws IOException {
        Path input = folder.resolve("many.jsonl");
        Files.writeString(
                input,
                IntStream.range(0, 5000)
                        .mapToObj(i -> "{\"id\":" + i + ",\"text\":\"" + "so what ".repeat(i % 97)
                                + (i % 3 == 0 ? "I read her letters" : "") + "\"}")
                        .collect(Collectors.joining("\n")));
        Path output = folder.resolve("answers.jsonl");
        Result result = Cli.site("", "assess", "--threads", "8", input.toString(), "-o", output.toString());
        assertEquals(0, result.status(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("5,000 records assessed in "), result.err());
        int expected = 0;
        for (String line : Files.readAllLines(output)) {
            JsonNode answer = JSON.readTree(line);
            assertEquals(expected, answer.path("id").intValue());
            assertEquals(expected % 3 == 0 ? 1 : 0, answer.path("signals").size());
            expected++;
        }
        assertEquals(5000, expected);
        Result alone = Cli.site("", "assess", "--threads", "1", input.toString());
        assertEquals(Files.readString(output), alone.out());
    }

    @Test
    void readsChannelAndFormatOfARecord() throws IOException {
        String text = "\"text\":\"<p>I <b>read</b> her letters</p>\"";
        String records = "{\"id\":1," + text + ",\"html\":true}\n"
                + "{\"id\":2," + text + ",\"format\":\"HTML\",\"channel\":null}\n"
                + "{\"id\":3," + text + "}\n"
                + "{\"id\":4," + text + ",\"channel\":5}\n"
                + "{\"id\":5," + text + ",\"channel\":[]}\n";
        String[] lines = Cli.site(records, "assess", "--format", "jsonl").lines();
        assertTrue(lines[0].contains("{\"start\":3,\"end\":28,"), lines[0]);
        assertEquals(lines[0].replace("\"id\":1", "\"id\":2"), lines[1]);
        assertEquals(0, JSON.readTree(lines[2]).path("signals").size());
        assertTrue(lines[3].contains("unknown channel (known: [comment, private])"), lines[3]);
        assertTrue(lines[4].contains("unknown channel"), lines[4]);
        String plain = "{\"id\":1," + text + ",\"html\":false}";
        assertTrue(Cli.site(plain, "assess", "--html", "-f", "jsonl").out().contains("\"signals\":[]"));
    }

    @Test
    void answersBadRecordsInTheirPlaceWithoutTheirText() throws IOException {
        byte[] malformed = "{\"id\": \"f\", \"text\": \"\u00FFsecret\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        String records = String.join(
                "\n",
                "{\"id\": \"a\", \"text\": \"fine\"}",
                "secret {",
                "",
                "{\"id\": \"b\"}",
                "{\"id\": \"c\", \"text\": 4}",
                "{\"text\": \"secret\"}",
                "{\"id\": \"d\", \"text\": \"secret\", \"channel\": \"fax\"}",
                "[\"secret\"]",
                "{\"id\": \"e\", \"text\": \"secret secret secret secret\"}",
                "{\"id\": \"\\ud800\", \"text\": \"secret\"}",
                "{\"id\": \"z\", \"text\": \"fine\"} secret",
                "");
        byte[] start = records.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + malformed.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(malformed, 0, all, start.length, malformed.length);
        Result result = Cli.run(all, Cli.withSite("assess", "--format", "jsonl", "--max-length", "20"));
        assertEquals(1, result.status());
        assertFalse((result.out() + result.err()).contains("secret"), result.out());
        assertTrue(result.err().startsWith("1 record assessed"), result.err());
        assertTrue(result.err().contains("10 failed"), result.err());
        String[] lines = result.lines();
        assertEquals(11, lines.length);
        assertEquals("{\"id\":null,\"line\":2,\"error\":\"not JSON at column 1\"}", lines[1]);
        assertEquals("{\"id\":\"b\",\"line\":4,\"error\":\"no \\\"text\\\"\"}", lines[2]);
        assertEquals("c", JSON.readTree(lines[3]).path("id").textValue());
        assertEquals("{\"id\":null,\"line\":6,\"error\":\"no \\\"id\\\"\"}", lines[4]);
        assertEquals("d", JSON.readTree(lines[5]).path("id").textValue());
        assertEquals(
                "{\"id\":\"e\",\"line\":9,\"error\":\"27 UTF-16 units, the limit is 20 (see --max-length)\"}",
                lines[7]);
        assertEquals("{\"id\":null,\"line\":12,\"error\":\"not UTF-8\"}", lines[10]);
    }

    @Test
    void readsCsvWithQuotesLineBreaksAndBrokenRecords() throws IOException {
        String csv = "\uFEFFID,Channel,Text\r\n"
                + "a,private,\"I said \"\"well, well\"\".\r\nI read her letters\"\r\n"
                + "b,,\"broken\"quote\r\n"
                + "c,comment,too,many\r\n"
                + ",comment,5\" pipe\r\n"
                + "d,comment,\"\"\r\n"
                + "e,comment,\"never closed\r\n";
        Result result = Cli.site(csv, "assess", "--format", "csv", "--threads", "2");
        assertEquals(1, result.status());
        String[] lines = result.lines();
        assertEquals(6, lines.length);
        JsonNode first = JSON.readTree(lines[0]);
        assertEquals("a", first.path("id").textValue());
        assertEquals(
                22,
                first.path("signals")
                        .get(0)
                        .path("evidence")
                        .get(0)
                        .path("start")
                        .intValue());
        assertEquals("{\"id\":null,\"line\":4,\"error\":\"not CSV: check the quotes\"}", lines[1]);
        assertEquals("{\"id\":null,\"line\":5,\"error\":\"columns: 4, in the header: 3\"}", lines[2]);
        assertEquals("6", JSON.readTree(lines[3]).path("id").textValue());
        assertEquals("d", JSON.readTree(lines[4]).path("id").textValue());
        assertEquals(8, JSON.readTree(lines[5]).path("line").intValue());
    }

    @Test
    void readsSemicolonsAndTabs() {
        assertEquals(
                1,
                Cli.site("id;text\nx;I read her letters\n", "assess", "-f", "csv")
                        .lines()
                        .length);
        assertEquals(
                1, Cli.site("id\ttext\nx\tI read, her\n", "assess", "-f", "csv").lines().length);
        Result result = Cli.site("id,txt\nx,y\n", "assess", "-f", "csv");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("no column named 'text'"), result.err());
    }

    @Test
    void numbersPlainLines() throws IOException {
        Result result = Cli.site("\uFEFFone\r\n\r\nI read her letters\r\n", "assess", "--format", "lines");
        assertEquals(0, result.status());
        assertEquals(2, result.lines().length);
        JsonNode last = JSON.readTree(result.lines()[1]);
        assertEquals("3", last.path("id").textValue());
        assertEquals(
                18,
                last.path("signals").get(0).path("evidence").get(0).path("end").intValue());
    }

    @Test
    void answersRecordsInWordsIfAsked() {
        Result result = Cli.site("one\nI read her letters\n", "assess", "--format", "lines", "--words");
        assertTrue(result.out().contains("1: Risk 0"), result.out());
        assertTrue(result.out().contains("2: Risk 2"), result.out());
    }

    @Test
    void answersBeforeTheOtherEndOfThePipeSendsMore() throws IOException {
        PipedOutputStream requests = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(requests);
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(answers);
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> {
            Streams streams = Streams.of(in, out, new PipedOutputStream(), false);
            return ModerateCommand.commandLine(streams).execute(Cli.withSite("assess", "-f", "lines"));
        });
        PrintStream to = new PrintStream(requests, true, StandardCharsets.UTF_8);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 3; i++) {
                to.println("I read her letters");
                StringBuilder line = new StringBuilder();
                for (int unit = answers.read(); unit != '\n'; unit = answers.read()) {
                    line.append((char) unit);
                }
                assertTrue(line.toString().startsWith("{\"id\":\"" + (i + 1) + "\",\"risk\":2"), line.toString());
            }
        });
        to.close();
        assertEquals(0, run.join());
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            String csv = "ID,TEXT,CHANNEL\n1,I READ HER LETTERS IN 1923,PRIVATE\n";
            Result turkish = Cli.site(csv, "assess", "--format", "CSV");
            Result words = Cli.site("", "assess", "I READ HER LETTERS");
            Locale.setDefault(Locale.ROOT);
            assertEquals(Cli.site(csv, "assess", "--format", "csv").out(), turkish.out());
            assertEquals(Cli.site("", "assess", "I READ HER LETTERS").out(), words.out());
            assertTrue(turkish.out().contains("\"risk\":2"), turkish.out());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void settingsReachTheModerator() {
        String text = "I read her letters. I feel so low.";
        assertTrue(Cli.site("", "assess", "--minimum-confidence", "0.2", text)
                .out()
                .contains("distress"));
        assertFalse(
                Cli.site("", "assess", "--disable", "test.letters", text).out().contains("privacy"));
        assertTrue(
                Cli.site("", "assess", "--reweight", "test.low=0.9", text).out().contains("confidence 0.90"));
        Result tooLong = Cli.site("", "assess", "--max-length", "5", text);
        assertEquals(1, tooLong.status());
        assertTrue(tooLong.err().contains("34 UTF-16 units, the limit is 5"), tooLong.err());
    }

    @Test
    void takesRulesFromAnIndex() {
        String index = folder.resolve("index").toString();
        assertEquals(
                0,
                Cli.run(
                                "pack",
                                "build",
                                "--no-bundled",
                                Cli.resource("site.yaml").toString(),
                                "-o",
                                index)
                        .status());
        Result result = Cli.run("assess", "--index", index, "--json", "I read her letters");
        assertEquals(Cli.site("", "assess", "--json", "I read her letters").out(), result.out());
    }

    @Test
    void anEmptyTableHasNoHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.csv"), "");
        Result result = Cli.site("", "assess", file.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("empty: expected a first line that names the columns"), result.err());
    }

    @Test
    void namesTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{\"id\":1,\"text\":\"secret\"}");
        assertUsage("no such file", Cli.site("", "assess", "missing.jsonl"));
        assertUsage("no such file", Cli.site("", "assess", "--format", "jsonl", "missing"));
        assertUsage("is a directory", Cli.site("", "assess", folder.toString()));
        assertUsage("the message is empty", Cli.site("", "assess", ""));
        assertUsage("is the input", Cli.site("", "assess", file.toString(), "-o", file.toString()));
        assertUsage(
                "cannot be written",
                Cli.site("", "assess", "x", "-o", folder.resolve("no/where").toString()));
        assertUsage("did you mean '--format'?", Cli.site("", "assess", "--formt", "csv"));
        assertUsage("did you mean 'assess'?", Cli.run("asses", "secret"));
        assertUsage("unknown command", Cli.run("a secret"));
        assertUsage("put a text in quotes", Cli.site("", "assess", "secret", "secret"));
        assertUsage("'--' before", Cli.site("", "assess", "--secret of mine"));
        assertUsage("leave one out", Cli.site("", "assess", "--json", "--words", "x"));
        assertUsage("at least 1", Cli.site("", "assess", "--threads", "0", "x"));
        assertUsage("test.leters", Cli.site("", "assess", "--disable", "test.leters", "x"));
        assertUsage("expected 0 to 1", Cli.site("", "assess", "--minimum-confidence", "2", "x"));
        assertUsage("no such file", Cli.run("assess", "--no-bundled", "--pack", "missing.yaml", "x"));
        assertUsage("leave --no-bundled out", Cli.run("assess", "--no-bundled", "x"));
        assertUsage("moderate pack build", Cli.run("assess", "--index", folder.toString(), "x"));
        assertUsage("no command given", Cli.run());
        assertEquals("{\"id\":1,\"text\":\"secret\"}", Files.readString(file));
    }

    private static void assertUsage(String remedy, Result result) {
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(remedy), result.err());
        assertFalse(result.err().contains("secret"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void problemsOfAPackAreTheDatasProblems() throws IOException {
        Path pack = Files.writeString(
                folder.resolve("bad.yaml"), "pack: a/b\nsignal: distress\nrules:\n  - id: a.b\n    wieght: 1\n");
        Result result = Cli.run("assess", "--no-bundled", "--pack", pack.toString(), "x");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("bad.yaml:5:5: a.b: unknown key 'wieght'"), result.err());
    }

    @Test
    void refusesUtf16() {
        Result result = Cli.run("id,text".getBytes(StandardCharsets.UTF_16), Cli.withSite("assess", "-f", "csv"));
        assertEquals(1, result.status());
        assertTrue(result.err().contains("not UTF-8"), result.err());
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command : new String[] {"assess", "explain", "verify", "evaluate", "pack build", "pack search"}) {
            Result result = Cli.run((command + " --help").split(" "));
            assertEquals(0, result.status());
            assertTrue(result.out().contains("Example"), result.out());
            assertTrue(result.out().contains("Exit status"), result.out());
        }
        assertTrue(Cli.run("--version").out().startsWith("moderate "));
        assertTrue(Cli.run("generate-completion").out().contains("complete"));
    }

    @Test
    void recordsMayHaveAHistoryAndATime() throws IOException {
        String stop = "Please do not contact me again.";
        String history = "\"channel\":\"private\",\"sent\":\"2026-03-05 10:00\",\"history\":[{\"from\":\"author\","
                + "\"text\":\"Hello\",\"sent\":\"2026-03-01T10:00:00Z\"},{\"from\":\"recipient\",\"text\":\"" + stop
                + "\",\"channel\":\"private\",\"sent\":null}]";
        String lines = "{\"id\":1,\"text\":\"Happy birthday!\"," + history + "}\n"
                + "{\"id\":2,\"text\":\"Happy birthday!\",\"history\":[]}\n"
                + "{\"id\":3,\"text\":\"Happy birthday!\",\"history\":[{\"from\":\"nobody\",\"text\":\"x\"}]}\n"
                + "{\"id\":4,\"text\":\"Happy birthday!\",\"sent\":\"soon\"}\n";
        Result result = Cli.run(lines.getBytes(StandardCharsets.UTF_8), "assess", "--format", "jsonl");
        assertEquals(1, result.status(), result.err());
        JsonNode answer = JSON.readTree(result.lines()[0]);
        assertEquals(3, answer.path("risk").intValue(), result.out());
        JsonNode context = answer.at("/signals/0/evidence/0/context/0");
        assertEquals(1, context.path("turn").intValue());
        assertEquals(
                "do not contact me again",
                stop.substring(
                        context.path("start").intValue(), context.path("end").intValue()));
        assertTrue(context.path("rule").textValue().startsWith("stop."));
        assertEquals(0, JSON.readTree(result.lines()[1]).path("risk").intValue());
        assertTrue(JSON.readTree(result.lines()[2]).path("error").textValue().contains("\"from\""));
        assertTrue(JSON.readTree(result.lines()[3]).path("error").textValue().contains("\"sent\""));
    }

    @Test
    void oneMessageIsReadWithAHistoryFromAFile() throws IOException {
        Path history = folder.resolve("earlier.jsonl");
        Files.writeString(
                history,
                "{\"from\": \"author\", \"text\": \"Hello\"}\n\n"
                        + "{\"from\": \"recipient\", \"text\": \"Please do not contact me again.\"}\n");
        Result result =
                Cli.run("assess", "--private", "--history", history.toString(), "--format", "text", "Happy birthday!");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith("Risk 3, high"), result.out());
        assertTrue(result.out().contains("message 2, recipient: \u201Cdo not contact me again\u201D"), result.out());

        byte[] piped = Files.readAllBytes(history);
        assertEquals(
                result.out(),
                Cli.run(piped, "assess", "--private", "--history", "-", "Happy birthday!")
                        .out());
        assertUsage("cannot both come from standard input", Cli.run(piped, "assess", "--history", "-"));
        String file = history.toString();
        assertUsage("at most 4096", Cli.run("assess", "--threads", "1000000000", "Bread."));
        assertUsage("--profile: not a file name", Cli.run("assess", "--profile", "a\0.yaml", "Bread."));
        assertUsage("--history: not a file name", Cli.run("assess", "--history", "a\0", "Bread."));
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
        assertUsage("latin.txt: not UTF-8", Cli.run("assess", "--format", "auto", latin.toString()));
        assertUsage("is the history", Cli.run("assess", "--history", file, "Happy birthday!", "-o", file));
        assertArrayEquals(piped, Files.readAllBytes(history));
        Result broken = Cli.run("{".getBytes(StandardCharsets.UTF_8), "assess", "--history", "-", "x");
        assertEquals(1, broken.status(), broken.err());
        assertTrue(broken.err().contains("standard input:1: "), broken.err());

        Files.writeString(history, "{\"from\": \"author\"}\n");
        Result malformed = Cli.run("assess", "--history", history.toString(), "Happy birthday!");
        assertEquals(1, malformed.status(), malformed.err());
        assertTrue(malformed.err().contains("earlier.jsonl:1: "), malformed.err());
    }

    @Test
    void whenOneMessageWasSentIsReadAsThatOfARecord() throws IOException {
        for (String time : List.of("2026-01-31T21:05:00+01:00", "2026-01-31 21:05:00", "1767225600")) {
            assertEquals(0, Cli.site("", "assess", "--sent", time, "x").status(), time);
        }
        for (String noTime : List.of("yesterday", "2026-01-31", "")) {
            Result refused = Cli.site("", "assess", "--sent", noTime, "x");
            assertUsage("not a time such as 2026-01-31T21:05:00+01:00", refused);
            assertFalse(refused.err().contains("Exception") || refused.err().contains("OffsetDateTime"), refused.err());
        }
    }

    /** Whatever a record holds, the others are answered. */
    @Test
    void numbersBeyondAllBoundsAreTheRecordsProblem() throws IOException {
        String lines = "{\"id\":1,\"text\":\"x\",\"sent\":1000000000000000000}\n"
                + "{\"id\":1e400,\"text\":\"x\"}\n"
                + "{\"id\":12345678901234567890,\"text\":\"x\"}\n";
        Result result = Cli.site(lines, "assess", "--format", "jsonl", "--fields", "risk");
        assertEquals(1, result.status(), result.err());
        assertEquals(3, result.lines().length, result.err());
        assertTrue(JSON.readTree(result.lines()[0]).path("error").textValue().contains("\"sent\""));
        assertTrue(JSON.readTree(result.lines()[1]).path("error").textValue().contains("too large"));
        assertEquals("{\"id\":12345678901234567890,\"risk\":0}", result.lines()[2]);
    }

    @Test
    void modelsThatAreNoneAreTold() throws IOException {
        Path foreign = Files.writeString(folder.resolve("foreign.model"), "secret");
        assertUsage("missing.model: no such file", Cli.run("assess", "--model", "missing.model", "x"));
        assertUsage(
                "foreign.model: not a file of signal models", Cli.run("assess", "--model", foreign.toString(), "x"));
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(other)) {
            gzip.write("secret".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(foreign, other.toByteArray());
        assertUsage("'moderate train -o FILE' writes one", Cli.run("assess", "--model", foreign.toString(), "x"));
    }
}
