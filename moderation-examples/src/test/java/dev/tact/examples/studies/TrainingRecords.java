package dev.tact.examples.studies;

import dev.tact.examples.record.JsonLinesReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes {@code reports/training-records.tsv}: which texts of others the bundled models were trained on, without the
 * texts: of each real message its id, source, licence and a digest; of larger collections a digest of the file.
 *
 * <p>Arguments: the folder of the texts of others and the file to write.
 */
public final class TrainingRecords {

    /** So many digits of a digest tell two records apart. */
    private static final int DIGITS = 16;

    private TrainingRecords() {}

    /** Writes the list. */
    public static void main(String... arguments) throws IOException {
        Path thirdParty = Path.of(arguments[0]);
        if (!Files.isDirectory(thirdParty)) {
            System.out.println("no corpora at " + thirdParty + ": nothing written");
            return;
        }
        Files.writeString(Path.of(arguments[1]), list(thirdParty));
        System.out.println("written to " + arguments[1]);
    }

    static String list(Path thirdParty) throws IOException {
        StringBuilder out = new StringBuilder("record\tsource\tlicence\tsha256\n");
        for (String file : List.of("claff/train.jsonl", "ordinary-dev.jsonl")) {
            String digest = digest(Files.readAllBytes(thirdParty.resolve(file)));
            out.append(file)
                    .append("\t(whole file)\t(in each record)\t")
                    .append(digest)
                    .append('\n');
        }
        for (String file : List.of("real-dev", "real-train")) {
            JsonLinesReader.forEach(thirdParty.resolve("real").resolve(file + ".jsonl"), json -> {
                if (!json.path("licence").isNull()) {
                    String digest = digest(json.path("text").asText().getBytes(StandardCharsets.UTF_8));
                    out.append(String.join(
                                    "\t",
                                    json.path("id").asText(),
                                    json.path("source").asText(),
                                    json.path("licence").asText(),
                                    digest.substring(0, DIGITS)))
                            .append('\n');
                }
            });
        }
        return out.toString();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
