package dev.tact.internal.pattern;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * English inflection: the surface forms that a word of the pattern language stands for, such as {@code drink:v}.
 *
 * <p>The direction matters: forms are generated when rules are read, and messages are never stemmed. Generation can
 * afford variants ({@code travelled} and {@code traveled}, {@code learned} and {@code learnt}) and never joins
 * unrelated words, as stemmers do.
 *
 * <p>A word is looked up in {@code irregular.txt}, then with a prefix taken off ({@code over} + {@code hear}), and else
 * follows the rules of spelling:
 *
 * <ul>
 *   <li><b>-s</b>: {@code es} after s, x, z, ch and sh ({@code quiz} doubles its z); consonant + y becomes {@code ies}.
 *   <li><b>-ed, -ing, -er, -est</b>: a silent e is dropped, {@code ie} becomes {@code y} before {@code ing}, and
 *       consonant + y becomes {@code i} except before {@code ing}; verbs in c take a k ({@code panicked}).
 *   <li><b>Doubling</b>: a single consonant after a single vowel letter is doubled if the last syllable is stressed.
 *       Spelling does not show stress, so it is assumed in words of one syllable, with or without a prefix, and listed
 *       for the rest. An unstressed vowel + l is doubled in British English only, so both spellings are given. The
 *       letters h, w, x and y are never doubled.
 *   <li><b>-er, -est</b>: words of one syllable, words of two in y ({@code un} not counted), and listed ones. Others
 *       are compared with "more", which a rule can write out.
 * </ul>
 *
 * <p>Sources: R. Quirk, S. Greenbaum, G. Leech and J. Svartvik, <i>A Comprehensive Grammar of the English Language</i>
 * (1985), chapters 3 (verbs), 5 (nouns) and 7 (adjectives); R. Huddleston and G. K. Pullum, <i>The Cambridge Grammar of
 * the English Language</i> (2002), chapter 18. G. Minnen, J. Carroll and D. Pearce, "Applied morphological processing
 * of English", <i>Natural Language Engineering</i> 7 (2001), generate forms in the same way, by rules with listed
 * exceptions.
 *
 * <p>All methods are pure and thread-safe. The word list is read on first use.
 */
public final class Inflection {

