package dev.tact.examples.spark;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps records, a line of JSON in UTF-8 each, to their answers, one by one and in order; blank lines are no records. To
 * be used with {@code Dataset.mapPartitions}, in batches and in streams.
 */
public final class AssessRecords implements MapPartitionsFunction<byte[], String> {

    private static final long serialVersionUID = 1L;

    private final List<String> options;

    /**
     * Creates a function.
     *
     * @param options options of {@code moderate assess}, such as {@code --nlp}; files that they name must be there on
     *     every executor
     */
    public AssessRecords(List<String> options) {
        this.options = List.copyOf(options);
    }

    @Override
    public Iterator<String> call(Iterator<byte[]> records) {
        Function<byte[], @Nullable String> answerer = Answerers.get(options);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(records, 0), false)
                .map(answerer)
                .filter(Objects::nonNull)
                .iterator();
    }
}
