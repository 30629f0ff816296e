package dev.tact.internal.match;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers, strings and arrays as bytes: a form that is quick to read, for what is written and read by one version. */
final class Archive {

    private Archive() {}

    /** Collects bytes. Not thread-safe. */
    static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);

        byte[] toByteArray() {
            return bytes.toByteArray();
        }

        void number(int number) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(number >>> shift);
            }
        }

        void number(long number) {
            number((int) (number >>> 32));
            number((int) number);
        }

        void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            number(encoded.length);
            bytes.writeBytes(encoded);
        }

        void numbers(int[] numbers) {
            number(numbers.length);
            for (int number : numbers) {
                number(number);
            }
        }

        void numbers(long[] numbers) {
            number(numbers.length);
            for (long number : numbers) {
                number(number);
            }
        }
    }

    static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    static int[] numbers(ByteBuffer in) {
        int[] numbers = new int[in.getInt()];
        in.asIntBuffer().get(numbers);
        in.position(in.position() + Integer.BYTES * numbers.length);
        return numbers;
    }

    static long[] longNumbers(ByteBuffer in) {
        long[] numbers = new long[in.getInt()];
        in.asLongBuffer().get(numbers);
        in.position(in.position() + Long.BYTES * numbers.length);
        return numbers;
    }
}
