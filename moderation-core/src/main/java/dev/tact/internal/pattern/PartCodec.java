package dev.tact.internal.pattern;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * Writes parts to bytes and reads them back. Sets of terms and alternatives are word classes as a rule, large and used
 * by many patterns: each is written once, as a numbered component, and referred to by its number. A component refers to
 * earlier ones only.
 */
public final class PartCodec {

    private static final int TERM = 0;
    private static final int COMPONENT = 1;
    private static final int GAP = 2;
    private static final int SEQUENCE = 3;
    private static final int MAYBE = 4;
    private static final int SET = 5;
    private static final int CHOICE = 6;

    private PartCodec() {}

    /** Numbers the components of the parts written. Not thread-safe. */
    public static final class Writer {

        private final Map<BytesRef, Integer> numbers = new HashMap<>();
        private final List<BytesRef> components = new ArrayList<>();

        /** Returns the components referred to so far, in the order of their numbers. */
        public List<BytesRef> components() {
            return List.copyOf(components);
        }

        /** Writes a part. */
        public void write(Part part, DataOutput out) throws IOException {
            if (part instanceof Part.Slot slot) {
                if (slot.flags() == 0 && slot.terms().size() == 1) {
                    out.writeVInt(TERM);
                    out.writeString(slot.terms().first());
                } else {
                    out.writeVInt(COMPONENT);
                    out.writeVInt(number(slot));
                }
            } else if (part instanceof Part.Gap gap) {
                out.writeVInt(GAP);
                out.writeVInt(gap.min());
                out.writeVInt(gap.max());
            } else if (part instanceof Part.Sequence sequence) {
                out.writeVInt(SEQUENCE);
                writeAll(sequence.parts(), out);
            } else if (part instanceof Part.Choice choice) {
                out.writeVInt(COMPONENT);
                out.writeVInt(number(choice));
            } else {
                out.writeVInt(MAYBE);
                write(((Part.Maybe) part).part(), out);
            }
        }

        private final Map<Part, Integer> known = new java.util.IdentityHashMap<>();

        private int number(Part component) throws IOException {
            Integer number = known.get(component);
            if (number == null) {
                ByteBuffersDataOutput out = new ByteBuffersDataOutput();
                if (component instanceof Part.Slot slot) {
                    out.writeVInt(SET);
                    out.writeVInt(slot.flags());
                    out.writeVInt(slot.terms().size());
                    for (String term : slot.terms()) {
                        out.writeString(term);
                    }
                } else {
                    out.writeVInt(CHOICE);
                    writeAll(((Part.Choice) component).parts(), out);
                }
                BytesRef bytes = new BytesRef(out.toArrayCopy());
                number = numbers.get(bytes);
                if (number == null) {
                    number = components.size();
                    components.add(bytes);
                    numbers.put(bytes, number);
                }
                known.put(component, number);
            }
            return number;
        }

        private void writeAll(List<Part> parts, DataOutput out) throws IOException {
            out.writeVInt(parts.size());
            for (Part part : parts) {
                write(part, out);
            }
        }
    }

    /** Reads a component, given the earlier ones. */
    public static Part readComponent(DataInput in, List<Part> components) throws IOException {
        if (in.readVInt() == CHOICE) {
            return new Part.Choice(readAll(in, components));
        }
        int flags = in.readVInt();
        int size = in.readVInt();
        TreeSet<String> terms = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            terms.add(in.readString());
        }
        return new Part.Slot(Collections.unmodifiableSortedSet(terms), flags);
    }

    /** Reads a part, given the components. */
    public static Part read(DataInput in, List<Part> components) throws IOException {
        int code = in.readVInt();
        return switch (code) {
            case TERM -> new Part.Slot(Collections.unmodifiableSortedSet(new TreeSet<>(List.of(in.readString()))), 0);
            case COMPONENT -> components.get(in.readVInt());
            case GAP -> new Part.Gap(in.readVInt(), in.readVInt());
            case SEQUENCE -> new Part.Sequence(readAll(in, components));
            case MAYBE -> new Part.Maybe(read(in, components));
            default ->
                throw new IOException(
                        "unknown code " + code + " in a pattern index: it was written by another version");
        };
    }

    private static List<Part> readAll(DataInput in, List<Part> components) throws IOException {
        int size = in.readVInt();
        List<Part> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            parts.add(read(in, components));
        }
        return List.copyOf(parts);
    }
}
