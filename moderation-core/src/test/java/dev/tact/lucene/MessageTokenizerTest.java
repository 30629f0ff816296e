package dev.tact.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.text.Folding;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTokenizerTest {

    private static final List<String> WORDS =
            List.of("my", "therapist", "drunk", "please", "secret", "so", "kill", "i", "am", "a");

    private record Seen(String term, int start, int end, int increment) {}

    private static List<Seen> analyse(String text, Set<Folding> foldings, boolean marks) {
        List<Seen> seen = new ArrayList<>();
        try (Analyzer analyzer = new MessageAnalyzer(WORDS, foldings, marks);
                TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
            PositionIncrementAttribute increment = stream.getAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                seen.add(new Seen(
                        term.toString(), offset.startOffset(), offset.endOffset(), increment.getPositionIncrement()));
            }
            stream.end();
            assertEquals(text.length(), offset.endOffset());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return seen;
    }

    private static String terms(String text) {
        return String.join(
                " ",
                analyse(text, EnumSet.allOf(Folding.class), false).stream()
                        .map(Seen::term)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Don't            | do not
            dont             | do not
            CAN'T            | can not
            cannot           | can not
            won\u2019t       | will not
            I'm              | i am
            im               | i am
            I\u2019ve        | i have
            therapist's      | therapist 's
            he'd             | he 'd
            parents' house   | parents house
            gonna            | going to
            wana             | want to
            killin           | killing
            self-harm        | self harm
            caf\u00e9        | cafe
            cafe\u0301       | cafe
            na\u00efve       | naive
            \uff44\uff52\uff55\uff4e\uff4b | drunk
            \ud835\udc1d\ud835\udc2b\ud835\udc2e\ud835\udc27\ud835\udc24 | drunk
            \u24d3\u24e1\u24e4\u24dd\u24da | drunk
            dr\u200bun\u00adk | drunk
            \u0501runk       | drunk
            drun\u043a       | drunk
            \u043f\u0440\u0438\u0432\u0435\u0442 | \u043f\u0440\u0438\u0432\u0435\u0442
            dr1nk            | dr1nk
            s3cr3t           | secret
            $ecret?          | ecret
            dRuuuuuNk        | drunk
            pleeease         | please
            sooo             | so
            m y  t h e r a p i s t | my therapist
            d r u n k        | drunk
            d.r.u.n.k        | drunk
            d-r-u-n-k        | drunk
            I a m            | i a m
            U.S.A.           | u.s.a.
            e.g. this        | e.g. this
            i.e. me          | i.e. me
            u ok             | you ok
            3am              | 3am
            1,000.50         | 1,000.50
            jo.bloggs+x@mail.example.org, | jo.bloggs+x@mail.example.org
            see www.example.org/x?y=1. | see www.example.org/x?y=1
            https://example.org | https://example.org
            hi @jo_b         | hi @jo_b
            #drunk           | drunk
            O'Brien          | o'brien
            """)
    void termsAreFolded(String text, String terms) {
        assertEquals(terms, terms(text));
    }

    @Test
    void emojiAreTokensWithoutTheirModifiers() {
        assertEquals("hi \ud83c\udf77 \ud83d\udc4d", terms("hi \ud83c\udf77 \ud83d\udc4d\ud83c\udffd"));
    }

    @Test
    void sentencesAreSetApartByAPositionGap() {
        List<Seen> seen = analyse("Dr. Smith rang. He cried", EnumSet.allOf(Folding.class), false);
        assertEquals(
                List.of("dr", "smith", "rang", "he", "cried"),
                seen.stream().map(Seen::term).toList());
        assertEquals(
                List.of(1, 1, 1, 1 + MessageTokenizer.SENTENCE_GAP, 1),
                seen.stream().map(Seen::increment).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Well. I went       | 2
            Really?! no        | 2
            wait... what       | 1
            Wait... What       | 2
            at 3.30 we left    | 1
            Mr. Jones left     | 1
            and so on etc. he  | 1
            "one\n\ntwo"       | 2
            "one\nTwo"         | 2
            "one\ntwo"         | 1
            end.Next one       | 2
            """)
    void sentencesEndWhereReadersPause(String text, int sentences) {
        long starts = analyse(text.replace("\\n", "\n"), EnumSet.allOf(Folding.class), true).stream()
                .filter(seen -> seen.term().equals("<s>"))
                .count();
        assertEquals(sentences, starts);
    }

    @ParameterizedTest
    @CsvSource({
        "CASE, DRUNK, DRUNK",
        "ACCENTS, caf\u00e9, caf\u00e9",
        "WIDTH, \uff44runk, \uff44runk",
        "ZERO_WIDTH, dr\u200bunk, dr\u200bunk",
        "HOMOGLYPHS, drun\u043a, drun\u043a",
        "LEET, s3cr3t, s3cr3t",
        "STRETCHED, drunkkkk, drunkkkk",
        "SPACED, d r u n k, d",
        "CONTRACTIONS, dont, dont"
    })
    void eachFoldingCanBeSwitchedOff(Folding folding, String text, String first) {
        Set<Folding> others = EnumSet.complementOf(EnumSet.of(folding));
        assertEquals(first, analyse(text, others, false).get(0).term());
    }

    @Test
    void ordinaryWordsAreNotBentIntoKnownOnes() {
        assertEquals(
                "I have 50 cats and b2b h8 A1".toLowerCase(java.util.Locale.ROOT),
                terms("I have 50 cats and b2b h8 A1"));
    }

    @Test
    void offsetsSurviveCharFilters() throws IOException {
        String html = "<p>I am <b>drunk</b>.</p>";
        try (Analyzer analyzer = new Analyzer() {
                    @Override
                    protected TokenStreamComponents createComponents(String field) {
                        return new TokenStreamComponents(
                                new MessageTokenizer(WORDS, EnumSet.allOf(Folding.class), false));
                    }

                    @Override
                    protected java.io.Reader initReader(String field, java.io.Reader reader) {
                        return new HTMLStripCharFilter(reader);
                    }
                };
                TokenStream stream = analyzer.tokenStream("text", new StringReader(html))) {
            OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            int last = 0;
            while (stream.incrementToken()) {
                last = offset.startOffset();
            }
            assertEquals(html.indexOf("drunk"), last);
        }
    }

    @Property(tries = 2000)
    void anyTextGivesTokensInOrderWithinItsBounds(@ForAll String text) {
        int last = 0;
        for (Seen seen : analyse(text, EnumSet.allOf(Folding.class), true)) {
            assertTrue(
                    seen.start() >= 0 && seen.end() <= text.length() && seen.start() <= seen.end(),
                    () -> seen + " of " + text.length());
            assertTrue(seen.start() >= last || seen.increment() == 0);
            last = seen.increment() == 0 ? last : seen.start();
        }
    }
}
