package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Detector;
import dev.tact.spi.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An application that adds no logging binding sees no output: neither SLF4J's notice nor Lucene's. */
class SilentEmbeddingTest {

    /** The application. Its detector fails, which is the one thing that Tact logs. */
    static final class Application {
        private Application() {}

        public static void main(String... arguments) {
            Detector failing = new Detector() {
                @Override
                public String id() {
                    return "failing";
                }

                @Override
                public String fingerprint() {
                    return "1";
                }

                @Override
                public List<Finding> detect(AnalyzedText text) {
                    return List.of(new Finding(SignalType.DISTRESS, new Span(0, 1_000), "far", Severity.MILD, 0.9));
                }
            };
            Moderator moderator = Moderator.builder().detector(failing).build();
            if (moderator.assess("Hello.").failures().size() != 1) {
                throw new IllegalStateException("the detector did not fail");
            }
        }
    }

    @Test
    void anApplicationWithoutALoggingBindingSeesNoOutput() throws IOException, InterruptedException {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Arrays.stream(whole.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Application.class.getName())
                .redirectErrorStream(true);
        // The JVM itself reports these, whatever the application does.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process application = builder.start();
        String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", output);
        assertEquals(0, application.waitFor());
    }
}
