package dev.tact.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PatternCompiler;
import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.text.TermAnalyzer;
import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import dev.tact.signal.Span;
import dev.tact.text.Folding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final List<String> WORDS = List.of("ant", "bee", "cat", "dog", "I'm", "don't");

    static Part compile(String pattern) {
        return new PatternCompiler(
                        Map.of("beast", List.of("cat", "dog", "big dog", "ant:n")),
                        new TermAnalyzer(EnumSet.allOf(Folding.class)),
                        false)
                .compile(pattern);
    }

    private static List<TreeSet<Span>> match(List<Part> patterns, String text) {
        return match(new Matcher(patterns), patterns.size(), text);
    }

    /** What the matcher finds, as spans of the text, pattern by pattern. */
    static List<TreeSet<Span>> match(Matcher matcher, int patterns, String text) {
        Tokens tokens = new Tokens();
        char[] buffer = new char[text.length() + 1];
        text.getChars(0, text.length(), buffer, 0);
        new TextScanner(matcher.vocabulary(), EnumSet.allOf(Folding.class)).scan(buffer, text.length(), tokens);
        Matches matches = new Matches();
        matcher.match(tokens, matches);
        List<TreeSet<Span>> found = new ArrayList<>();
        for (int pattern = 0; pattern < patterns; pattern++) {
            found.add(new TreeSet<>());
        }
        for (int i = 0; i < matches.size(); i++) {
            int first = tokens.isMark(matches.start(i)) ? matches.start(i) + 1 : matches.start(i);
            int last = tokens.isMark(matches.end(i) - 1) ? matches.end(i) - 2 : matches.end(i) - 1;
            found.get(matches.pattern(i)).add(new Span(tokens.start(first), tokens.end(last)));
        }
        return found;
    }

    static List<String> vocabulary(List<Part> patterns) {
        Vocabulary vocabulary = new Matcher(patterns).vocabulary();
        List<String> words = new ArrayList<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            words.add(vocabulary.term(id));
        }
        return words;
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> word = Arbitraries.of(
                "ant", "bee", "cat", "dog", "i'm", "don't", "(ant|bee)", "@beast", "#number", "#cap", "#name", "cat:n");
        Arbitrary<String> leaf = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, word),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of("bee?", "(ant cat)?", "@beast?", "(dog|bee?)", "(cat?|dog) ant")),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.of("(ant bee|ant cat dog|ant (dog|bee) ant|ant @beast|ant ~1 bee|ant|dog ant)")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("~1", "~2", "~3", "~1-2")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("^", "$")));
        Arbitrary<String> sequence = leaf.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(" ", parts));
        Arbitrary<String> choice = Combinators.combine(sequence, sequence).as((a, b) -> "(" + a + "|" + b + ")");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, leaf),
                        net.jqwik.api.Tuple.of(1, choice),
                        net.jqwik.api.Tuple.of(1, choice.map(c -> c + "?")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> token = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.of(WORDS)),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of("Cat", "Bee", "7", "1,000", "cats", "ox", "doooog", "b e e s")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(".", "?", ",", "\n\n", "...")));
        return token.list().ofMaxSize(25).map(tokens -> String.join(" ", tokens));
    }

    @Property(tries = 2000)
    void everyMatchEqualsLuceneIntervals(@ForAll("patterns") String pattern, @ForAll("texts") String text)
            throws IOException {
        Part part;
        try {
            part = compile(pattern);
        } catch (PatternFormatException e) {
            return; // such as a pattern that could match nothing
        }
        if (!IntervalsOracle.canExpress(part)) {
            return;
        }
        List<Part> patterns = List.of(part);
        assertEquals(
                new IntervalsOracle(text, vocabulary(patterns)).find(part),
                match(patterns, text).get(0),
                () -> pattern + " in " + text);
    }

    @Property(tries = 300)
    void patternsDoNotDisturbEachOther(
            @ForAll("patterns") String one, @ForAll("patterns") String two, @ForAll("texts") String text) {
        List<Part> both = new ArrayList<>();
        for (String pattern : List.of(one, two)) {
            try {
                both.add(compile(pattern));
            } catch (PatternFormatException e) {
                return;
            }
        }
        List<TreeSet<Span>> together = match(both, text);
        // The vocabulary decides which words letters set apart may spell, so it is kept the same.
        assertEquals(
                together.get(1), match(List.of(both.get(1), both.get(0)), text).get(0));
    }

    @Property(tries = 300)
    void theTwoRoundsTogetherFindWhatOneRoundFinds(
            @ForAll("patterns") String one,
            @ForAll("patterns") String two,
            @ForAll("texts") String text,
            @ForAll boolean second) {
        List<Part> both = new ArrayList<>();
        for (String pattern : List.of(one, two)) {
            try {
                both.add(compile(pattern));
            } catch (PatternFormatException e) {
                return;
            }
        }
        BitSet later = new BitSet();
        later.set(second ? 1 : 0);
        Matcher matcher = new Matcher(both, later);
        assertEquals(match(both, text), match(matcher, 2, text));
        Tokens tokens = new Tokens();
        char[] buffer = Arrays.copyOf(text.toCharArray(), text.length() + 1);
        new TextScanner(matcher.vocabulary(), EnumSet.allOf(Folding.class)).scan(buffer, text.length(), tokens);
        Matches all = new Matches();
        matcher.match(tokens, all);
        Matches matches = new Matches();
        matcher.matchFirst(tokens, matches);
        int first = matches.size();
        for (int i = 0; i < first; i++) {
            assertFalse(later.get(matches.pattern(i)));
        }
        matcher.matchSecond(tokens, matches, new BitSet(), null);
        assertEquals(first, matches.size());
        for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
            BitSet here = new BitSet();
            here.set(sentence);
            matcher.matchSecond(tokens, matches, later, here);
            for (int i = 0; i < matches.size(); i++) {
                assertTrue(!later.get(matches.pattern(i)) || tokens.sentenceOf(matches.start(i)) <= sentence);
            }
        }
        assertEquals(all.size(), matches.size());
        matcher.matchFirst(tokens, matches);
        matcher.matchSecond(tokens, matches, later, null);
        assertEquals(all.size(), matches.size());
    }

    @Test
    void whatAnAlternativeBeginsWithMayBeOptionalAsAWhole() {
        assertEquals(
                new TreeSet<>(List.of(new Span(0, 11))),
                match(List.of(compile("(ox|ant (dog|bee?)) cat")), "ant bee cat")
                        .get(0));
        assertEquals(
                new TreeSet<>(List.of(new Span(0, 14))),
                match(List.of(compile("ox (bee|(ant|dog?) cat) bee")), "ox ant cat bee")
                        .get(0));
    }

    @Test
    void aMatchNeverCrossesASentence() {
        assertEquals(
                new TreeSet<>(),
                match(List.of(compile("cat ~3 dog")), "A cat. A dog.").get(0));
    }

    @Test
    void onlyMinimalMatchesAreReported() {
        assertEquals(
                new TreeSet<>(List.of(new Span(4, 11))),
                match(List.of(compile("cat ~3 dog")), "cat cat dog").get(0));
    }

    @Test
    void sentenceBoundariesAreNotPartOfTheSpan() {
        assertEquals(
                new TreeSet<>(List.of(new Span(4, 7))),
                match(List.of(compile("^ dog $")), "Ha. Dog.").get(0));
    }

    @Test
    void theWholeRangeOfAGapIsTried() {
        // The nearest "bee" leaves too wide a gap before "dog"; the next one does not.
        assertEquals(
                new TreeSet<>(List.of(new Span(0, 18))),
                match(List.of(compile("ant ~4 bee dog")), "ant bee ox bee dog").get(0));
    }
}
