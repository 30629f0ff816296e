package dev.tact.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.Tokens;
import dev.tact.rules.Example;
import dev.tact.rules.RulePack;
import dev.tact.text.Folding;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    private static final String RULE = """
            pack: test/p
            signal: hostility
            rules:
              - id: r.one
                why: For a test.
                pattern: "go away"
                requires: [%s]
                matches: ["[[Go away]], tea, my tea, the coffee, 5."]
                rejects: ["Stay."]
            """;

    private final Tokens tokens = new Tokens();

    private void scan(RuleBook book, String text) {
        char[] buffer = Arrays.copyOf(text.toCharArray(), text.length() + 1);
        new TextScanner(book.matcher().vocabulary(), EnumSet.allOf(Folding.class)).scan(buffer, text.length(), tokens);
    }

    private static boolean has(Matches matches, int pattern) {
        int first = matches.first(pattern);
        return first < matches.size() && matches.pattern(first) == pattern;
    }

    @ParameterizedTest
    @CsvSource({
        "'\"tea\"', Go away. I like coffee., false",
        "'\"tea\"', Go away. I like tea., true",
        "'\"my tea\", \"the coffee\"', Go away. I like coffee., true",
        "'\"#number\"', Go away., true", // a kind of token, which is not looked for
    })
    void aRuleIsRuledOutIfNoWordOfWhatItRequiresIsThere(String requires, String text, boolean mayHold)
            throws IOException {
        RuleBook book = RuleBook.of(
                RulePack.parse(String.format(Locale.ROOT, RULE, requires), "p.yaml"), EnumSet.allOf(Folding.class));
        scan(book, text);
        assertEquals(mayHold, book.mayHold(0, tokens));
    }

    @Test
    void aBundledRuleIsNeverRuledOutWhereAPatternThatItRequiresMatches() throws IOException {
        RulePack pack = RulePack.bundled("en");
        RuleBook book = BundledRules.load("en/packs.txt");
        assertNotNull(book);
        List<String> texts = pack.rules().stream()
                .flatMap(rule -> Stream.concat(rule.matches().stream(), rule.rejects().stream()))
                .map(Example::plain)
                .toList();
        Matches matches = new Matches();
        int met = 0;
        int ruledOut = 0;
        for (String text : texts) {
            scan(book, text);
            book.matcher().match(tokens, matches);
            for (int rule = 0; rule < book.rules().size(); rule++) {
                List<Integer> required = book.rules().get(rule).requires();
                boolean holds = required.stream().anyMatch(pattern -> has(matches, pattern));
                boolean may = book.mayHold(rule, tokens);
                assertTrue(
                        may || !holds && !required.isEmpty(),
                        book.rules().get(rule).id());
                met += holds ? 1 : 0;
                ruledOut += may ? 0 : 1;
            }
        }
        assertTrue(met > texts.size() && ruledOut > texts.size(), met + " met, " + ruledOut + " ruled out");
    }
}
