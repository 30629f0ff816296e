package dev.tact.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.tact.examples.ModerateCommand;
import dev.tact.examples.assess.AssessOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Assesses every record of files or tables on a cluster. */
@Command(
        name = "assess-job",
        description = {
            "Assesses every record of files on a Spark cluster, as 'moderate assess --format jsonl' does on one machine.",
            "",
            "A record that cannot be assessed yields one with 'error' in its place. Files that options name, such as"
                    + " rule packs, must be there on every executor."
        },
        footer = {
            "",
            "Examples:",
            "  spark-submit tact-spark.jar --input comments.jsonl --output assessed",
            "  spark-submit tact-spark.jar -i comments -o assessed --format parquet --column text=body --keep subreddit --nlp"
        })
public final class AssessJob implements Callable<Integer> {

    private static final String ASSESSING = "assessing";

    private static final String EVIDENCE = "ARRAY<STRUCT<start: INT, end: INT, rule: STRING, " //
            + "context: ARRAY<STRUCT<turn: INT, start: INT, end: INT, rule: STRING>>>>";

    /** The columns of an answer without what is kept, in the words and the order of the JSON. */
    static final StructType ANSWER = StructType.fromDDL(String.join(
            ", ",
            "id STRING",
            "risk INT",
            "signals ARRAY<STRUCT<signal: STRING, severity: INT, confidence: DOUBLE, evidence: " + EVIDENCE
                    + ", explanation: STRING>>",
            "suppressed ARRAY<STRUCT<signal: STRING, start: INT, end: INT, rule: STRING, reason: STRING, "
                    + "trigger: STRUCT<start: INT, end: INT>, "
                    + "context: ARRAY<STRUCT<turn: INT, start: INT, end: INT, rule: STRING>>>>",
            "language STRING",
            "failures ARRAY<STRUCT<detector: STRING, problem: STRING>>",
            "decision STRUCT<outcome: STRING, profile: STRING, fingerprint: STRING, "
                    + "reasons: ARRAY<STRUCT<outcome: STRING, kind: STRING, id: STRING, severity: INT, evidence: "
                    + EVIDENCE + ">>, care: ARRAY<STRING>, nudges: ARRAY<STRING>>",
            "error STRING"));

    /**
     * What is counted of answers that are written as they are: reading the rest would take as long as some assessments.
     */
    private static final StructType FAILURES =
            new StructType(new StructField[] {ANSWER.apply("error"), ANSWER.apply("failures")});

    /** How records and answers are stored. */
    enum Format {
        JSONL,
        PARQUET
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "PATH",
            required = true,
            description =
                    "A file, a directory or a pattern, on any file system that the cluster reads; may be repeated.")
    private List<String> input = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "The directory to write.")
    @SuppressWarnings("NullAway.Init")
    private String output;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "Of the input: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            description = "Of the output: ${COMPLETION-CANDIDATES} (default: that of the input).")
    private @Nullable Format outputFormat;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Deal the records out to N tasks first, where the input has too few or uneven ones.")
    private @Nullable Integer partitions;

    @Option(names = "--overwrite", description = "Replace the output if it is there.")
    private boolean overwrite;

    @Mixin(name = ASSESSING)
    private final AssessOptions assessing = new AssessOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private AssessJob() {}

    /** Runs the job in the session that {@code spark-submit} configures. */
    public static void main(String... arguments) {
        int status = commandLine().execute(arguments);
        SparkSession.getActiveSession().foreach(session -> {
            session.stop();
            return null;
        });
        if (status != ExitCode.OK) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        CommandLine line =
                ModerateCommand.explaining(new CommandLine(new AssessJob())).setCaseInsensitiveEnumValuesAllowed(true);
        IExecutionExceptionHandler others = line.getExecutionExceptionHandler();
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof SparkThrowable) {
                command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
                return ExitCode.SOFTWARE;
            }
            return others.handleExecutionException(failure, command, parsed);
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        if (partitions != null && partitions < 1) {
            throw usage("--partitions " + partitions + ": at least 1 is needed");
        }
        List<String> options = assessArguments();
        Answerers.get(options); // what is wrong with them is told here, not by every task
        long begin = System.nanoTime();
        SparkSession session = SparkSession.builder().appName("Tact").getOrCreate();
        Dataset<Row> records = format == Format.JSONL ? lines(session) : rows(session);
        if (partitions != null) {
            records = records.repartition(partitions);
        }
        boolean toTable = (outputFormat == null ? format : outputFormat) == Format.PARQUET;
        Observation observed = new Observation();
        Dataset<Row> answers = records.as(Encoders.BINARY())
                .mapPartitions(new AssessRecords(options), Encoders.STRING())
                .toDF("value")
                .withColumn("answer", from_json(col("value"), toTable ? answer() : FAILURES))
                .observe(
                        observed,
                        count(lit(1)).as("records"),
                        count(col("answer.error")).as("failed"),
                        count(col("answer.failures")).as("partly"));
        SaveMode mode = overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists;
        if (toTable) {
            answers.select("answer.*").write().mode(mode).parquet(output);
        } else {
            answers.select("value").write().mode(mode).text(output);
        }
        Map<String, Object> counts = observed.getAsJava();
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%s records in %.1f s, %s failed, in %s a detector failed",
                        counts.get("records"),
                        (System.nanoTime() - begin) / 1e9,
                        counts.get("failed"),
                        counts.get("partly")));
        return ExitCode.OK;
    }

    /** Lines as they are: what is malformed is then a problem of that line only. */
    private Dataset<Row> lines(SparkSession session) {
        return session.read()
                .option("lineSep", "\n")
                .text(input.toArray(String[]::new))
                .select(col("value").cast("binary"));
    }

    /** Rows as JSON, which the command line's reader then checks. */
    private Dataset<Row> rows(SparkSession session) {
        Dataset<Row> table = session.read().parquet(input.toArray(String[]::new));
        Column[] fields = assessing.columnsOf(List.of(table.columns())).stream()
                .map(name -> table.col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        return table.select(to_json(struct(fields)).cast("binary"));
    }

    /** Kept values are strings in a table, and JSON if they are nested. */
    private StructType answer() {
        StructType answer = ANSWER;
        for (String name : assessing.kept()) {
            answer = answer.add(name, DataTypes.StringType);
        }
        return answer;
    }

    /** The options for assessing as they were given, in a form that can be sent to executors. */
    private List<String> assessArguments() {
        Collection<OptionSpec> known =
                Objects.requireNonNull(spec.mixins().get(ASSESSING)).options();
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(known::contains)
                .flatMap(option ->
                        option.originalStringValues().stream().map(value -> option.longestName() + "=" + value))
                .toList();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
