package dev.tact.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    /** Returns the data in a page. */
    static JsonNode data(String page) throws IOException {
        String begin = "<script type=\"application/json\" id=\"data\">";
        int start = page.indexOf(begin) + begin.length();
        return JSON.readTree(page.substring(start, page.indexOf("</script>", start)));
    }

    private static JsonNode site(String... arguments) throws IOException {
        Result result = Cli.site("", "report", arguments);
        assertEquals(0, result.status(), result.err());
        return data(result.out());
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void countsWhatIsInTheMessages() throws IOException {
        Path messages = write(
                "messages.jsonl",
                "{'id':'a','source':'x','sent':'2026-01-05','text':'I read her letters. Please do not tell anyone.'}",
                "{'id':'b','source':'x','sent':'2026-01-05T10:00:00Z','channel':'private','text':'I read her letters'}",
                "{'id':'c','source':'y','sent':'2026-01-08','text':'Good bread.'}",
                "{'id':'d','text':'I feel so low.'}");
        Files.writeString(messages, Files.readString(messages).replace('\'', '"'));
        JsonNode data = site(messages.toString());
        assertEquals(4, data.at("/counts/messages").intValue());
        assertEquals(3, data.at("/counts/dated").intValue());
        assertEquals(2, data.at("/counts/carrying").intValue());
        assertEquals(0, data.at("/counts/labelled").intValue());
        assertTrue(data.path("figures").isNull());
        int confession = place(data, "privacy-violation-confession");
        int secrecy = place(data, "secrecy-request");
        assertEquals(
                "[0,2,0]",
                data.path("signals").path(confession).path("severities").toString());
        assertEquals(1, data.path("together").path(confession).path(secrecy).intValue());
        assertEquals(2, data.path("together").path(confession).path(confession).intValue());
        assertEquals(
                "[\"2026-01-05\",\"2026-01-06\",\"2026-01-07\",\"2026-01-08\"]",
                data.at("/time/names").toString());
        assertEquals("[2,0,0,1]", data.at("/time/messages").toString());
        assertEquals(2, data.at("/time/signals/0").path(confession).intValue());
        assertEquals("source", data.at("/groups/field").textValue());
        assertEquals("[\"x\",\"-\",\"y\"]", data.at("/groups/names").toString());
        assertEquals("[2,1,1]", data.at("/groups/messages").toString());
        assertEquals("private", data.at("/messages/1/channel").textValue());
        assertEquals("distress", data.at("/messages/3/weak/0/signal").textValue());
        assertEquals(0.3, data.at("/messages/3/weak/0/confidence").doubleValue());
        assertEquals(
                "The author read somebody's letters.",
                data.at("/rules/test.letters").textValue());
    }

    private static int place(JsonNode data, String signal) {
        List<String> ids = data.path("signals").findValuesAsText("id");
        return ids.indexOf(signal);
    }

    @Test
    void theFiguresAreThoseOfEvaluate() throws IOException {
        String[] files = {
            Cli.resource("gold.jsonl").toString(),
            Cli.resource("predictions.jsonl").toString()
        };
        Result report = Cli.run("report", files[0], files[1]);
        assertTrue(report.err().contains("12 of them in the page, 1 not assessed"), report.err());
        JsonNode figures = data(report.out()).path("figures");
        JsonNode expected = JSON.readTree(Cli.run("evaluate", "--json", "--resamples", "0", files[0], files[1])
                .out());
        assertTrue(expected.size() > 5);
        expected.properties()
                .forEach(figure -> assertEquals(figure.getValue(), figures.path(figure.getKey()), figure.getKey()));
    }

    @Test
    void everyMessageTellsWhatBecameOfIt() throws IOException {
        JsonNode data = site(Cli.resource("gold.jsonl").toString());
        JsonNode first = data.at("/messages/0");
        assertEquals("hit", first.at("/signals/0/verdict").textValue());
        assertEquals(
                "{\"start\":3,\"end\":21,\"rule\":\"test.letters\"}",
                first.at("/signals/0/evidence/0").toString());
        assertEquals(
                "[{\"start\":3,\"end\":21},{\"start\":23,\"end\":28}]",
                first.at("/labels/0/evidence").toString());
        JsonNode missed = data.at("/messages/2");
        assertEquals("miss", missed.at("/labels/0/verdict").textValue());
        assertTrue(missed.path("error").intValue() > first.path("error").intValue());
        assertTrue(data.at("/curves/privacy-violation-confession/points").size() > 0);
    }

    @Test
    void predictionsOrAssessingNowGiveTheSame() throws IOException {
        String gold = Cli.resource("gold.jsonl").toString();
        Path predictions = folder.resolve("predictions.jsonl");
        assertEquals(
                0, Cli.site("", "assess", gold, "-o", predictions.toString()).status());
        JsonNode now = site("--threads", "3", gold);
        JsonNode read = site(gold, predictions.toString());
        assertEquals(now.path("signals"), read.path("signals"));
        assertEquals(now.path("together"), read.path("together"));
        assertEquals(now.at("/figures/signals"), read.at("/figures/signals"));
        assertEquals(now.at("/messages/0/signals"), read.at("/messages/0/signals"));
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        String gold = Cli.resource("gold.jsonl").toString();
        assertEquals(
                Cli.site("", "report", "--threads", "1", gold).out(),
                Cli.site("", "report", "--threads", "4", gold).out());
    }

    @Test
    void aPageHoldsNoMoreMessagesThanWantedAndCountsAll() throws IOException {
        JsonNode data = site("--messages", "4", Cli.resource("gold.jsonl").toString());
        assertEquals(4, data.path("messages").size());
        assertEquals(12, data.at("/counts/messages").intValue());
        assertEquals(2, data.at("/counts/error").intValue());
    }

    /**
     * Every word of a message that could come by any way: text, label, earlier message, or another tool's prediction.
     */
    @Test
    void withoutTextNoWordOfAMessageIsInThePage() throws IOException {
        Path messages = write(
                "messages.jsonl",
                ("{'id':'a','source':'blog','text':'Canary: I read her letters. My sister said \"i read her letters\" too.','risk':1,"
                                + "'signals':[{'signal':'distress','severity':1,'evidence':'Canary'}],"
                                + "'history':[{'from':'recipient','text':'Canary, please do not write to me again.'}]}")
                        .replace("\"", "\\\"")
                        .replace('\'', '"'),
                "{\"id\":\"b\",\"text\":\"Canary, don't tell anyone, I feel so low\",\"note\":\"canary\"}");
        for (String[] extra : new String[][] {{}, {"--nlp"}}) {
            Result result = Cli.run(Stream.of(new String[] {"report", "--no-text", messages.toString()}, extra)
                    .flatMap(Arrays::stream)
                    .toArray(String[]::new));
            assertEquals(0, result.status(), result.err());
            assertNoWords(result.out());
            assertTrue(data(result.out())
                    .at("/messages/0/signals/0/evidence/0/start")
                    .isInt());
        }
        Path predictions = write(
                "predictions.jsonl",
                ("{'id':'a','risk':1,'note':'canary','signals':[{'signal':'distress','severity':1,'confidence':0.7,'explanation':'canary',"
                                + "'evidence':[{'start':0,'end':6,'rule':'canary','text':'canary'}]}],"
                                + "'suppressed':[{'signal':'distress','start':0,'end':6,'rule':'canary rule','reason':'canary','trigger':{'start':0,'end':6,'text':'canary'}}]}")
                        .replace('\'', '"'),
                "{\"id\":\"b\",\"error\":\"canary\"}");
        Result foreign = Cli.run("report", "--no-text", messages.toString(), predictions.toString());
        assertEquals(1, foreign.status());
        assertNoWords(foreign.out());
        // With text all of it is there, so that the test can fail.
        Result whole = Cli.run("report", messages.toString(), predictions.toString());
        assertTrue(whole.out().split("(?i)canary", -1).length > 8);
    }

    private static void assertNoWords(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        for (String word : List.of("canary", "her letters", "my sister", "tell anyone", "so low", "write to me")) {
            assertFalse(lower.contains(word), word);
        }
    }

    @Test
    void earlierMessagesAreReadAndShown() throws IOException {
        Path messages = write(
                "thread.jsonl",
                ("{'id':'t','channel':'private','text':'Happy birthday! Lovely post.','history':["
                                + "{'from':'author','channel':'private','text':'May I write to you about my mother now and then?'},"
                                + "{'from':'recipient','channel':'private','text':'I cannot keep up letters with readers. The comments are always open.'}]}")
                        .replace('\'', '"'));
        Result result = Cli.run("report", messages.toString());
        JsonNode message = data(result.out()).at("/messages/0");
        assertEquals("contact-pressure", message.at("/signals/0/signal").textValue());
        assertEquals(1, message.at("/signals/0/evidence/0/context/0/turn").intValue());
        assertEquals("recipient", message.at("/history/1/from").textValue());
    }

    @Test
    void whatCannotBeAssessedIsToldAndDoesNotStopTheRun() throws IOException {
        Path messages = write(
                "messages.jsonl",
                "{\"id\":\"a\",\"text\":\"far too long for this limit\"}",
                "{\"id\":\"b\",\"text\":\"short\"}");
        Path page = folder.resolve("page.html");
        Result result = Cli.site("", "report", "--max-length", "10", messages.toString(), "-o", page.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("2 messages, 2 of them in the page, 1 not assessed"), result.err());
        JsonNode data = data(Files.readString(page));
        assertTrue(data.at("/messages/0/problem").textValue().contains("the limit is 10"));
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Path gold = Cli.resource("gold.jsonl");
        Path one = write("one.jsonl", "{\"id\":\"g1\",\"risk\":1,\"signals\":[]}");
        assertProblem(1, "no prediction for the record g2", gold.toString(), one.toString());
        assertProblem(1, "no messages", one.toString());
        Path beyond = write(
                "beyond.jsonl",
                "{\"id\":\"x\",\"text\":\"hi\"}",
                "{\"id\":\"x\",\"risk\":1,\"signals\":[{\"signal\":\"distress\",\"evidence\":[{\"start\":0,\"end\":9}]}]}");
        assertProblem(1, "evidence beyond the end of the text", beyond.toString());
        Path severe = write(
                "severe.jsonl",
                "{\"id\":\"x\",\"text\":\"hi\",\"signals\":[{\"signal\":\"distress\",\"severity\":4}]}");
        assertProblem(1, "severe.jsonl:1: \"severity\" is not 1, 2 or 3", severe.toString());
        Path broken = write("broken.jsonl", "", "{\"id\":");
        assertProblem(1, "broken.jsonl:2: not JSON", broken.toString());
        assertProblem(2, "no such file", folder.resolve("missing.jsonl").toString());
        assertProblem(2, "is the input", gold.toString(), "-o", gold.toString());
        assertProblem(2, "--by text", "--by", "text", gold.toString());
        assertProblem(2, "--by nosuch: no record has this field", "--by", "nosuch", gold.toString());
        assertProblem(2, "--by history.0.text", "--by", "history.0.text", gold.toString());
        assertProblem(2, "--messages -1: must be at least 0", "--messages", "-1", gold.toString());
        assertProblem(
                2,
                "cannot be written",
                gold.toString(),
                "-o",
                folder.resolve("no/page.html").toString());
    }

    private static void assertProblem(int status, String problem, String... arguments) {
        Result result = Cli.site("", "report", arguments);
        assertEquals(status, result.status(), result.err());
        assertTrue(result.err().contains(problem), result.err());
    }
}
