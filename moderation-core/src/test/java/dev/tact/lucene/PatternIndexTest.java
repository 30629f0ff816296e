package dev.tact.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Moderator;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternIndexTest {

    private static final String PACK = """
            pack: en/tea
            signal: tea-talk
            words:
              leaf: [assam, "earl grey"]
            rules:
              - id: tea.drinks
                why: The author drinks tea.
                severity: 2
                pattern: "i drink:v ~2 @leaf"
                unless: ["iced"]
                matches: ["[[I drink Assam]]."]
                rejects: ["I drink Assam, iced."]
              - id: tea.pot
                why: The author owns a pot.
                pattern: "my teapot"
                matches: ["[[My teapot]] broke."]
                rejects: ["Your teapot."]
            """;

    private static final RulePack RULES = RulePack.parse(PACK, "en/tea.yaml");

    private static Query term(String field, String term) {
        return new TermQuery(new Term(field, term));
    }

    private static List<String> ids(PatternIndex index, Query query) throws IOException {
        return index.search(query, 10).stream().map(PatternIndex.Hit::id).toList();
    }

    /** A missing word class does not hide what else is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"~1-2 a", "@nope a"})
    void problemsOfCompilingAreListedByPlace(String first) {
        RulePack pack = RulePack.parse(
                "pack: p\nrules:\n"
                        + "  - {id: z.first, signal: x, why: w, pattern: '"
                        + first
                        + "', matches: ['[[a]]'], rejects: [b]}\n"
                        + "  - {id: a.second, signal: x, why: w, pattern: '~1-2 a', matches: ['[[a]]'], rejects: [b]}\n",
                "p.yaml");
        RuleFormatException problems = assertThrows(RuleFormatException.class, () -> PatternIndex.of(pack));
        assertEquals(
                List.of(3, 4),
                problems.problems().stream().map(RuleProblem::line).toList());
    }

    @Test
    void anEmptyIndexHoldsNoPack(@TempDir Path folder) throws IOException {
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig())) {
            writer.commit();
        }
        try (PatternIndex index = PatternIndex.open(folder)) {
            assertThrows(
                    UncheckedIOException.class,
                    () -> Moderator.builder().index(index).build());
        }
    }

    @Test
    void patternsAreFoundByEveryField() throws IOException {
        try (PatternIndex index = PatternIndex.of(RULES)) {
            assertEquals(List.of("tea.drinks"), ids(index, term(PatternIndex.TERMS, "drank")));
            assertEquals(List.of("tea.drinks"), ids(index, term(PatternIndex.TERMS, "grey")));
            assertEquals(List.of("tea.pot"), ids(index, term(PatternIndex.ANCHORS, "teapot")));
            assertEquals(
                    List.of("tea.drinks", "tea.drinks"), ids(index, IntPoint.newExactQuery(PatternIndex.SEVERITY, 2)));
            Query unless = new BooleanQuery.Builder()
                    .add(term(PatternIndex.SIGNAL, "tea-talk"), BooleanClause.Occur.MUST)
                    .add(term(PatternIndex.USE, "unless"), BooleanClause.Occur.MUST)
                    .add(term(PatternIndex.LANGUAGE, "en"), BooleanClause.Occur.MUST)
                    .build();
            PatternIndex.Hit hit = index.search(unless, 10).get(0);
            assertEquals(new PatternIndex.Hit("tea.drinks", "tea-talk", "iced", "unless", 2, 0.8), hit);
        }
    }

    @Test
    void anIndexOnDiskServesSeveralReadersAndGivesTheSameModerator(@TempDir Path folder) throws IOException {
        PatternIndex.write(RULES, folder);
        String text = "Every day I drink good Assam from my teapot.";
        try (PatternIndex one = PatternIndex.open(folder);
                PatternIndex two = PatternIndex.open(folder)) {
            Moderator expected = Moderator.builder().pack(RULES).build();
            assertEquals(
                    expected.assess(text),
                    Moderator.builder().index(one).build().assess(text));
            assertEquals(
                    expected.assess(text),
                    Moderator.builder().index(two).build().assess(text));
            assertEquals(
                    "The author drinks tea.",
                    Moderator.builder().index(one).build().why("tea.drinks").orElseThrow());
        }
    }

    @Test
    void whereThereIsNoIndexNothingIsCreated(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThrows(NoSuchFileException.class, () -> PatternIndex.open(missing));
        assertTrue(Files.notExists(missing));
        assertThrows(IOException.class, () -> PatternIndex.open(folder));
    }

    @Test
    void allPatternsThatCannotBeCompiledAreReportedAtOnce() {
        RulePack broken = RulePack.parse(
                PACK.replace("my teapot", "teapot?").replace("@leaf", "@leaf ~30 x ~30 y ~5 z"), "en/tea.yaml");
        RuleFormatException refused = assertThrows(RuleFormatException.class, () -> PatternIndex.of(broken));
        assertEquals(2, refused.problems().size());
        assertTrue(
                refused.problems().get(0).toString().startsWith("en/tea.yaml:9:15: tea.drinks: the pattern may span"),
                refused.getMessage());
    }
}
