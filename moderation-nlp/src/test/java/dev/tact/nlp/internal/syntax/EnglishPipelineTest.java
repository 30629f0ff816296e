package dev.tact.nlp.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Token;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishPipelineTest {

    private static final EnglishPipeline PIPELINE = EnglishPipeline.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I don't drink.                    | I/i/PRON do/do/AUX n't/not/PART drink/drink/VERB ././PUNCT
            I don\u2019t drink.               | I/i/PRON do/do/AUX n't/not/PART drink/drink/VERB ././PUNCT
            i dont drink                      | i/i/PRON do/do/AUX n't/not/PART drink/drink/VERB
            i didnt drink                     | i/i/PRON did/do/AUX n't/not/PART drink/drink/VERB
            I can't go.                       | I/i/PRON ca/can/AUX n't/not/PART go/go/VERB ././PUNCT
            She cannot go.                    | She/she/PRON can/can/AUX not/not/PART go/go/VERB ././PUNCT
            I'm sad.                          | I/i/PRON 'm/be/AUX sad/sad/ADJ ././PUNCT
            im sad                            | i/i/PRON 'm/be/AUX sad/sad/ADJ
            She's a nurse.                    | She/she/PRON 's/be/AUX a/a/DET nurse/nurse/NOUN ././PUNCT
            My therapist's dog barked.        | My/my/PRON therapist/therapist/NOUN 's/'s/PART dog/dog/NOUN barked/bark/VERB ././PUNCT
            My parents' house burned.         | My/my/PRON parents/parent/NOUN '/'s/PART house/house/NOUN burned/burn/VERB ././PUNCT
            I'm gonna go.                     | I/i/PRON 'm/be/AUX gon/go/VERB na/to/PART go/go/VERB ././PUNCT
            I saw Dr. Miller.                 | I/i/PRON saw/see/VERB Dr./dr./PROPN Miller/miller/PROPN ././PUNCT
            I dr1nk and I dr\u0456nk.         | I/i/PRON drink/drink/VERB and/and/CCONJ I/i/PRON drink/drink/VERB ././PUNCT
            u know me :)                      | you/you/PRON know/know/VERB me/i/PRON :)/:)/SYM
            """)
    void wordsAreThoseOfUniversalDependencies(String text, String expected) {
        String found = Texts.parse(text).get(0).words().stream()
                .map(word -> word.form() + "/" + word.lemma() + "/" + word.tag())
                .collect(Collectors.joining(" "));
        assertEquals(expected, found);
    }

    @Test
    void signsGoWithTheSentenceTheyTouch() {
        String text = "(He left.) \"Really?!\" I asked... [no answer]";
        assertEquals(
                List.of("(He left.)", "\"Really?!\"", "I asked... [no answer]"),
                Texts.parse(text).stream()
                        .map(sentence -> sentence.span().in(text))
                        .toList());
    }

    @Test
    void markupIsNoSign() {
        String html =
                "<p>I &quot;know&quot; <a href=\"x.html\" class=y>her</a>.</p> <p>She can&#39;t know &amp; won't.</p>";
        List<String> forms = new ArrayList<>();
        for (ParsedSentence sentence : EnglishPipeline.shared().parse(Texts.analyzeHtml(html))) {
            sentence.words().forEach(word -> forms.add(word.form()));
        }
        assertEquals("I \" know \" her . She ca n't know & wo n't .", String.join(" ", forms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n\t\u00a0\u3000", "...", "\ud83d"})
    void textWithoutTokensHoldsNoSentence(String text) {
        assertEquals(List.of(), Texts.parse(text));
    }

    @Test
    void refusesNull() {
        assertThrows(NullPointerException.class, () -> PIPELINE.parse(null));
    }

    @Test
    void toStringDoesNotShowTheText() {
        String shown =
                Texts.parse("My therapist's Facebook is what I keep checking.").toString();
        assertFalse(shown.contains("acebook") || shown.contains("therapist"), shown);
    }

    /** Text-like and any other UTF-16 units, lone surrogates and control characters among them. */
    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<Character> usual = Arbitraries.of(
                ' ', '\n', '.', '!', '\'', '"', '-', 'a', 'n', 't', 's', 'I', '5', '<', '>', '&', ';', '/', '\u200b',
                '\u2019', '\ud83d');
        return Arbitraries.frequencyOf(
                        Tuple.of(6, usual), Tuple.of(1, Arbitraries.chars().all()))
                .list()
                .ofMaxSize(200)
                .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Property(tries = 500)
    void everyTokenOfTheTextIsOneWordAndWordsDoNotOverlap(@ForAll("texts") String text) {
        check(Texts.analyze(text));
    }

    @Property(tries = 300)
    void everyTokenOfTheHtmlIsOneWordAndWordsDoNotOverlap(@ForAll("texts") String html) {
        check(Texts.analyzeHtml(html));
    }

    private static void check(AnalyzedText analyzed) {
        List<Integer> starts = new ArrayList<>();
        int last = 0;
        for (ParsedSentence sentence : PIPELINE.parse(analyzed)) {
            assertEquals(sentence.span().start(), sentence.words().get(0).span().start());
            for (Word word : sentence.words()) {
                assertTrue(word.span().start() >= last && word.span().length() > 0);
                assertFalse(word.lemma().isEmpty());
                last = word.span().end();
                starts.add(word.span().start());
            }
            assertEquals(sentence.span().end(), last);
        }
        for (Token token : analyzed.tokens()) {
            assertTrue(starts.contains(token.span().start()), () -> "token " + token.span());
        }
    }

    @Test
    void timeIsLinearInHostileText() {
        List<IntFunction<String>> hostile = List.of(
                count -> "a" + ".".repeat(count), // one endless run of signs
                count -> "a" + " <a".repeat(count), // markup that never ends
                count -> "a" + "</a&".repeat(count),
                "a"::repeat, // one endless word
                "word "::repeat, // one endless sentence
                "I know that "::repeat, // clause within clause
                "ur a "::repeat, // two words of one
                "don't"::repeat,
                "a-"::repeat);
        for (IntFunction<String> text : hostile) {
            AnalyzedText short_ = Texts.analyze(text.apply(10_000));
            AnalyzedText long_ = Texts.analyze(text.apply(40_000));
            best(() -> PIPELINE.parse(short_));
            long once = best(() -> PIPELINE.parse(short_));
            long fourTimes = best(() -> PIPELINE.parse(long_));
            assertTrue(
                    fourTimes < 10 * once + 30_000_000,
                    once + " ns, then " + fourTimes + " ns for four times the text");
        }
    }

    @Test
    void sixteenThreadsAgree() throws Exception {
        List<AnalyzedText> texts =
                Texts.own().stream().limit(1_000).map(Texts::analyze).toList();
        List<List<ParsedSentence>> expected =
                texts.stream().map(PIPELINE::parse).toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<List<List<ParsedSentence>>> all =
                    () -> texts.stream().map(PIPELINE::parse).toList();
            for (Future<List<List<ParsedSentence>>> result : threads.invokeAll(Collections.nCopies(16, all))) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the shortest of five times, in nanoseconds of this thread's processor time. */
    private static long best(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return best;
    }
}
