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
import java.util.List;
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

    /** The lists of files of which there is a compiled form. */
    static final List<String> LISTS = List.of("en/packs.txt", "en/conversation.txt");

    private BundledRules() {}

    /** Returns the rules of a list, ready for use with all foldings, or null if there is no valid compiled form. */
    public static @Nullable RuleBook load(String list) {
        try (InputStream in = resource(compiled(list))) {
            if (in == null) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            return bytes.getLong() == checksum(list) ? RuleBook.read(bytes) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the resource, beside the list. */
    static String compiled(String list) {
        return list.replace(".txt", ".bin");
    }

    /** Returns the compiled form of the rules of a list as they are in the YAML files. */
    static byte[] compile(String list) throws IOException {
        Archive.Writer out = new Archive.Writer();
        out.number(checksum(list));
        RulePack pack =
                list.endsWith("/packs.txt") ? RulePack.bundled(language(list)) : RulePack.conversation(language(list));
        try (PatternIndex index = PatternIndex.of(pack, EnumSet.allOf(Folding.class), false)) {
            RuleBook.load(index).write(out);
        }
        return out.toByteArray();
    }

    private static String language(String list) {
        return list.substring(0, list.indexOf('/'));
    }

    private static long checksum(String list) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] index = bytes(list);
        checksum.update(index);
        for (String file : new String(index, StandardCharsets.UTF_8).split("\\R")) {
            if (!file.isBlank()) {
                checksum.update(bytes(language(list) + "/" + file.strip()));
            }
        }
        return checksum.getValue();
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = resource(file)) {
            if (in == null) {
                throw new IOException("missing resource " + file);
            }
            return in.readAllBytes();
        }
    }

    private static @Nullable InputStream resource(String file) {
        return RulePack.class.getResourceAsStream(file);
    }

    /**
     * Writes the compiled forms; run by the build.
     *
     * @param arguments the folder of the compiled classes
     */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0], "dev", "tact", "rules");
        for (String list : LISTS) {
            Files.write(folder.resolve(compiled(list)), compile(list));
        }
    }
}
