package dev.tact.nlp.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.StringUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tags and lemmas are those of OpenNLP's own tools, whatever the shortcuts. */
@SuppressWarnings("NullAway.Init")
class OpenNlpOracleTest {

    private static final int CORPUS_TOKENS = 60_000;

    private static POSModel posModel;
    private static POSTaggerME tagger;
    private static LemmatizerME lemmatizer;
    private static TaggerModel ourTagger;
    private static LemmaModel ourLemmas;

    @BeforeAll
    static void load() throws IOException {
        try (InputStream pos = open("opennlp-en-ud-ewt-pos-1.3-2.5.4.bin");
                InputStream lemmas = open("opennlp-en-ud-ewt-lemmas-1.3-2.5.4.bin")) {
            posModel = new POSModel(pos);
            tagger = new POSTaggerME(posModel, POSTagFormat.UD);
            LemmatizerModel lemmaModel = new LemmatizerModel(lemmas);
            lemmatizer = new LemmatizerME(lemmaModel);
            ourTagger = new TaggerModel(posModel);
            ourLemmas = new LemmaModel(lemmaModel);
        }
    }

    private static InputStream open(String resource) {
        return OpenNlpOracleTest.class.getResourceAsStream("/" + resource);
    }

    @Test
    void theModelHasNoTagDictionary() {
        assertNull(posModel.getFactory().getTagDictionary());
    }

    @Test
    void tagsAndLemmasOfOurOwnTextsAreThoseOfOpenNlp() {
        assertTrue(compare(Texts.own(), Integer.MAX_VALUE, 500) > 20_000);
    }

    @Test
    void tagsAndLemmasOfTheCorporaAreThoseOfOpenNlp() {
        List<String> texts = Texts.corpus("ordinary-dev.jsonl");
        Assumptions.assumeFalse(texts.isEmpty(), "no shared corpora here");
        assertTrue(compare(texts, CORPUS_TOKENS, 4_000) >= CORPUS_TOKENS);
    }

    @Test
    void whatIsKnownOfAFormIsKeptAsLongAsThereIsRoom() {
        WordTable table = new WordTable(ourTagger);
        List<LexicalEntry> first = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            first.add(table.get("word" + i));
        }
        int kept = 0;
        for (int i = 0; i < first.size(); i++) {
            kept += table.get("word" + i) == first.get(i) ? 1 : 0;
        }
        assertTrue(kept > 9_900, kept + " of 10,000");
    }

    @Test
    void aFrequentFormIsKeptWhateverComesBy() {
        WordTable table = new WordTable(ourTagger);
        LexicalEntry therapist = table.get("therapist");
        for (int i = 0; i < 200_000; i++) {
            table.get("word" + i);
            assertSame(therapist, table.get("therapist"));
        }
    }

    /** Tags the sentences as one and the other, and lemmatises up to so many different pairs of form and tag. */
    private static int compare(List<String> texts, int tokens, int pairs) {
        SentenceTokens sentence = new SentenceTokens(new WordTable(ourTagger));
        double[] scores = new double[ourTagger.size()];
        Set<String> lemmatised = new HashSet<>();
        int compared = 0;
        for (String text : texts) {
            AnalyzedText analyzed = Texts.analyze(text);
            for (Sentence each : analyzed.sentences()) {
                sentence.read(
                        text,
                        analyzed.tokens(),
                        each.firstToken(),
                        each.endToken(),
                        each.span().start(),
                        each.span().end());
                int[] found = new int[sentence.size];
                ourTagger.tag(sentence.entries, sentence.size, found, scores);
                String[] forms = Arrays.stream(sentence.entries, 0, sentence.size)
                        .map(LexicalEntry::form)
                        .toArray(String[]::new);
                String[] tags = Arrays.stream(found).mapToObj(ourTagger::tag).toArray(String[]::new);
                assertEquals(List.of(tagger.tag(forms)), List.of(tags), () -> "of " + String.join(" ", forms));
                for (int i = 0; i < forms.length; i++) {
                    if (lemmatised.size() < pairs && lemmatised.add(forms[i] + ' ' + tags[i])) {
                        compareLemma(forms[i], tags[i]);
                    }
                }
                compared += forms.length;
            }
            if (compared >= tokens) {
                break;
            }
        }
        return compared;
    }

    private static void compareLemma(String form, String tag) {
        String[] forms = {form};
        String[] tags = {tag};
        String lower = form.toLowerCase(Locale.ROOT);
        String expected;
        if (lower.equals(form.toLowerCase(Locale.getDefault()))) {
            expected = lemmatizer.lemmatize(forms, tags)[0];
        } else {
            // OpenNLP lower-cases in the default locale; only its edit script can be compared.
            expected = StringUtil.decodeShortestEditScript(lower, lemmatizer.predictSES(forms, tags)[0]);
        }
        assertEquals(expected, ourLemmas.lemma(form, tag, new double[ourLemmas.size()]), () -> form + "/" + tag);
    }
}