    private static final Map<String, Function<String, Stream<String>>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("v", lemma -> Verb.of(lemma).all());
        FORMS.put("s", lemma -> Verb.of(lemma).third().stream());
        FORMS.put("ed", lemma -> Verb.of(lemma).pastAndParticiple());
        FORMS.put("ing", lemma -> Verb.of(lemma).ing().stream());
        FORMS.put("en", lemma -> Verb.of(lemma).participle().stream());
        FORMS.put("pres", lemma -> Verb.of(lemma).presentAndThird());
        FORMS.put("n", Inflection::noun);
        FORMS.put("a", Inflection::adjective);
    }

    private Inflection() {}

    /**
     * Returns the inflection tags of the pattern language: {@code v} every verb form; {@code s} third person singular;
     * {@code ed} past and past participle; {@code ing}; {@code en} past participle only; {@code pres} base and third
     * person; {@code n} singular and plural; {@code a} positive, comparative and superlative.
     *
     * @return the tags in that order, unmodifiable
     */
    public static Set<String> tags() {
        return Collections.unmodifiableSet(FORMS.keySet());
    }

    /**
     * Returns the surface forms of a word. A known word and an unknown one are treated alike: every word has forms,
     * except that modal verbs lack some.
     *
     * @param lemma the base form (verb), singular (noun) or positive (adjective): one word of letters and digits, in
     *     any case
     * @param tag one of {@link #tags()}, without the colon
     * @return one or more distinct forms in lower case, the lemma first where it is among them; unmodifiable
     * @throws IllegalArgumentException if the tag is unknown, the lemma is not a single word, or it is a modal verb
     *     that lacks the form
     */
    public static List<String> forms(String lemma, String tag) {
        Objects.requireNonNull(lemma, "lemma");
        Function<String, Stream<String>> generator = FORMS.get(Objects.requireNonNull(tag, "tag"));
        if (generator == null) {
            throw new IllegalArgumentException("unknown inflection ':" + tag + "' (expected one of "
                    + String.join(", ", tags())
                    + meant(tag).map(known -> ", did you mean '" + known + "'?").orElse("") + ")");
        }
        if (lemma.isEmpty() || !lemma.codePoints().allMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException(
                    "cannot inflect '" + lemma + "': not a single word (only the first of 'look:v up' is inflected)");
        }
        String word = lemma.toLowerCase(Locale.ROOT);
        List<String> forms = generator.apply(word).distinct().toList();
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("'" + word + "' has no form for ':" + tag + "'");
        }
        return forms;
    }

    /** The longest tag that the unknown one starts with ("verb", "ings") or abbreviates ("pre"). */
    private static Optional<String> meant(String unknown) {
        String typed = unknown.toLowerCase(Locale.ROOT);
        return tags().stream()
                .filter(tag -> typed.startsWith(tag) || (!typed.isEmpty() && tag.startsWith(typed)))
                .max(Comparator.comparingInt(String::length));
    }

    private static Stream<String> noun(String singular) {
        List<String> whole = Words.NOUNS.get(singular);
        if (whole != null) {
            return Stream.concat(Stream.of(singular), whole.stream());
        }
        for (int i = 0; i < singular.length(); i++) { // the longest ending first
            List<String> plurals = Words.NOUNS.get("-" + singular.substring(i));
            if (plurals != null) {
                String stem = singular.substring(0, i);
                return Stream.concat(Stream.of(singular), plurals.stream().map(stem::concat));
            }
        }
        return Stream.of(singular, Spelling.s(singular));
    }

    private static Stream<String> adjective(String positive) {
        List<String> compared = Words.ADJECTIVES.get(positive);
        if (compared != null) {
            return Stream.concat(Stream.of(positive), compared.stream());
        }
        if (!isCompared(positive)) {
            return Stream.of(positive);
        }
        return Stream.concat(
                Stream.of(positive),
                Stream.concat(Spelling.suffixed(positive, "er").stream(), Spelling.suffixed(positive, "est").stream()));
    }

    private static boolean isCompared(String adjective) {
        if (Words.COMPARABLE.contains(adjective) || Spelling.syllables(adjective) == 1) {
            return true;
        }
        String bare = adjective.startsWith("un") ? adjective.substring(2) : adjective;
        return Spelling.endsInConsonantAndY(adjective) && Spelling.syllables(bare) == 2;
    }

    /**
     * The forms of one verb, each with its variants; a list is empty if the verb lacks the form.
     *
     * @param present base first, then what else is not third person ({@code am}, {@code are})
     * @param third third person singular of the present
     * @param past simple past
     * @param participle past participle
     * @param ing present participle
     */
    private record Verb(
            List<String> present, List<String> third, List<String> past, List<String> participle, List<String> ing) {

        static Verb of(String base) {
            return irregular(base).orElseGet(() -> regular(base));
        }

        static Verb regular(String base) {
            List<String> past = Spelling.suffixed(base, "ed");
            return new Verb(List.of(base), List.of(Spelling.s(base)), past, past, Spelling.suffixed(base, "ing"));
        }

        /** The listed verb, or the listed verb behind one or more prefixes (misunderstand). Modal verbs take none. */
        private static Optional<Verb> irregular(String base) {
            Verb listed = Words.VERBS.get(base);
            if (listed != null) {
                return Optional.of(listed);
            }
            return Words.PREFIXES.stream()
                    .filter(base::startsWith)
                    .flatMap(prefix -> irregular(base.substring(prefix.length()))
                            .filter(stem -> !stem.ing().isEmpty())
                            .map(stem -> stem.with(prefix::concat))
                            .stream())
                    .findFirst();
        }

        private Verb with(UnaryOperator<String> change) {
            return new Verb(
                    present.stream().map(change).toList(),
                    third.stream().map(change).toList(),
                    past.stream().map(change).toList(),
                    participle.stream().map(change).toList(),
                    ing.stream().map(change).toList());
        }

        Stream<String> all() {
            return Stream.of(present, third, past, participle, ing).flatMap(Collection::stream);
        }

        Stream<String> pastAndParticiple() {
            return Stream.concat(past.stream(), participle.stream());
        }

        Stream<String> presentAndThird() {
            return Stream.concat(present.stream(), third.stream());
        }
    }

    /** The rules of spelling, which hold for all words that are not listed. */
    private static final class Spelling {

        private static final Pattern SIBILANT = Pattern.compile(".*(?:[sxz]|[cs]h)");
        private static final Pattern CONSONANT_AND_Y = Pattern.compile(".*(?:[^aeiou]|qu)y");

        /** What ends in one vowel letter and one consonant that can double; the u of "qu" is no vowel. */
        private static final Pattern CLOSED = Pattern.compile("(?:.*(?:[^aeiouy]|qu)|y?)[aeiouy][bcdfgjklmnpqrstvz]");

        private static final Pattern VOWELS = Pattern.compile("(?:qu)?([aeiouy]+)");

        private Spelling() {}

        /** The third person singular or the plural. */
        static String s(String word) {
            if (endsInConsonantAndY(word)) {
                return withoutLast(word) + "ies";
            }
            if (word.endsWith("z") && CLOSED.matcher(word).matches()) {
                return word + "zes";
            }
            return SIBILANT.matcher(word).matches() ? word + "es" : word + "s";
        }

        /** The word with "ed", "ing", "er" or "est" added, in one or two spellings. */
        static List<String> suffixed(String word, String suffix) {
            boolean ing = suffix.equals("ing");
            if (word.endsWith("e") && word.length() > 1) {
                return List.of(beforeSuffix(word, ing) + suffix);
            }
            if (endsInConsonantAndY(word) && !ing) {
                return List.of(withoutLast(word) + "i" + suffix);
            }
            return stems(word).stream().map(stem -> stem + suffix).toList();
        }

        private static String beforeSuffix(String word, boolean ing) {
            if (ing && word.endsWith("ie")) {
                return word.substring(0, word.length() - 2) + "y"; // dying, not diing
            }
            // seeing, canoeing and dyeing keep the e, which they share with "ed": agreed, canoed
            boolean kept = ing && (word.endsWith("ee") || word.endsWith("oe") || word.endsWith("ye"));
            return kept ? word : withoutLast(word);
        }

        /** The word, the word with its last consonant doubled, or both. */
        private static List<String> stems(String word) {
            char last = word.charAt(word.length() - 1);
            String doubled = word + last;
            if (Words.EITHER.contains(word)) {
                return List.of(doubled, word);
            }
            if (Words.DOUBLED.contains(word)) {
                return List.of(doubled);
            }
            if (!CLOSED.matcher(word).matches() || Words.SINGLE.contains(word)) {
                return List.of(word);
            }
            if (last == 'c') {
                return List.of(word + "k");
            }
            if (isShort(word) || Words.PREFIXES.stream().anyMatch(prefix -> isShortAfter(prefix, word))) {
                return List.of(doubled);
            }
            return last == 'l' ? List.of(doubled, word) : List.of(word);
        }

        private static boolean isShort(String word) {
            return syllables(word) == 1;
        }

        private static boolean isShortAfter(String prefix, String word) {
            return word.startsWith(prefix)
                    && word.length() >= prefix.length() + 3
                    && !isVowel(word.charAt(prefix.length()))
                    && isShort(word.substring(prefix.length()));
        }

        /**
         * The number of groups of vowel letters, less a silent e: exact enough to tell one, two and more syllables
         * apart.
         */
        static int syllables(String word) {
            String sounded = word.replaceFirst("(?<=[^aeiouy])e(?=ly$)", ""); // lonely
            int groups = (int) VOWELS.matcher(sounded).results().count();
            boolean silent = groups > 1 && sounded.matches(".*[^aeiouy]e");
            return silent ? groups - 1 : groups;
        }

        static boolean endsInConsonantAndY(String word) {
            return CONSONANT_AND_Y.matcher(word).matches();
        }

        private static boolean isVowel(char letter) {
            return "aeiou".indexOf(letter) >= 0;
        }

        private static String withoutLast(String word) {
            return word.substring(0, word.length() - 1);
        }
    }

    /** The listed words, read when first needed. */
    private static final class Words {

        private static final String RESOURCE = "irregular.txt";
        private static final Pattern HEADING = Pattern.compile("\\[(\\w+)]");
        private static final Map<String, List<List<String>>> SECTIONS = read();

        static final Set<String> PREFIXES = set("prefixes");
        static final Set<String> DOUBLED = set("doubled");
        static final Set<String> EITHER = set("either");
        static final Set<String> SINGLE = set("single");
        static final Set<String> COMPARABLE = set("comparable");
        static final Map<String, List<String>> NOUNS = map("nouns");
        static final Map<String, List<String>> ADJECTIVES = map("adjectives");
        static final Map<String, Verb> VERBS = verbs(); // last: the regular forms need the sets above

        private Words() {}

        /** The lines of every section, split at blanks. */
        private static Map<String, List<List<String>>> read() {
            Map<String, List<List<String>>> sections = new HashMap<>();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(Inflection.class.getResourceAsStream(RESOURCE), RESOURCE),
                    StandardCharsets.UTF_8))) {
                List<List<String>> section = new ArrayList<>();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String content = line.replaceFirst("#.*", "").strip();
                    Matcher heading = HEADING.matcher(content);
                    if (heading.matches()) {
                        section = new ArrayList<>();
                        sections.put(heading.group(1), section);
                    } else if (!content.isEmpty()) {
                        section.add(List.of(content.split("\\s+")));
                    }
                }
                return sections;
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE, e);
            }
        }

        private static List<List<String>> section(String name) {
            return Objects.requireNonNull(SECTIONS.get(name), name);
        }

        private static Set<String> set(String name) {
            return section(name).stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        }

        private static Map<String, List<String>> map(String name) {
            return section(name).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            line -> line.get(0),
                            line -> line.subList(1, line.size()).stream()
                                    .flatMap(column -> variants(column).stream())
                                    .toList()));
        }

        private static Map<String, Verb> verbs() {
            return section("verbs").stream().collect(Collectors.toUnmodifiableMap(line -> line.get(0), Words::verb));
        }

        private static Verb verb(List<String> line) {
            List<List<String>> columns = new ArrayList<>();
            Map<String, List<String>> named = new HashMap<>();
            for (String column : line) {
                int equals = column.indexOf('=');
                if (equals < 0) {
                    columns.add(variants(column));
                } else {
                    named.put(column.substring(0, equals), variants(column.substring(equals + 1)));
                }
            }
            Verb regular = Verb.regular(line.get(0));
            List<String> past = columns.size() > 1 ? columns.get(1) : regular.past();
            return new Verb(
                    named.getOrDefault("pres", regular.present()),
                    named.getOrDefault("s", regular.third()),
                    past,
                    columns.size() > 2 ? columns.get(2) : past,
                    named.getOrDefault("ing", regular.ing()));
        }

        private static List<String> variants(String column) {
            return column.equals("-") ? List.of() : List.of(column.split("/"));
        }
    }
}
