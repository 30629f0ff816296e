package dev.tact.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.Slices.Gap;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.statistics.Bootstrap;
import dev.tact.signal.SignalType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlicesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Answer ALARM = new Answer(Map.of(SignalType.DISTRESS, 1), Map.of(), Map.of(), 0);

    private final List<GoldRecord> gold = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    private void add(int messages, String group, boolean labelled, boolean alarmed) throws RecordException {
        for (int i = 0; i < messages; i++) {
            ObjectNode record =
                    JSON.createObjectNode().put("id", "m" + gold.size()).put("text", "word ".repeat(30));
            record.putObject("author").put("group", group);
            if (labelled) {
                record.putArray("signals").addObject().put("signal", "distress").put("severity", 1);
            } else {
                record.putArray("signals");
            }
            gold.add(GoldRecord.of("file", record));
            answers.add(alarmed ? ALARM : Answer.NONE);
        }
    }

    private Slices slices(String field, int resamples) {
        List<Outcome> outcomes = GoldRecord.judge(gold, answers);
        return Slices.of(field, gold, outcomes, new Bootstrap(Figures.units(outcomes), resamples, 1));
    }

    private static Gap gap(Slices slices, String rate) {
        return slices.gaps().stream()
                .filter(gap -> gap.rate().equals(rate))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsTheGroupsWhoseErrorRatesLieFarthestApart() throws RecordException {
        add(30, "a", true, true);
        add(10, "a", true, false);
        add(20, "b", true, true);
        add(20, "b", true, false);
        add(5, "c", true, false);
        add(40, "a", false, false);
        add(10, "b", false, true);
        add(30, "b", false, false);
        Slices slices = slices("author.group", 1000);
        Gap recall = gap(slices, "micro_recall");
        assertEquals("b", recall.lowest(), "the third has too few messages");
        assertEquals("a", recall.highest());
        assertEquals(0.25, recall.difference(), 1e-12);
        // The standard error of 0.75 - 0.5, from 40 messages each.
        double error = Math.sqrt((0.75 * 0.25 + 0.5 * 0.5) / 40);
        assertEquals(0.25 - 1.96 * error, recall.interval().low(), 0.04);
        assertEquals(0.25 + 1.96 * error, recall.interval().high(), 0.04);
        // Fisher's exact test gives 0.0368 for 30 of 40 against 20 of 40.
        assertEquals(0.0368, recall.pValue(), 0.015);
        Gap alarms = gap(slices, "clean_alarm_rate");
        assertEquals(0.25, alarms.difference(), 1e-12);
        assertTrue(alarms.pValue() < 0.01, () -> "p = " + alarms.pValue());
        assertTrue(slices.gaps().stream().allMatch(gap -> gap.holm() >= gap.pValue()));
        assertEquals("signals, clean messages", slices.slices().get("c").few());
        assertEquals("", slices.slices().get("a").few());
    }

    @Test
    void chanceAloneIsRarelySignificantHoweverManyGroups() throws RecordException {
        int significant = 0;
        for (int round = 0; round < 100; round++) {
            gold.clear();
            answers.clear();
            SplittableRandom random = new SplittableRandom(round);
            for (int group = 0; group < 8; group++) {
                for (int i = 0; i < 25; i++) {
                    add(1, "g" + group, true, random.nextInt(10) < 7);
                }
            }
            significant += gap(slices("author.group", 99), "micro_recall").pValue() <= 0.05 ? 1 : 0;
        }
        // 5 of 100 are expected; more than 12 would come once in 1,500 times.
        assertTrue(significant <= 12, "significant: " + significant);
    }

    @Test
    void putsValuesInTheOrderOfTheirNumbers() throws RecordException {
        for (String value : List.of("10", "9", "100", "zebra", "ape")) {
            add(1, value, true, true);
        }
        assertEquals(
                List.of("9", "10", "100", "ape", "zebra"),
                List.copyOf(slices("author.group", 0).slices().keySet()));
        assertEquals(List.of("26-50"), List.copyOf(slices("length", 0).slices().keySet()));
        assertTrue(slices("length", 0).gaps().isEmpty(), "nothing to compare with");
    }

    @Test
    void saysWhichSlicesAreTooSmall() throws RecordException {
        add(19, "a", true, true);
        add(20, "b", true, true);
        add(20, "b", false, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slices("author.group", 10).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertTrue(lines[1].endsWith("few signals, clean messages"), lines[1]);
        assertTrue(lines[2].endsWith("1.000 [1.000, 1.000]"), lines[2]);
        assertTrue(lines[3].startsWith("few: less than 20"), lines[3]);
    }

    @Test
    void comparesTheAlarmsOfUnlabelledMessages() throws RecordException {
        for (int i = 0; i < 60; i++) {
            ObjectNode record =
                    JSON.createObjectNode().put("id", i).put("text", "word").put("source", i < 30 ? "a" : "b");
            gold.add(GoldRecord.of("file", record));
            answers.add(i < 12 ? ALARM : Answer.NONE);
        }
        Slices slices = slices("source", 200);
        assertEquals("", slices.slices().get("a").few());
        assertEquals(1, slices.gaps().size());
        assertEquals(0.4, gap(slices, "unlabelled_alarm_rate").difference(), 1e-12);
        assertTrue(gap(slices, "unlabelled_alarm_rate").pValue() < 0.05);
    }
}
