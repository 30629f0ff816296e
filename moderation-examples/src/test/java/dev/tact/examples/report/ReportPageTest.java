package dev.tact.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.Cli;
import dev.tact.examples.page.Browser;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The report as its readers get it, in Chromium. */
@EnabledIf(value = "dev.tact.examples.page.Browser#isWanted", disabledReason = Browser.REMEDY)
class ReportPageTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whatever a browser might take for something else than text. */
    private static final String HOSTILE =
            "I feel awful </script><script>window.hacked = 1</script> <img src=x onerror='hacked = 1'>"
                    + " <!-- --> &amp; \u2028 \u202Etxet\u202C \uD83D\uDE42 \u0007 {{x}} ${y} I keep checking her Facebook.";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;
    private static Path unlabelled;
    private static Path noText;

    @BeforeAll
    static void makePages() throws IOException {
        browser = Browser.open();
        Path messages = messages("messages.jsonl", true);
        page = page("page.html", messages.toString());
        noText = page("no-text.html", "--no-text", messages.toString());
        unlabelled = page("unlabelled.html", messages("plain.jsonl", false).toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.complaints(); // those of another test
        browser.on(1280, 900, "light", "screen");
        browser.show(page);
        browser.settle();
    }

    /** Messages of our own corpus, with made-up dates and sources, and one that tries to break out. */
    private static Path messages(String name, boolean labelled) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String part : List.of("a", "s")) {
            for (String line : Files.readAllLines(Path.of("..", "corpora", "messages", part + ".jsonl"))
                    .subList(0, 150)) {
                ObjectNode record = (ObjectNode) JSON.readTree(line);
                record.put("sent", LocalDate.of(2026, 1, 1).plusDays(lines.size() % 100) + "T21:00:00Z");
                record.put(
                        "source",
                        List.of("garden blog", "therapy diary", "running log").get(lines.size() % 3));
                lines.add((labelled ? record : record.without(List.of("signals", "risk"))).toString());
            }
        }
        ObjectNode hostile = JSON.createObjectNode().put("id", "<b>hostile</b>").put("text", HOSTILE);
        if (labelled) {
            hostile.put("risk", 3)
                    .putArray("signals")
                    .addObject()
                    .put("signal", "distress")
                    .put("evidence", "I feel awful");
        }
        lines.add(hostile.put("source", "<i>blog</i>").toString());
        lines.add("{\"id\":\"long\",\"text\":\"" + "On and on and on it went. ".repeat(400) + "\""
                + (labelled ? ",\"signals\":[]" : "") + "}");
        return Files.write(folder.resolve(name), lines);
    }

    private static Path page(String name, String... arguments) {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("report", "-o", file.toString()));
        all.addAll(List.of(arguments));
        Cli.Result result = Cli.run(all.toArray(String[]::new));
        assertEquals(0, result.status(), result.err());
        return file;
    }

    @ParameterizedTest
    @CsvSource({"light, 390", "light, 1600", "dark, 390", "dark, 1600"})
    void isAccessibleInEveryWidthAndColour(String scheme, int width) throws IOException {
        boolean both = scheme.equals("light") == (width < 1000);
        for (Path each : both ? List.of(page, unlabelled, noText) : List.of(page)) {
            browser.on(width, 1000, scheme, "screen");
            browser.show(each);
            browser.settle();
            browser.run("document.querySelectorAll('figure details, .message:nth-child(-n + 6) details')"
                    + ".forEach(details => { details.open = true; })");
            browser.settle();
            String name = each.getFileName() + "-" + scheme + "-" + width;
            browser.picture(name);
            assertEquals(List.of(), browser.violations(), name);
            assertEquals(List.of(), List.copyOf(poorTextInCharts()), name);
            assertEquals((long) width, browser.run("return document.documentElement.scrollWidth"), name + " overflows");
            assertEquals(List.of(), browser.complaints(), name);
        }
    }

    /** Texts in charts with less contrast than 4.5 to what they stand on, which axe-core does not look at. */
    private static Set<?> poorTextInCharts() {
        List<?> contrasts = (List<?>) browser.run("""
                const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
                const rgb = colour => {
                  context.clearRect(0, 0, 1, 1);
                  context.fillStyle = colour;
                  context.fillRect(0, 0, 1, 1);
                  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
                };
                const luminance = colour => {
                  const [r, g, b] = rgb(colour).map(part => part / 255)
                    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                return [...document.querySelectorAll('svg text')].filter(text => text.textContent !== '').map(text => {
                  const under = text.parentNode.querySelector(':scope > rect.cell');
                  const ground = under ? getComputedStyle(under).fill : getComputedStyle(text.closest('.card')).backgroundColor;
                  const [one, other] = [luminance(getComputedStyle(text).fill), luminance(ground)].sort((a, b) => b - a);
                  return [(one + 0.05) / (other + 0.05), text.textContent + ' on ' + ground];
                });""");
        assertTrue(contrasts.size() > 100, "hardly any text in charts: " + contrasts.size());
        Set<Object> poor = new LinkedHashSet<>();
        for (Object each : contrasts) {
            List<?> contrast = (List<?>) each;
            if (((Number) contrast.get(0)).doubleValue() < 4.5) {
                poor.add(contrast);
            }
        }
        return poor;
    }

    @Test
    void asksForNothingButItself() throws IOException {
        browser.requests(); // those of before
        browser.show(page);
        browser.settle();
        browser.run("location.hash = 'messages'");
        browser.click(".state .next");
        assertEquals(
                List.of(page.toUri().toString()),
                browser.requests().stream()
                        .filter(url -> !url.contains("#"))
                        .distinct()
                        .toList());
        // The policy holds: neither a script nor a picture that somebody smuggled in is let through.
        browser.run(
                "const s = document.createElement('script'); s.textContent = 'window.hacked = 2'; document.body.append(s);"
                        + "const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i)");
        browser.settle();
        assertEquals(null, browser.run("return window.hacked"));
        assertTrue(browser.complaints().stream().anyMatch(line -> line.contains("Content Security Policy")));
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        browser.choose("#search", "hostile");
        assertEquals("1 message fits", browser.text("#status"));
        assertEquals(List.of("<b>hostile</b>"), browser.texts(".message h3"));
        String shown =
                String.valueOf(browser.run("const text = document.querySelector('.message .text').cloneNode(true);"
                        + "text.querySelectorAll('sup').forEach(sup => sup.remove()); return text.textContent"));
        String spelt = HOSTILE.replace("\u202E", "\\u202E")
                .replace("\u202C", "\\u202C")
                .replace("\u0007", "\\u0007");
        assertEquals(spelt, shown);
        assertEquals(0, browser.count("img, b, i"));
        assertEquals(null, browser.run("return window.hacked"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void marksTheEvidenceThatTheDataName() throws IOException {
        JsonNode data = ReportCommandTest.data(Files.readString(page, StandardCharsets.UTF_8));
        int checked = 0;
        for (JsonNode message : data.path("messages")) {
            JsonNode evidence = message.at("/signals/0/evidence/0");
            if (evidence.isMissingNode() || checked == 5) {
                continue;
            }
            String text = message.path("text").asText();
            String words = text.substring(
                    evidence.path("start").intValue(), evidence.path("end").intValue());
            browser.choose("#search", message.path("id").asText());
            String marked = String.valueOf(
                    browser.run(
                            "return [...document.querySelectorAll('.message mark.found')].map(mark => mark.textContent).join('|')"));
            assertTrue(marked.replace("|", "").contains(words), marked + " / " + words);
            checked++;
        }
        assertEquals(5, checked);
    }

    @Test
    void listsErrorsFirstAndFiltersBySignalOutcomeRiskAndSource() {
        List<?> badges = browser.texts(".message:first-child .badge");
        assertTrue(badges.contains("missed") || badges.contains("false alarm"), badges.toString());
        assertEquals("error", browser.run("return document.querySelector('#order').value"));

        browser.choose("#signal", "distress");
        browser.choose("#outcome", "hit");
        assertTrue(browser.count(".message") > 1);
        assertEquals(
                browser.count(".message"),
                browser.run(
                        "return [...document.querySelectorAll('.message')].filter(message => [...message.querySelectorAll('.carried li')]"
                                + ".some(li => li.innerText.includes('distress') && li.innerText.includes('as labelled'))).length"));

        browser.click("button[type=reset]");
        browser.choose("#risk", "3");
        browser.choose("#group", "running log");
        assertTrue(browser.count(".message") > 1);
        assertTrue(browser.texts(".message header").stream()
                .allMatch(head -> String.valueOf(head).contains("running log")
                        && String.valueOf(head).contains("risk 3, high")));

        browser.click("button[type=reset]");
        assertEquals("302 messages fit", browser.text("#status"));
        browser.choose("#least", "0.95");
        long sure = browser.count(".message");
        assertTrue(sure > 0 && !browser.text("#status").equals("302 messages fit"), browser.text("#status"));
        browser.choose("#search", "there is no such message");
        assertEquals("No message fits; clear a filter.", browser.text("#status"));
    }

    @Test
    void turnsPagesAndNeverShowsAMessageTwice() {
        Set<Object> seen = new LinkedHashSet<>();
        for (int turns = 0; ; turns++) {
            for (Object id : browser.texts(".message h3")) {
                assertTrue(seen.add(id), id + " twice");
            }
            if ((Boolean) browser.run("return document.querySelector('.next').disabled")) {
                assertEquals(15, turns);
                break;
            }
            browser.click(".state:last-child .next");
        }
        assertEquals(302, seen.size());
        browser.click(".state .previous");
        assertEquals(20, browser.count(".message"));
    }

    @Test
    void tellsWhyAndWhyNot() {
        browser.choose("#outcome", "passed");
        browser.click(".state button[aria-pressed]");
        assertEquals(browser.count(".message"), browser.count(".message details[open] .reasons"));
        List<?> reasons = browser.texts(".reasons");
        assertTrue(reasons.stream().allMatch(reason -> String.valueOf(reason).contains("Matched, but does not count")));
        browser.choose("#outcome", "hit");
        browser.click(".state button[aria-pressed]");
        assertTrue(String.valueOf(browser.texts(".reasons").get(0)).contains("confidence"), "no arithmetic");
    }

    @Test
    void aSignalOfTheTableLeadsToItsErrors() {
        browser.click("#accuracy tbody tr:nth-child(5) button");
        assertEquals("distress", browser.run("return document.querySelector('#signal').value"));
        assertEquals("error", browser.run("return document.querySelector('#outcome').value"));
        assertEquals("signal", browser.focused().getAttribute("id"));
    }

    @Test
    void everythingCanBeReachedAndUsedByKeyboard() {
        browser.press(Keys.TAB);
        assertEquals("Skip to the messages", browser.focused().getText());
        browser.press(Keys.ENTER);
        browser.settle();
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 16; i++) {
            browser.press(Keys.TAB);
            String id = browser.focused().getAttribute("id");
            reached.add(id == null || id.isEmpty() ? browser.focused().getText() : id);
        }
        for (String control : List.of(
                "signal",
                "outcome",
                "risk",
                "severity",
                "least",
                "group",
                "channel",
                "search",
                "order",
                "Clear filters",
                "Open all reasons",
                "Next",
                "Why, and why not")) {
            assertTrue(reached.contains(control), control + " not in " + reached);
        }
        browser.run("document.querySelector('.message summary').focus()");
        browser.press(Keys.ENTER);
        browser.settle();
        assertTrue(browser.count(".message:first-child details[open] .reasons > *") > 0);
        browser.run("document.querySelector('#signal').focus()");
        browser.press("dis");
        assertEquals("distress", browser.run("return document.querySelector('#signal').value"));
        assertNotEquals("302 messages fit", browser.text("#status"));
    }

    @Test
    void everyChartSaysTheSameAsATable() {
        assertEquals(
                browser.count("figure"),
                browser.run(
                        "return [...document.querySelectorAll('figure')].filter(figure => figure.querySelector('svg')"
                                + " && figure.closest('section').querySelector('table tbody tr')).length"));
        assertTrue(browser.count("figure") >= 6);
        assertEquals(browser.count("svg"), browser.count("svg[role=img][aria-label]"));
        browser.run("document.querySelectorAll('details').forEach(details => { details.open = true; })");
        String severity = browser.text("#signals table");
        for (SignalType signal : SignalType.BUNDLED) {
            assertTrue(severity.contains(signal.id()), signal.id());
        }
    }

    @Test
    void theReaderChoosesTheColours() {
        Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
        browser.choose("#theme", "dark");
        Object dark = browser.run("return getComputedStyle(document.body).backgroundColor");
        assertNotEquals(light, dark);
        browser.on(1280, 900, "dark", "screen");
        browser.choose("#theme", "light dark");
        assertEquals(dark, browser.run("return getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void printsOnWhiteWithoutControlsEvenFromTheDark() throws IOException {
        browser.choose("#theme", "dark");
        browser.on(1280, 900, "dark", "print");
        assertEquals("rgb(255, 255, 255)", browser.run("return getComputedStyle(document.body).backgroundColor"));
        for (String control : List.of(".contents", ".filters", ".theme", ".pages button")) {
            assertEquals(
                    false,
                    browser.run("return document.querySelector(arguments[0]).checkVisibility()", control),
                    control);
        }
        assertEquals(true, browser.run("return document.querySelector('.message .text').checkVisibility()"));
        assertEquals(List.of(), browser.violations());
        byte[] pdf = browser.print("report");
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    }

    @Test
    void withoutTextPlacesAreShownInstead() throws IOException {
        browser.show(noText);
        browser.settle();
        browser.choose("#outcome", "hit");
        browser.click(".state button[aria-pressed]");
        assertEquals(0, browser.count(".message .text, .message mark, .message q"));
        assertTrue(String.valueOf(browser.texts(".reasons").get(0)).matches("(?s).*\\[\\d+, \\d+\\).*"));
        assertFalse(Files.readString(noText).contains("I feel awful"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void withoutLabelsTheHighestRisksComeFirst() {
        browser.show(unlabelled);
        browser.settle();
        assertEquals(0, browser.count("#accuracy, #curves, #confidence, .badge"));
        assertTrue(browser.text(".message:first-child header").contains("risk 3, high"));
    }

    @Test
    void hardlyAnythingToShowIsNoError() throws IOException {
        Path plain = Files.writeString(
                folder.resolve("one.jsonl"), "{\"id\":\"1\",\"sent\":\"2026-05-01\",\"text\":\"Good bread.\"}\n");
        Path labelled = Files.writeString(
                folder.resolve("labelled.jsonl"), "{\"id\":\"1\",\"text\":\"Good bread.\",\"signals\":[]}\n");
        for (Path each : List.of(
                page("a.html", plain.toString()),
                page("b.html", labelled.toString()),
                page("c.html", "--messages", "0", plain.toString()))) {
            browser.show(each);
            browser.settle();
            assertTrue(browser.text("#status").matches("1 message fits|No message fits; clear a filter."));
            assertTrue(browser.text("#signals").contains("No signal was found."));
            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(), browser.violations());
        }
    }
}
