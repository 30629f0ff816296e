package dev.tact.examples.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.tact.examples.Child;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import dev.tact.examples.answer.Output.Earlier;
import dev.tact.examples.record.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped, however, is continued without a lost or doubled record. */
class ResumeTest {

    @TempDir
    private Path folder;

    private Path input(int records) throws IOException {
        return Files.writeString(
                folder.resolve("in.jsonl"),
                IntStream.range(0, records)
                        .mapToObj(i -> i % 50 == 3
                                ? "no record\n\n"
                                : "{\"id\":\"\u00E9" + i + "\",\"text\":\""
                                        + (i % 3 == 0 ? "I read her letters \u00E9" : "so what") + "\"}\n")
                        .collect(Collectors.joining()));
    }

    private Result run(Path input, Path output, String... options) {
        List<String> arguments = new ArrayList<>(List.of(input.toString(), "-o", output.toString()));
        arguments.addAll(Arrays.asList(options));
        return Cli.site("", "assess", arguments.toArray(String[]::new));
    }

    @Test
    void continuesFromEveryByteOfAFile() throws IOException {
        Path input = input(5);
        Path output = folder.resolve("out.jsonl");
        run(input, output, "--fields", "risk");
        byte[] whole = Files.readAllBytes(output);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(output, Arrays.copyOf(whole, length));
            Result result = run(input, output, "--fields", "risk", "--resume");
            assertEquals(1, result.status(), result.err()); // the record that was none counts, whoever met it
            assertArrayEquals(whole, Files.readAllBytes(output), "cut after " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl.gz", "out.jsonl.zst", "out.parquet"})
    void continuesFromAnywhereInACompressedFile(String name) throws IOException {
        Path input = input(900);
        Path output = folder.resolve(name);
        run(input, output, "--fields", "risk");
        byte[] whole = Files.readAllBytes(output);
        Path partial = output;
        byte[] written = whole;
        if (name.endsWith(".parquet")) { // the answers are collected beside it
            partial = folder.resolve(name + ".part.zst");
            Path collected = folder.resolve("other.zst");
            run(input, collected, "--fields", "risk");
            written = Files.readAllBytes(collected);
        }
        for (int length = 1; length <= written.length; length += Math.min(97, Math.max(1, written.length - length))) {
            Files.deleteIfExists(output);
            Files.write(partial, Arrays.copyOf(written, length));
            run(input, output, "--fields", "risk", "--resume");
            assertArrayEquals(whole, Files.readAllBytes(output), "cut after " + length + " bytes");
        }
        Result again = run(input, output, "--fields", "risk", "--resume");
        assertArrayEquals(whole, Files.readAllBytes(output));
        assertTrue(
                again.err().contains("900 were there before, 18 failed")
                        || again.err().contains("is complete already"),
                again.err());
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains(".part")), "something is left behind");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void findsTheLastWholePieceWhereverAFileIsCut(Compression compression) throws IOException {
        String ending = compression == Compression.NONE ? "" : compression == Compression.GZIP ? ".gz" : ".zst";
        Path file = folder.resolve("out.jsonl" + ending);
        MessageType schema = ParquetAnswers.schema(EnumSet.allOf(AnswerOptions.Field.class), List.of(), false);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (int piece = 0; piece < 5; piece++) {
            String lines = "{\"id\":\"" + piece + "\u00E9\",\"error\":\"x\"}\n";
            all.writeBytes(compression.compress(lines.getBytes(StandardCharsets.UTF_8)));
            ends.add(all.size());
        }
        for (int length = 0; length <= all.size(); length++) {
            Files.write(file, Arrays.copyOf(all.toByteArray(), length));
            try (Output output = Output.of(file, schema)) {
                Earlier earlier = output.resume();
                assertNotNull(earlier);
                int cut = length;
                int pieces = (int) ends.stream().filter(end -> end <= cut).count() - 1;
                assertEquals(pieces, earlier.records(), "cut after " + length + " bytes");
                assertEquals(pieces, earlier.failed());
                assertEquals((long) ends.get(pieces), Files.size(file));
                assertEquals(pieces, earlier.last().size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.parquet"})
    void nothingIsLostOrDoubledWhenTheProcessIsKilled(String name) throws Exception {
        Path input = input(150_000);
        Path expected = folder.resolve("whole-" + name);
        run(input, expected);
        Path output = folder.resolve(name);
        Path written = name.endsWith(".parquet") ? folder.resolve(name + ".part.zst") : output;
        Path log = folder.resolve("log.txt");
        Random random = new Random(name.hashCode());
        int kills = 0;
        while (true) {
            long before = Files.exists(written) ? Files.size(written) : 0;
            Process process = Child.start(log, "-Xmx256m", input.toString(), "-o", output.toString(), "--resume");
            try {
                if (kills < 3) {
                    while (process.isAlive() && (Files.exists(written) ? Files.size(written) : 0) <= before) {
                        process.waitFor(1, TimeUnit.MILLISECONDS);
                    }
                    process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS);
                    if (process.isAlive()) {
                        kills++;
                        process.destroyForcibly(); // SIGKILL
                    }
                }
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
                if (process.exitValue() == 0 || process.exitValue() == 1) {
                    break;
                }
            } finally {
                process.destroyForcibly();
            }
        }
        assertTrue(kills > 1, "the process was killed " + kills + " times only:\n" + Files.readString(log));
        assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(output), Files.readString(log));
        assertTrue(Files.readString(log).contains("were there before"), Files.readString(log));
    }

    @Test
    void refusesTheAnswersOfOtherRecordsAndWhatIsNoAnswer() throws IOException {
        Path input = input(10);
        Path output = folder.resolve("out.jsonl");
        run(input, output);
        String whole = Files.readString(output);
        Files.writeString(input, "{\"id\":\"other\",\"text\":\"x\"}\n".repeat(20));
        Result other = run(input, output, "--resume");
        assertEquals(1, other.status());
        assertTrue(other.err().contains("holds other records than the input"), other.err());
        assertEquals(whole, Files.readString(output));
        Files.writeString(input, "{\"id\":0,\"text\":\"x\"}\n");
        assertTrue(run(input, output, "--resume").err().contains("holds other records"));
        Files.writeString(output, "secret\n");
        Result secret = run(input, output, "--resume");
        assertTrue(secret.err().contains("out.jsonl:1: no answer of an earlier run"), secret.err());
        assertFalse(secret.err().contains("secret"), secret.err());
    }

    @Test
    void twoRunsDoNotWriteOneFile() throws IOException {
        Path input = input(10);
        Path output = folder.resolve("out.jsonl");
        Files.writeString(output, "kept");
        MessageType schema = ParquetAnswers.schema(EnumSet.allOf(AnswerOptions.Field.class), List.of(), false);
        Output first = Output.of(output, schema);
        try (first) {
            Result second = run(input, output);
            assertEquals(2, second.status());
            assertTrue(second.err().contains("another run is writing it"), second.err());
        }
        assertEquals("kept", Files.readString(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.jsonl.gz", "out.parquet.part.zst"})
    void refusesAnswersThatOtherOptionsWouldNotGive(String name) throws IOException {
        Path input = input(300);
        Path written = folder.resolve(name);
        run(input, written, "--fields", "risk,signals");
        byte[] before = Files.readAllBytes(written);
        Path output = folder.resolve(name.replace(".part.zst", ""));
        for (String other : List.of("--fields=risk", "--signals=distress", "--minimum-confidence=0.9", "--keep=text")) {
            Result result = other.startsWith("--fields")
                    ? run(input, output, other, "--resume")
                    : run(input, output, "--fields", "risk,signals", other, "--resume");
            assertEquals(1, result.status(), other);
            assertTrue(
                    result.err().contains(": answer 300 would be another now")
                            || result.err().contains(": answer 298 would be another now"),
                    result.err());
            assertArrayEquals(before, Files.readAllBytes(written), other);
        }
        Result same = run(input, output, "--fields", "signals,risk", "--resume");
        assertTrue(same.err().contains("300 were there before"), same.err());
    }

    @Test
    void refusesAnswersToOtherTexts() throws IOException {
        Path input = input(10);
        Path output = folder.resolve("out.jsonl");
        run(input, output);
        Files.writeString(input, Files.readString(input).replace("I read her letters", "I sent her letters"));
        Result other = run(input, output, "--resume");
        assertEquals(1, other.status());
        assertTrue(other.err().contains("answer 10 would be another now"), other.err());
    }

    /** What the gzip and zstd tools make of a half-finished file: names in headers, frames that tell no length. */
    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl.gz", "out.jsonl.zst"})
    void goesOnWithWhatOtherToolsCompressed(String name) throws IOException {
        Path input = input(40);
        Path plain = folder.resolve("plain.jsonl");
        run(input, plain, "--fields", "risk");
        byte[] some = String.join("\n", Files.readAllLines(plain).subList(0, 20))
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        Path output = Files.write(folder.resolve(name), compressedElsewhere(name, some));
        Result result = run(input, output, "--fields", "risk", "--resume");
        assertTrue(result.err().contains("20 were there before"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.jsonl.gz", "out.jsonl.zst"})
    void leavesAForeignFileAlone(String name) throws IOException {
        byte[] letter = "Dear diary, this is no answer of an earlier run.".getBytes(StandardCharsets.UTF_8);
        byte[] content = name.equals("out.jsonl") ? letter : compressedElsewhere(name, letter);
        Path output = Files.write(folder.resolve(name), content);
        Result result = run(input(5), output, "--resume");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("no answer"), result.err());
        assertArrayEquals(content, Files.readAllBytes(output));
    }

    private static byte[] compressedElsewhere(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (name.endsWith(".zst")) {
            try (ZstdOutputStream zstd = new ZstdOutputStream(out)) { // streams tell no length
                zstd.write(content);
            }
            return out.toByteArray();
        }
        byte[] member = Compression.GZIP.compress(content);
        out.write(member, 0, 3);
        out.write(8); // a name follows the header
        out.write(member, 4, 6);
        out.writeBytes("out.jsonl\0".getBytes(StandardCharsets.UTF_8));
        out.write(member, 10, member.length - 10);
        return out.toByteArray();
    }
}
