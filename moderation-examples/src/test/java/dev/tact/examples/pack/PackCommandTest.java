package dev.tact.examples.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {

    @TempDir
    private Path folder;

    @Test
    void buildsAndSearches() {
        String index = folder.resolve("index").toString();
        Result built = Cli.run(
                "pack", "build", "--no-bundled", Cli.resource("site.yaml").toString(), "-o", index);
        assertEquals(0, built.status(), built.err());
        assertTrue(built.err().startsWith("3 rules compiled"), built.err());
        Result found = Cli.run("pack", "search", "--index", index, "letters AND signal:privacy-violation-confession");
        assertEquals(0, found.status(), found.err());
        assertEquals(2, found.lines().length, found.out());
        assertTrue(found.lines()[1].startsWith("test.letters  privacy-violation-confession"), found.out());
        Result both = Cli.run("pack", "search", "--index", index, "--no-bundled", "letters");
        assertEquals(2, both.status());
        assertTrue(both.err().contains("--index has rules of its own"), both.err());
    }

    @Test
    void searchesPacksByEveryField() {
        assertEquals(1, hits("tell"));
        assertEquals(3, hits("severity:1 OR use:unless"));
        assertEquals(2, hits("weight:[0.8 TO 1]"));
        assertEquals(1, hits("id:test.lo*"));
        assertEquals(0, hits("nowhere"));
        assertEquals(2, Cli.run(search("a AND (")).status());
        assertEquals(2, Cli.run(search("/[/")).status());
        assertEquals(
                2,
                Cli.run("pack", "search", "--index", folder.resolve("none").toString(), "x")
                        .status());
        assertFalse(Files.exists(folder.resolve("none")));
        assertEquals(2, Cli.run("pack").status());
    }

    private static int hits(String query) {
        Result result = Cli.run(search(query));
        assertEquals("", result.err());
        return result.lines().length - 1;
    }

    private static String[] search(String query) {
        return new String[] {
            "pack",
            "search",
            "--no-bundled",
            "--pack",
            Cli.resource("site.yaml").toString(),
            query
        };
    }
}
