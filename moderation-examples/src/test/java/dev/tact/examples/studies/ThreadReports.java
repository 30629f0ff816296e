package dev.tact.examples.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code reports/threads/}: how well conversations are read.
 *
 * <p>Arguments: the folder of the corpora, the folder of the threads of this repository and the folder to write to.
 * Without the corpora only the second is reported.
 */
public final class ThreadReports {

    private ThreadReports() {}

    /** Writes the reports. */
    public static void main(String... arguments) throws IOException {
        Path shared = Path.of(arguments[0], "written", "threads.jsonl");
        Path own = Path.of(arguments[1], "threads.jsonl");
        Path fresh = Path.of(arguments[1], "threads-fresh.jsonl");
        Path reports = Path.of(arguments[2]);
        Files.createDirectories(reports);
        if (Files.exists(shared)) {
            write(
                    reports,
                    "looked-at",
                    shared,
                    "threads.jsonl, even numbers: rules were written with these in view",
                    0);
            write(
                    reports,
                    "held-out",
                    shared,
                    "threads.jsonl, odd numbers: texts never read; no longer clean, see reports/README.md",
                    1);
        }
        write(reports, "own", own, "corpora/threads/threads.jsonl: rules were widened with these in view", -1);
        write(
                reports,
                "own-fresh",
                fresh,
                "corpora/threads/threads-fresh.jsonl: no rule was changed for them, see reports/README.md",
                -1);
        write(
                reports,
                "stops",
                Path.of(arguments[1], "stops.jsonl"),
                "corpora/threads/stops.jsonl: rules were widened with these in view",
                -1);
        write(
                reports,
                "stops-fresh",
                Path.of(arguments[1], "stops-fresh.jsonl"),
                "corpora/threads/stops-fresh.jsonl: put away before the rules were widened",
                -1);
        String chosen = "; how sure models must be of a limit, and of what authors do, was chosen by these figures";
        write(
                reports,
                "threads-a",
                Path.of(arguments[1], "threads-a.jsonl"),
                "corpora/threads/threads-a.jsonl: rules were mended with what went wrong here in view" + chosen,
                -1);
        write(
                reports,
                "threads-b",
                Path.of(arguments[1], "threads-b.jsonl"),
                "corpora/threads/threads-b.jsonl: no rule was written from them" + chosen,
                -1);
        write(
                reports,
                "threads-c",
                Path.of(arguments[1], "threads-c.jsonl"),
                "corpora/threads/threads-c.jsonl: nothing was written or chosen by them",
                -1);
        Path authors = Path.of(arguments[1]).resolveSibling("authors");
        List<Path> unseen;
        try (Stream<Path> files = Files.list(authors)) {
            unseen = files.filter(file -> file.toString().endsWith(".jsonl") && !file.endsWith("a.jsonl"))
                    .sorted()
                    .toList();
        }
        Files.writeString(
                reports.resolve("authors.txt"),
                new AuthorFigures(List.of(authors.resolve("a.jsonl")))
                                .report("corpora/authors/a.jsonl: rules were widened with these in view")
                        + "\n"
                        + new AuthorFigures(unseen)
                                .report("the other " + unseen.size() + " hands: no rule was written from these"));
        System.out.println("written to " + reports);
    }

    private static void write(Path reports, String name, Path file, String title, int parity) throws IOException {
        ThreadFigures figures = ThreadFigures.of(file, number -> parity < 0 || number % 2 == parity);
        ThreadFigures withModels = ThreadFigures.withModels(file, number -> parity < 0 || number % 2 == parity);
        Files.writeString(
                reports.resolve(name + ".txt"),
                figures.report(title + "\n\nRules alone") + "\n" + withModels.report("Rules and models"));
    }
}
