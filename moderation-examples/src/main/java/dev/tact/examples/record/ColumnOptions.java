package dev.tact.examples.record;

import dev.tact.examples.cli.CommandException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that say under which names records have their fields, and which of them go into the answers. */
public final class ColumnOptions {

    /** What a record may have. */
    private static final List<String> FIELDS = List.of("id", "text", "channel", "format", "html", "sent", "history");

    /** What an answer may have, and a kept field therefore must not be called. */
    private static final Set<String> TAKEN =
            Set.of("id", "risk", "signals", "suppressed", "language", "failures", "decision", "line", "error");

    @Option(
            names = "--column",
            paramLabel = "FIELD=NAME",
            split = ",",
            description = {
                "The records call it otherwise: a column of CSV or Parquet, or a key of JSON Lines, that holds id, text,"
                        + " channel, format, html, sent or history; such as --column id=comment_id,text=body."
            })
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--keep",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Copy these columns or keys of the records into their answers, such as --keep source,created.")
    private List<String> kept = new ArrayList<>();

    /** Refuses what cannot be meant. */
    public void check(RecordFormat format) {
        for (String field : columns.keySet()) {
            if (!FIELDS.contains(field)) {
                throw CommandException.usage(
                        "--column " + field + ": no field of a record; one of " + String.join(", ", FIELDS));
            }
        }
        Set<String> seen = new HashSet<>(TAKEN);
        for (String name : kept) {
            if (!seen.add(name)) {
                throw CommandException.usage("--keep " + name + ": "
                        + (TAKEN.contains(name)
                                ? "answers have something else of that name; rename it in the input"
                                : "given twice"));
            }
        }
        boolean named = format == RecordFormat.CSV || format == RecordFormat.JSONL || format == RecordFormat.PARQUET;
        if (!named && !(columns.isEmpty() && kept.isEmpty())) {
            throw CommandException.usage(
                    "--column and --keep go with CSV, JSON Lines and Parquet, where fields have names");
        }
    }

    /** Returns the name under which records have the field. */
    public String name(String field) {
        return columns.getOrDefault(field, field);
    }

    /** Returns whether the field was given a name, which then must exist. */
    boolean isNamed(String field) {
        return columns.containsKey(field);
    }

    /** Returns the names of the fields that go into the answers, in order. */
    public List<String> kept() {
        return kept;
    }

    /** Returns the names of the columns that a table must have: what is kept, the text, and what was given a name. */
    public Set<String> needed() {
        Set<String> needed = new LinkedHashSet<>(kept);
        needed.add(name("text"));
        needed.addAll(columns.values());
        return needed;
    }

    /** Returns the names of all that may be needed of a record. */
    public Set<String> wanted() {
        Set<String> wanted = new HashSet<>(kept);
        FIELDS.forEach(field -> wanted.add(name(field)));
        return wanted;
    }
}
