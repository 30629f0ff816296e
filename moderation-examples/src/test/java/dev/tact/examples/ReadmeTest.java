package dev.tact.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.Message.Channel;
import dev.tact.Moderator;
import dev.tact.policy.BoundaryProfile;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the README shows is what happens. */
class ReadmeTest {

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
    void everyCommandOfTheReadmeExists() throws IOException {
        Streams unused = Streams.of(
                InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream(), false);
        Set<String> commands =
                ModerateCommand.commandLine(unused).getSubcommands().keySet();
        for (String block : blocks("sh")) {
            for (String line :
                    block.lines().filter(each -> each.startsWith("./moderate ")).toList()) {
                String command = line.split(" ", -1)[1].toLowerCase(Locale.ROOT);
                assertTrue(commands.contains(command), "moderate " + command);
            }
        }
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
                "my-blog", BoundaryProfile.parse(profile, "policies.md").build().name());
        String text = Files.readString(page);
        BoundaryProfile.PRESETS.forEach(preset -> assertTrue(text.contains("\n### " + preset + "\n"), preset));
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
