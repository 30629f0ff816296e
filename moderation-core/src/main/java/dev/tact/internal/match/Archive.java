package dev.tact.internal.match;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

        /** Numbers from -1 to 65,534, as ids of terms are, take two bytes: start-up time goes by bytes. */
        void numbers(int[] numbers) {
            boolean narrow = Arrays.stream(numbers).allMatch(number -> (char) (number + 1) == number + 1);
            number(narrow ? -1 - numbers.length : numbers.length);
            for (int number : numbers) {
                if (narrow) {
                    bytes.write((number + 1) >>> 8);
                    bytes.write(number + 1);
                } else {
                    number(number);
                }
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
        int length = in.getInt();
        if (length >= 0) {
            int[] numbers = new int[length];
            in.asIntBuffer().get(numbers);
            in.position(in.position() + Integer.BYTES * length);
            return numbers;
        }
        char[] narrow = new char[-1 - length];
        in.asCharBuffer().get(narrow);
        in.position(in.position() + Character.BYTES * narrow.length);
        int[] numbers = new int[narrow.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = narrow[i] - 1;
        }
        return numbers;
    }

    static long[] longNumbers(ByteBuffer in) {
        long[] numbers = new long[in.getInt()];
        in.asLongBuffer().get(numbers);
        in.position(in.position() + Long.BYTES * numbers.length);
        return numbers;
    }
}
