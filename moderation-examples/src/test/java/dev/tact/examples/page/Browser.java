package dev.tact.examples.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Looks at pages in headless Chromium, the distribution's own; nothing is downloaded. Tests that need it are skipped
 * where it is missing, unless the environment says by {@code TACT_CHROMIUM=required} that it must be there.
 */
public final class Browser implements AutoCloseable {

    /** What to do where it is missing. */
    public static final String REMEDY = ".ci/chromium installs Chromium and its driver on Debian";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether tests with a browser are to be run. */
    static boolean isWanted() {
        return isThere() || "required".equals(System.getenv("TACT_CHROMIUM"));
    }

    private static boolean isThere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER);
    }

    public static Browser open() {
        assertTrue(isThere(), "no " + CHROMIUM + " or no " + CHROMEDRIVER + "; " + REMEDY);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox"); // Chromium's sandbox does not work for root
        }
        options.setCapability("goog:loggingPrefs", logs);
        // Both paths are given, so that Selenium looks for no driver, and reports nothing to anybody.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(CHROMEDRIVER.toFile())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Opens a page. */
    public void show(Path page) {
        show(page.toUri());
    }

    /** Opens a page. */
    public void show(URI page) {
        driver.get(page.toString());
    }

    /** Loads the page again. */
    public void reload() {
        driver.navigate().refresh();
        settle();
    }

    /** Leaves the page, whatever it says to that. */
    public void leave() {
        driver.executeCdpCommand("Page.navigate", Map.of("url", "about:blank"));
        try {
            driver.switchTo().alert().accept();
        } catch (NoAlertPresentException without) {
            // it let us go
        }
    }

    /** Drags the mouse from one place of the window to another. */
    public void drag(int fromX, int fromY, int toX, int toY) {
        PointerInput mouse = new PointerInput(PointerInput.Kind.MOUSE, "mouse");
        Sequence moves = new Sequence(mouse, 0)
                .addAction(mouse.createPointerMove(Duration.ZERO, PointerInput.Origin.viewport(), fromX, fromY))
                .addAction(mouse.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))
                .addAction(mouse.createPointerMove(Duration.ofMillis(100), PointerInput.Origin.viewport(), toX, toY))
                .addAction(mouse.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        driver.perform(List.of(moves));
        settle();
    }

    /** Waits until a script says true; fails after a while. */
    public void await(String script) {
        for (int i = 0; i < 200; i++) {
            if (Boolean.TRUE.equals(run("return " + script))) {
                return;
            }
            settle();
        }
        fail("still not: " + script);
    }

    /** Sets what the page is shown on. */
    public void on(int width, int height, String scheme, String media) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> colours = Map.of("name", "prefers-color-scheme", "value", scheme);
        Map<String, String> still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(colours, still)));
        settle();
    }

    /** Waits until what observes sizes has drawn. */
    public void settle() {
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))");
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public String text(String selector) {
        return String.valueOf(run("return document.querySelector(arguments[0]).innerText", selector));
    }

    public long count(String selector) {
        return (Long) run("return document.querySelectorAll(arguments[0]).length", selector);
    }

    /** Returns the texts of the elements. */
    public List<?> texts(String selector) {
        return (List<?>) run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector);
    }

    /** Clicks where the element is; fails if it is covered or not there. */
    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        settle();
    }

    /** Gives a control a value and tells the page. */
    public void choose(String selector, String value) {
        run(
                "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
                        + "if (e.value !== arguments[1]) throw new Error('no such option');"
                        + "e.dispatchEvent(new Event(e.tagName === 'SELECT' ? 'change' : 'input', {bubbles: true}))",
                selector,
                value);
    }

    /** Presses keys wherever the focus is. */
    public void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** Returns what has the focus. */
    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Returns what axe-core finds wrong by the rules of WCAG 2.2 A and AA and its own best practices. */
    public List<String> violations() throws IOException {
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode result = JSON.readTree(
                String.valueOf(
                        driver.executeAsyncScript(
                                "const done = arguments[arguments.length - 1]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                                        + " 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']})"
                                        + ".then(result => done(JSON.stringify(result)), error => done(JSON.stringify({error: String(error)})))")));
        assertEquals("", result.path("error").asText());
        if (result.path("passes").size() < 20) {
            fail("axe-core has looked at hardly anything: "
                    + result.path("passes").size());
        }
        List<String> violations = new ArrayList<>();
        for (JsonNode violation : result.path("violations")) {
            JsonNode node = violation.path("nodes").path(0);
            violations.add(violation.path("id").asText() + ": "
                    + violation.path("nodes").size() + " times, first "
                    + node.path("html").asText() + " "
                    + node.path("failureSummary").asText());
        }
        return violations;
    }

    /** Returns what the console holds that is worth a look. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses that were asked for since the last call. */
    public List<String> requests() throws IOException {
        List<String> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(message.at("/params/request/url").asText());
            }
        }
        return requests;
    }

    /** Keeps a picture of the whole page in {@code target/pictures}, for people to look at. */
    public void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
    }

    /** Prints the page and keeps the PDF beside the pictures. */
    public byte[] print(String name) throws IOException {
        Map<String, Object> pdf = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", false));
        byte[] bytes = Base64.getDecoder().decode(String.valueOf(pdf.get("data")));
        Files.write(Files.createDirectories(Path.of("target", "pictures")).resolve(name + ".pdf"), bytes);
        return bytes;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
