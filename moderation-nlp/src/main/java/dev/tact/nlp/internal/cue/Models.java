package dev.tact.nlp.internal.cue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Everything that was trained, as one file.
 *
 * @param screening which messages are read at all
 * @param cues scores of sentences
 * @param network scores of messages and of their likeliest sentences
 * @param fusion what becomes of them
 * @param recipients what a recipient's turns limit
 * @param authors what an author's turns do
 * @param minimumConfidence from which confidence a signal is reported that rules have found too
 * @param minimumAlone from which confidence a signal is reported that only the models see
 * @param digest identifies the file's content
 */
public record Models(
        Screening screening,
        CueModel cues,
        MessageNetwork network,
        FusionModel fusion,
        RecipientModel recipients,
        AuthorModel authors,
        double minimumConfidence,
        double minimumAlone,
        String digest) {

    private static final int MAGIC = 0x54616374;
    private static final int VERSION = 7;

    /**
     * Reads the bundled models.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public static Models bundled() {
        try (InputStream in = Models.class.getResourceAsStream("/dev/tact/nlp/signals.model")) {
            if (in == null) {
                throw new IOException("signals.model is not on the class path");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads models that {@link #write} wrote. */
    public static Models read(InputStream in) throws IOException {
        try {
            return unpack(in);
        } catch (ZipException | EOFException foreign) {
            throw new IOException("not a file of signal models, or cut short", foreign);
        }
    }

    private static Models unpack(InputStream in) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] content = new DigestInputStream(new GZIPInputStream(new BufferedInputStream(in)), digest).readAllBytes();
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(content));
        if (data.readInt() != MAGIC) {
            throw new IOException("not a file of signal models");
        }
        int version = data.readInt();
        int columns = data.readInt();
        if (version != VERSION || columns != Signals.COLUMNS) {
            throw new IOException("signal models of version " + version + " with " + columns + " columns (expected "
                    + VERSION + " and " + Signals.COLUMNS + "): train them anew");
        }
        Screening screening = Screening.read(data);
        CueModel cues = CueModel.read(data);
        MessageNetwork network = MessageNetwork.read(data, cues);
        FusionModel fusion = FusionModel.read(data);
        RecipientModel recipients = new RecipientModel(TurnModel.read(data, RecipientModel.COLUMNS));
        AuthorModel authors = new AuthorModel(TurnModel.read(data, AuthorAct.ALL.size()));
        double minimumConfidence = Floats.read(data);
        double minimumAlone = Floats.read(data);
        if (!isConfidence(minimumConfidence) || !isConfidence(minimumAlone) || data.read() >= 0) {
            throw new IOException("signal models end otherwise than they should: the file is damaged");
        }
        return new Models(
                screening,
                cues,
                network,
                fusion,
                recipients,
                authors,
                minimumConfidence,
                minimumAlone,
                HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    private static boolean isConfidence(double number) {
        return number >= 0 && number <= 1;
    }

    /** Writes the models; equal models give equal bytes. */
    public void write(OutputStream out) throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
        DataOutputStream data = new DataOutputStream(packed);
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeInt(Signals.COLUMNS);
        screening.write(data);
        cues.write(data);
        network.write(data);
        fusion.write(data);
        recipients.questions().write(data);
        authors.questions().write(data);
        data.writeFloat((float) minimumConfidence);
        data.writeFloat((float) minimumAlone);
        data.flush();
        packed.finish();
        out.flush();
    }
}
