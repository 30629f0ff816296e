package dev.tact.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void look() throws Exception {
        try (Browser browser = Browser.open()) {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(390, 1600)) {
                    browser.on(width, 900, scheme, "screen");
                    browser.show(Path.of(System.getProperty("page", "/tmp/report/a.html")));
                    browser.settle();
                    browser.run("document.querySelectorAll('.message details.why').forEach((d, i) => d.open = i < 2)");
                    browser.settle();
                    long height = ((Number) browser.run("return document.documentElement.scrollHeight")).longValue();
                    System.out.println(width + " " + scheme + " height " + height + " overflow " + browser.run("return document.documentElement.scrollWidth") + " " + browser.complaints() + browser.requests());
                    for (String v : browser.violations()) System.out.println("  " + v);
                    browser.on(width, (int) Math.min(height, 6000), scheme, "screen");
                    browser.picture(scheme + "-" + width);
                }
            }
        }
    }
}
