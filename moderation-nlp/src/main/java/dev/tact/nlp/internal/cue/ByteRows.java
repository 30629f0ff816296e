package dev.tact.nlp.internal.cue;

/**
 * Rows of signed bytes, packed into {@code long}s, that are added up eight columns at a time: each byte is raised by
 * {@value #RAISE}, so that none is negative, and a {@code long} holds four sums of 16 bits.
 */
final class ByteRows {

    private static final int RAISE = 128;

    /** Every other byte. */
    private static final long BYTES = 0x00ff00ff00ff00ffL;

    /** Of so many rows the sum of bytes fits into 16 bits. */
    private static final int MOST_ROWS = 0xffff / 0xff;

    private ByteRows() {}

    /** Returns how many {@code long}s a row of columns takes. */
    static int length(int columns) {
        return (columns + Long.BYTES - 1) / Long.BYTES;
    }

    /**
     * Sets a byte that has not been set.
     *
     * @param start where the row begins
     */
    static void set(long[] rows, int start, int column, int level) {
        rows[start + column / Long.BYTES] |= (long) (level + RAISE) << column % Long.BYTES * Byte.SIZE;
    }

    /** Returns a byte. */
    static int get(long[] rows, int start, int column) {
        return (int) (rows[start + column / Long.BYTES] >>> column % Long.BYTES * Byte.SIZE & 0xff) - RAISE;
    }

    /**
     * Adds up columns.
     *
     * @param rows the rows
     * @param stride length of a row with what else stands there, in {@code long}s
     * @param offset where in a row the columns begin
     * @param found numbers of the rows to add, the first {@code size} of them
     * @param columns number of columns
     * @param sums receives the sum of each column
     */
    static void sum(long[] rows, int stride, int offset, int[] found, int size, int columns, double[] sums) {
        for (int word = 0; word * Long.BYTES < columns; word++) {
            int first = word * Long.BYTES;
            int last = Math.min(first + Long.BYTES, columns);
            for (int column = first; column < last; column++) {
                sums[column] = -RAISE * (double) size;
            }
            for (int start = 0; start < size; start += MOST_ROWS) {
                long even = 0;
                long odd = 0;
                for (int i = start; i < Math.min(size, start + MOST_ROWS); i++) {
                    long levels = rows[found[i] * stride + offset + word];
                    even += levels & BYTES;
                    odd += levels >>> Byte.SIZE & BYTES;
                }
                for (int column = first; column < last; column++) {
                    long both = column % 2 == 0 ? even : odd;
                    sums[column] += both >>> (column - first) / 2 * Short.SIZE & 0xffff;
                }
            }
        }
    }
}
