package dev.tact.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The card of the models names what they were trained on; it has to stay true when the texts change. */
class TrainingRecordsTest {

    private static final Path THIRD_PARTY = Path.of("..", "..", "shared", "corpora");
    private static final Path LIST = Path.of("..", "reports", "training-records.tsv");

    @Test
    void theListNamesTheTextsOfOthersThatMayTrain() throws IOException {
        assumeTrue(Files.isDirectory(THIRD_PARTY), "the texts of others are not here");
        assertEquals(TrainingRecords.list(THIRD_PARTY), Files.readString(LIST));
    }
}
