package dev.tact.policy;

import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

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
        boolean meant = language(found.getLocale()).equals(language(locale));
        return new Sentences(
                meant ? found : ResourceBundle.getBundle(BUNDLE, Locale.ROOT, Sentences.class.getClassLoader()),
                locale);
    }

    /**
     * Returns the code of a language, by which Norwegian serves both of its written forms, as it does in the lookup.
     */
    static String language(Locale locale) {
        return switch (locale.getLanguage()) {
            case "nb", "nn" -> "no";
            default -> locale.getLanguage();
        };
    }

    /**
     * Returns whether there is a sentence for a special case that is at least as much translated as the general one.
     */
    boolean prefers(String special, String general) {
        return has(special) && (isTranslated(special) || !isTranslated(general));
    }

    private boolean isTranslated(String key) {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, Sentences.class.getClassLoader());
        return has(key) && !bundle.getString(key).equals(english.getString(key));
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Returns a sentence with its places {@code {0}} and so on filled. */
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /**
     * Returns the sentence of a signal: under the key {@code prefix + id.rule} if there is one for a rule that found
     * it, else under {@code prefix + id}, or, where the signal is a site's own, under {@code prefix + other}.
     */
    String of(String prefix, String id, List<String> rules) {
        for (String rule : rules) {
            String key = prefix + id + "." + rule;
            if (prefers(key, prefix + id)) {
                return get(key);
            }
        }
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

    /** Returns the ids of the rules that found the gravest pieces of evidence. */
    static List<String> gravestRules(List<Evidence> evidence) {
        Severity gravest = evidence.stream()
                .map(Evidence::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.MILD);
        return evidence.stream()
                .filter(each -> each.severity() == gravest)
                .map(Evidence::rule)
                .distinct()
                .toList();
    }

    /** Returns lines of help as one part of a sentence, which has a full stop of its own. */
    static String lines(List<String> help) {
        return help.stream()
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
                .collect(Collectors.joining("; "));
    }

    /** Returns an id as words. */
    static String words(String id) {
        return id.replace('-', ' ');
    }
}
