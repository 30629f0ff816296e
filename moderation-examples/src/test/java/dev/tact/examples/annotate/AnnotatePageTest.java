package dev.tact.examples.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.annotate.Annotating.Killable;
import dev.tact.examples.page.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Labelling as annotators do it, in Chromium. */
@EnabledIf(value = "dev.tact.examples.page.Browser#isWanted", disabledReason = Browser.REMEDY)
class AnnotatePageTest {

    private static final String LETTER =
            "I feel awful tonight, and I keep checking my therapist's Facebook. Please don't tell anyone.";

    /** Whatever a browser might take for something else than text. */
    private static final String HOSTILE =
            "A </script><script>window.hacked = 1</script> <img src=x onerror='hacked = 1'> &amp; \u202Etxet\u202C"
                    + " \uD83D\uDE42\u0007 I feel awful.";

    private static Browser browser;

    @TempDir
    private Path folder;

    private Path messages;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void write() throws IOException {
        messages = folder.resolve("letters.jsonl");
        Files.write(
                messages,
                List.of(
                        record("a", LETTER).put("channel", "private").toString(),
                        record("b", "Good bread, thank you.").toString(),
                        record("<b>", HOSTILE).toString(),
                        record("d", "On and on and on it went, and nobody came. ".repeat(60))
                                .toString()));
        browser.complaints(); // those of another test
        browser.requests();
        browser.on(1280, 900, "light", "screen");
    }

    private static ObjectNode record(String id, String text) {
        return Annotating.JSON.createObjectNode().put("id", id).put("text", text);
    }

    private static void show(URI address) {
        browser.show(address);
        browser.await("document.querySelector('#heading').textContent.startsWith('Message ')");
    }

    private static void awaitSaved() {
        browser.await("document.querySelector('#saved').textContent === 'All saved'");
    }

    private List<JsonNode> saved() {
        return Annotating.records(folder.resolve("letters.me.jsonl"));
    }

    private static String focusedId() {
        return String.valueOf(browser.focused().getAttribute("id"));
    }

