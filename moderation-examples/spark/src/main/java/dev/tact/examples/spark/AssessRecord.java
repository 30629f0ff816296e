package dev.tact.examples.spark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/**
 * A function for Spark SQL that answers one record: from JSON, such as {@code to_json(struct(id, text))}, to JSON. The
 * answer to null or to a blank string is null.
 *
 * <p>Its options are those of {@code moderate assess}, separated by spaces, in the session's setting {@value #OPTIONS}
 * at the time when the function is registered.
 */
public final class AssessRecord implements UDF1<@Nullable String, @Nullable String> {

    /** The setting with the options. */
    public static final String OPTIONS = "spark.tact.options";

    private static final long serialVersionUID = 1L;

    private final List<String> options;

    /** Creates a function with the options of the active session. */
    public AssessRecord() {
        String settings = SparkSession.active().conf().get(OPTIONS, "").strip();
        options = settings.isEmpty() ? List.of() : List.of(settings.split("\\s+"));
    }

    @Override
    public @Nullable String call(@Nullable String record) {
        return record == null ? null : Answerers.get(options).apply(record.getBytes(StandardCharsets.UTF_8));
    }
}
