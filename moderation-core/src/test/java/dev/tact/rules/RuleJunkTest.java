package dev.tact.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleJunkTest {

    @Property(tries = 2000)
    void junkGivesProblemsAndNothingElse(@ForAll("junk") String junk) {
        parse(junk);
    }

    @Property(tries = 500)
    void anyTextGivesProblemsAndNothingElse(@ForAll String text) {
        parse(text);
    }

    @Property(tries = 1000)
    void spoiledPacksGiveProblemsAndNothingElse(@ForAll("scraps") String scrap, @ForAll int at, @ForAll int length) {
        int start = Math.floorMod(at, RuleProblemsTest.SOUND.length());
        int end = Math.min(RuleProblemsTest.SOUND.length(), start + Math.floorMod(length, 12));
        parse(RuleProblemsTest.SOUND.substring(0, start) + scrap + RuleProblemsTest.SOUND.substring(end));
    }

    private static void parse(String text) {
        try {
            RulePack.parse(text, "p.yaml");
        } catch (RuleFormatException e) {
            for (RuleProblem problem : e.problems()) {
                assertTrue(problem.line() > 0 && problem.column() > 0, problem.toString());
                assertEquals(1, problem.toString().lines().count(), problem.toString());
            }
        }
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                "pack",
                "rules",
                "words",
                "triggers",
                "id",
                "why",
                "pattern",
                "patterns",
                "matches",
                "rejects",
                "assertion",
                ": ",
                ":",
                "- ",
                "\n",
                "\n  ",
                "\n    ",
                "[",
                "]",
                "{",
                "}",
                "[[",
                "]]",
                "{{",
                "}}",
                "\"",
                "'",
                "#",
                " #x",
                "&a ",
                "*a",
                "!!int ",
                "!x ",
                "|\n",
                ">-\n",
                "? ",
                "@",
                "%",
                "\t",
                ", ",
                "x",
                "1",
                "0.5",
                "(",
                ")",
                "~3",
                "^",
                "$",
                "---\n",
                "...\n",
                "\\",
                "<<: ",
                "\u0000",
                "\uD800",
                "😀",
                "\u0085",
                "\u2028",
                "\r",
                "é");
    }

    @Provide
    Arbitrary<String> junk() {
        return scraps().list().ofMaxSize(40).map(parts -> String.join("", parts));
    }
}