    @Test
    void theWholeWorkIsDoneByKeyboard() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            show(annotating.address());
            assertEquals("text", focusedId());
            browser.press(
                    Keys.ARROW_RIGHT,
                    Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT),
                    Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
            assertEquals("I feel awful", browser.text("#text .chosen"));
            browser.press("d", "2"); // by its letter
            browser.press(Keys.END, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
            for (int i = 0; i < 3; i++) {
                browser.press(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
            }
            browser.press("l");
            assertEquals("filter", focusedId());
            browser.press("secr", Keys.ENTER); // by its name
            assertEquals("text", focusedId());
            browser.press("1", "3", "u", "m");
            browser.press("rather grave", Keys.ENTER);
            assertEquals("1 of 4 labelled", browser.text("#count"));
            browser.press(Keys.ENTER, "n"); // the next one has nothing
            browser.await("document.querySelector('#heading').textContent === 'Message 3 of 4'");
            awaitSaved();
            browser.press("z"); // taken back
            browser.await("document.querySelector('#heading').textContent === 'Message 2 of 4'");
            awaitSaved();
            assertEquals(1, saved().size());
            browser.press("n", "k", "k");
            browser.await("document.querySelector('#heading').textContent === 'Message 1 of 4'");
            awaitSaved();
        }
        List<JsonNode> records = saved();
        assertEquals(2, records.size());
        assertEquals(
                "[{\"signal\":\"distress\",\"severity\":2,\"evidence\":\"I feel awful\",\"start\":0,\"end\":12},"
                        + "{\"signal\":\"secrecy-request\",\"severity\":1,\"evidence\":\"Please don't tell anyone\",\"start\":67,\"end\":91}]",
                records.get(0).path("signals").toString());
        assertEquals(3, records.get(0).path("risk").asInt());
        assertTrue(records.get(0).path("unsure").asBoolean());
        assertEquals("rather grave", records.get(0).path("note").asText());
        assertEquals(0, records.get(1).path("risk").asInt());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void everyControlIsReachedByTab() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            show(annotating.address());
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                browser.press(Keys.TAB);
                reached.add(focusedId());
            }
            assertTrue(reached.containsAll(List.of("unsure", "note", "clean", "onward", "filter")), reached.toString());
            browser.run("document.querySelector('#text').focus()");
            browser.press("?");
            assertEquals(true, browser.run("return document.querySelector('#help').open"));
            assertEquals(17L, browser.count("#guide .definition"));
            browser.press(Keys.ESCAPE);
            assertEquals("text", focusedId());
        }
    }

    @Test
    void keysThatAreFasterThanTheNextMessageAreForThatMessage() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            show(annotating.address());
            browser.run("const fetch = window.fetch; window.fetch = (...all) =>"
                    + " new Promise(resolve => setTimeout(resolve, 700)).then(() => fetch(...all))");
            browser.press("2", Keys.ENTER, Keys.ARROW_RIGHT, "o", "1", "3", Keys.ENTER, "n");
            browser.await("document.querySelector('#heading').textContent === 'Message 4 of 4'");
            awaitSaved();
        }
        assertEquals(
                List.of(2, 3, 0),
                saved().stream().map(each -> each.path("risk").asInt()).toList());
        assertEquals("Good", saved().get(1).at("/signals/0/evidence").asText());
    }

    @Test
    void singleKeysCanBeTurnedOff() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            show(annotating.address());
            browser.press("?");
            browser.click("#single");
            browser.press(Keys.ESCAPE, "3", "u");
            assertEquals("0 of 4 labelled", browser.text("#count"));
            browser.click("#risk label:nth-of-type(3)");
            assertEquals("1 of 4 labelled", browser.text("#count"));
            awaitSaved();
        }
    }

    @Test
    void wordsAreSelectedWithTheMouse() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString())) {
            show(annotating.address());
            drag("I keep checking");
            assertEquals("I keep checking", browser.text("#text .chosen"));
            browser.click("[data-signal=privacy-violation-confession]");
            browser.click("#prompt li:nth-child(2) .level");
            browser.click("#risk label:nth-of-type(3)");
            awaitSaved();
            browser.press("j", "j");
            browser.await("document.querySelector('#heading').textContent === 'Message 3 of 4'");
            drag("I feel awful"); // after characters that are shown by longer names
            browser.press("d", "1", "1");
            awaitSaved();
            assertEquals(null, browser.run("return window.hacked || null"));
            browser.picture("annotate-hostile");
        }
        List<JsonNode> records = saved();
        assertEquals("I keep checking", records.get(0).at("/signals/0/evidence").asText());
        assertEquals(2, records.get(0).at("/signals/0/severity").asInt());
        assertEquals("I feel awful", records.get(1).at("/signals/0/evidence").asText());
        assertEquals(HOSTILE, records.get(1).path("text").asText());
        assertEquals(List.of(), browser.complaints());
    }

    /** Drags over words that stand in one piece of the text. */
    private static void drag(String words) {
        List<?> box = (List<?>) browser.run(
                "const piece = [...document.querySelectorAll('#text > *')].find(e => e.textContent.includes(arguments[0]));"
                        + "const at = piece.textContent.indexOf(arguments[0]); const range = document.createRange();"
                        + "range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + arguments[0].length);"
                        + "const box = range.getBoundingClientRect();"
                        + "return [box.left, box.right, (box.top + box.bottom) / 2].map(Math.round)",
                words);
        int y = ((Number) box.get(2)).intValue();
        browser.drag(((Number) box.get(0)).intValue(), y, ((Number) box.get(1)).intValue(), y);
    }

    @Test
    void aReloadAndAKilledServerLoseNothing() throws Exception {
        Path log = folder.resolve("log");
        Killable first = Killable.start(log, messages.toString());
        show(first.address());
        browser.press(Keys.ARROW_RIGHT, "d", "1"); // no risk yet
        awaitSaved();
        browser.reload();
        browser.await("document.querySelectorAll('#labels .name').length === 1");
        browser.press("j");
        browser.await("document.querySelector('#heading').textContent === 'Message 2 of 4'");
        browser.press("0");
        awaitSaved();
        first.kill();
        browser.press("1");
        browser.await("document.querySelector('#saved').textContent.startsWith('Not saved')");
        browser.complaints(); // that nobody answers
        Killable second = Killable.start(log, messages.toString());
        try {
            browser.leave();
            show(second.address());
            assertEquals("Message 1 of 4", browser.text("#heading"));
            assertEquals(1, browser.count("#labels .name"));
            assertEquals("1 of 4 labelled", browser.text("#count"));
        } finally {
            second.kill();
        }
        assertEquals(0, saved().get(0).path("risk").asInt());
    }

    @Test
    void adjudicationTakesAVersionOrEditsIt() throws Exception {
        try (Annotating annotating = adjudicating()) {
            show(annotating.address());
            assertEquals(2, browser.count(".version"));
            assertEquals("Message 1 of 2", browser.text("#heading"));
            String a = browser.text(".version:first-child");
            browser.press(Keys.chord(Keys.SHIFT, "a"));
            awaitSaved();
            assertTrue(a.contains(browser.text("#labels .name")), a);
            browser.press(Keys.ENTER);
            browser.await("document.querySelector('#heading').textContent === 'Message 2 of 2'");
            browser.press(Keys.chord(Keys.SHIFT, "b"), "2");
            awaitSaved();
            browser.picture("annotate-adjudicate");
        }
        List<JsonNode> gold = Annotating.records(folder.resolve("letters.gold.jsonl"));
        assertEquals(
                List.of("a", "b", "<b>"),
                gold.stream().map(each -> each.path("id").asText()).toList());
        assertTrue(List.of("ada", "ben").contains(gold.get(0).path("chosen").asText()));
        assertTrue(gold.get(1).path("agreed").asBoolean());
        assertEquals("edited", gold.get(2).path("chosen").asText());
        assertEquals(List.of(), browser.complaints());
    }

    private Annotating adjudicating() throws Exception {
        Path ada = Files.write(
                folder.resolve("ada.jsonl"),
                List.of(
                        "{\"id\":\"a\",\"risk\":2,\"signals\":[{\"signal\":\"distress\",\"severity\":2,\"start\":0,\"end\":12}]}",
                        "{\"id\":\"b\",\"risk\":0,\"signals\":[]}",
                        "{\"id\":\"<b>\",\"risk\":1,\"unsure\":true,\"note\":\"odd\",\"signals\":[{\"signal\":\"distress\",\"evidence\":\"I feel awful\"}]}"));
        Path ben = Files.write(
                folder.resolve("ben.jsonl"),
                List.of(
                        "{\"id\":\"a\",\"risk\":3,\"signals\":[{\"signal\":\"secrecy-request\",\"severity\":1,\"evidence\":\"don't tell anyone\"}]}",
                        "{\"id\":\"b\",\"risk\":0,\"signals\":[]}",
                        "{\"id\":\"<b>\",\"risk\":0,\"signals\":[]}"));
        return Annotating.start(messages.toString(), "--adjudicate", ada.toString(), ben.toString());
    }

    @Test
    void whereAnnotatorsAgreeOnEverythingNothingIsToBeSettled() throws Exception {
        Path one = Files.writeString(folder.resolve("one.jsonl"), "{\"id\":\"a\",\"risk\":2,\"signals\":[]}\n");
        Path other = Files.copy(one, folder.resolve("other.jsonl"));
        try (Annotating annotating =
                Annotating.start(messages.toString(), "--adjudicate", one.toString(), other.toString())) {
            browser.show(annotating.address());
            browser.settle();
            assertEquals("Nothing to settle", browser.text("#heading"));
            browser.click("[data-signal=distress]"); // to read what it means
            browser.press("j", "3", "n", "z", Keys.ENTER);
            assertEquals("distress", browser.text("#entry h3"));
            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(), browser.violations());
        }
        assertEquals(1, Annotating.records(folder.resolve("letters.gold.jsonl")).size());
    }

    @Test
    void suggestionsAreMarkedAndAcceptedOneByOne() throws Exception {
        try (Annotating annotating = Annotating.start(messages.toString(), "--prelabel")) {
            show(annotating.address());
            long suggested = browser.count(".suggested .name");
            assertTrue(suggested > 1);
            assertEquals(0, browser.count("#labels .name"));
            assertTrue(browser.count("#text mark.passed") > 0);
            browser.picture("annotate-prelabel");
            browser.press("w", "2");
            awaitSaved();
            assertEquals(suggested - 1, browser.count(".suggested .name"));
            assertEquals(1, browser.count("#labels .name"));
        }
        assertTrue(saved().get(0).path("prelabelled").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"light, 390", "light, 1600", "dark, 390", "dark, 1600"})
    void isAccessibleInEveryWidthAndColour(String scheme, int width) throws Exception {
        browser.on(width, 1000, scheme, "screen");
        String name = "-" + scheme + "-" + width;
        try (Annotating annotating = Annotating.start(messages.toString(), "--prelabel")) {
            show(annotating.address());
            browser.press("w", Keys.ARROW_RIGHT, Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
            check("annotate-selected" + name, width);
            browser.press("e");
            check("annotate-severity" + name, width);
            browser.press("1", "n"); // refused, as there are labels
            assertEquals(1, browser.count(".refusal"));
            check("annotate-refusal" + name, width);
            browser.press("?");
            check("annotate-help" + name, width);
            browser.press(Keys.ESCAPE);
            for (String request : browser.requests()) {
                assertTrue(request.startsWith(Annotating.origin(annotating.address())), request);
            }
        }
        try (Annotating annotating = adjudicating()) {
            show(annotating.address());
            check("annotate-adjudicate" + name, width);
        }
    }

    private static void check(String name, int width) throws IOException {
        browser.settle();
        browser.picture(name);
        assertEquals(List.of(), browser.violations(), name);
        assertEquals((long) width, browser.run("return document.documentElement.scrollWidth"), name + " overflows");
        assertEquals(List.of(), browser.complaints(), name);
    }
}
