package dev.tact.rules;

import dev.tact.internal.yaml.DidYouMean;
import dev.tact.internal.yaml.Place;
import dev.tact.internal.yaml.YamlReader;
import dev.tact.rules.PackDraft.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules, assertion triggers and word classes: what a moderator knows, as data. Immutable and safe for use by any
 * thread.
 *
 * <pre>{@code
 * RulePack rules = RulePack.bundled("en").and(RulePack.read(Path.of("my-pack.yaml")));
 * }</pre>
 *
 * <p><b>Composition.</b> {@link #and} unites packs; their order does not matter. No pack overrides another: the names
 * of packs, the ids of rules and triggers together, and the names of word classes must each be unique, and a clash
 * names both places. To drop a bundled rule or change its weight, tell {@code Moderator.Builder} so by {@code disable}
 * and {@code reweight}; its fingerprint then shows it. A pack may use word classes that another pack defines;
 * {@link #unresolved()} tells which are still missing, and neither a moderator nor a verification accepts a pack that
 * misses any.
 *
 * <p><b>Errors.</b> A pack with any problem is not read at all: {@link RuleFormatException} lists every problem of
 * every file. Whether the rules do what their examples say is checked by {@code dev.tact.rules.verify}, not here.
 *
 * <p><b>Equality.</b> Two packs are equal if they have the same names and the same {@link #fingerprint()}.
 */
public final class RulePack {

    /** The resources that list the files of a language. */
    private static final String PACKS = "packs.txt";

    private static final String CONVERSATION = "conversation.txt";

    private static final RulePack EMPTY = new PackDraft().build();

    /** What is in a pack. */
    private record Content(
            Map<String, Place> names,
            List<Rule> rules,
            List<Trigger> triggers,
            List<WordClass> words,
            List<Reference> references,
            Set<String> ids) {

        static Content of(PackDraft draft) {
            List<Rule> rules =
                    draft.rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
            Set<String> ids = new LinkedHashSet<>();
            rules.forEach(rule -> ids.add(rule.id()));
            return new Content(
                    Collections.unmodifiableMap(new TreeMap<>(draft.names)),
                    rules,
                    draft.triggers.stream()
                            .sorted(Comparator.comparing(Trigger::id))
                            .toList(),
                    draft.words.stream()
                            .sorted(Comparator.comparing(WordClass::name))
                            .toList(),
                    List.copyOf(draft.references),
                    Collections.unmodifiableSet(ids));
        }
    }

    /** The resource that lists the files of a bundled pack, otherwise null. */
    private final @Nullable String list;

    /** Null as long as nobody has asked for the content of a bundled pack. */
    private volatile @Nullable Content content;

    private volatile @Nullable String fingerprint;

    RulePack(PackDraft draft) {
        list = null;
        content = Content.of(draft);
    }

    private RulePack(String list) {
        this.list = list;
    }

    /** Returns a pack without anything in it. */
    public static RulePack empty() {
        return EMPTY;
    }

    /**
     * Returns the packs that come with Tact for a language. The files are read when something of them is first asked
     * for, which a moderator with these rules alone never does: they come with Tact in compiled form as well.
     *
     * @param language such as {@code en}, the only one so far
     * @throws IllegalArgumentException if there are none for the language
     */
    public static RulePack bundled(String language) {
        return listed(language, PACKS);
    }

    /**
     * Returns the packs that come with Tact for reading earlier messages of a conversation: what the recipient stops,
     * lifts and asks for, and what the author withdraws or evades. Their rules have signals of their own, which are no
     * boundary-risk signals and never appear in an assessment. Read when first asked for, as {@link #bundled} is.
     *
     * @param language such as {@code en}, the only one so far
     * @throws IllegalArgumentException if there are none for the language
     */
    public static RulePack conversation(String language) {
        return listed(language, CONVERSATION);
    }

    private static RulePack listed(String language, String file) {
        String list = language + "/" + file;
        if (RulePack.class.getResource(list) == null) {
            throw new IllegalArgumentException("no bundled rules: " + list + " (bundled languages: en)");
        }
        return new RulePack(list);
    }

    /**
     * Returns whether this is what {@link #bundled} or {@link #conversation} returned, with nothing added to it.
     *
     * @param ofList the resource that lists its files, such as {@code en/packs.txt}
     */
    public boolean isBundled(String ofList) {
        return ofList.equals(list);
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = read(String.valueOf(list));
            content = known;
        }
        return known;
    }

    private static Content read(String list) {
        String language = list.substring(0, list.indexOf('/'));
        PackDraft draft = new PackDraft();
        try {
            String index = new String(resource(list), StandardCharsets.UTF_8);
            for (String file : index.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList()) {
                PackReader.read(resource(language + "/" + file), language + "/" + file, draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return draft.build().content();
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = RulePack.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new NoSuchFileException(file);
            }
            return in.readAllBytes();
        }
    }

    /**
     * Reads a file, or all files of a folder whose names end in {@code .yaml} or {@code .yml} (not those of its
     * subfolders).
     *
     * @throws RuleFormatException if anything is wrong in any of the files
     * @throws NoSuchFileException if there is no such file, or no such file in the folder
     * @throws IOException if a file cannot be read
     */
    public static RulePack read(Path fileOrFolder) throws IOException {
        PackDraft draft = new PackDraft();
        for (Path file : Files.isDirectory(fileOrFolder) ? packsIn(fileOrFolder) : List.of(fileOrFolder)) {
            try (InputStream in = Files.newInputStream(file)) {
                PackReader.read(in.readNBytes(YamlReader.MAX_BYTES + 1), file.toString(), draft);
            }
        }
        return draft.build();
    }

    private static List<Path> packsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> packs = files.filter(Files::isRegularFile)
                    .filter(RulePack::isYaml)
                    .sorted()
                    .toList();
            if (packs.isEmpty()) {
                throw new NoSuchFileException(folder.toString(), null, "no .yaml file in this folder");
            }
            return packs;
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * Reads a pack from memory.
     *
     * @param yaml the text of a pack file
     * @param fileName the name that problems show for it
     * @throws RuleFormatException if anything is wrong with it
     */
    public static RulePack parse(String yaml, String fileName) {
        PackDraft draft = new PackDraft();
        PackReader.read(yaml, fileName, draft);
        return draft.build();
    }

    /**
     * Returns the union of both packs.
     *
     * @throws RuleFormatException if they have the name of a pack, an id or the name of a word class in common, or if
     *     word classes of both refer to each other in a circle
     */
    public RulePack and(RulePack other) {
        PackDraft draft = new PackDraft();
        draft.add(this);
        draft.add(other);
        return draft.build();
    }

    /**
     * Returns a pack of rules that a program made, such as the topics of a boundary profile. Their examples may be
     * empty; whoever makes rules tests them.
     *
     * @param name the name of the pack
     * @throws RuleFormatException if a pattern is none, or an id is there twice
     */
    public static RulePack of(String name, Collection<Rule> rules) {
        PackDraft draft = new PackDraft();
        draft.declarePack(name, new Place(name, 1, 1));
        rules.forEach(draft::add);
        return draft.build();
    }

    /** Returns the names of the packs that this one is made of, sorted. */
    public Set<String> names() {
        return content().names().keySet();
    }

    /** Returns the rules, sorted by id. */
    public List<Rule> rules() {
        return content().rules();
    }

    /** Returns the assertion triggers, sorted by id. */
    public List<Trigger> triggers() {
        return content().triggers();
    }

    /** Returns the word classes, sorted by name. */
    public List<WordClass> words() {
        return content().words();
    }

    /** Returns the ids of the rules, sorted; those of triggers are not among them. */
    public Set<String> ids() {
        return content().ids();
    }

    /**
     * Returns a problem for every use of a word class that this pack does not define; another pack may. Empty if the
     * pack can be put to work.
     */
    public List<RuleProblem> unresolved() {
        Set<String> known = new HashSet<>();
        words().forEach(wordClass -> known.add(wordClass.name()));
        return references().stream()
                .filter(reference -> !known.contains(reference.name()))
                .map(this::unknown)
                .toList();
    }

    private RuleProblem unknown(Reference reference) {
        Place place = reference.place();
        String message = "unknown word class " + DidYouMean.quoted("@" + reference.name())
                + DidYouMean.hint(
                        reference.name(), words().stream().map(WordClass::name).toList(), "@");
        return new RuleProblem(place.file(), place.line(), place.column(), reference.ruleId(), message);
    }

    /**
     * Returns what identifies the content: 16 hexadecimal digits, the same for the same rules, triggers and word
     * classes, whatever files they come from and in whatever order. Comments, examples and the names of packs do not
     * count.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = HexFormat.of().formatHex(sha256(bytes()), 0, 8);
            fingerprint = known;
        }
        return known;
    }

    /** Returns the content in one form: every list with its length, every string with its length, nothing left out. */
    private byte[] bytes() {
        Bytes content = new Bytes();
        content.number(rules().size());
        for (Rule rule : rules()) {
            content.text(rule.id());
            content.text(rule.signal().id());
            content.number(rule.severity().level());
            content.number(Double.doubleToLongBits(rule.weight()));
            content.text(rule.why());
            content.patterns(rule.patterns());
            content.patterns(rule.unless());
            content.patterns(rule.requires());
            content.patterns(rule.raise());
            content.number(rule.assertion().size());
            rule.assertion().forEach(status -> content.text(status.id()));
        }
        content.number(triggers().size());
        for (Trigger trigger : triggers()) {
            content.text(trigger.id());
            content.text(PackReader.statusId(trigger.status()));
            content.text(trigger.direction().id());
            content.number(trigger.scope());
            content.patterns(trigger.patterns());
            content.patterns(trigger.unless());
        }
        content.number(words().size());
        for (WordClass wordClass : words()) {
            content.text(wordClass.name());
            content.patterns(wordClass.entries());
        }
        return content.bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    Map<String, Place> places() {
        return content().names();
    }

    List<Reference> references() {
        return content().references();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof RulePack pack
                        && names().equals(pack.names())
                        && fingerprint().equals(pack.fingerprint()));
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** Returns the names and how much is in the pack. */
    @Override
    public String toString() {
        return "RulePack[" + String.join(", ", names()) + ": " + rules().size() + " rules, "
                + triggers().size() + " triggers, " + words().size() + " word classes]";
    }

    private static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

        void number(long value) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes.write((int) (value >>> shift));
            }
        }

        void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            number(encoded.length);
            bytes.writeBytes(encoded);
        }

        void patterns(Collection<PatternSource> patterns) {
            number(patterns.size());
            patterns.forEach(pattern -> text(pattern.text()));
        }
    }
}
