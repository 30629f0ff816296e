package dev.tact.examples.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    @Test
    void tellsWhyAndWhyNot() {
        String text = "I read her letters and feel so low. In the museum I read her letters.";
        Result result = Cli.site("", "explain", "--tokens", text);
        assertEquals(0, result.status(), result.err());
        String out = result.out();
        assertTrue(out.contains("[0, 18) \u201CI read her letters\u201D  severity 2, weight 0.80"), out);
        assertTrue(out.contains("confidence 0.800 = 1 - exp(-1.609), 1.609 = test.letters 1.609"), out);
        assertTrue(out.contains("distress  ●○○  severity 1, too little to be reported"), out);
        assertTrue(out.contains("unless: \u201CIn the museum\u201D at [36, 49)"), out);
        assertTrue(out.contains("word     museum                   museum"), out);
    }

    @Test
    void tellsWhatWasSaidBefore() {
        byte[] history = "{\"from\": \"recipient\", \"text\": \"Please do not contact me again.\"}"
                .getBytes(StandardCharsets.UTF_8);
        Result result = Cli.run(history, "explain", "--private", "--history", "-", "Happy birthday!");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("message 1, recipient: \u201Cdo not contact me again\u201D"), result.out());
    }

    @Test
    void explainsOneMessageOnly() {
        Result result = Cli.site("{\"id\": 1, \"text\": \"x\"}", "explain");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("assess --words"), result.err());
        assertEquals(1, Cli.site("", "explain", "--max-length", "1", "long").status());
        assertTrue(Cli.site("", "explain", "Good bread.").out().contains("No rule matched"));
    }
}
