package dev.tact.nlp.internal.cue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers in model files, 32 bits each. A file with a number that is not finite is damaged. */
final class Floats {

    private Floats() {}

    static float read(DataInputStream in) throws IOException {
        float value = in.readFloat();
        if (!Float.isFinite(value)) {
            throw new IOException("a weight is " + value + ": the file is damaged");
        }
        return value;
    }

    static float[] read(DataInputStream in, int size) throws IOException {
        float[] values = new float[size];
        fill(in, values);
        return values;
    }

    static void fill(DataInputStream in, float[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
    }

    static void fill(DataInputStream in, double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
    }

    static void write(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static void write(DataOutputStream out, double[] values) throws IOException {
        for (double value : values) {
            out.writeFloat((float) value);
        }
    }
}
