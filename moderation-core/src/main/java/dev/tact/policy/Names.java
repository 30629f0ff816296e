package dev.tact.policy;

import java.util.Locale;

/** Names of constants as files and logs show them. */
final class Names {

    private Names() {}

    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
