package dev.tact.examples.record;

import dev.tact.examples.record.LineReader.Line;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines with records, one after the other. Not thread-safe, but for {@link #position()}. */
interface RecordLines extends Closeable {

    /** Returns the next line, or null after the last. */
    @Nullable
    Line next() throws IOException;

    /** Returns whether the next read would wait for the other end of a pipe. */
    boolean wouldWait() throws IOException;

    /** Returns how far the file has been read, in bytes as they are stored. */
    long position();
}
