package dev.tact.policy;

import dev.tact.internal.yaml.DidYouMean;
import dev.tact.policy.Decision.Reason;
import dev.tact.rules.PatternSource;
import dev.tact.rules.Rule;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient welcomes, wants to be warned of, or wants somebody else to see first. Immutable; any thread may use
 * it. {@link #decide} is a pure function: the same assessment and circumstances give the same decision, and nothing is
 * stored.
 *
 * <pre>{@code
 * BoundaryProfile profile = BoundaryProfile.preset("client-blogger")
 *         .contacts(Locale.ENGLISH, "the blog's moderators", "Samaritans, 116 123")
 *         .topic("alcohol", Outcome.NOTE, "alcohol", "drunk", "bottle of wine")
 *         .build();
 * Decision decision = profile.decide(moderator.assess(message), Circumstances.privateMessage().topics(…));
 * }</pre>
 *
 * <p>The {@linkplain dev.tact.policy package} is the manual: the file format, what precedes what, and topics.
 *
 * <p><b>Equality.</b> Two profiles are equal if they have the same name and the same {@link #fingerprint()}.
 */
public final class BoundaryProfile {

    /** The names of the presets. */
    public static final List<String> PRESETS =
            List.of("client-blogger", "therapist-blogger", "peer-support", "general-blog", "strict");

    private static final String TOPIC = "topic-";

    private static final String NO_LANGUAGE = "not a language: expected a tag such as 'en' or 'de-AT'";

    private final String name;
    private final Map<Setting, Map<SignalType, Row>> rows;
    private final Row others;
    private final Map<String, Topic> topics;
    private final Map<SignalType, Topic> topicsBySignal;
    private final List<QuietHours> quietHours;
    private final Map<String, Agreement> agreements;
    private final Map<Locale, Contacts> contacts;
    private final RulePack topicRules;
    private final String fingerprint;

    private BoundaryProfile(Builder builder) {
        name = builder.name;
        Map<Setting, Map<SignalType, Row>> copied = new EnumMap<>(Setting.class);
        builder.rows.forEach((setting, table) -> copied.put(setting, Map.copyOf(table)));
        rows = copied;
        others = builder.others;
        topics = Collections.unmodifiableMap(new TreeMap<>(builder.topics));
        Map<SignalType, Topic> bySignal = new TreeMap<>();
        topics.forEach((topic, value) -> bySignal.put(signalOf(topic), value));
        topicsBySignal = Map.copyOf(bySignal);
        quietHours = List.copyOf(builder.quietHours);
        agreements = Collections.unmodifiableMap(new TreeMap<>(builder.agreements));
        contacts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.contacts));
        topicRules = pack(topics);
        fingerprint = fingerprint(builder);
    }

    private static RulePack pack(Map<String, Topic> topics) {
        RulePack pack = topics.isEmpty() ? RulePack.empty() : RulePack.of("topics", rules(topics));
        if (!pack.unresolved().isEmpty()) {
            throw new RuleFormatException(pack.unresolved());
        }
        return pack;
    }

    /** Returns the signal that stands for a topic. */
    static SignalType signalOf(String topic) {
        return new SignalType(TOPIC + topic);
    }

    static boolean isTopic(SignalType type) {
        return type.id().startsWith(TOPIC);
    }

    private static List<Rule> rules(Map<String, Topic> topics) {
        List<Rule> rules = new ArrayList<>();
        topics.forEach((name, topic) -> {
            PatternSource first = topic.patterns().get(0);
            rules.add(new Rule(
                    TOPIC + name,
                    signalOf(name),
                    Severity.MILD,
                    1,
                    "The message touches a topic of the recipient's own.",
                    topic.patterns(),
                    List.of(),
                    List.of(),
                    List.of(),
                    // Denied, asked or quoted, a topic is a topic.
                    Set.of(),
                    List.of(),
                    List.of(),
                    first.file(),
                    first.line(),
                    first.column()));
        });
        return rules;
    }

    /** Where a treatment holds; the later of two that hold at once goes before. */
    public enum Setting {
        /** Everywhere. */
        ALWAYS,
        /** In public comments. */
        COMMENT,
        /** In private messages. */
        PRIVATE,
        /** In what the recipient asked for, on either channel. */
        INVITED
    }

    /**
     * Who helps, in one language.
     *
     * @param reviewer who sees held messages first, as a sentence would name them: "the blog's moderators"
     * @param help where an author in danger finds help, an entry a line: "Samaritans, 116 123, day and night"; at least
     *     one
     */
    public record Contacts(String reviewer, List<String> help) {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if the reviewer or a line of help is blank, or there is no help
         */
        public Contacts {
            help = List.copyOf(help);
            if (reviewer.isBlank() || help.isEmpty() || help.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "contacts need a reviewer, who sees held messages first, and at least"
                                + " one line that says where an author in danger finds help");
            }
        }
    }

    /** Outcomes by severity, never milder for the graver. */
    record Row(Outcome mild, Outcome substantial, Outcome grave) {

        Row {
            if (mild.compareTo(substantial) > 0 || substantial.compareTo(grave) > 0) {
                throw new IllegalArgumentException(mild.word() + ", " + substantial.word() + ", " + grave.word()
                        + " (expected the graver to be treated as strictly as the milder, or more)");
            }
        }

        Outcome of(Severity severity) {
            return switch (severity) {
                case MILD -> mild;
                case SUBSTANTIAL -> substantial;
                case GRAVE -> grave;
            };
        }
    }

    record Topic(Outcome outcome, List<PatternSource> patterns) {}

    record QuietHours(Setting setting, LocalTime from, LocalTime to, Outcome outcome) {

        QuietHours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("quiet hours from " + from + " to " + to
                        + " (expected two different times; they may span midnight)");
            }
        }

        boolean include(LocalTime time) {
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = time.isBefore(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }
    }

    record Agreement(String words, Outcome outcome, Set<SignalType> signals) {

        void collect(List<Signal> carried, List<Evidence> evidence) {
            for (Signal signal : carried) {
                if (signals.contains(signal.type())) {
                    evidence.addAll(signal.evidence());
                }
            }
        }
    }

    /**
     * Returns a builder that starts from a preset.
     *
     * @param name one of {@link #PRESETS}
     * @throws IllegalArgumentException if there is no such preset
     */
    public static Builder preset(String name) {
        if (!PRESETS.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown preset " + DidYouMean.quoted(name) + DidYouMean.hint(name, PRESETS));
        }
        return ProfileReader.read(presetSource(name), name + ".yaml");
    }

    /** Returns the YAML text of a preset. */
    static String presetSource(String name) {
        String resource = "/dev/tact/policy/" + name + ".yaml";
        try (InputStream in = BoundaryProfile.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a builder that starts from a file.
     *
     * @throws RuleFormatException with all problems of the file, if there are any
     * @throws IOException if it cannot be read
     */
    public static Builder read(Path file) throws IOException {
        return ProfileReader.read(file);
    }

    /**
     * Returns a builder that starts from the text of a profile file.
     *
     * @param fileName the name that problems show for it
     * @throws RuleFormatException with all problems of the text, if there are any
     */
    public static Builder parse(String yaml, String fileName) {
        return ProfileReader.read(yaml, fileName);
    }

    /**
     * Returns a builder that starts from nothing: what is mild is welcome, what is substantial gets a note, what is
     * grave is held.
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns a builder that starts from this profile. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        rows.forEach((setting, table) -> builder.rows.put(setting, new TreeMap<>(table)));
        builder.others = others;
        builder.topics.putAll(topics);
        builder.quietHours.addAll(quietHours);
        builder.agreements.putAll(agreements);
        builder.contacts.putAll(contacts);
        return builder;
    }

    /** Decides without anything known beside the assessment. */
    public Decision decide(Assessment assessment) {
        return decide(assessment, Circumstances.UNKNOWN);
    }

    /**
     * Decides what becomes of a message. Takes time in proportion to the number of its signals.
     *
     * @throws IllegalArgumentException if the profile has topics and the circumstances do not say what was found of
     *     them: they would go unnoticed
     */
    public Decision decide(Assessment assessment, Circumstances circumstances) {
        List<Signal> touched = touched(circumstances.topics());
        List<Reason> reasons = new ArrayList<>();
        for (Signal signal : assessment.signals()) {
            if (!signal.type().isProtective() && !topicsBySignal.containsKey(signal.type())) {
                Outcome outcome = treatment(signal.type(), circumstances).of(signal.severity());
                add(reasons, Reason.Kind.SIGNAL, signal.type().id(), signal.severity(), outcome, signal.evidence(), "");
            }
        }
        for (Signal signal : touched) {
            Topic topic = Objects.requireNonNull(topicsBySignal.get(signal.type()));
            String id = signal.type().id().substring(TOPIC.length());
            add(reasons, Reason.Kind.TOPIC, id, null, topic.outcome(), signal.evidence(), "");
        }
        for (Map.Entry<String, Agreement> entry : agreements.entrySet()) {
            Agreement agreement = entry.getValue();
            List<Evidence> evidence = new ArrayList<>();
            agreement.collect(assessment.signals(), evidence);
            agreement.collect(touched, evidence);
            if (!evidence.isEmpty()) {
                evidence.sort(null);
                add(
                        reasons,
                        Reason.Kind.AGREEMENT,
                        entry.getKey(),
                        null,
                        agreement.outcome(),
                        evidence,
                        agreement.words());
            }
        }
        add(reasons, Reason.Kind.QUIET_HOURS, "quiet-hours", null, quiet(circumstances), List.of(), "");
        reasons.sort(Reason.STRICTEST_FIRST);
        Outcome outcome = reasons.isEmpty() ? Outcome.PUBLISH : reasons.get(0).outcome();
        return new Decision(this, assessment, circumstances, outcome, reasons, CareNeeds.of(assessment, reasons));
    }

    private static void add(
            List<Reason> reasons,
            Reason.Kind kind,
            String id,
            @Nullable Severity severity,
            Outcome outcome,
            List<Evidence> evidence,
            String words) {
        if (outcome != Outcome.PUBLISH) {
            reasons.add(new Reason(kind, id, severity, outcome, evidence, words));
        }
    }

    private Row treatment(SignalType type, Circumstances circumstances) {
        Row invited = circumstances.invited() ? row(Setting.INVITED, type) : null;
        if (invited != null) {
            return invited;
        }
        Row always = row(Setting.ALWAYS, type);
        Row otherwise = always == null ? others : always;
        Row comment = Objects.requireNonNullElse(row(Setting.COMMENT, type), otherwise);
        Row personal = Objects.requireNonNullElse(row(Setting.PRIVATE, type), otherwise);
        Boolean isPrivate = circumstances.isPrivate();
        if (isPrivate == null) {
            return new Row(
                    comment.mild().or(personal.mild()),
                    comment.substantial().or(personal.substantial()),
                    comment.grave().or(personal.grave()));
        }
        return isPrivate ? personal : comment;
    }

    private @Nullable Row row(Setting setting, SignalType type) {
        Map<SignalType, Row> table = rows.get(setting);
        return table == null ? null : table.get(type);
    }

    /** Returns the signals that stand for topics of this profile. */
    private List<Signal> touched(@Nullable Assessment found) {
        if (topics.isEmpty()) {
            return List.of();
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    "profile '" + name + "' has topics, and nobody looked for them: pass"
                            + " Circumstances.topics(…) what a moderator of the pack BoundaryProfile.topics() says of the message");
        }
        List<Signal> touched = new ArrayList<>();
        for (Signal signal : found.signals()) {
            if (topicsBySignal.containsKey(signal.type())) {
                touched.add(signal);
            }
        }
        return touched;
    }

    private Outcome quiet(Circumstances circumstances) {
        LocalTime time = circumstances.receivedAt();
        Outcome strictest = Outcome.PUBLISH;
        if (time != null) {
            Boolean isPrivate = circumstances.isPrivate();
            for (QuietHours hours : quietHours) {
                boolean concerned = hours.setting() == Setting.ALWAYS
                        || isPrivate == null
                        || isPrivate == (hours.setting() == Setting.PRIVATE);
                if (concerned && hours.include(time)) {
                    strictest = strictest.or(hours.outcome());
                }
            }
        }
        return strictest;
    }

    /** Returns the profile's name. */
    public String name() {
        return name;
    }

    /**
     * Returns the topics as rules of the signals {@code topic-NAME}, without any assertion checks: a denied drink is
     * about drink too. Empty if the profile has none. Give them to a moderator of their own, which is small:
     * {@code Moderator.builder().pack(profile.topics()).build()}. Among the rules of the main moderator, they would
     * change the risk of messages by one recipient's taste.
     */
    public RulePack topics() {
        return topicRules;
    }

    /**
     * Returns the contacts for a language: those of the locale, else those of its language without a country, else the
     * first of its language in any country, else the first that were given.
     */
    public Contacts contacts(Locale locale) {
        Contacts close = contacts.get(locale);
        if (close == null) {
            close = contacts.get(Locale.forLanguageTag(Sentences.language(locale)));
        }
        if (close == null) {
            for (Map.Entry<Locale, Contacts> each : contacts.entrySet()) {
                if (Sentences.language(each.getKey()).equals(Sentences.language(locale))) {
                    return each.getValue();
                }
            }
        }
        return close == null ? contacts.values().iterator().next() : close;
    }

    /**
     * Returns the locale of a language tag, for {@link Builder#contacts} and for sentences.
     *
     * @param tag as in BCP 47, such as {@code en} or {@code de-AT}
     * @throws IllegalArgumentException if it is ill-formed or names no language that there is:
     *     {@link Locale#forLanguageTag} would give none, and people in danger the help lines of another
     */
    public static Locale language(String tag) {
        try {
            return checkedLanguage(new Locale.Builder().setLanguageTag(tag).build());
        } catch (IllformedLocaleException malformed) {
            throw new IllegalArgumentException(NO_LANGUAGE, malformed);
        }
    }

    private static Locale checkedLanguage(Locale locale) {
        // Java shows a language that it does not know by its code.
        if (locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage())) {
            throw new IllegalArgumentException(NO_LANGUAGE);
        }
        return locale;
    }

    /** Returns what identifies the content: 16 hexadecimal digits, the same for the same settings. */
    public String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(Builder builder) {
        StringBuilder content = new StringBuilder();
        builder.rows.forEach((setting, table) -> table.forEach((type, row) -> part(content, setting, type, row)));
        part(content, "others", builder.others);
        builder.topics.forEach((topic, value) -> {
            part(content, "topic", topic, value.outcome(), value.patterns().size());
            value.patterns().forEach(pattern -> part(content, pattern.text()));
        });
        builder.quietHours.stream()
                .map(QuietHours::toString)
                .distinct()
                .sorted()
                .forEach(hours -> part(content, "quiet", hours));
        builder.agreements.forEach((id, agreement) -> {
            part(
                    content,
                    "agreement",
                    id,
                    agreement.words(),
                    agreement.outcome(),
                    agreement.signals().size());
            agreement.signals().stream().sorted().forEach(signal -> part(content, signal));
        });
        builder.contacts.forEach((locale, each) -> {
            part(
                    content,
                    "contacts",
                    locale.toLanguageTag(),
                    each.reviewer(),
                    each.help().size());
            each.help().forEach(line -> part(content, line));
        });
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Every value with its length, and every list after its own, so that no two contents read alike. */
    private static void part(StringBuilder content, Object... values) {
        for (Object value : values) {
            String text = value.toString();
            content.append(text.length()).append(':').append(text);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof BoundaryProfile profile
                        && name.equals(profile.name)
                        && fingerprint.equals(profile.fingerprint));
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** Returns name and fingerprint. */
    @Override
    public String toString() {
        return "BoundaryProfile[" + name + ", " + fingerprint + "]";
    }

    /**
     * Collects the settings of a profile. Not thread-safe; every {@link #build()} gives an independent profile.
     *
     * <p>The order of calls does not matter, except that a later value of the same setting replaces an earlier one.
     */
    public static final class Builder {

        private String name;
        private final Map<Setting, Map<SignalType, Row>> rows = new EnumMap<>(Setting.class);
        private Row others = new Row(Outcome.PUBLISH, Outcome.NOTE, Outcome.HOLD);
        private final Map<String, Topic> topics = new TreeMap<>();
        private final List<QuietHours> quietHours = new ArrayList<>();
        private final Map<String, Agreement> agreements = new TreeMap<>();
        private final Map<Locale, Contacts> contacts = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = checkedName("profile", name);
        }

        /**
         * Gives the profile another name.
         *
         * @throws IllegalArgumentException if it is not lower-case words joined by hyphens
         */
        public Builder name(String renamed) {
            name = checkedName("profile", renamed);
            return this;
        }

        /** Sets how a signal of each severity is treated, whatever the channel. */
        public Builder signal(SignalType type, Outcome mild, Outcome substantial, Outcome grave) {
            return signal(Setting.ALWAYS, type, mild, substantial, grave);
        }

        /**
         * Sets how a signal of each severity is treated in a setting.
         *
         * @throws IllegalArgumentException if a graver severity is treated more mildly, or if the signal is protective
         *     or stands for a topic, which {@link #topic} says how to treat
         */
        public Builder signal(Setting setting, SignalType type, Outcome mild, Outcome substantial, Outcome grave) {
            if (type.isProtective()) {
                throw new IllegalArgumentException("'" + type + "' protects; there is nothing to treat");
            }
            if (isTopic(type)) {
                throw new IllegalArgumentException(
                        "'" + type + "' stands for a topic; say by topic(…) how to treat it");
            }
            rows.computeIfAbsent(setting, any -> new TreeMap<>()).put(type, new Row(mild, substantial, grave));
            return this;
        }

        /**
         * Sets how signals are treated that no other setting names, such as those of packs added later.
         *
         * @throws IllegalArgumentException if a graver severity is treated more mildly
         */
        public Builder others(Outcome mild, Outcome substantial, Outcome grave) {
            others = new Row(mild, substantial, grave);
            return this;
        }

        /**
         * Names a topic of the recipient's own.
         *
         * @param topic lower-case words joined by hyphens; sentences show it as it is, so it should be in the language
         *     of the recipient
         * @param outcome {@link Outcome#NOTE} to be warned, {@link Outcome#HOLD} to have it kept away
         * @param patterns at least one, in the pattern language of {@link dev.tact.rules}
         * @throws IllegalArgumentException if the name is none, there is no pattern, or the outcome is
         *     {@link Outcome#PUBLISH}, which would change nothing
         */
        public Builder topic(String topic, Outcome outcome, String... patterns) {
            List<PatternSource> sources = new ArrayList<>();
            for (String pattern : patterns) {
                sources.add(new PatternSource(pattern, "topic '" + topic + "'", 1, 1));
            }
            return topic(topic, outcome, sources);
        }

        Builder topic(String topic, Outcome outcome, List<PatternSource> patterns) {
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("topic '" + topic + "' has no pattern to know it by");
            }
            checkEffect("topic '" + topic + "'", outcome);
            topics.put(checkedName("topic", topic), new Topic(outcome, List.copyOf(patterns)));
            return this;
        }

        /**
         * Adds hours of the recipient's day in which nothing should reach them unprepared. Several may be set; where
         * they overlap, the strictest holds.
         *
         * @param setting all messages, comments or private messages
         * @param from the first minute
         * @param to the minute after the last; earlier than {@code from} if the hours span midnight
         * @throws IllegalArgumentException if both times are the same, {@code setting} is {@link Setting#INVITED}, or
         *     the outcome is {@link Outcome#PUBLISH}, which would change nothing
         */
        public Builder quietHours(Setting setting, LocalTime from, LocalTime to, Outcome outcome) {
            if (setting == Setting.INVITED) {
                throw new IllegalArgumentException("quiet hours are of all messages, comments or private messages");
            }
            checkEffect("quiet hours", outcome);
            quietHours.add(new QuietHours(setting, from, to, outcome));
            return this;
        }

        /** Takes back all quiet hours set so far, a preset's too. */
        public Builder noQuietHours() {
            quietHours.clear();
            return this;
        }

        private static void checkEffect(String what, Outcome outcome) {
            if (outcome == Outcome.PUBLISH) {
                throw new IllegalArgumentException(what + " that are treated as '" + outcome.word()
                        + "' change nothing (expected '" + Outcome.NOTE.word() + "' or '" + Outcome.HOLD.word() + "')");
            }
        }

        /**
         * Notes what was agreed with those who write, such as "Please don't look me up". To note what was agreed with
         * one author only, derive a profile for the two by {@link BoundaryProfile#toBuilder()}.
         *
         * @param id lower-case words joined by hyphens
         * @param words the agreement in the recipient's words; the author and the moderator get to read them
         * @param outcome of a message that touches it
         * @param signals at least one, of any severity, that tells that a message may touch it; for a topic the signal
         *     {@code topic-NAME}
         * @throws IllegalArgumentException if the id is none, {@code words} or {@code signals} are empty, a signal is
         *     protective, or the outcome is {@link Outcome#PUBLISH}, which would change nothing
         */
        public Builder agreement(String id, String words, Outcome outcome, SignalType... signals) {
            if (words.isBlank() || signals.length == 0) {
                throw new IllegalArgumentException(
                        "agreement '" + id + "' needs its words, and a signal that tells that a message may touch it");
            }
            for (SignalType signal : signals) {
                if (signal.isProtective()) {
                    throw new IllegalArgumentException("'" + signal + "' protects; it touches no agreement");
                }
            }
            checkEffect("agreement '" + id + "'", outcome);
            agreements.put(checkedName("agreement", id), new Agreement(words, outcome, Set.of(signals)));
            return this;
        }

        /**
         * Says who helps in a language. The first language given also serves those for which none are given.
         *
         * @param reviewer who sees held messages first, as a sentence would name them
         * @param help where an author in danger finds help
         * @throws IllegalArgumentException if the locale names no language that there is, {@code reviewer} is blank, or
         *     there is no help or a blank line
         */
        public Builder contacts(Locale locale, String reviewer, String... help) {
            contacts.put(checkedLanguage(locale), new Contacts(reviewer, List.of(help)));
            return this;
        }

        /**
         * Builds the profile.
         *
         * @throws IllegalStateException if there are no contacts: any message may come from somebody in danger, and a
         *     held one needs somebody who looks
         * @throws IllegalArgumentException if an agreement is about a topic that the profile does not have
         * @throws RuleFormatException if a pattern of a topic is none
         */
        public BoundaryProfile build() {
            if (contacts.isEmpty()) {
                throw new IllegalStateException("profile '" + name + "' has no contacts, and any message may come from"
                        + " somebody in danger: say who sees held messages first and where an author finds help, under"
                        + " 'contacts' in the file or by Builder.contacts(Locale.ENGLISH, reviewer, help)");
            }
            agreements.forEach((id, agreement) -> agreement.signals().forEach(signal -> {
                boolean isTopic = isTopic(signal);
                if (isTopic && !topics.containsKey(signal.id().substring(TOPIC.length()))) {
                    throw new IllegalArgumentException("agreement '" + id + "' is about the topic '"
                            + signal.id().substring(TOPIC.length()) + "', which the profile does not have"
                            + DidYouMean.hint(signal.id().substring(TOPIC.length()), topics.keySet()));
                }
            }));
            return new BoundaryProfile(this);
        }

        Set<String> topicNames() {
            return topics.keySet();
        }

        /** Finds what is wrong with a topic's patterns, or nothing. */
        void checkTopic(String topic) {
            pack(Map.of(topic, Objects.requireNonNull(topics.get(topic))));
        }

        private static String checkedName(String what, String name) {
            try {
                return new SignalType(TOPIC + name).id().substring(TOPIC.length());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not a name of a " + what + ": " + DidYouMean.quoted(name)
                        + " (expected lower-case words joined by hyphens)");
            }
        }
    }
}
