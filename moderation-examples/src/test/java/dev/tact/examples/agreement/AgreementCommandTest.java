package dev.tact.examples.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import dev.tact.examples.statistics.Agreement;
import dev.tact.examples.statistics.Agreement.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** Writes the labels of an annotator: for each message the severity of distress, which is the risk as well. */
    private String write(String name, int... levels) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != Agreement.MISSING) {
                ObjectNode record = JSON.createObjectNode().put("id", "m" + i).put("risk", levels[i]);
                ArrayNode signals = record.putArray("signals");
                if (levels[i] > 0) {
                    signals.addObject().put("signal", "distress").put("severity", levels[i]);
                }
                lines.add(record.toString());
            }
        }
        Collections.shuffle(lines, new Random(levels.length));
        return Files.write(folder.resolve(name + ".jsonl"), lines).toString();
    }

    private static JsonNode json(String... files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("agreement", "--json"));
        arguments.addAll(List.of(files));
        Result result = Cli.run(arguments.toArray(String[]::new));
        assertEquals(0, result.status(), result.err());
        return JSON.readTree(result.out());
    }

    @Test
    void givesKappaAlphaAndFOfTwo() throws IOException {
        String ada = write("ada", 1, 2, 0, 0, 3, 1, 0, 0);
        String ben = write("ben", 1, 1, 1, 0, 3, 0, 0, 0);
        JsonNode all = json(ada, ben);
        JsonNode pair = all.path("pairs").path(0);
        assertEquals("ada", pair.path("a").textValue());
        JsonNode distress = pair.path("signals").path("distress");
        assertEquals(8, distress.path("n").intValue());
        assertEquals(4, distress.path("support_a").intValue());
        assertEquals(4, distress.path("support_b").intValue());
        assertEquals(0.75, distress.path("agreement").doubleValue());
        assertEquals(0.5, distress.path("kappa").doubleValue(), 1e-12);
        assertEquals(0.75, distress.path("f1").doubleValue(), 1e-12);
        assertEquals(0.75, pair.path("micro_f1").doubleValue(), 1e-12);
        assertTrue(pair.path("signals").path("hostility").path("kappa").isNull(), "nobody saw any");
        double[][] levels = {{3, 1, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}};
        double weighted = Agreement.kappa(levels, Scale.INTERVAL);
        assertEquals(weighted, distress.path("severity_kappa").doubleValue(), 1e-12);
        assertEquals(weighted, pair.path("risk").path("kappa").doubleValue(), 1e-12);
        JsonNode interval =
                pair.path("intervals").path("signals").path("distress").path("kappa");
        assertTrue(
                interval.path(0).doubleValue() < 0.5 && 0.5 < interval.path(1).doubleValue(), interval.toString());
        JsonNode alpha = all.path("all").path("signals").path("distress");
        // Presence: 4 of 16 coincidences are mismatches, 8 of 15 are expected to be.
        assertEquals(
                1 - (4 / 16.0) / (8 / 15.0),
                alpha.path("presence").path("alpha").doubleValue(),
                1e-12);
        assertEquals(3, alpha.path("severity").path("n").intValue(), "where both saw it");
    }

    @Test
    void whoDidNotJudgeDoesNotCount() throws IOException {
        int none = Agreement.MISSING;
        String ada = write("ada", 1, 2, 0, 0, 3, none);
        String ben = write("ben", 1, 0, 0, none, 3, none);
        String cem = write("cem", none, 2, 0, none, none, 1);
        JsonNode all = json(ada, ben, cem);
        List<int[]> risks = List.of(
                new int[] {1, 1, none},
                new int[] {2, 0, 2},
                new int[] {0, 0, 0},
                new int[] {0, none, none},
                new int[] {3, 3, none},
                new int[] {none, none, 1});
        double alpha = Agreement.alpha(risks, new int[] {1, 1, 1, 1, 1, 1}, 4, Scale.ORDINAL);
        assertEquals(alpha, all.path("all").path("risk").path("alpha").doubleValue(), 1e-12);
        assertEquals(4, all.path("all").path("risk").path("n").intValue());
        assertEquals(3, all.path("pairs").size());
        assertEquals(2, all.path("pairs").path(2).path("risk").path("n").intValue());
    }

    @Test
    void disputedSignalsAndMissingLabelsAreNotJudged() throws IOException {
        String ada = write("ada", 1, 0, 1, 0);
        Path ben = Files.writeString(folder.resolve("ben.jsonl"), """
                {"id": "m0", "risk": 1, "signals": [], "disputed": ["distress"]}
                {"id": "m1", "risk": 0}
                {"id": "m2", "signals": [{"signal": "distress", "evidence": "words"}]}
                {"id": "m3", "risk": 0, "signals": []}
                """);
        JsonNode pair = json(ada, ben.toString()).path("pairs").path(0);
        assertEquals(2, pair.path("signals").path("distress").path("n").intValue());
        assertEquals(1, pair.path("signals").path("distress").path("kappa").doubleValue());
        assertEquals(3, pair.path("risk").path("n").intValue());
    }

    @Test
    void printsATableOfAllAndOneOfEachTwo() throws IOException {
        String ada = write("ada", 1, 2, 0, 0, 3, 1, 0, 0);
        String ben = write("ben", 1, 1, 1, 0, 3, 0, 0, 0);
        Result result = Cli.run("agreement", ada, ben, write("cem", 0, 0, 1, 1, 0, 0, 0, 2));
        assertEquals(0, result.status(), result.err());
        assertTrue(result.lines()[0].startsWith("Krippendorff's alpha"), result.out());
        assertTrue(result.out().contains("\nA: ada\nB: cem\n"), result.out());
        assertTrue(result.out().contains("\nA: ben\nB: cem\n"), result.out());
        assertEquals(
                result.out(),
                Cli.run("agreement", ada, ben, folder.resolve("cem.jsonl").toString())
                        .out());
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        String ada = write("ada", 1, 0);
        assertEquals(2, Cli.run("agreement", ada).status());
        assertTrue(Cli.run("agreement", ada, ada).err().contains("named twice"));
        Path twice = Files.writeString(
                folder.resolve("twice.jsonl"), "{\"id\":\"m0\",\"risk\":1}\n{\"id\":\"m0\",\"risk\":2}\n");
        Result result = Cli.run("agreement", ada, twice.toString());
        assertEquals(1, result.status());
        assertTrue(result.err().contains("twice.jsonl:2: a record with this \"id\" was there before"), result.err());
        Path grave = Files.writeString(
                folder.resolve("grave.jsonl"),
                "{\"id\":\"m0\",\"signals\":[{\"signal\":\"distress\",\"severity\":4}]}\n");
        assertTrue(Cli.run("agreement", ada, grave.toString())
                .err()
                .contains("grave.jsonl:1: \"severity\" is not 1, 2 or 3"));
    }
}
