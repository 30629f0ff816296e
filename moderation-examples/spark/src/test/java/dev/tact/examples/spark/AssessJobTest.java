package dev.tact.examples.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line is the measure: whatever Spark answers, it has answered the same. */
@DisabledForJreRange(min = JRE.JAVA_23, disabledReason = "the Hadoop that Spark 4.0 brings needs Subject.getSubject")
class AssessJobTest {

    private static final Path CORPORA = Path.of("..", "..", "corpora", "messages");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    /** Messages and pairs, and records that are malformed in every way that one can be. */
    private static Path comments;

    /** What the command line answers; of records that cannot be assessed without their places. */
    private static List<String> answered;

    private static SparkSession session;

    @BeforeAll
    static void assessOnTheCommandLine() throws Exception {
        comments = Files.write(folder.resolve("comments.jsonl"), records());
        answered = commandLine(comments);
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.files.maxPartitionBytes", 20_000)
                .config("spark.sql.files.openCostInBytes", 0)
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static byte[] records() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("a", "pairs", "y")) {
            lines.addAll(Files.readAllLines(CORPORA.resolve(file + ".jsonl")).subList(0, 40));
        }
        lines.add("{\"id\": 7, \"text\": \"Three glasses in, sorry 🍷. I keep checking my therapist's Facebook.\"}\r");
        lines.add("{\"id\": \"h\", \"html\": true, \"text\": \"<p>Don&rsquo;t tell <b>anyone</b>: I am drunk.</p>\"}");
        lines.add(
                "{\"id\": \"c\", \"channel\": \"private\", \"sent\": \"2026-03-09T18:00:00Z\", \"text\": \"Just me again!\","
                        + " \"history\": [{\"from\": \"recipient\", \"text\": \"Please don't write to me again.\"}]}");
        lines.add("");
        lines.add(" \t");
        lines.add("{\"id\": \"torn\", \"text\": ");
        lines.add("{\"id\": \"no-text\"}");
        lines.add("{\"text\": \"No id.\"}");
        lines.add("{\"id\": \"odd\", \"channel\": \"pigeon\", \"text\": \"Hello.\"}");
        lines.add("{\"id\": \"latin\", \"text\": \"caf\uE000\"}");
        byte[] bytes = ("\uFEFF" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
        // U+E000 takes three bytes; the first alone is no UTF-8.
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == (byte) 0xEE && bytes[i + 1] == (byte) 0x80) {
                bytes[i + 1] = 'x';
            }
        }
        return bytes;
    }

    private static List<String> commandLine(Path input, String... options) throws Exception {
        Path output = folder.resolve("command-line.jsonl");
        List<String> command = new ArrayList<>(
                List.of(java(), "-jar", Path.of("..", "target", "moderate.jar").toString()));
        command.addAll(List.of("assess", "--format", "jsonl", input.toString(), "-o", output.toString()));
        command.addAll(List.of(options));
        run(command, 1);
        return Files.readAllLines(output).stream()
                .map(line -> line.replaceFirst(",\"line\":\\d+,\"error\"", ",\"error\""))
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String run(List<String> command, int status) throws Exception {
        Path log = folder.resolve("process.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "still running");
        String said = Files.readString(log);
        assertEquals(status, process.exitValue(), said);
        return said;
    }

    /** Submits the job's jar to a Spark that knows nothing of Tact, as a cluster would run it. */
    private static String submit(String... arguments) throws Exception {
        String spark = Arrays.stream(
                        System.getProperty("surefire.test.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Stream.of("moderation-", "spark/target", "lucene", "opennlp", "picocli", "snakeyaml")
                        .noneMatch(entry.replace('\\', '/')::contains))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx2g"));
        command.addAll(List.of(System.getProperty("spark.opens").strip().split("\\s+", -1)));
        command.addAll(List.of("-cp", spark, "org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
        command.addAll(List.of("--conf", "spark.ui.enabled=false", "--conf", "spark.sql.files.openCostInBytes=0"));
        command.addAll(List.of("--conf", "spark.sql.files.maxPartitionBytes=20000"));
        command.add(Path.of("target", "tact-spark.jar").toString());
        command.addAll(List.of(arguments));
        return run(command, 0);
    }

    /** The lines of the parts, in their order. */
    private static List<String> parts(Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(output)) {
            for (Path part : files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
    }

    private static long partFiles(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .count();
        }
    }

    private static String[] concat(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String job(int status, String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine job = AssessJob.commandLine().setErr(new PrintWriter(said, true));
        assertEquals(status, job.execute(arguments), said::toString);
        return said.toString();
    }

    private static List<JsonNode> parsed(List<String> answers) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String answer : answers) {
            nodes.add(JSON.readTree(answer));
        }
        return nodes;
    }

    @Test
    void theSubmittedJobWritesTheLinesOfTheCommandLineInTheirOrder() throws Exception {
        Path output = folder.resolve("submitted");
        String said = submit("--input", comments.toString(), "--output", output.toString());
        assertEquals(answered, parts(output));
        assertTrue(partFiles(output) > 2, "too few parts to tell");
        assertTrue(said.contains("128 records in "), said);
        assertTrue(said.contains(" 5 failed, in 0 a detector failed"), said);
    }

    @Test
    void theSubmittedJobKnowsModelsAndProfilesAndWritesParquet() throws Exception {
        String[] options = {
            "--nlp",
            "--private",
            "--keep=kind,history",
            "--profile=client-blogger",
            "--reviewer=Ada Moderator",
            "--help-line=Samaritans, 116 123"
        };
        Path output = folder.resolve("tables");
        List<String> arguments = new ArrayList<>(List.of("-i", comments.toString(), "-o", output.toString()));
        arguments.addAll(List.of("--output-format", "parquet"));
        arguments.addAll(List.of(options));
        submit(arguments.toArray(String[]::new));
        List<JsonNode> expected = parsed(commandLine(comments, options));
        expected.forEach(AssessJobTest::asColumns);
        List<String> rows = session.read().parquet(output.toString()).toJSON().collectAsList();
        assertEquals(counted(expected), counted(parsed(rows)));
        assertTrue(rows.stream().anyMatch(row -> row.contains("\"outcome\":\"hold\"")), "no decisions");
        assertTrue(rows.stream().anyMatch(row -> row.contains("\"kind\":\"hard-negative\"")), "nothing kept");
    }

    /** A column has one type, and a missing value is none. */
    private static void asColumns(JsonNode answer) {
        ObjectNode row = (ObjectNode) answer;
        for (String name : List.of("id", "kind", "history")) {
            JsonNode value = row.remove(name);
            if (value != null && !value.isNull()) {
                row.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        }
    }

    @Test
    void keysOfOtherNamesKeptFieldsAndAChoiceOfFieldsAreThoseOfTheCommandLine() throws Exception {
        Path input = folder.resolve("renamed.jsonl");
        Files.writeString(input, Files.readString(comments, ISO_8859_1).replace("{\"id\":", "{\"name\":"), ISO_8859_1);
        String[] options = {"--column=id=name,sent=at", "--keep=kind", "--fields=risk,signals", "--signals=distress"};
        Path output = folder.resolve("chosen");
        job(0, concat(options, "-i", input.toString(), "-o", output.toString()));
        List<String> lines = parts(output);
        assertEquals(commandLine(input, options), lines);
        assertTrue(lines.get(0).endsWith(",\"kind\":\"signal\"}"), lines.get(0));
    }

    /** Rows have no order. */
    private static <T> Map<T, Long> counted(List<T> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    /** The records that a table can hold. */
    private static Dataset<Row> table() {
        return session.read()
                .schema("id STRING, text STRING, channel STRING, html BOOLEAN, sent TIMESTAMP,"
                        + " history ARRAY<STRUCT<from: STRING, text: STRING>>")
                .json(comments.toString())
                .where("id IS NOT NULL AND id <> '7' AND id <> 'latin'");
    }

    private static List<String> answeredOfTable() {
        return answered.stream()
                .filter(answer -> !answer.contains("\"id\":null") && !answer.contains("\"id\":7,"))
                .toList();
    }

    @Test
    void tablesAreReadByTheColumnsThatAreNamed() throws IOException {
        Path input = folder.resolve("renamed");
        Path output = folder.resolve("from-table");
        table().withColumnRenamed("text", "body")
                .withColumnRenamed("id", "comment")
                .withColumn("stars", lit(5))
                .write()
                .parquet(input.toString());
        String[] arguments = {
            "-i",
            input.toString(),
            "-o",
            output.toString(),
            "-f",
            "parquet",
            "--output-format",
            "jsonl",
            "--partitions",
            "3"
        };
        String unknown = job(2, arguments);
        assertTrue(unknown.contains("no column named 'id'; the table has comment, body"), unknown);
        job(0, concat(arguments, "--column", "id=comment", "--column", "text=body"));
        List<String> expected = answeredOfTable().stream()
                .map(answer -> answer.replace("no \\\"text\\\"", "no \\\"body\\\""))
                .toList();
        assertEquals(counted(expected), counted(parts(output)));
        assertEquals(3, partFiles(output));
        String there = job(1, concat(arguments, "--column", "id=comment", "--column", "text=body"));
        assertTrue(there.contains("PATH_ALREADY_EXISTS"), there);
        job(0, concat(arguments, "--column", "id=comment", "--column", "text=body", "--overwrite"));
    }

    @Test
    void aFunctionOfSqlAnswersLikeTheCommandLine() {
        table().createOrReplaceTempView("comments");
        session.udf().registerJava("assess", AssessRecord.class.getName(), DataTypes.StringType);
        String query = "SELECT assess(to_json(struct(id, text, channel, html, sent, history))) FROM comments";
        List<String> answers = session.sql(query).as(Encoders.STRING()).collectAsList();
        assertEquals(counted(answeredOfTable()), counted(answers));
        Row nothing = session.sql("SELECT assess(NULL), assess(' ')").first();
        assertTrue(nothing.isNullAt(0) && nothing.isNullAt(1), "null and blank have answers");
    }

    @Test
    void theFunctionHasTheOptionsOfTheTimeWhenItWasRegistered() {
        String query = "SELECT %s('{\"id\": 1, \"text\": \"I keep checking my therapist\\'s Facebook.\"}')";
        session.conf().set(AssessRecord.OPTIONS, " --minimum-confidence 1.0 --private ");
        session.udf().registerJava("assess_strictly", AssessRecord.class.getName(), DataTypes.StringType);
        session.conf().unset(AssessRecord.OPTIONS);
        session.udf().registerJava("assess_as_usual", AssessRecord.class.getName(), DataTypes.StringType);
        String strictly = session.sql(String.format(Locale.ROOT, query, "assess_strictly"))
                .first()
                .getString(0);
        String usually = session.sql(String.format(Locale.ROOT, query, "assess_as_usual"))
                .first()
                .getString(0);
        assertTrue(strictly.contains("\"signals\":[]"), strictly);
        assertTrue(usually.contains("privacy-violation-confession"), usually);
    }

    @Test
    void streamsAreAnsweredByTheSameFunctionOfPartitions() throws Exception {
        Path input = Files.createDirectory(folder.resolve("arriving"));
        Files.copy(comments, input.resolve("comments.jsonl"));
        Path output = folder.resolve("streamed");
        StreamingQuery query = session.readStream()
                .option("lineSep", "\n")
                .text(input.toString())
                .select(col("value").cast("binary"))
                .as(Encoders.BINARY())
                .mapPartitions(new AssessRecords(List.of()), Encoders.STRING())
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .format("text")
                .start(output.toString());
        assertTrue(query.awaitTermination(120_000), "still streaming");
        assertEquals(counted(answered), counted(parts(output)));
    }

    @Test
    void aJvmHasOneModeratorForEachSetOfOptions() {
        List<Object> made = IntStream.range(0, 8)
                .parallel()
                .<Object>mapToObj(task -> Answerers.get(new ArrayList<>(List.of("--private"))))
                .toList();
        made.forEach(one -> assertSame(made.get(0), one));
        assertNotSame(made.get(0), Answerers.get(List.of("--html")));
    }

    @Test
    void whatIsWrongWithTheOptionsIsToldBeforeAnythingRuns() {
        String out = folder.resolve("never").toString();
        String in = comments.toString();
        for (String[] wrong : new String[][] {
            {"--pack", "no-such-pack.yaml", "no-such-pack.yaml: no such file"},
            {"--minimum-confidence", "7", "0"},
            {"--signals", "gloom", "--signals gloom: unknown signal"},
            {"--fields", "evidence", "add signals"},
            {"--keep", "risk", "--keep risk"},
            {"--partitions", "0", "at least 1"},
            {"--format", "xml", "--format"}
        }) {
            String said = job(2, "-i", in, "-o", out, wrong[0], wrong[1]);
            assertTrue(said.contains(wrong[2]), said);
            assertFalse(said.contains("internal error"), said);
        }
        assertTrue(job(1, "-i", out, "-o", out).contains("PATH_NOT_FOUND"));
        String unknown = job(2, "-i", in, "-o", out, "-f", "parquet", "--column", "body=text");
        assertTrue(unknown.contains("one of id, text"), unknown);
        assertFalse(Files.exists(Path.of(out)));
    }
}
