package dev.tact.examples.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private long now = 1_000;

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void tellsRateAndRemainingTimeOnceAMinute() {
        Progress progress = Progress.lines(new PrintStream(log, true, StandardCharsets.UTF_8), 0, 1_000_000, () -> now);
        progress.update(1, 100);
        pass(59);
        progress.update(1_000, 100_000);
        pass(1);
        progress.update(1_200, 200_000);
        pass(30);
        progress.update(1_800, 300_000);
        pass(30);
        progress.update(6_000, 500_000);
        assertEquals(
                "1,200 records, 20 a second, 20 % read, about 0:04:00 left\n"
                        + "6,000 records, 50 a second, 50 % read, about 0:02:00 left\n",
                log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void countsARunThatIsContinuedFromWhereItBegins() {
        Progress progress =
                Progress.lines(new PrintStream(log, true, StandardCharsets.UTF_8), 800_000, 1_000_000, () -> now);
        pass(3600);
        progress.update(3_600, 900_000);
        assertEquals(
                "3,600 records, 1 a second, 90 % read, about 1:00:00 left\n", log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void leavesOutWhatCannotBeKnownOfAPipe() {
        Progress progress = Progress.lines(new PrintStream(log, true, StandardCharsets.UTF_8), 0, -1, () -> now);
        pass(60);
        progress.update(60, 12_345);
        assertEquals("60 records, 1 a second\n", log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void drawsABarWithRateAndRecordsOnATerminal() {
        try (Progress progress = Progress.bar(new PrintStream(log, true, StandardCharsets.UTF_8), 0, 100_000_000)) {
            progress.update(1_234, 50_000_000);
        }
        String drawn = log.toString(StandardCharsets.UTF_8);
        assertTrue(drawn.contains("50/100 MB"), drawn);
        assertTrue(drawn.contains("1,234 records, "), drawn);
    }
}
