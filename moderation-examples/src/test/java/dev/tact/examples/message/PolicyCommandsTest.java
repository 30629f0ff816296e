package dev.tact.examples.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.Cli;
import dev.tact.examples.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decide}, {@code nudge}, and {@code assess --profile}. */
class PolicyCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXT = "Yesterday I read her letters on the train. Please don't tell anyone.";

    @TempDir
    private Path folder;

    private static Result run(String command, String... arguments) {
        return Cli.site("", command, withProfile(arguments));
    }

    private static String[] withProfile(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--profile", Cli.resource("profile.yaml").toString()));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(String[]::new);
    }

    @Test
    void decideShowsWhatEachOfTheThreeSees() {
        Result result = run("decide", "--private", TEXT);
        assertEquals(0, result.status(), result.err());
        String[] parts = result.out().split("\n\n");
        assertEquals("Decision: hold, by the profile test-blog", parts[0].strip());
        assertTrue(
                parts[1].contains("Please read this message before the recipient does.")
                        && parts[1].contains("hold: privacy-violation-confession 2 [10, 28)")
                        && parts[1].contains("note: trains [36, 41)"),
                parts[1]);
        assertTrue(
                parts[2].contains("being read by our team first")
                        && parts[2].contains("Private message. Somebody tells how they looked into")
                        && parts[2].contains("mentions trains. They ask you to keep something secret."),
                parts[2]);
        assertFalse(parts[2].contains("letters"), parts[2]);
        assertTrue(parts[3].contains("our team will read your message first"), parts[3]);
    }

    @Test
    void aNotedMessageIsShownWithItsEvidenceCovered() {
        Result result = run("decide", "See you on the train.");
        assertTrue(result.out().startsWith("Decision: note"), result.out());
        assertTrue(result.out().contains("    See you on the █████."), result.out());
    }

    @Test
    void theAuditLineHoldsNoText() {
        Result result = run("decide", "--audit", "17", TEXT);
        assertTrue(result.out().startsWith("decision message=17 profile=test-blog "), result.out());
        assertEquals(1, result.lines().length);
        assertFalse(result.out().contains("letters"));
    }

    @Test
    void nudgeAsksOneQuestionUnlessAllAreWanted() {
        Result one = run("nudge", TEXT);
        assertEquals(0, one.status(), one.err());
        assertEquals("“I read her letters”", one.lines()[0]);
        assertEquals(3, one.lines().length);
        Result all = run("nudge", "--all", TEXT);
        assertTrue(all.out().contains("“train”"), all.out());
        assertEquals(
                "Nothing to ask before this is sent.",
                run("nudge", "Good morning.").lines()[0]);
        Result late = run("nudge", "--written", "23:30", TEXT);
        assertTrue(late.out().endsWith("Save it and read it again tomorrow?\n"), late.out());
    }

    @Test
    void assessAddsTheDecisionInWordsAndInJson() throws Exception {
        Result words = run("assess", TEXT);
        assertTrue(words.out().startsWith("Risk 2"), words.out());
        assertTrue(words.out().contains("\nDecision: hold, by the profile test-blog"), words.out());

        Path file = Files.writeString(folder.resolve("in.jsonl"), """
                {"id": 1, "text": "Yesterday I read her letters on the train."}
                {"id": 2, "text": "Good morning.", "channel": "private"}
                """);
        Result records = run("assess", file.toString());
        JsonNode held = JSON.readTree(records.lines()[0]).path("decision");
        assertEquals("hold", held.path("outcome").asText());
        assertEquals("test-blog", held.path("profile").asText());
        assertEquals(
                "[{\"outcome\":\"hold\",\"kind\":\"signal\",\"id\":\"privacy-violation-confession\",\"severity\":2,"
                        + "\"evidence\":[{\"start\":10,\"end\":28,\"rule\":\"test.letters\"}]},"
                        + "{\"outcome\":\"note\",\"kind\":\"topic\",\"id\":\"trains\","
                        + "\"evidence\":[{\"start\":36,\"end\":41,\"rule\":\"topic-trains\"}]}]",
                held.path("reasons").toString());
        assertEquals("[\"recipient\",\"third-party\"]", held.path("care").toString());
        assertEquals("[\"may-frighten\",\"topic\"]", held.path("nudges").toString());
        assertEquals(
                "publish",
                JSON.readTree(records.lines()[1])
                        .path("decision")
                        .path("outcome")
                        .asText());
    }

    @Test
    void quietHoursGoByWhenEachRecordWasSentOnTheClockOfItsOffset() throws Exception {
        Path quiet = Files.writeString(folder.resolve("quiet.yaml"), """
                profile: quiet
                quiet-hours:
                  - {from: 22:00, to: 07:00, outcome: hold}
                contacts:
                  en: {reviewer: our team, help: ["Helpers, 123"]}
                """);
        Path file = Files.writeString(folder.resolve("in.jsonl"), """
                {"id": 1, "text": "Good morning.", "sent": "2026-03-02T23:10:00+01:00"}
                {"id": 2, "text": "Good morning.", "sent": "2026-03-02T21:59:00+01:00"}
                {"id": 3, "text": "Good morning.", "sent": "2026-03-03T06:59:59-05:00"}
                {"id": 4, "text": "Good morning."}
                """);
        assertEquals(
                List.of("hold", "publish", "hold", "publish"),
                outcomes(Cli.site("", "assess", "--profile", quiet.toString(), file.toString())));
        assertEquals(
                List.of("publish", "publish", "publish", "publish"),
                outcomes(
                        Cli.site("", "assess", "--profile", quiet.toString(), "--received", "12:00", file.toString())));
        Result one = Cli.site(
                "", "assess", "--profile", quiet.toString(), "--sent", "2026-03-02T23:10:00Z", "Good morning.");
        assertTrue(one.out().contains("Decision: hold, by the profile quiet"), one.out());
    }

    @Test
    void aDecisionKnowsWhatWasSaidBefore() throws Exception {
        Path history = Files.writeString(
                folder.resolve("earlier.jsonl"),
                "{\"from\": \"recipient\", \"text\": \"Please do not contact me again.\"}\n");
        String[] contacts = {"--reviewer", "our team", "--help-line", "Helpers, 123"};
        List<String> arguments = new ArrayList<>(List.of("decide", "--profile", "client-blogger", "--private"));
        arguments.addAll(List.of(contacts));
        arguments.add("Happy birthday!");
        assertTrue(
                Cli.run(arguments.toArray(String[]::new)).out().startsWith("Decision: publish"),
                "without what was said before");
        arguments.addAll(1, List.of("--history", history.toString()));
        assertTrue(Cli.run(arguments.toArray(String[]::new)).out().startsWith("Decision: hold"), "with it");
    }

    private static List<String> outcomes(Result result) throws Exception {
        assertEquals(0, result.status(), result.err());
        List<String> outcomes = new ArrayList<>();
        for (String line : result.lines()) {
            outcomes.add(JSON.readTree(line).path("decision").path("outcome").asText());
        }
        return outcomes;
    }

    @Test
    void withoutAProfileNothingIsDecided() throws Exception {
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{\"id\": 1, \"text\": \"Hello.\"}\n");
        assertFalse(Cli.site("", "assess", file.toString()).out().contains("decision"));
    }

    @Test
    void aPresetNeedsContacts() {
        Result missing = Cli.site("", "decide", "--profile", "strict", TEXT);
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("--reviewer and --help-line"), missing.err());
        Result half = Cli.site("", "decide", "--profile", "strict", "--reviewer", "us", TEXT);
        assertEquals(2, half.status());
        Result given = Cli.site(
                "", "decide", "--profile", "strict", "--reviewer", "our team", "--help-line", "Helpers, 123", TEXT);
        assertEquals(0, given.status(), given.err());
    }

    @Test
    void aLanguageThatIsNoneIsRefusedAndNotTakenForAnother() {
        for (String tag : new String[] {"de_DE", "xx-bogus-tag-way-toolong", "und", ""}) {
            Result result = Cli.site(
                    "",
                    "decide",
                    "--profile",
                    "strict",
                    "--reviewer",
                    "us",
                    "--help-line",
                    "1",
                    "--language",
                    tag,
                    TEXT);
            assertEquals(2, result.status(), tag);
            assertTrue(result.err().contains("--language"), result.err());
        }
    }

    @Test
    void whatIsWrongWithAProfileIsTold() throws Exception {
        Result unknown = Cli.site("", "decide", "--profile", "stric", TEXT);
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("did you mean 'strict'?"), unknown.err());
        assertEquals(2, Cli.site("", "decide", TEXT).status());
        assertEquals(2, Cli.site("", "nudge", "--profile", "gone.yaml", TEXT).status());
        Path file = Files.writeString(folder.resolve("p.yaml"), "profile: p\nsignals: {distres: hold}\n");
        Result malformed = Cli.site("", "assess", "--profile", file.toString(), TEXT);
        assertEquals(1, malformed.status());
        assertTrue(malformed.err().contains("p.yaml:2:11: unknown signal 'distres'"), malformed.err());
        assertFalse(malformed.err().contains("letters"), malformed.err());
    }

    @Test
    void recordsAreForAssessOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{\"id\": 1, \"text\": \"Hello.\"}\n");
        for (String command : List.of("decide", "nudge")) {
            assertEquals(2, run(command, file.toString()).status(), command);
        }
    }
}
