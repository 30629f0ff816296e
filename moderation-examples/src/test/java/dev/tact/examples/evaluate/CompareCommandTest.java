package dev.tact.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final List<String> gold = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();

    /** Severities of hostility in the labels and in the answers of both; 0 where it is absent. */
    private void add(int messages, int label, int one, int other) {
        for (int i = 0; i < messages; i++) {
            String id = "m" + gold.size();
            gold.add(record(id, label).put("text", "Private words.").toString());
            first.add(record(id, one).toString());
            second.add(record(id, other).toString());
        }
    }

    private static ObjectNode record(String id, int severity) {
        ObjectNode record = JSON.createObjectNode().put("id", id).put("risk", severity);
        ArrayNode signals = record.putArray("signals");
        if (severity > 0) {
            signals.addObject().put("signal", "hostility").put("severity", severity);
        }
        return record;
    }

    @BeforeEach
    void fill() {
        add(20, 1, 1, 1);
        add(20, 0, 0, 0);
        add(9, 1, 0, 1);
        add(1, 1, 1, 0);
        add(1, 0, 1, 0);
        add(1, 0, 0, 1);
        add(1, 3, 1, 2);
        add(1, 1, 2, 1);
    }

    private Result compare(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.add(Files.write(folder.resolve("gold.jsonl"), gold).toString());
        arguments.add(Files.write(folder.resolve("a.jsonl"), first).toString());
        arguments.add(Files.write(folder.resolve("b.jsonl"), second).toString());
        arguments.addAll(List.of(options));
        return Cli.run(arguments.toArray(String[]::new));
    }

    @Test
    void testsWhetherTheDifferenceIsMoreThanChance() throws IOException {
        Result result = compare("--json");
        assertEquals(0, result.status(), result.err());
        JsonNode all = JSON.readTree(result.out());
        JsonNode micro = all.path("difference").path("micro_f1");
        assertEquals(
                all.path("b").path("micro_f1").doubleValue()
                        - all.path("a").path("micro_f1").doubleValue(),
                micro.path("value").doubleValue(),
                1e-12);
        double low = micro.path("interval").path(0).doubleValue();
        double p = micro.path("p").doubleValue();
        assertTrue(0 < low && low < micro.path("value").doubleValue(), micro.toString());
        assertTrue(0 < p && p < 0.05, micro.toString());
        JsonNode hostility = all.path("mcnemar").path("signals").path("hostility");
        assertEquals(2, hostility.path("only_a_right").intValue());
        assertEquals(10, hostility.path("only_b_right").intValue());
        // (1 + 12 + 66) * 2 / 2^12, and 17 signals to correct for.
        assertEquals(2 * 79 / 4096.0, hostility.path("p").doubleValue(), 1e-12);
        assertEquals(17 * 2 * 79 / 4096.0, hostility.path("p_holm").doubleValue(), 1e-12);
        assertEquals(
                2 * 79 / 4096.0, all.path("mcnemar").path("alarms").path("p").doubleValue(), 1e-12);
        assertEquals(result.out(), compare("--json").out());
    }

    @Test
    void equalSystemsDifferInNothing() throws IOException {
        second.clear();
        second.addAll(first);
        JsonNode all = JSON.readTree(compare("--json").out());
        assertTrue(all.path("changes").isEmpty());
        assertEquals(0, all.path("difference").path("micro_f1").path("value").doubleValue());
        assertEquals(1, all.path("difference").path("micro_f1").path("p").doubleValue());
        assertEquals(1, all.path("mcnemar").path("alarms").path("p").doubleValue());
        Result table = compare();
        assertTrue(table.out().endsWith("0 messages changed\n"), table.out());
    }

    @Test
    void listsWhatChangedAndWhetherItIsRightNow() throws IOException {
        Result result = compare("--resamples", "0");
        assertEquals(0, result.status(), result.err());
        String out = result.out().replaceAll(" +", " ");
        assertTrue(out.contains("\n14 messages changed\n"), out);
        assertTrue(out.contains("\nm40 hostility reported 0 > 1 label 1 correct\n"), out);
        assertTrue(out.contains("\nm49 hostility dropped 1 > 0 label 1 incorrect\n"), out);
        assertTrue(out.contains("\nm50 hostility dropped 1 > 0 label 0 correct\n"), out);
        assertTrue(out.contains("\nm51 hostility reported 0 > 1 label 0 incorrect\n"), out);
        assertTrue(out.contains("\nm52 hostility raised 1 > 2 label 3 incorrect\n"), out);
        assertTrue(out.contains("\nm53 hostility lowered 2 > 1 label 1 correct\n"), out);
        assertTrue(out.contains("\nm53 risk lowered 2 > 1 label 1 correct\n"), out);
    }

    @Test
    void whatIsDisputedIsNeitherRightNorWrong() throws IOException {
        gold.set(40, "{\"id\":\"m40\",\"text\":\"Private words.\",\"signals\":[],\"disputed\":[\"hostility\"]}");
        JsonNode all = JSON.readTree(compare("--json", "--resamples", "0").out());
        assertTrue(all.path("changes").path(0).path("correct").isNull());
        assertEquals(9, all.path("mcnemar").path("alarms").path("only_b_right").intValue());
        assertEquals(
                9,
                all.path("mcnemar")
                        .path("signals")
                        .path("hostility")
                        .path("only_b_right")
                        .intValue());
    }

    @Test
    void showsTextOnlyIfAsked() throws IOException {
        assertFalse(compare().out().contains("Private words"));
        assertFalse(compare("--json").out().contains("Private words"));
        assertTrue(compare("--text").out().contains("Private words."));
        assertTrue(compare("--text", "--json").out().contains("Private words."));
    }

    @Test
    void namesTheFileThatLacksAnAnswer() throws IOException {
        second.remove(3);
        Result result = compare();
        assertEquals(1, result.status());
        assertTrue(result.err().contains("b.jsonl: 1 of 54 records has no prediction, the first is m3"), result.err());
        first.set(0, "{\"id\":\"m0\"}");
        assertTrue(compare().err().contains("a.jsonl:1: not a prediction"));
    }

    @Test
    void ofUnlabelledMessagesItShowsAlarmsAndChanges() throws IOException {
        gold.replaceAll(line -> line.replaceFirst("\"risk\".*\"text\"", "\"text\""));
        Result result = compare("--resamples", "100");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("\nalarmed_per_1000 "), result.out());
        assertTrue(result.out().contains("  label unknown\n"), result.out());
        assertFalse(result.out().contains("correct"), result.out());
    }

    @Test
    void refusesTwoPredictionsForOneMessage() throws IOException {
        second.add(second.get(3));
        Result result = compare();
        assertEquals(1, result.status());
        assertTrue(result.err().contains("b.jsonl:55: a prediction with this \"id\" was there before"), result.err());
    }
}
