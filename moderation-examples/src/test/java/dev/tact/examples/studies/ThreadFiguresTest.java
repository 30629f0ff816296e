package dev.tact.examples.studies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What was reached on our own threads stays reached. */
class ThreadFiguresTest {

    @Test
    void ownThreadsAreReadAsWellAsBefore() throws IOException {
        ThreadFigures figures = ThreadFigures.of(Path.of("..", "corpora", "threads", "threads.jsonl"), number -> true);
        String report = figures.report("own threads");
        assertTrue(figures.grave().recall() >= 0.9, report);
        assertTrue(figures.ordinary()[1] <= 1, report);
        for (String label : new String[] {"unanswered-series", "block-evasion", "moved-to-private", "escalation"}) {
            assertTrue(figures.label(label).f1() >= 0.8, label + "\n" + report);
        }
    }
}
