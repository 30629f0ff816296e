package dev.tact.nlp.internal.syntax;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.rules.Example;
import dev.tact.rules.RulePack;
import dev.tact.spi.AnalyzedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts to try, as a detector sees them. */
final class Texts {

    private static final Moderator MODERATOR =
            Moderator.builder().pack(RulePack.bundled("en")).maxLength(1 << 24).build();
    private static final Path CORPORA = Path.of("..", "..", "shared", "corpora");
    private static final Pattern TEXT = Pattern.compile("\"text\": ?\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private Texts() {}

    static AnalyzedText analyze(String text) {
        return MODERATOR.analyze(Message.comment(text));
    }

    static AnalyzedText analyzeHtml(String html) {
        return MODERATOR.analyze(Message.comment(html).asHtml());
    }

    static List<ParsedSentence> parse(String text) {
        return EnglishPipeline.shared().parse(analyze(text));
    }

    /** Returns the examples of the bundled rules: about 4,000 sentences of our own. */
    static List<String> own() {
        RulePack pack = RulePack.bundled("en");
        return Stream.concat(
                        pack.rules().stream().flatMap(rule -> Stream.of(rule.matches(), rule.rejects())),
                        pack.triggers().stream().flatMap(trigger -> Stream.of(trigger.applies(), trigger.spares())))
                .flatMap(List::stream)
                .map(Example::plain)
                .distinct()
                .toList();
    }

    /** Returns the texts of a file of the shared corpora; none if it is not there. */
    static List<String> corpus(String name) {
        Path file = CORPORA.resolve(name);
        List<String> texts = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.map(TEXT::matcher).filter(Matcher::find).forEach(found -> texts.add(unescape(found.group(1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static String unescape(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b', 'f' -> text.append(' ');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
