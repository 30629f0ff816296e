package dev.tact.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.Message.Channel;
import dev.tact.Moderator;
import dev.tact.examples.cli.Streams;
import dev.tact.policy.BoundaryProfile;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The code blocks of a language in the README, without their fences. */
    private static List<String> blocks(String language) throws IOException {
        return blocks(Path.of("..", "README.md"), language);
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(page).split("```", -1);
        for (int i = 1; i < parts.length; i += 2) {
            int newline = parts[i].indexOf('\n');
            if (parts[i].substring(0, newline).equals(language)) {
                blocks.add(parts[i].substring(newline + 1));
            }
        }
        return blocks;
    }

    @Test
    void theEmbeddingExamplePrintsWhatTheReadmeShows() throws IOException {
        List<String> printed = new ArrayList<>();
        // The lines of the README, but for the stream that they print to.
        String text = "Three glasses in, sorry. I keep checking my therapist's Facebook at night.";
        Moderator moderator = Moderator.create();
        for (Signal signal : moderator.assess(text).signals()) {
            Evidence evidence = signal.evidence().get(0);
            printed.add(signal.type() + " " + signal.severity().level() + ": "
                    + evidence.span().in(text));
        }
        assertEquals(blocks("").get(0), String.join("\n", printed) + "\n");
        assertTrue(blocks("java").get(0).contains("String text = \"" + text + "\";"));
    }

    @Test
    void theConversationOfTheReadmeIsReadAsItShows() throws IOException {
        String stop = "I can't keep up letters with readers. The comments are always open.";
        String request = "May I write to you about my mother now and then?";
        String text = "Happy birthday! Lovely post.";
        Conversation earlier = Conversation.of(
                Turn.author(request).on(Channel.PRIVATE), Turn.recipient(stop).on(Channel.PRIVATE));
        Moderator moderator = Moderator.create();
        assertTrue(moderator.assess(Message.privateMessage(text)).signals().isEmpty());
        Signal signal = moderator
                .assess(Message.privateMessage(text), earlier)
                .signals()
                .get(0);
        assertEquals(
                "contact-pressure 3", signal.type() + " " + signal.severity().level());
        StringBuilder shown = new StringBuilder();
        for (Evidence evidence : signal.evidence()) {
            shown.append(evidence.rule())
                    .append(": ")
                    .append(evidence.span().in(text))
                    .append("\n");
            for (Reference reference : evidence.context()) {
                shown.append("  turn ")
                        .append(reference.turn())
                        .append(", ")
                        .append(reference.rule())
                        .append(": ")
                        .append(reference.span().in(stop))
                        .append("\n");
            }
        }
        assertEquals(blocks("").get(3), shown.toString());
        String example = blocks("java").get(3);
        for (String each : List.of(stop, request, text)) {
            assertTrue(example.contains("\"" + each + "\""), each);
        }
    }

    @Test
    void theRecordOfThePageOnConversationsIsAnsweredAsItShows() throws IOException {
        List<String> json = blocks(Path.of("..", "docs", "conversations.md"), "json");
        JsonNode record = JSON.readTree(json.get(0));
        Cli.Result result = Cli.run(record.toString().getBytes(StandardCharsets.UTF_8), "assess");
        assertEquals(0, result.status(), result.err());
        JsonNode evidence = JSON.readTree(result.out()).path("signals").path(0).path("evidence");
        assertEquals(JSON.createArrayNode().add(JSON.readTree(json.get(1))), evidence);
    }

    /** A word of a shell's line, or several in quotes; a comment or a redirection ends it. */
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|([^\\s\"#>|]+))");

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandOfThePagesIsUnderstoodWithItsOptions(Path page) throws IOException {
        Streams unused = Streams.of(
                InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream(), false);
        for (String block : blocks(page, "sh")) {
            for (String line : block.lines()
                    .filter(each -> each.matches("(\\./)?moderate .*"))
                    .toList()) {
                List<String> words = new ArrayList<>();
                for (Matcher word = WORD.matcher(line); word.find(); ) {
                    words.add(word.group(1) == null ? word.group(2) : word.group(1));
                }
                assertDoesNotThrow(
                        () -> ModerateCommand.commandLine(unused)
                                .parseArgs(words.subList(1, words.size()).toArray(String[]::new)),
                        line);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("..", "README.md")));
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        assertTrue(pages.size() > 5);
        return pages;
    }

    @Test
    void thePackOfTheTutorialIsSound(@TempDir Path folder) throws IOException {
        String pack = blocks(Path.of("..", "docs", "tutorial.md"), "yaml").get(0);
        Path file = Files.writeString(folder.resolve("my-pack.yaml"), pack);
        Cli.Result result = Cli.run("verify", file.toString());
        assertEquals(0, result.status(), result.err());
    }

    @Test
    void decisionsAndNudgesAreAsTheReadmeShows() throws IOException {
        List<String> commands = blocks("sh").stream()
                .filter(block -> block.contains("docs/examples/"))
                .toList();
        List<String> answers = blocks("");
        assertEquals(2, commands.size());
        for (int i = 0; i < commands.size(); i++) {
            String[] words = commands.get(i)
                    .replace("docs/examples/", "../docs/examples/")
                    .strip()
                    .split(" ");
            Cli.Result result = Cli.run(Arrays.copyOfRange(words, 1, words.length));
            assertEquals("", result.err());
            assertEquals(answers.get(1 + i), result.out());
        }
    }

    @Test
    void theFilesThatTheReadmeShowsAreThoseOfTheExample() throws IOException {
        assertEquals(
                Files.readString(Path.of("..", "docs", "examples", "letter.txt")),
                blocks("text").get(0));
        assertEquals(
                Files.readString(Path.of("..", "docs", "examples", "my-blog.yaml")),
                blocks("yaml").get(0));
    }

    @Test
    void thePageOnPoliciesShowsASoundProfileAndEveryPreset() throws IOException {
        Path page = Path.of("..", "docs", "policies.md");
        String profile = blocks(page, "yaml").get(0);
        assertEquals(
                "my-small-blog",
                BoundaryProfile.parse(profile, "policies.md").build().name());
        String text = Files.readString(page);
        BoundaryProfile.PRESETS.forEach(preset -> assertTrue(text.contains("\n### " + preset + "\n"), preset));
    }

    /** A builder without them makes a moderator that overlooks what a recipient stopped, and says nothing of it. */
    @Test
    void everyModeratorWithBundledRulesThatAPageShowsReadsConversations() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("..", "README.md")));
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        int shown = 0;
        for (Path page : pages) {
            for (String block : blocks(page, "java")) {
                if (block.contains(".pack(RulePack.bundled(\"en\"))")) {
                    assertTrue(block.contains(".conversation(RulePack.conversation(\"en\"))"), page.toString());
                    shown++;
                }
            }
        }
        assertTrue(shown >= 3, "pages that show one: " + shown);
    }

    @Test
    void theRulesThatTheReadmeNamesExist() throws IOException {
        String example = blocks("java").get(1);
        for (String call : List.of("disable(\"", "reweight(\"")) {
            int start = example.indexOf(call) + call.length();
            String id = example.substring(start, example.indexOf('"', start));
            assertTrue(Moderator.create().why(id).isPresent(), id);
        }
    }
}
