package dev.tact.internal.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.LinearTime;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContactDetailsPropertyTest {

    private final ContactDetailsDetector detector = new ContactDetailsDetector();

    @Property
    void findingsOfAnyTextAreInBoundsSortedAndApart(@ForAll String text) {
        check(text);
    }

    @Property
    void findingsOfTextsMadeOfPiecesAreInBoundsSortedAndApart(@ForAll("pieced") String text) {
        check(text);
    }

    /** Pieces of what the detector looks for, in any order, reach far deeper than random characters do. */
    @Provide
    Arbitrary<String> pieced() {
        return Arbitraries.of(
                        "0",
                        "7",
                        "07700",
                        "900418",
                        "+44",
                        "(0)",
                        "(",
                        ")",
                        "-",
                        ".",
                        ",",
                        "/",
                        " ",
                        "\n",
                        ":",
                        "#1234",
                        "@",
                        "_",
                        "'s",
                        "at",
                        "dot",
                        "[at]",
                        "(dot)",
                        "com",
                        "gmail",
                        "jo",
                        "Jo",
                        "my",
                        "her",
                        "number",
                        "is",
                        "call",
                        "insta",
                        "I'm",
                        "u/",
                        "http://",
                        "www.",
                        "12",
                        "Elm",
                        "Road",
                        "St",
                        "Leeds",
                        "LS6",
                        "1AB",
                        "NC",
                        "27701",
                        "Flat",
                        "PO Box",
                        "Rose Cottage",
                        "rue de",
                        "Lindenstr.",
                        "Calle",
                        "oh",
                        "double",
                        "seven",
                        "GB82",
                        "WEST",
                        "passport",
                        "live:",
                        "é",
                        "\u200B",
                        "\u2019",
                        "\uD83D\uDE00",
                        "\uD83D",
                        "\u0301",
                        "\u0664",
                        "\uFF17")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }

    @Example
    void timeIsLinearInHostileText() {
        String[] hostile = {
            "1",
            "1 ",
            "12 ",
            "123 ",
            "1234567 ",
            "0 7 7 ",
            "@",
            "@a ",
            "a@",
            "a@a.a@a.",
            "a.b@c.",
            "a_",
            "a.",
            "at ",
            "at a dot ",
            "a at gmail dot com ",
            "one ",
            "double ",
            "u/",
            "insta: ",
            "www.a ",
            "http://",
            "12 High ",
            "12 Elm Road, Leeds, ",
            "Cottage, ",
            "Old Cottage, Mill Lane, ",
            "Rua Aa ",
            "GB82 ",
            "+44 (0)",
            "\u200B1",
            "jo_b@x.org ",
            "(",
            "1-",
            "1.",
            "''"
        };
        for (String unit : hostile) {
            String text = unit.repeat(60_000 / unit.length());
            Analysed whole = new Analysed(text);
            Analysed half = new Analysed(text.substring(0, text.length() / 2));
            LinearTime.check(unit, () -> detector.detect(half), () -> detector.detect(whole));
        }
    }

    private void check(String text) {
        List<Finding> findings = detector.detect(new Analysed(text));
        int end = 0;
        for (Finding finding : findings) {
            Span span = finding.span();
            assertTrue(span.start() >= end && span.length() > 0 && span.end() <= text.length());
            assertTrue(finding.weight() > 0 && finding.weight() <= 1);
            end = span.end();
        }
        assertEquals(findings, detector.detect(new Analysed(text)));
    }
}
