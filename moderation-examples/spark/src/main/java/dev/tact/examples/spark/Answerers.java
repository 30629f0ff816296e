package dev.tact.examples.spark;

import dev.tact.examples.assess.AssessOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What answers records in this JVM: one for each set of options, made when it is first asked for, shared by all tasks.
 */
final class Answerers {

    private static final Map<List<String>, Function<byte[], @Nullable String>> MADE = new ConcurrentHashMap<>();

    private Answerers() {}

    static Function<byte[], @Nullable String> get(List<String> options) {
        return MADE.computeIfAbsent(
                options, wanted -> AssessOptions.parse(wanted).answerer());
    }
}
