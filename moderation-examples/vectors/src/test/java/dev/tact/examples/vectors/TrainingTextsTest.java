package dev.tact.examples.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.examples.vectors.TrainingTexts.Use;
import dev.tact.signal.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTextsTest {

    @TempDir
    Path own;

    @TempDir
    Path thirdParty;

    private static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private Collection<Use> read() throws IOException {
        return TrainingTexts.read(own, thirdParty);
    }

    private Set<String> sentences() throws IOException {
        Set<String> sentences = new TreeSet<>();
        read().forEach(use -> sentences.add(use.sentence()));
        return sentences;
    }

    @Test
    void whatIsHeldOutOrMayNotBeTrainedOnIsNotRead() throws IOException {
        write(own.resolve("splits.json"), """
                {"splits": {"train": ["messages/a.jsonl", "paraphrases/p.jsonl", "turns/t.jsonl"],
                            "held-out": ["messages/b.jsonl"]}}""");
        write(own.resolve("messages/a.jsonl"), "{\"text\": \"Ours.\"}");
        write(own.resolve("paraphrases/p.jsonl"), "{\"text\": \"A wording.\"}");
        write(own.resolve("messages/b.jsonl"), "{\"text\": \"Held out.\"}");
        write(
                thirdParty.resolve("real/real-train.jsonl"),
                "{\"text\": \"Theirs.\", \"licence\": \"CC0\"}",
                "{\"text\": \"For measuring only.\", \"licence\": null}");
        write(thirdParty.resolve("real/real-dev.jsonl"), "{\"text\": \"Held out too.\", \"licence\": \"CC0\"}");
        assertEquals(Set.of("Ours", "A wording", "Theirs"), sentences());
    }

    @Test
    void wordsAreFoldedAndHaveTheirPlacesInTheSentenceWhichIsReadOnce() throws IOException {
        write(own.resolve("splits.json"), "{\"splits\": {\"train\": [\"messages/a.jsonl\"]}}");
        write(
                own.resolve("messages/a.jsonl"),
                "{\"text\": \"Yes! I DRANK 3 pints, see https://a.example.\"}",
                "{\"text\": \"Yes! A \\uD83D\\uDE00 face is left out.\"}",
                "{\"text\": \"" + "and ".repeat(80) + "on it goes.\"}");
        assertEquals(2, read().size());
        Use use = read().stream()
                .filter(each -> each.sentence().startsWith("I"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("i", "drank", "pints", "see"), use.words());
        assertEquals(List.of(new Span(0, 1), new Span(2, 7), new Span(10, 15), new Span(17, 20)), use.places());
        assertEquals(List.copyOf(read()), List.copyOf(read()));
    }
}
