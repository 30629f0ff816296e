package dev.tact.examples.assess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.ColumnOptions;
import dev.tact.examples.record.Input;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.MessageOptions;
import dev.tact.examples.record.ParquetCodecs;
import dev.tact.examples.record.RecordFormat;
import dev.tact.examples.record.RecordReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** What goes in and out of {@code assess} in files of every form. */
class AssessFilesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    /** Records of every kind, more than fit into one chunk. */
    private static String records() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> switch (i % 100) {
                    case 98 -> "no record";
                    case 99 -> "{\"id\":" + i + "}";
                    default ->
                        "{\"id\":" + i + ",\"text\":\"" + "so what ".repeat(i % 7)
                                + (i % 3 == 0 ? "I read her letters" : "") + "\",\"source\":\"s" + i % 5 + "\"}";
                })
                .collect(Collectors.joining("\n"));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void readsGzipAndZstandardFromFilesAndStandardInput() throws IOException {
        byte[] records = records().getBytes(StandardCharsets.UTF_8);
        String plain = Cli.site(records(), "assess", "-f", "jsonl").out();
        byte[] start = Arrays.copyOf(records, 777);
        byte[] rest = Arrays.copyOfRange(records, 777, records.length);
        byte[] members = concat(gzip(start), gzip(new byte[0]), gzip(rest));
        byte[] frames = concat(Zstd.compress(start), Zstd.compress(rest));
        Path gz = Files.write(folder.resolve("in.jsonl.gz"), members);
        Path zst = Files.write(folder.resolve("in.ndjson.ZST"), frames);
        assertEquals(plain, Cli.site("", "assess", gz.toString()).out());
        assertEquals(plain, Cli.site("", "assess", zst.toString()).out());
        assertEquals(plain, Cli.run(members, Cli.withSite("assess")).out());
        assertEquals(plain, Cli.run(frames, Cli.withSite("assess", "-")).out());
        Path letter = Files.write(
                folder.resolve("letter.txt.gz"), gzip("I read her letters".getBytes(StandardCharsets.UTF_8)));
        assertTrue(Cli.site("", "assess", letter.toString()).out().startsWith("Risk 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.jsonl.gz", "in.jsonl.zst"})
    void tellsWhichCompressedFileIsDamagedAndAssessesWhatComesBefore(String name) throws IOException {
        byte[] rest = records().getBytes(StandardCharsets.UTF_8);
        byte[] first = (records() + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
        boolean gzip = name.endsWith(".gz");
        byte[] whole = gzip ? gzip(first) : Zstd.compress(first);
        byte[] more = gzip ? gzip(rest) : Zstd.compress(rest);
        byte[] cut = concat(whole, Arrays.copyOf(more, more.length - 9));
        byte[] garbage = concat(whole, "garbage, and plenty of it".getBytes(StandardCharsets.UTF_8));
        for (byte[] damaged : List.of(cut, garbage)) {
            Path file = Files.write(folder.resolve(name), damaged);
            Result result = Cli.site("", "assess", file.toString());
            assertEquals(1, result.status(), result.err());
            assertTrue(result.err().contains(name + ": damaged or cut short; mend it"), result.err());
            assertTrue(result.out().lines().count() >= 1000, "answers: " + result.lines().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "jsonl.gz", "jsonl.zst", "parquet"})
    void givesTheSameBytesAtAnyNumberOfThreadsFromAFileOrAPipe(String ending) throws IOException {
        Path input = Files.writeString(folder.resolve("in.jsonl"), records());
        byte[] expected = null;
        for (String threads : List.of("1", "2", "8")) {
            Path output = folder.resolve(threads + "." + ending);
            Result result = Cli.site("", "assess", input.toString(), "--threads", threads, "-o", output.toString());
            assertEquals(1, result.status(), result.err());
            assertEquals("", result.out());
            expected = expected == null ? Files.readAllBytes(output) : expected;
            assertArrayEquals(expected, Files.readAllBytes(output));
        }
        Path output = folder.resolve("piped." + ending);
        byte[] records = records().getBytes(StandardCharsets.UTF_8);
        InputStream trickle = new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < records.length ? records[next++] : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = Math.min(Math.min(length, 100), records.length - next);
                System.arraycopy(records, next, buffer, offset, Math.max(0, count));
                next += count;
                return count == 0 ? -1 : count;
            }
        };
        Cli.run(
                picocli.CommandLine.Help.Ansi.OFF,
                trickle,
                Cli.withSite("assess", "-f", "jsonl", "-o", output.toString()));
        assertArrayEquals(expected, Files.readAllBytes(output));
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains(".part")), "something is left behind");
        }
    }

    @Test
    void compressedAnswersAreThePlainOnes() throws IOException {
        String plain = Cli.site(records(), "assess", "-f", "jsonl").out();
        Path gz = folder.resolve("out.jsonl.gz");
        Path zst = folder.resolve("out.jsonl.zst");
        Cli.site(records(), "assess", "-f", "jsonl", "-o", gz.toString());
        Cli.site(records(), "assess", "-f", "jsonl", "-o", zst.toString());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            assertEquals(plain, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        byte[] frames = Files.readAllBytes(zst);
        assertEquals(plain, new String(Zstd.decompress(frames, plain.length()), StandardCharsets.UTF_8));
        assertTrue(frames.length < plain.length() / 5);
        Path words = folder.resolve("words.txt.gz");
        assertEquals(
                0,
                Cli.site("", "assess", "I read her letters", "-o", words.toString())
                        .status());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(words))) {
            assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith("Risk 2"));
        }
    }

    @Test
    void parquetHoldsWhatTheJsonHolds() throws Exception {
        String stop = "Please do not contact me again.";
        String lines = "{\"id\":1,\"text\":\"Happy birthday!\",\"channel\":\"private\",\"source\":\"a\",\"n\":5,"
                + "\"history\":[{\"from\":\"recipient\",\"text\":\"" + stop + "\",\"channel\":\"private\"}]}\n"
                + "{\"id\":\"b\",\"text\":\"I read her letters. Did you read her letters? I can't sleep, I drank wine.\","
                + "\"source\":null,\"n\":{\"deep\":[1]}}\n"
                + "no record\n"
                + "{\"id\":\"c\",\"text\":\"\u00E9t\u00E9 \uD83D\uDE42\",\"source\":\"\uD83D\uDE42\"}\n";
        Path input = Files.writeString(folder.resolve("in.jsonl"), lines);
        Path output = folder.resolve("out.parquet");
        String[] options = {
            "assess",
            input.toString(),
            "--keep",
            "source,n",
            "--profile",
            "strict",
            "--reviewer",
            "us",
            "--help-line",
            "x"
        };
        Result plain = Cli.run(options);
        assertEquals(1, plain.status(), plain.err());
        String[] toFile = Arrays.copyOf(options, options.length + 2);
        toFile[options.length] = "-o";
        toFile[options.length + 1] = output.toString();
        assertEquals(1, Cli.run(toFile).status());
        List<JsonNode> rows = rows(output);
        assertEquals(4, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode answer = (ObjectNode) JSON.readTree(plain.lines()[i]);
            if (answer.hasNonNull("id")) {
                answer.put("id", answer.path("id").asText());
            }
            if (answer.hasNonNull("n")) {
                JsonNode kept = answer.path("n");
                answer.put("n", kept.isValueNode() ? kept.asText() : kept.toString());
            }
            assertEquals(withoutNulls(answer), withoutNulls(rows.get(i)));
        }
        assertTrue(rows.get(0).at("/signals/0/evidence/0/context/0/rule").isTextual(), "a context");
        assertTrue(rows.get(1).at("/decision/reasons/0/evidence/0/rule").isTextual(), "a decision");
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(AssessFilesTest::withoutNulls);
        return node;
    }

    /** All columns of a file as JSON. */
    private static List<JsonNode> rows(Path file) throws Exception {
        ColumnOptions all = new ColumnOptions();
        picocli.CommandLine.populateCommand(
                all,
                "--column",
                "text=id",
                "--keep",
                "risk,signals,suppressed,language,failures,decision,source,n,line,error");
        List<JsonNode> rows = new ArrayList<>();
        Streams none = Streams.of(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false);
        try (RecordReader reader =
                RecordReader.of(Input.of(file.toString(), RecordFormat.PARQUET, none), new MessageOptions(), all)) {
            for (Line line = reader.nextRecord(); line != null; line = reader.nextRecord()) {
                rows.add(JSON.readTree(line.text()));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void readsParquetOfAnyUsualCodecWithNestedColumnsAndTimes(CompressionCodecName codec) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("""
                message comments {
                  required int64 comment_id;
                  optional binary body (STRING);
                  optional int64 created (TIMESTAMP(MICROS,true));
                  optional int32 day (DATE);
                  optional int32 score;
                  required int32 price (DECIMAL(9,2));
                  optional binary large;
                  optional group history (LIST) {
                    repeated group list {
                      optional group element {
                        required binary from (STRING);
                        required binary text (STRING);
                        optional binary channel (STRING);
                      }
                    }
                  }
                  optional group tags (LIST) { repeated binary array (STRING); }
                  optional group more (MAP) { repeated group key_value { required binary key (STRING); optional double value; } }
                }
                """);
        Path file = folder.resolve("in.parquet");
        int rows = 2000;
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .withCompressionCodec(codec)
                .withType(schema)
                .withRowGroupSize(20_000L)
                .build()) {
            for (int i = 0; i < rows; i++) {
                Group row = new SimpleGroup(schema)
                        .append("comment_id", (long) i)
                        .append("created", 1_700_000_000_000_000L + i)
                        .append("day", 19_000)
                        .append("price", 1234)
                        .append("large", "x".repeat(100));
                if (i % 2 == 0) {
                    row.append("body", "I read her letters \u00E9");
                    row.append("score", i);
                    Group turn = row.addGroup("history").addGroup("list").addGroup("element");
                    turn.append("from", "recipient").append("text", "no");
                    row.addGroup("tags").append("array", "a").append("array", "b");
                    row.addGroup("more")
                            .addGroup("key_value")
                            .append("key", "k")
                            .append("value", 0.5);
                }
                writer.write(row);
            }
        }
        Result result = Cli.site(
                "",
                "assess",
                file.toString(),
                "--column",
                "id=comment_id,text=body,sent=created",
                "--keep",
                "created,day,score,price,history,tags,more",
                "--fields",
                "risk");
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().startsWith("1,000 records assessed"), result.err());
        assertEquals(rows, result.lines().length);
        for (int i = 0; i < rows; i++) {
            String kept = "\"created\":\"2023-11-14T22:13:20%s\",\"day\":\"2022-01-08\",\"score\":%d,\"price\":12.34,"
                    + "\"history\":[{\"from\":\"recipient\",\"text\":\"no\"}],\"tags\":[\"a\",\"b\"],\"more\":{\"k\":0.5}";
            assertEquals(
                    i % 2 == 0
                            ? "{\"id\":" + i + ",\"risk\":2,"
                                    + String.format(Locale.ROOT, kept, i == 0 ? "Z" : fraction(i), i) + "}"
                            : "{\"id\":" + i + ",\"line\":" + (i + 1) + ",\"error\":\"no \\\"body\\\"\"}",
                    result.lines()[i]);
        }
        Result stdin = Cli.run(Files.readAllBytes(file), Cli.withSite("assess"));
        assertEquals(2, stdin.status());
        assertTrue(stdin.err().contains("name a file instead of standard input"), stdin.err());
    }

    /** As in ISO 8601: of microseconds. */
    private static String fraction(int micros) {
        return String.format(
                Locale.ROOT, micros % 1000 == 0 ? ".%03dZ" : ".%06dZ", micros % 1000 == 0 ? micros / 1000 : micros);
    }

    @Test
    void numbersRowsOfParquetWithoutIdsAndTellsOfDamage() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { optional binary text (STRING); }");
        Path file = folder.resolve("in.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withType(schema)
                .build()) {
            writer.write(new SimpleGroup(schema).append("text", "I read her letters"));
            writer.write(new SimpleGroup(schema).append("text", "so what"));
        }
        Result result = Cli.site("", "assess", "--fields", "risk", file.toString());
        assertEquals("{\"id\":\"1\",\"risk\":2}\n{\"id\":\"2\",\"risk\":0}\n", result.out());
        Result missing = Cli.site("", "assess", file.toString(), "--column", "text=body");
        assertEquals(1, missing.status());
        assertTrue(missing.err().contains("no column named 'body'; it has text"), missing.err());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        Result cut = Cli.site("", "assess", file.toString());
        assertEquals(1, cut.status());
        assertTrue(cut.err().contains("in.parquet: not a Parquet file, or cut short"), cut.err());
        Arrays.fill(bytes, 10, 60, (byte) 7);
        Files.write(file, bytes);
        Result damaged = Cli.site("", "assess", file.toString());
        assertEquals(1, damaged.status());
        assertTrue(damaged.err().contains("in.parquet: damaged after row 0"), damaged.err());
    }

    @Test
    void columnsMayHaveAnyNamesAndBeKept() throws IOException {
        String jsonl = "{\"key\":7,\"body\":\"I read her letters\",\"where\":\"private\",\"score\":-3,\"text\":5}\n"
                + "{\"key\":8,\"text\":\"x\"}\n"
                + "{\"key\":9,\"body\":\"x\",\"score\":\"\\ud800\"}\n";
        String[] options = {
            "--column", "id=key,text=body", "--column", "channel=where", "--keep", "score", "--fields", "risk"
        };
        Result result = Cli.site(jsonl, "assess", options);
        assertEquals(
                List.of(
                        "{\"id\":7,\"risk\":2,\"score\":-3}",
                        "{\"id\":8,\"line\":2,\"error\":\"no \\\"body\\\"\"}",
                        "{\"id\":9,\"line\":3,\"error\":\"a value to keep holds half a surrogate pair\"}"),
                result.out().lines().toList());
        String csv = "Key;BODY;Where;Score;Sent;HTML\n"
                + "7;I read her letters;private;-3;2026-01-31T21:05:00+01:00;\n"
                + "8;I <b>read</b> her letters;fax;;;\n"
                + "9;I <b>read</b> her letters;;;;True\n"
                + ";I read her letters;;;soon;\n"
                + "10;I read her letters;;;1700000000;no\n";
        List<String> lines =
                Cli.site(csv, "assess", add(options, "-f", "csv")).out().lines().toList();
        assertEquals("{\"id\":\"7\",\"risk\":2,\"score\":\"-3\"}", lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"id\":\"8\",\"line\":3,\"error\":\"unknown channel"), lines.get(1));
        assertEquals("{\"id\":\"9\",\"risk\":2,\"score\":\"\"}", lines.get(2));
        assertTrue(lines.get(3).contains("\"line\":5,\"error\":\"\\\"sent\\\" is not a time"), lines.get(3));
        assertEquals("{\"id\":\"10\",\"risk\":2,\"score\":\"\"}", lines.get(4));
    }

    private static String[] add(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void namesTheRemedyForColumnsThatCannotBeMeant() {
        assertRemedy(2, "one of id, text", "--column", "body=text");
        assertRemedy(2, "rename it in the input", "--keep", "risk");
        assertRemedy(2, "given twice", "--keep", "a,a");
        assertRemedy(1, "no column named 'body'", "--column", "text=body", "-f", "csv");
        assertRemedy(1, "no column named 'key'", "--column", "id=key", "-f", "csv");
        assertRemedy(1, "no column named 'source'", "--keep", "source", "-f", "csv");
        assertRemedy(2, "use JSON Lines", "--column", "history=text", "-f", "csv");
        assertRemedy(2, "where fields have names", "--keep", "source", "-f", "lines");
        assertRemedy(2, "unknown signal; one of consideration, ", "--signals", "distres");
        assertRemedy(2, "add signals", "--fields", "risk,evidence");
        assertRemedy(2, "--fields: expected one of risk, signals, ", "--fields", "nothing");
        assertRemedy(2, "--resume needs --output", "--resume", "-f", "csv");
        assertRemedy(2, "--resume goes with records", "--resume", "-f", "text");
        assertRemedy(
                2,
                "add --json, or name another file",
                "-f",
                "text",
                "-o",
                folder.resolve("a.parquet").toString());
        assertRemedy(
                2,
                "leave --words out, or",
                "-f",
                "csv",
                "--words",
                "-o",
                folder.resolve("a.parquet").toString());
    }

    private static void assertRemedy(int status, String remedy, String... options) {
        Result result = Cli.site("text,id,secret\nsecret,1,secret\n", "assess", options);
        assertEquals(status, result.status(), result.err());
        assertTrue(result.err().contains(remedy), result.err());
        assertFalse(result.err().contains("secret"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void signalsAndFieldsAreSelected() throws IOException {
        String record =
                "{\"id\":1,\"text\":\"I read her letters. Please don't tell anyone. In the museum I read her letters.\"}";
        JsonNode all = JSON.readTree(Cli.site(record, "assess").out());
        JsonNode one = JSON.readTree(
                Cli.site(record, "assess", "--signals", "secrecy-request").out());
        assertEquals(2, all.path("signals").size());
        assertEquals(1, all.path("suppressed").size());
        assertEquals(
                List.of(all.path("signals").get(1)), List.of(one.path("signals").get(0)));
        assertEquals(1, one.path("signals").size());
        assertEquals(0, one.path("suppressed").size());
        assertEquals(2, one.path("risk").intValue());
        assertEquals(
                "{\"id\":1,\"signals\":[{\"signal\":\"privacy-violation-confession\",\"severity\":2,\"confidence\":0.8}]}\n",
                Cli.site(record, "assess", "--fields", "SIGNALS", "--signals", "privacy-violation-confession,distress")
                        .out());
    }

    @Test
    void quietTellsNothing() {
        Result result = Cli.site("one\n", "assess", "-q", "-f", "lines", "-o", "-");
        assertEquals("", result.err());
        assertEquals(1, result.lines().length);
    }

    /** Also writes what {@link ParquetCodecs} only reads. */
    private static final class Codecs implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput bytes) throws IOException {
                    byte[] content = bytes.toInputStream().readAllBytes();
                    return BytesInput.from(
                            switch (codec) {
                                case SNAPPY -> Snappy.compress(content);
                                case GZIP -> gzip(content);
                                case ZSTD -> Zstd.compress(content);
                                default -> content;
                            });
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return codec;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return new ParquetCodecs().getDecompressor(codec);
        }

        @Override
        public void release() {}
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void namedPipesAreReadLikeFiles(@TempDir Path folder) throws Exception {
        String turn = "{\"from\":\"recipient\",\"text\":\"Please do not contact me again.\"}\n";
        Path history = pipe(folder.resolve("history.jsonl"), turn.repeat(500));
        Result one = Cli.run("assess", "--json", "--private", "--history", history.toString(), "Hello again!");
        assertEquals(0, one.status(), one.err());
        assertTrue(one.out().contains("conversation.contact-after-stop"), one.out());
        String record = "{\"id\":\"1\",\"text\":\"The bread came out well.\"}\n";
        Path records = pipe(folder.resolve("records.jsonl"), record.repeat(500));
        Result all = Cli.run("assess", records.toString());
        assertEquals(0, all.status(), all.err());
        assertEquals(500, all.out().lines().count());
    }

    /** Makes a named pipe, into which a thread writes. */
    private static Path pipe(Path path, String content) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        Thread writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(path)) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        return path;
    }
}
