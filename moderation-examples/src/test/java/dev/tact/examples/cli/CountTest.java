package dev.tact.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountTest {

    @Test
    void oneIsSingular() {
        assertEquals("0 records", Count.of(0, "record"));
        assertEquals("1 record", Count.of(1, "record"));
        assertEquals("2,000 records", Count.of(2000, "record"));
    }
}
