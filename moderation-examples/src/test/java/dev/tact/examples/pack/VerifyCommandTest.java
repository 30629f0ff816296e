package dev.tact.examples.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void passesASoundPack() {
        Result result =
                Cli.run("verify", "--no-bundled", Cli.resource("site.yaml").toString());
        assertEquals(0, result.status(), result.out());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("3 rules, 7 examples, 0 problems"), result.err());
    }

    @Test
    void printsProblemsWhereEditorsFindThem() throws IOException {
        String sound = Files.readString(Cli.resource("site.yaml"));
        Path wrong =
                Files.writeString(folder.resolve("wrong.yaml"), sound.replace("The tide is so lovely", "I was so low"));
        Result result = Cli.run("verify", "--no-bundled", wrong.toString());
        assertEquals(1, result.status());
        assertTrue(result.out().matches("(?s).*wrong\\.yaml:\\d+:\\d+: test\\.low: .*"), result.out());

        Path malformed = Files.writeString(folder.resolve("malformed.yaml"), sound.replace("weight:", "wieght:"));
        Result both = Cli.run("verify", "--no-bundled", malformed.toString(), wrong.toString());
        assertEquals(1, both.status());
        assertEquals(
                3,
                both.out()
                        .lines()
                        .filter(line -> line.contains("did you mean 'weight'"))
                        .count(),
                both.out());
        assertEquals(
                2,
                Cli.run("verify", "--no-bundled", folder.resolve("missing.yaml").toString())
                        .status());
    }

    @Test
    void tellsBundledRulesFromOnesOwn() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                pack: test/own
                triggers:
                  - id: own.facebook
                    assertion: negated
                    direction: sentence
                    pattern: facebook
                    applies: ["On {{Facebook}} [[I read her letters]]."]
                    spares: ["I am on Facebook. [[I read her letters]]."]
                """);
        Result result = Cli.run("verify", own.toString());
        assertEquals(1, result.status(), result.err());
        assertTrue(result.out().lines().allMatch(line -> line.endsWith(" (bundled rule)")), result.out());
        assertTrue(result.err().matches("[\\d,]+ rules and [\\d,]+ triggers, 1 of them yours, .*\\s+"), result.err());
    }

    @Test
    void aProblemOfAnOwnPackIsNotCalledOneOfABundledRuleWhoseIdItHas() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                pack: test/own
                signal: hostility
                rules:
                  - id: privacy.near-home
                    wieght: 0.5
                """);
        Result result = Cli.run("verify", own.toString());
        assertEquals(1, result.status(), result.err());
        assertTrue(result.out().contains("privacy.near-home"), result.out());
        assertFalse(result.out().contains("bundled rule"), result.out());
    }
}
