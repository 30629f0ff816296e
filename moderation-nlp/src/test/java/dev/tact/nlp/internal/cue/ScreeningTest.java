package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.rules.RulePack;
import dev.tact.spi.AnalyzedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final Moderator ANALYSIS =
            Moderator.builder().pack(RulePack.empty()).build();

    private static AnalyzedText text(String text) {
        return ANALYSIS.analyze(Message.comment(text));
    }

    private static int[] features(String text) {
        AnalyzedText analyzed = text(text);
        return Screening.features(analyzed, analyzed.sentences().get(0));
    }

    /** Nothing passes but what has these features, all of them. */
    private static Screening of(int... features) {
        float[] weights = new float[Screening.BUCKETS];
        for (int feature : features) {
            weights[feature] = 1;
        }
        return Screening.of(weights, -2.5f - (features.length - 1));
    }

    @Test
    void oneSentenceIsEnough() {
        Screening screening = of(features("I read her diary."));
        assertTrue(screening.passes(text("I read her diary.")));
        assertTrue(screening.passes(text("It rained all day. I read her diary. Then I had tea.")));
        assertFalse(screening.passes(text("I read. It was her diary.")));
        assertFalse(screening.passes(text("It rained all day.")));
    }

    @Test
    void orderCounts() {
        assertFalse(of(features("she told him")).passes(text("him told she")));
    }

    @Test
    void whatIsRepeatedCountsOnce() {
        int[] once = features("ha ha ha ha");
        assertArrayEquals(once, features("ha ha ha ha ha ha ha ha ha ha"));
    }

    @Test
    void quotedWordsAreOtherWords() {
        int[] own = features("I read her diary");
        int[] quoted = features("\"I read her diary\"");
        assertEquals(
                0,
                IntStream.of(quoted)
                        .filter(each -> Arrays.binarySearch(own, each) >= 0)
                        .count());
    }

    @Test
    void numbersAndAddressesAreNotToldApart() {
        assertArrayEquals(features("see 12 at https://a.example"), features("see 99 at https://b.example/c"));
    }

    @Property
    void featuresAreSortedAndNoneStandsTwice(@ForAll String written) {
        AnalyzedText analyzed = text(written);
        analyzed.sentences().forEach(sentence -> {
            int[] features = Screening.features(analyzed, sentence);
            assertArrayEquals(IntStream.of(features).sorted().distinct().toArray(), features);
        });
    }

    @Property
    void anOpenOneLetsEverySentencePass(@ForAll String written) {
        AnalyzedText analyzed = text(written);
        assertEquals(!analyzed.sentences().isEmpty(), Screening.open().passes(analyzed));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Screening screening = of(features("I read her diary."));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        screening.write(new DataOutputStream(out));
        Screening again = Screening.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertTrue(again.passes(text("I read her diary.")));
        assertFalse(again.passes(text("I read her letters.")));
    }
}
