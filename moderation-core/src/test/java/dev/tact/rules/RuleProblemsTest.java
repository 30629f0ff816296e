package dev.tact.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProblemsTest {

    /** The lines of a sound pack; each case spoils one line and names the problems that follow. */
    static final String SOUND = """
            pack: site/p
            words:
              name: [x]
            rules:
              - id: r.one
                signal: distress
                why: A reason.
                pattern: gone
                matches: ["[[Gone]]."]
                rejects: ["Here."]
            triggers:
              - id: t.one
                assertion: negated
                pattern: never
                applies: ["{{Never}} [[gone]]."]
                spares: ["[[Gone]]."]
            """;

    private static final String STATUSES =
            "negated, hypothetical, asked, past, quoted, reported, other-experiencer, recipient, fiction, idiom";

    @Test
    void theSoundPackIsSound() {
        assertEquals(List.of(), RulePack.parse(SOUND, "p.yaml").unresolved());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            1  | pack: Site P                | 1:7: 'pack': not a name: 'Site P' (expected lower-case letters and digits, joined by '.' or '/' or '-')
            1  | pack: site/p/               | 1:7: 'pack': not a name: 'site/p/' (expected lower-case letters and digits, joined by '.' or '/' or '-')
            1  | pac: site/p                 | 1:1: unknown key 'pac' (did you mean 'pack'?)¶1:1: missing key 'pack'
            1  | pack: [a]                   | 1:7: 'pack': expected a string, found a list (quote a text that begins with '[' or '{' or has ': ' in it)
            1  | pack: !!int 3               | 1:7: 'pack': expected a string without a tag, found the tag 'tag:yaml.org,2002:int'
            2  | words: &a                   |
            3  | ··Name: [x]                 | 3:3: 'words': not a name: 'Name' (expected lower-case letters and digits, joined by '-')
            3  | ··name: x                   | 3:9: 'name': expected a list of strings, found a string
            3  | ··name: []                  | 3:9: 'name': an empty list
            3  | ··name:                     | 3:8: 'name': expected a list of strings, found nothing
            3  | ··name: [x, '(a']           | 3:14: '(' is never closed
            3  | ··name: ['@name']           | 3:3: word classes refer to each other in a circle: @name -> @name
            5  | ··- id: R.one               | 5:9: 'id': not a name: 'R.one' (expected lower-case letters and digits, joined by '.' or '-')
            5  | ··- id: t.one               | 12:5: t.one: duplicate id (first at p.yaml:5:5)
            5  | ··- wieght: 0.2             | 5:5: unknown key 'wieght' (did you mean 'weight'?)¶5:5: missing key 'id'
            6  | ····severity: 1             | 5:5: r.one: missing key 'signal' (neither the rule nor the pack names one)
            6  | ····signal: Distress        | 6:13: r.one: not a signal id: 'Distress' (expected lower-case words joined by hyphens, such as 'special-bond')
            7  | ····wihy: A reason.         | 5:5: r.one: missing key 'why'¶7:5: r.one: unknown key 'wihy' (did you mean 'why'?)
            7  | ····why: ' '                | 7:10: r.one: 'why': an empty string
            7  | ····why: x\\n    severity: 4 | 8:15: r.one: severity 4 (expected 1, 2 or 3)
            7  | ····why: x\\n    severity: 1.5 | 8:15: r.one: severity 1.5 (expected 1, 2 or 3)
            7  | ····why: x\\n    severity: x | 8:15: r.one: 'severity': expected a number, found a string
            7  | ····why: x\\n    weight: 0   | 8:13: r.one: weight 0 (expected more than 0, at most 1)
            7  | ····why: x\\n    weight: 1.1 | 8:13: r.one: weight 1.1 (expected more than 0, at most 1)
            7  | ····why: x\\n    weight: NaN | 8:13: r.one: 'weight': expected a number, found a string
            7  | ····why: x\\n    weight: '1' | 8:13: r.one: 'weight': expected a number, found a string
            7  | ····why: x\\n    weight: [1] | 8:13: r.one: 'weight': expected a number, found a list
            7  | ····why: x\\n    why: y      | 8:5: r.one: the key 'why' is given twice
            7  | ····why: x\\n    ? [a]\\n    : b | 8:7: r.one: expected a key, found a list
            7  | ····why: x\\n    patterns: [a] | 9:14: r.one: both 'pattern' and 'patterns' (expected one of them)
            7  | ····why: x\\n    assertion: [negatd, foo] | 8:17: r.one: unknown assertion 'negatd' (did you mean 'negated'?)¶8:25: r.one: unknown assertion 'foo' (expected one of STATUSES)
            7  | ····why: x\\n    unless: no  | 8:13: r.one: 'unless': expected a list of strings, found a string
            7  | ····why: x\\n    raise: []   | 8:12: r.one: 'raise': an empty list
            7  | ····why: x\\n    requires: [{a: b}] | 8:16: r.one: 'requires': expected a string, found a mapping (quote a text that begins with '[' or '{' or has ': ' in it)
            8  | ····patterns: 5             | 8:15: r.one: 'patterns': expected a list of strings, found a number
            8  | ····severity: 1             | 5:5: r.one: missing key 'pattern' or 'patterns'
            8  | ····pattern: ""             | 8:14: r.one: 'pattern': an empty string
            8  | ····pattern: #cap           | 8:13: r.one: 'pattern': expected a string, found nothing (quote a text that begins with '#')
            8  | ····pattern: i am #cap      | 8:14: r.one: 'pattern': the text ends before ' #' (quote it, or put a space after '#' if a comment is meant)
            8  | ····pattern: i am  # a comment |
            8  | ····pattern: a ~99 b        | 8:16: r.one: a gap may be 1 to 30 tokens wide, not '~99'
            8  | ····pattern: "😀 ~99 b"      | 8:17: r.one: a gap may be 1 to 30 tokens wide, not '~99'
            8  | ····pattern: "\\u0061 ~99 b" | 8:15: r.one: a gap may be 1 to 30 tokens wide, not '~99'
            9  | ····matches: []             | 9:14: r.one: 'matches': an empty list
            9  | ····severity: 1             | 5:5: r.one: missing key 'matches'
            9  | ····matches: [x]            | 9:15: r.one: 'matches': expected one pair of markers [[…]] in each text, found none
            9  | ····matches: ["[[x]] [[y]]"] | 9:16: r.one: 'matches': expected one pair of markers [[…]] in each text, found 2
            9  | ····matches: ["a [[x"]      | 9:18: r.one: 'matches': '[[' without ']]'
            9  | ····matches: ["a x]]"]      | 9:19: r.one: 'matches': ']]' without '[['
            9  | ····matches: ["[[a [[x]]"]  | 9:20: r.one: 'matches': '[[' without ']]'
            9  | ····matches: ["[[ ]]"]      | 9:19: r.one: 'matches': nothing between '[[' and ']]'
            9  | ····matches: ["[[x]] {{y}}"] | 9:16: r.one: 'matches': expected no markers {{…}} in these texts
            9  | ····matches: [[[x]]]        | 9:15: r.one: 'matches': expected a string, found a list (quote a text that begins with '[' or '{' or has ': ' in it)
            10 | ····rejects: ["[[x]]"]      | 10:16: r.one: 'rejects': expected no markers [[…]] in these texts
            10 | ····severity: 1             | 5:5: r.one: missing key 'rejects'
            13 | ····assertion: none         | 15:14: t.one: 'applies' is not for a trigger with 'assertion: none', which has no effect to show
            13 | ····assertion: nonne        | 13:16: t.one: unknown assertion 'nonne' (did you mean 'none'?)
            13 | ····scope: 1                | 12:5: t.one: missing key 'assertion'
            13 | ····assertion: past\\n    direction: forwad | 14:16: t.one: unknown direction 'forwad' (did you mean 'forward'?)
            13 | ····assertion: past\\n    scope: 101 | 14:12: t.one: scope 101 (expected 1 to 100 tokens, or 0 for as far as the clause)
            13 | ····assertion: past\\n    direction: message\\n    scope: 2 | 15:12: t.one: 'scope' is not for the direction 'message'
            15 | ····scope: 2                | 12:5: t.one: missing key 'applies'
            15 | ····applies: ["[[gone]]"]   | 15:16: t.one: 'applies': expected one pair of markers {{…}} in each text, found none
            15 | ····applies: ["{{Never}}"]  | 15:16: t.one: 'applies': expected one pair of markers [[…]] in each text, found none
            15 | ····applies: ["{{Never [[gone]]"] | 15:16: t.one: 'applies': '{{' without '}}'
            16 | ····scope: 2                | 12:5: t.one: missing key 'spares'
            16 | ····spares: ["gone"]        | 16:15: t.one: 'spares': expected one pair of markers [[…]] in each text, found none
            16 | ····spares: ["{{a}} {{b}} [[x]]"] | 16:15: t.one: 'spares': expected at most one pair of markers {{…}} in each text, found 2
            4  | rules: {a: b}               | ?
            """)
    void tellsWhatIsWrongAndWhere(int line, String replacement, String expected) {
        String[] lines = SOUND.split("\n");
        lines[line - 1] = replacement.replace('·', ' ').replace("\\n", "\n");
        if ("?".equals(expected)) {
            assertTrue(problems(String.join("\n", lines)).startsWith("p.yaml:"));
            return;
        }
        String problems = expected == null
                ? ""
                : List.of(expected.replace("STATUSES", STATUSES).split("¶")).stream()
                        .map("p.yaml:"::concat)
                        .collect(Collectors.joining("\n"));
        assertEquals(problems, problems(String.join("\n", lines)));
    }

    @Test
    void tellsAllAtOnce() {
        String spoiled = SOUND.replace("pattern: gone", "pattern: (gone")
                .replace("why: A", "wy: A")
                .replace("negated", "negatde")
                .replace("[x]", "[]");
        assertEquals("""
                p.yaml:3:9: 'name': an empty list
                p.yaml:5:5: r.one: missing key 'why'
                p.yaml:7:5: r.one: unknown key 'wy' (did you mean 'why'?)
                p.yaml:8:14: r.one: '(' is never closed
                p.yaml:13:16: t.one: unknown assertion 'negatde' (did you mean 'negated'?)""", problems(spoiled));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            # only a comment      | 1:1: an empty file (expected a mapping with the key 'pack')
            ---                   | 1:4: expected a mapping with the key 'pack', found nothing
            just words            | 1:1: expected a mapping with the key 'pack', found a string
            - a                   | 1:1: expected a mapping with the key 'pack', found a list
            pack: a               | 1:1: nothing in it (expected one of the keys words, rules, triggers)
            pack: a⏎words: [b]    | 2:8: 'words': expected a mapping from names to lists of strings, found a list
            pack: a⏎rules: {b: c} | 2:8: 'rules': expected a list of mappings, found a mapping
            pack: a⏎rules: [b]    | 2:9: 'rules': expected a mapping, found a string
            pack: a⏎rules: @b     | 2:8: not YAML: while scanning for the next token, found character '@' that cannot start any token. (Do not use @ for indentation) (does a text there need quotes?)
            a: b: c               | 1:5: not YAML: mapping values are not allowed here (does a text there need quotes?)
            pack: a⏎b: "\u0007"   | 2:5: not YAML: the character U+0007 is not allowed
            pack: 😀⏎b: 😀\u0007x | 2:5: not YAML: the character U+0007 is not allowed
            pack: a⏎--- b         | 2:1: not YAML: expected a single document in the stream, but found another document (does a text there need quotes?)
            """)
    void tellsWhatIsNoPack(String yaml, String expected) {
        assertEquals("p.yaml:" + expected, problems(yaml.replace('⏎', '\n')));
    }

    @Test
    void hostileFilesAreRefused() {
        assertTrue(problems("a: " + "[".repeat(100_000)).contains("lists and mappings nest deeper than 20"));
        assertTrue(problems("a: &a [x]\nb: [" + "*a, ".repeat(60) + "]").contains("aliases"));
        assertTrue(problems("pack: p\nrules: &a [*a]\n").contains("expected a mapping, found a list"));
        String name = "x".repeat(50) + "\u2028";
        assertEquals(
                "p.yaml:2:1: unknown key '" + "x".repeat(40)
                        + "…' (expected one of pack, signal, assertion, words, rules, triggers)",
                problems("{pack: a, words: {a: [b]},\n\"" + name + "\": c}"));
    }

    @Test
    void longChainsOfWordClassesAreNoTrouble() {
        StringBuilder yaml = new StringBuilder("pack: p\nwords:\n");
        for (int i = 0; i < 20_000; i++) {
            yaml.append("  w").append(i).append(": ['@w").append(i + 1).append("']\n");
        }
        assertEquals(1, RulePack.parse(yaml.toString(), "p.yaml").unresolved().size());
        assertTrue(problems(yaml + "  w20000: ['@w0']\n").contains("circle: @w0 -> @w1 -> "));
    }

    @Test
    void aProblemWithoutRuleNamesNone() {
        assertEquals("f:1:2: m", new RuleProblem("f", 1, 2, null, "m").toString());
        assertEquals("f:1:2: r: m", new RuleProblem("f", 1, 2, "r", "m").toString());
    }

    private static String problems(String yaml) {
        try {
            RulePack.parse(yaml, "p.yaml");
            return "";
        } catch (RuleFormatException e) {
            return e.getMessage();
        } catch (StackOverflowError e) {
            return fail("stack overflow");
        }
    }
}
