package dev.tact.examples.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.rules.RulePack;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sentences that show how words are used: of our own messages, but for those that are held out to measure with, and of
 * texts of others that may be trained on. Their labels are not looked at.
 */
final class TrainingTexts {

    /** More uses of a word say little that is new. */
    private static final int MOST_USES = 40;

    /** Longer ones are lists and the like; the encoder reads a few hundred pieces. */
    private static final int LONGEST = 300;

    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final Moderator moderator =
            Moderator.builder().pack(RulePack.bundled("en")).build();

    /**
     * A sentence, without the marks before and after its words.
     *
     * @param words the words in it, as the library folds them
     * @param places where each stands in the sentence
     */
    record Use(String sentence, List<String> words, List<Span> places) {}

    private TrainingTexts() {}

    /**
     * Reads sentences, in an order that mixes their sources and is always the same.
     *
     * @param own the folder of our own texts, which has {@code splits.json}
     * @param thirdParty the folder of the texts of others, any of which may be missing
     */
    static Collection<Use> read(Path own, Path thirdParty) throws IOException {
        TrainingTexts texts = new TrainingTexts();
        JsonNode splits =
                new ObjectMapper().readTree(own.resolve("splits.json").toFile()).path("splits");
        for (JsonNode file : splits.path("train")) {
            if (file.asText().startsWith("messages/") || file.asText().startsWith("paraphrases/")) {
                texts.add(own.resolve(file.asText()));
            }
        }
        for (String file : List.of("real/real-train.jsonl", "claff/train.jsonl", "ordinary-dev.jsonl")) {
            if (Files.exists(thirdParty.resolve(file))) {
                texts.add(thirdParty.resolve(file));
            }
        }
        List<Use> mixed = new ArrayList<>(texts.uses.values());
        Collections.shuffle(mixed, new Random(1));
        return mixed;
    }

    private void add(Path file) {
        JsonLinesReader.forEach(file, json -> {
            if (json.has("text") && !json.path("licence").isNull()) {
                add(moderator.analyze(Message.comment(json.path("text").asText())));
            }
        });
    }

    private void add(AnalyzedText text) {
        for (Sentence sentence : text.sentences()) {
            Span span = sentence.span();
            String words = text.text().substring(span.start(), span.end());
            if (words.length() <= LONGEST && words.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
                uses.computeIfAbsent(words, any -> use(any, text.tokens(), sentence));
            }
        }
    }

    private static Use use(String text, List<Token> tokens, Sentence sentence) {
        List<String> words = new ArrayList<>();
        List<Span> places = new ArrayList<>();
        int start = sentence.span().start();
        for (Token token : tokens.subList(sentence.firstToken(), sentence.endToken())) {
            if (token.kind() == Token.Kind.WORD) {
                words.add(token.term());
                places.add(new Span(token.span().start() - start, token.span().end() - start));
            }
        }
        return new Use(text, words, places);
    }

    /** Returns the sentences without those that have no word which those before them do not have often enough. */
    static List<Use> enough(Collection<Use> uses) {
        Map<String, Integer> seen = new HashMap<>();
        List<Use> kept = new ArrayList<>();
        for (Use use : uses) {
            if (use.words().stream().anyMatch(word -> seen.getOrDefault(word, 0) < MOST_USES)) {
                kept.add(use);
                use.words().forEach(word -> seen.merge(word, 1, Integer::sum));
            }
        }
        return kept;
    }
}
