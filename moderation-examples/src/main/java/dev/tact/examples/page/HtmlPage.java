package dev.tact.examples.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a page that is one file: styles, scripts and data are in it, and its content security policy lets nothing else
 * run and nothing be fetched. The parts are resources beside this class.
 */
public final class HtmlPage {

    private static final Pattern PLACE = Pattern.compile("<!--@([a-z]+)-->");
    private static final JsonMapper READER = JsonMapper.builder().build();
    private static final ObjectWriter JSON = READER.writer().with(new Escapes());

    private HtmlPage() {}

    /**
     * Returns a page that may fetch nothing.
     *
     * @param skeleton an HTML resource with the places {@code policy}, {@code styles}, {@code scripts} and {@code data}
     * @param styles CSS resources, in order
     * @param scripts JavaScript resources, in order; of a library, {@code .LICENSE} beside it goes before it
     * @param data what the scripts find in the element {@code data}
     */
    public static String of(String skeleton, List<String> styles, List<String> scripts, JsonNode data) {
        return of(skeleton, styles, scripts, data, "connect-src 'none'");
    }

    /**
     * Returns the page.
     *
     * @param connections the directive of the policy that says from where its scripts may fetch
     */
    public static String of(
            String skeleton, List<String> styles, List<String> scripts, JsonNode data, String connections) {
        List<String> css = styles.stream().map(HtmlPage::resource).toList();
        List<String> js = scripts.stream().map(HtmlPage::script).toList();
        Map<String, String> parts = Map.of(
                "policy",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " + hashes(css)
                        + "; script-src " + hashes(js) + "; " + connections
                        + "; base-uri 'none'; form-action 'none'\">",
                "styles",
                elements("style", css),
                "scripts",
                elements("script", js),
                "data",
                "<script type=\"application/json\" id=\"data\">" + escaped(data) + "</script>");
        return PLACE.matcher(resource(skeleton))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    /** Returns JSON that can stand in a script element, whatever is in it. */
    public static String escaped(JsonNode data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible); // a tree always can be written
        }
    }

    /** Returns a JSON resource. */
    public static JsonNode json(String name) {
        try {
            return READER.readTree(resource(name));
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String elements(String name, List<String> contents) {
        return contents.stream()
                .map(content -> "<" + name + ">" + content + "</" + name + ">")
                .collect(Collectors.joining("\n"));
    }

    private static String hashes(List<String> contents) {
        return contents.stream()
                .map(content -> "'sha256-" + Base64.getEncoder().encodeToString(sha256(content)) + "'")
                .collect(Collectors.joining(" "));
    }

    private static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    private static String script(String name) {
        String library = name.replaceFirst("(\\.min)?\\.js$", ".LICENSE");
        String licence = HtmlPage.class.getResource(library) == null
                ? ""
                : "/*\n" + resource(library).strip() + "\n*/\n";
        return licence + resource(name);
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + "; build with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Escapes what could end or bend a script element, the line ends that old scripts know, and surrogates, of which a
     * single one cannot be encoded.
     */
    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char special : "<>&".toCharArray()) {
                codes[special] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return unit == 0x2028 || unit == 0x2029 || Character.isSurrogate((char) unit)
                    ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit))
                    : null;
        }
    }
}
