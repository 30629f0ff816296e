package dev.tact.examples.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void nothingInTheDataEndsOrBendsTheScriptElement() {
        String escaped = HtmlPage.escaped(TextNode.valueOf("</script><!-- <script> ]]> &amp; \u2028\u2029"));
        for (String special : List.of("<", ">", "&", "\u2028", "\u2029")) {
            assertFalse(escaped.contains(special), escaped);
        }
    }

    @Property
    void everyTextComesBackFromItsBytes(@ForAll String text) throws JsonProcessingException {
        assertSame(text);
        assertSame(text + "\uD83D"); // half a pair
        assertSame("\uDE42" + text);
    }

    private static void assertSame(String text) throws JsonProcessingException {
        byte[] bytes = HtmlPage.escaped(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                text, JSON.readTree(new String(bytes, StandardCharsets.UTF_8)).textValue());
    }

    @Test
    void theLibraryComesWithItsLicence() {
        String page = HtmlPage.of("report.html", List.of("page.css"), List.of("d3.min.js"), TextNode.valueOf(""));
        assertTrue(page.contains("<script>/*\nCopyright 2010-2023 Mike Bostock"), "no licence of d3");
        assertFalse(page.contains("<!--@"), "a part is missing");
    }
}
