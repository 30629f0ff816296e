package dev.tact.examples.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.JsonLinesReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a sample of our corpora, so that whoever has only the jar has something to try the other commands on. */
@Command(
        name = "samples",
        description = {
            "Writes sample messages, minimal pairs and conversations to a folder, to try the other commands on.",
            "",
            "They are our own, labelled by the guide that is written beside them, under CC BY 4.0. No real person wrote or is"
                    + " described in any of them. They speak of self-harm, abuse, sex and hatred."
        },
        footer = {
            "",
            "Examples:",
            "  moderate samples",
            "  moderate evaluate samples/messages.jsonl",
            "  moderate assess --words samples/threads.jsonl"
        })
public final class SamplesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "samples",
            description = "The folder to write to (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder)) {
            throw CommandException.usage(folder + ": is there already; name another folder, or remove it");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw CommandException.unreadable(folder, failure);
        }
        copy("LICENSE", "LICENSE");
        copy("LABELS.md", "LABELS.md");
        copy("messages/b.jsonl", "messages.jsonl");
        copy("messages/pairs.jsonl", "pairs.jsonl");
        writeThreads();
        PrintStream out = Streams.of(spec).out();
        out.println(
                "Messages, pairs and threads are in " + folder + ", with their labels; LABELS.md explains these. Try:");
        out.println("  moderate assess --words " + folder.resolve("messages.jsonl"));
        out.println("  moderate assess --words " + folder.resolve("threads.jsonl"));
        out.println("  moderate evaluate " + folder.resolve("messages.jsonl") + " " + folder.resolve("pairs.jsonl"));
        return ExitCode.OK;
    }

    private void copy(String resource, String file) throws IOException {
        try (InputStream in = open(resource)) {
            Files.copy(in, folder.resolve(file));
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(SamplesCommand.class.getResourceAsStream(resource), resource);
    }

    /** Writes every message that the threads ask about as a record with its history. */
    private void writeThreads() throws IOException {
        StringBuilder records = new StringBuilder();
        try (InputStream in = open("threads/threads.jsonl")) {
            JsonLinesReader.forEach(in, "threads.jsonl", thread -> {
                for (JsonNode assess : thread.path("assess")) {
                    records.append(record(thread, assess)).append('\n');
                }
            });
        }
        Files.writeString(folder.resolve("threads.jsonl"), records);
    }

    private static ObjectNode record(JsonNode thread, JsonNode assess) {
        int number = assess.path("n").intValue();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", thread.path("id").textValue() + "/" + number);
        JsonNode message = thread.path("messages").path(number - 1);
        said(message, record);
        for (JsonNode earlier : thread.path("messages")) {
            if (earlier.path("n").intValue() < number) {
                said(earlier, record.withArray("history").addObject().set("from", earlier.get("from")));
            }
        }
        record.set("risk", assess.get("risk"));
        record.set("signals", assess.get("signals"));
        return record;
    }

    private static void said(JsonNode message, ObjectNode record) {
        record.set("channel", message.get("channel"));
        record.set("sent", message.get("at"));
        record.set("text", message.get("text"));
    }
}
