package dev.tact.internal.pattern;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * Writes parts to bytes and reads them back. A slot of one term is written with the term; a larger one is written once,
 * as a numbered set, and referred to by its number.
 */
public final class PartCodec {

    private static final int TERM = 0;
    private static final int SET = 1;
    private static final int GAP = 2;
    private static final int SEQUENCE = 3;
    private static final int CHOICE = 4;
    private static final int MAYBE = 5;

    private PartCodec() {}

    /** Numbers the sets of the parts written. Not thread-safe. */
    public static final class Writer {

        private final Map<Part.Slot, Integer> sets = new LinkedHashMap<>();

        /** Returns the sets referred to so far, in the order of their numbers. */
        public List<Part.Slot> sets() {
            return List.copyOf(sets.keySet());
        }

        /** Writes a part. */
        public void write(Part part, DataOutput out) throws IOException {
            if (part instanceof Part.Slot slot) {
                if (slot.flags() == 0 && slot.terms().size() == 1) {
                    out.writeVInt(TERM);
                    out.writeString(slot.terms().first());
                } else {
                    out.writeVInt(SET);
                    out.writeVInt(sets.computeIfAbsent(slot, set -> sets.size()));
                }
            } else if (part instanceof Part.Gap gap) {
                out.writeVInt(GAP);
                out.writeVInt(gap.min());
                out.writeVInt(gap.max());
            } else if (part instanceof Part.Sequence sequence) {
                writeAll(SEQUENCE, sequence.parts(), out);
            } else if (part instanceof Part.Choice choice) {
                writeAll(CHOICE, choice.parts(), out);
            } else {
                out.writeVInt(MAYBE);
                write(((Part.Maybe) part).part(), out);
            }
        }

        private void writeAll(int code, List<Part> parts, DataOutput out) throws IOException {
            out.writeVInt(code);
            out.writeVInt(parts.size());
            for (Part part : parts) {
                write(part, out);
            }
        }
    }

    /** Writes the content of a set. */
    public static void writeSet(Part.Slot set, DataOutput out) throws IOException {
        out.writeVInt(set.flags());
        out.writeVInt(set.terms().size());
        for (String term : set.terms()) {
            out.writeString(term);
        }
    }

    /** Reads the content of a set. */
    public static Part.Slot readSet(DataInput in) throws IOException {
        int flags = in.readVInt();
        int size = in.readVInt();
        TreeSet<String> terms = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            terms.add(in.readString());
        }
        return new Part.Slot(Collections.unmodifiableSortedSet(terms), flags);
    }

    /** Reads a part, given the sets in the order of their numbers. */
    public static Part read(DataInput in, List<Part.Slot> sets) throws IOException {
        int code = in.readVInt();
        return switch (code) {
            case TERM -> new Part.Slot(Collections.unmodifiableSortedSet(new TreeSet<>(List.of(in.readString()))), 0);
            case SET -> sets.get(in.readVInt());
            case GAP -> new Part.Gap(in.readVInt(), in.readVInt());
            case SEQUENCE -> new Part.Sequence(readAll(in, sets));
            case CHOICE -> new Part.Choice(readAll(in, sets));
            case MAYBE -> new Part.Maybe(read(in, sets));
            default ->
                throw new IOException(
                        "unknown code " + code + " in a pattern index: it was written by another version");
        };
    }

    private static List<Part> readAll(DataInput in, List<Part.Slot> sets) throws IOException {
        int size = in.readVInt();
        List<Part> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            parts.add(read(in, sets));
        }
        return List.copyOf(parts);
    }
}
