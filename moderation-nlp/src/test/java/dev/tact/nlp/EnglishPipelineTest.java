package dev.tact.nlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import opennlp.tools.util.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishPipelineTest {

    private static final EnglishPipeline PIPELINE = new EnglishPipeline();

    @Test
    void splitsSentencesAndTagsTokens() {
        String text = "  I don't drink anymore. My therapist\u2019s dog barked at Dr. Miller!";
        List<TaggedSentence> sentences = PIPELINE.analyze(text);
        assertEquals(
                List.of("I don't drink anymore.", "My therapist\u2019s dog barked at Dr. Miller!"),
                sentences.stream().map(sentence -> sentence.span().in(text)).toList());
        assertEquals(
                List.of("I/PRON", "don't/AUX+PART", "drink/VERB", "anymore/ADV", "./PUNCT"),
                tagged(text, sentences.get(0)));
    }

    @Test
    void blankLineEndsSentence() {
        String text = "first line\nstill the first\r\n \r\nsecond paragraph";
        assertEquals(
                List.of("first line\nstill the first", "second paragraph"),
                PIPELINE.analyze(text).stream()
                        .map(sentence -> sentence.span().in(text))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n\t\u00a0\u3000"})
    void whiteSpaceHoldsNoSentence(String text) {
        assertEquals(List.of(), PIPELINE.analyze(text));
    }

    @Test
    void refusesNull() {
        assertThrows(NullPointerException.class, () -> PIPELINE.analyze(null));
    }

    /** Text-like and any other UTF-16 units, lone surrogates and control characters among them. */
    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<Character> usual =
                Arbitraries.of(' ', '\n', '.', '!', '\'', '"', '-', 'a', 'n', 't', 'I', '5', '\u200b', '\ud83d');
        return Arbitraries.frequencyOf(
                        Tuple.of(4, usual), Tuple.of(1, Arbitraries.chars().all()))
                .list()
                .ofMaxSize(300)
                .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Property(tries = 300)
    void tokensCoverAllButWhiteSpace(@ForAll("texts") String text) {
        boolean[] covered = new boolean[text.length()];
        int last = 0;
        for (TaggedSentence sentence : PIPELINE.analyze(text)) {
            assertEquals(
                    sentence.span().start(), sentence.tokens().get(0).span().start());
            assertEquals(
                    sentence.span().end(),
                    sentence.tokens().get(sentence.tokens().size() - 1).span().end());
            for (TaggedToken token : sentence.tokens()) {
                assertTrue(token.span().start() >= last && token.span().length() > 0);
                last = token.span().end();
                for (int i = token.span().start(); i < last; i++) {
                    covered[i] = true;
                }
            }
        }
        for (int i = 0; i < covered.length; i++) {
            assertEquals(!StringUtil.isWhitespace(text.charAt(i)), covered[i], "unit " + i);
        }
    }

    @Test
    void timeIsLinearInHostileText() {
        List<IntFunction<String>> hostile = List.of(
                "."::repeat, // one endless word of sentence ends
                "word "::repeat, // one endless sentence
                "a-"::repeat, // one endless word
                "\n"::repeat); // nothing but lines
        for (IntFunction<String> text : hostile) {
            best(() -> PIPELINE.analyze(text.apply(1_000)));
            long once = best(() -> PIPELINE.analyze(text.apply(5_000)));
            long fourTimes = best(() -> PIPELINE.analyze(text.apply(20_000)));
            assertTrue(
                    fourTimes < 8 * once + 20_000_000, once + " ns, then " + fourTimes + " ns for four times the text");
        }
    }

    @Test
    void threadsAgree() throws Exception {
        EnglishPipeline fresh = new EnglishPipeline();
        String text = "She told me that she never sleeps. Why don't you write back? ".repeat(20);
        List<TaggedSentence> expected = PIPELINE.analyze(text);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<TaggedSentence>> result : threads.invokeAll(
                    Collections.nCopies(32, (Callable<List<TaggedSentence>>) () -> fresh.analyze(text)))) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> tagged(String text, TaggedSentence sentence) {
        List<String> tagged = new ArrayList<>();
        for (TaggedToken token : sentence.tokens()) {
            tagged.add(token.span().in(text) + "/" + token.tag());
        }
        return tagged;
    }

    /** Returns the shortest of three times, in nanoseconds. */
    private static long best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
