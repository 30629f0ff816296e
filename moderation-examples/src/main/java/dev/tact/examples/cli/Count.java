package dev.tact.examples.cli;

import java.util.Locale;

/** Numbers of things in words. */
public final class Count {

    private Count() {}

    /**
     * Returns the number and the things, such as "1 record" or "2,000 records".
     *
     * @param thing in the singular; its plural ends in s
     */
    public static String of(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
