package dev.tact.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
        lines.add("{\"id\": \"c\", \"channel\": \"private\", \"sent\": \"2026-03-09T18:00:00Z\", \"text\": \"Just me again!\","
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
        List<String> command =
                new ArrayList<>(List.of(java(), "-jar", Path.of("..", "target", "moderate.jar").toString()));
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
        String spark = Arrays.stream(System.getProperty("surefire.test.class.path")
                        .split(File.pathSeparator, -1))
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
            for (Path part : files.filter(
                            file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
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
        try (Stream<Path> files = Files.list(output)) {
            assertTrue(files.filter(file -> file.toString().endsWith(".txt")).count() > 2, "too few parts to tell");
        }
        assertTrue(said.contains("128 records in "), said);
        assertTrue(said.contains(" 5 failed, in 0 a detector failed"), said);
    }

    @Test
    void theSubmittedJobKnowsModelsAndProfilesAndWritesParquet() throws Exception {
        String[] options = {
            "--nlp", "--private", "--profile=client-blogger", "--reviewer=Ada Moderator", "--help-line=Samaritans, 116 123"
        };
        Path output = folder.resolve("tables");
        List<String> arguments = new ArrayList<>(List.of("-i", comments.toString(), "-o", output.toString()));
        arguments.addAll(List.of("--output-format", "parquet"));
        arguments.addAll(List.of(options));
        submit(arguments.toArray(String[]::new));
        List<JsonNode> expected = parsed(commandLine(comments, options));
        expected.forEach(answer -> {
            if (answer.path("id").isNumber()) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) answer).put("id", answer.path("id").asText());
            }
            if (answer.path("id").isNull()) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) answer).remove("id"); // how Spark writes null
            }
        });
        List<String> rows = session.read().parquet(output.toString()).toJSON().collectAsList();
        assertEquals(Set_of(expected), Set_of(parsed(rows)));
        assertTrue(rows.stream().anyMatch(row -> row.contains("\"outcome\":\"hold\"")));
    }

    private static java.util.Map<JsonNode, Long> Set_of(List<JsonNode> nodes) {
        return nodes.stream().collect(Collectors.groupingBy(node -> node, Collectors.counting()));
    }
}
