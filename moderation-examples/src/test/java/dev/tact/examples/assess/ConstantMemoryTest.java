package dev.tact.examples.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.tact.examples.Child;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap much smaller than the input is enough. */
class ConstantMemoryTest {

    private static final int RECORDS = 100_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl.gz", "out.parquet"})
    void assessesThreeTimesItsHeap(String name) throws Exception {
        Path output = folder.resolve(name);
        Path log = folder.resolve("log.txt");
        String filler = "so what ".repeat(250);
        Process process = Child.start(log, "-Xmx64m", "-f", "jsonl", "-o", output.toString());
        long bytes = 0;
        try (OutputStream records = new ZstdOutputStream(process.getOutputStream())) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] line = ("{\"id\":" + i + ",\"filler\":\"" + filler + i
                                + "\",\"text\":\"I read her letters, so what\"}\n")
                        .getBytes(StandardCharsets.UTF_8);
                records.write(line);
                bytes += line.length;
            }
        } catch (IOException broken) {
            throw new IOException(Files.readString(log), broken);
        }
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(log));
        assertTrue(Files.readString(log).contains("100,000 records assessed"), Files.readString(log));
        assertTrue(bytes > 3 * (64L << 20), "bytes: " + bytes);
    }
}
