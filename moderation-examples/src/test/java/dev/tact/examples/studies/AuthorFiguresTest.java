package dev.tact.examples.studies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.nlp.training.TurnFigures.Counts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was reached on messages of authors that no rule was written from stays reached. */
class AuthorFiguresTest {

    @Test
    void whatAuthorsDoInOtherWordsIsFoundAsOftenAsBefore() {
        AuthorFigures figures = new AuthorFigures(List.of(Path.of("..", "corpora", "authors", "b.jsonl")));
        Counts evasion = figures.of("evades-block");
        assertTrue(evasion.precision() >= 0.9, figures.report("b"));
        assertTrue(evasion.recall() >= 0.35, figures.report("b"));
        assertTrue(figures.of("withdraws").f1() >= 0.7, figures.report("b"));
        assertTrue(figures.of("reproaches-silence").precision() >= 0.6, figures.report("b"));
        assertTrue(figures.of("reproaches-silence").recall() >= 0.3, figures.report("b"));
    }
}
