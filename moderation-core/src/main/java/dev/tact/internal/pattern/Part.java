package dev.tact.internal.pattern;

import java.util.List;
import java.util.SortedSet;

/** A pattern in analysed form: what the matcher runs and what the index stores. Immutable. */
public sealed interface Part {

    /** Returns the smallest number of tokens that the part takes. */
    int min();

    /** Returns the largest number of tokens that the part takes. */
    int max();

    /**
     * Exactly one token that has one of the terms or one of the flags.
     *
     * @param terms sorted
     * @param flags bits of {@link dev.tact.internal.text.TokenFlag}
     */
    record Slot(SortedSet<String> terms, int flags) implements Part {
        @Override
        public int min() {
            return 1;
        }

        @Override
        public int max() {
            return 1;
        }
    }

    /** Any {@code min} to {@code max} tokens. */
    record Gap(int min, int max) implements Part {}

    /** One after the other. */
    record Sequence(List<Part> parts) implements Part {
        @Override
        public int min() {
            int sum = 0;
            for (Part part : parts) {
                sum += part.min();
            }
            return sum;
        }

        @Override
        public int max() {
            int sum = 0;
            for (Part part : parts) {
                sum += part.max();
            }
            return sum;
        }
    }

    /** One of several. */
    record Choice(List<Part> parts) implements Part {
        @Override
        public int min() {
            int smallest = Integer.MAX_VALUE;
            for (Part part : parts) {
                smallest = Math.min(smallest, part.min());
            }
            return smallest;
        }

        @Override
        public int max() {
            int largest = 0;
            for (Part part : parts) {
                largest = Math.max(largest, part.max());
            }
            return largest;
        }
    }

    /** Once or not at all. */
    record Maybe(Part part) implements Part {
        @Override
        public int min() {
            return 0;
        }

        @Override
        public int max() {
            return part.max();
        }
    }
}
