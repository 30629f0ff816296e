package dev.tact.policy;

import dev.tact.signal.SignalType;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of one language, from the resource bundle {@code dev.tact.policy.Sentences}. A language without a
 * bundle, and any sentence that its bundle lacks, is given in English, never in the JVM's own language.
 */
final class Sentences {

    private static final String BUNDLE = "dev.tact.policy.Sentences";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Sentences(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    static Sentences in(Locale locale) {
        ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale, Sentences.class.getClassLoader());
        // The lookup tries the JVM's default language before the root; that would answer Turks in French.
        boolean meant = found.getLocale().getLanguage().equals(locale.getLanguage());
        return new Sentences(
                meant ? found : ResourceBundle.getBundle(BUNDLE, Locale.ROOT, Sentences.class.getClassLoader()),
                locale);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Returns a sentence with its places {@code {0}} and so on filled. */
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /**
     * Returns the sentence of a signal, under the key {@code prefix + id}, or, where the signal is a site's own, that
     * of {@code prefix + other}.
     */
    String of(String prefix, String id) {
        boolean known = SignalType.BUNDLED.contains(new SignalType(id)) && has(prefix + id);
        return known ? get(prefix + id) : get(prefix + "other", words(id));
    }

    /** Returns "a, b and c". */
    String list(List<String> parts) {
        String joined = "";
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            joined = i == 0 ? part : get(i == parts.size() - 1 ? "list.last" : "list.more", joined, part);
        }
        return joined;
    }

    /** Returns an id as words. */
    static String words(String id) {
        return id.replace('-', ' ');
    }
}
