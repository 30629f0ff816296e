package dev.tact.internal.match;

import dev.tact.lucene.PatternIndex;
import dev.tact.rules.RulePack;
import dev.tact.text.Folding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The rules that come with Tact in compiled form, so that a program need not read and compile them whenever it starts.
 *
 * <p>The build runs {@link #main} after compilation, which compiles the YAML files into a resource beside them. The
 * resource begins with a checksum of these files; where it is missing or belongs to other files, as it may in an editor
 * that compiles without Maven, the YAML files are what counts.
 */
public final class BundledRules {

    /** The name of the resource, beside the pack files. */
    private static final String COMPILED = "compiled.bin";

    private BundledRules() {}

    /** Returns the rules of a language, ready for use with all foldings, or null if there is no valid compiled form. */
    public static @Nullable RuleBook load(String language) {
        try (InputStream in = resource(language, COMPILED)) {
            if (in == null) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            return bytes.getLong() == checksum(language) ? RuleBook.read(bytes) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the compiled form of the rules of a language as they are in the YAML files. */
    static byte[] compile(String language) throws IOException {
        Archive.Writer out = new Archive.Writer();
        out.number(checksum(language));
        try (PatternIndex index = PatternIndex.of(RulePack.bundled(language), EnumSet.allOf(Folding.class), false)) {
            RuleBook.load(index).write(out);
        }
        return out.toByteArray();
    }

    private static long checksum(String language) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] index = bytes(language, "packs.txt");
        checksum.update(index);
        for (String file : new String(index, StandardCharsets.UTF_8).split("\\R")) {
            if (!file.isBlank()) {
                checksum.update(bytes(language, file.strip()));
            }
        }
        return checksum.getValue();
    }

    private static byte[] bytes(String language, String file) throws IOException {
        try (InputStream in = resource(language, file)) {
            if (in == null) {
                throw new IOException("missing resource " + language + "/" + file);
            }
            return in.readAllBytes();
        }
    }

    private static @Nullable InputStream resource(String language, String file) {
        return RulePack.class.getResourceAsStream(language + "/" + file);
    }

    /**
     * Writes the compiled form; run by the build.
     *
     * @param arguments the folder of the compiled classes, and languages
     */
    public static void main(String... arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++) {
            Path folder = Path.of(arguments[0], "dev", "tact", "rules", arguments[i]);
            Files.write(folder.resolve(COMPILED), compile(arguments[i]));
        }
    }
}
