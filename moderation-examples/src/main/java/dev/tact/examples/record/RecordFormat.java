package dev.tact.examples.record;

import java.nio.file.Path;
import java.util.Locale;

/** How the input is laid out. */
public enum RecordFormat {
    /** By the file's name, else by its beginning. */
    AUTO,
    /** One message. */
    TEXT,
    /** A message a line; the line number is its id. */
    LINES,
    /** JSON Lines. */
    JSONL,
    /** Comma-separated values with a header. */
    CSV,
    /** Parquet, which only a file can be. */
    PARQUET;

    /** Returns the format that the file's name promises, or {@link #AUTO} if it says nothing. */
    public static RecordFormat of(Path path) {
        String name = Compression.strip(path.toString().toLowerCase(Locale.ROOT));
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSONL;
        }
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        return name.endsWith(".csv") || name.endsWith(".tsv") ? CSV : AUTO;
    }

    /** Returns whether the input holds many messages. */
    public boolean isRecords() {
        return this != AUTO && this != TEXT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
