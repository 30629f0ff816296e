package dev.tact.internal.contact;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChecksumsTest {

    @Test
    void luhnRefusesEveryOtherCheckDigit() {
        assertTrue(Checksums.luhn("4539578763621486"));
        for (char last : "012345789".toCharArray()) {
            assertFalse(Checksums.luhn("453957876362148" + last));
        }
    }

    @Test
    void ibanRefusesSwappedDigits() {
        assertTrue(Checksums.iban("GB82WEST12345698765432"));
        assertTrue(Checksums.iban("DE89370400440532013000"));
        assertFalse(Checksums.iban("GB82WEST12345698765423"));
        assertFalse(Checksums.iban("DE98370400440532013000"));
    }

    @Test
    void nhsNumberNeedsTenDigitsAndItsCheckDigit() {
        assertTrue(Checksums.nhs("9434765919"));
        assertFalse(Checksums.nhs("9434765918"));
        assertFalse(Checksums.nhs("943476591"));
    }
}
