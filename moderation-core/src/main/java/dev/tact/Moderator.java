package dev.tact;

import dev.tact.internal.contact.ContactDetailsDetector;
import dev.tact.internal.engine.Engine;
import dev.tact.internal.match.RuleBook;
import dev.tact.internal.score.RiskModel;
import dev.tact.internal.score.SignalScorer;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.Evidence;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Detector;
import dev.tact.spi.DetectorProvider;
import dev.tact.spi.Finding;
import dev.tact.text.Folding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Reads messages and tells which boundary-risk signals they carry.
 *
 * <p>A moderator is immutable, any number of threads may use it at once, and there is nothing to close. To reload rules
 * while serving, build a new moderator and swap the reference (a {@code volatile} field is enough): every assessment
 * comes wholly from one of the two and says so by its fingerprint.
 *
 * <p>The time for a message is linear in its length. No message text is logged, thrown or kept.
 */
public final class Moderator {

    /** The largest message accepted unless the builder says otherwise, in UTF-16 units. */
    public static final int DEFAULT_MAX_LENGTH = 100_000;

    /** A signal is reported from this confidence on unless the builder says otherwise. */
    public static final double DEFAULT_MINIMUM_CONFIDENCE = 0.5;

    private static final Logger LOG = logger();

    private final Engine engine;
    private final Map<String, String> reasons;
    private final List<Detector> detectors;
    private final int maxLength;
    private final double minimumConfidence;
    private final String fingerprint;

    private Moderator(
            Engine engine,
            Map<String, String> reasons,
            List<Detector> detectors,
            int maxLength,
            double minimumConfidence,
            String fingerprint) {
        this.engine = engine;
        this.reasons = reasons;
        this.detectors = detectors;
        this.maxLength = maxLength;
        this.minimumConfidence = minimumConfidence;
        this.fingerprint = fingerprint;
    }

    /** SLF4J complains on standard error where an application has no binding; Tact then stays silent instead. */
    private static Logger logger() {
        boolean bound = System.getProperty("slf4j.provider") != null
                || ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader()).stream()
                        .findAny()
                        .isPresent();
        return bound ? LoggerFactory.getLogger(Moderator.class) : NOPLogger.NOP_LOGGER;
    }

    /** Returns a moderator with the bundled English rules. */
    public static Moderator create() {
        return builder().pack(RulePack.bundled("en")).build();
    }

    /** Returns a builder without any rules. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Assesses a public comment.
     *
     * @param text any text; empty text carries no signal
     * @throws NullPointerException if {@code text} is null
     * @throws MessageTooLongException if it is longer than {@link #maxLength()}
     */
    public Assessment assess(String text) {
        return assess(Message.comment(text));
    }

    /**
     * Assesses a message.
     *
     * @throws NullPointerException if {@code message} is null
     * @throws MessageTooLongException if it is longer than {@link #maxLength()}
     */
    public Assessment assess(Message message) {
        String text = checked(message);
        boolean html = message.format() == Message.Format.HTML;
        Engine.Result result = engine.apply(text, html);
        Map<SignalType, List<Evidence>> evidence = new TreeMap<>();
        for (Engine.Found found : result.found()) {
            evidence.computeIfAbsent(found.type(), type -> new ArrayList<>()).add(found.evidence());
        }
        List<DetectorFailure> failures = new ArrayList<>();
        if (!detectors.isEmpty()) {
            detect(analyze(message), evidence, failures);
        }
        List<Signal> signals = new ArrayList<>();
        for (Map.Entry<SignalType, List<Evidence>> entry : evidence.entrySet()) {
            entry.getValue().sort(null);
            Signal signal = SignalScorer.score(entry.getKey(), entry.getValue(), minimumConfidence);
            if (signal != null) {
                signals.add(signal);
            }
        }
        signals.sort(Comparator.comparing(Signal::severity).reversed().thenComparing(Signal::type));
        List<Contribution> parts = RiskModel.contributions(signals);
        return new Assessment(RiskModel.level(parts), parts, signals, result.suppressed(), failures, fingerprint);
    }

    /**
     * Returns the message after analysis, as detectors see it.
     *
     * @throws MessageTooLongException if it is longer than {@link #maxLength()}
     */
    public AnalyzedText analyze(Message message) {
        return engine.analyze(
                checked(message),
                message.format() == Message.Format.HTML,
                message.channel() == Message.Channel.PRIVATE);
    }

    private String checked(Message message) {
        String text = message.text();
        if (text.length() > maxLength) {
            throw new MessageTooLongException(text.length(), maxLength);
        }
        return text;
    }

    private void detect(AnalyzedText text, Map<SignalType, List<Evidence>> evidence, List<DetectorFailure> failures) {
        int length = text.text().length();
        for (Detector detector : detectors) {
            try {
                List<Finding> findings = detector.detect(text);
                for (Finding finding : findings) {
                    if (finding.span().end() > length) {
                        throw new IndexOutOfBoundsException("a finding ends after the text");
                    }
                }
                for (Finding finding : findings) {
                    evidence.computeIfAbsent(finding.type(), type -> new ArrayList<>())
                            .add(new Evidence(finding.span(), finding.cue(), finding.severity(), finding.weight()));
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // The exception's message may hold text, its class never does.
                String problem = e.getClass().getName();
                LOG.warn("detector {} failed on a message: {}", detector.id(), problem);
                failures.add(new DetectorFailure(detector.id(), problem));
            }
        }
    }

    /** Returns what identifies rules, settings and detectors: moderators with equal fingerprints assess alike. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Returns the sentence for people that a rule gives for its evidence, or empty if the id is that of a detector's
     * cue.
     */
    public Optional<String> why(String ruleId) {
        return Optional.ofNullable(reasons.get(ruleId));
    }

    /** Returns the largest message accepted, in UTF-16 units. */
    public int maxLength() {
        return maxLength;
    }

    /**
     * Collects rules and settings. Not thread-safe; every {@link #build()} gives an independent moderator.
     *
     * <p>The order of calls does not matter, except that a later value of the same setting replaces an earlier one. A
     * rule id that no pack has is an error at {@link #build()}, so that a typing mistake never leaves a rule switched
     * on.
     */
    public static final class Builder {

        private @Nullable RulePack pack;
        private final Map<String, Double> weights = new TreeMap<>();
        private final Set<String> disabled = new TreeSet<>();
        private final List<Detector> detectors = new ArrayList<>();
        private Set<Folding> foldings = EnumSet.allOf(Folding.class);
        private int maxLength = DEFAULT_MAX_LENGTH;
        private double minimumConfidence = DEFAULT_MINIMUM_CONFIDENCE;
        private boolean discover;
        private @Nullable PatternIndex index;

        private Builder() {}

        /**
         * Adds a pack.
         *
         * @throws dev.tact.rules.RuleFormatException if an id or word class of it is already there
         */
        public Builder pack(RulePack added) {
            pack = pack == null ? added : pack.and(added);
            return this;
        }

        /**
         * Takes the rules from a compiled index instead of packs. The index was compiled for all foldings, so they are
         * all on. It may be closed once the moderator is built.
         */
        public Builder index(PatternIndex compiled) {
            index = compiled;
            return this;
        }

        /** Switches a rule off. */
        public Builder disable(String ruleId) {
            disabled.add(Objects.requireNonNull(ruleId));
            return this;
        }

        /**
         * Gives a rule another weight.
         *
         * @param weight in (0, 1]
         * @throws IllegalArgumentException if it is not
         */
        public Builder reweight(String ruleId, double weight) {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight " + weight + " of " + ruleId
                        + " (expected more than 0, at most 1; to switch the rule off, disable it)");
            }
            weights.put(ruleId, weight);
            return this;
        }

        /** Sets the foldings that analysis applies; all are on by default. */
        public Builder foldings(Set<Folding> applied) {
            foldings = applied.isEmpty() ? EnumSet.noneOf(Folding.class) : EnumSet.copyOf(applied);
            return this;
        }

        /**
         * Sets the largest message accepted, in UTF-16 units.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxLength(int units) {
            if (units < 1) {
                throw new IllegalArgumentException("maxLength " + units + " (expected at least 1)");
            }
            maxLength = units;
            return this;
        }

        /**
         * Sets from which confidence on a signal is reported, in [0, 1].
         *
         * @throws IllegalArgumentException if it is not
         */
        public Builder minimumConfidence(double confidence) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("minimumConfidence " + confidence + " (expected 0 to 1)");
            }
            minimumConfidence = confidence;
            return this;
        }

        /** Adds a detector. */
        public Builder detector(Detector detector) {
            detectors.add(Objects.requireNonNull(detector));
            return this;
        }

        /**
         * Adds every detector that a {@link DetectorProvider} on the class path offers; none is added unless this is
         * called.
         */
        public Builder discoverDetectors() {
            discover = true;
            return this;
        }

        /**
         * Builds the moderator.
         *
         * @throws IllegalArgumentException if a disabled or re-weighted rule does not exist
         * @throws dev.tact.rules.RuleFormatException if a pattern cannot be compiled
         * @throws IllegalStateException if both packs and an index were given
         */
        public Moderator build() {
            RuleBook book = book();
            boolean[] enabled = new boolean[book.rules().size()];
            double[] used = new double[enabled.length];
            Map<String, Integer> numbers = new HashMap<>();
            Map<String, String> reasons = new HashMap<>();
            for (int rule = 0; rule < enabled.length; rule++) {
                numbers.put(book.rules().get(rule).id(), rule);
                enabled[rule] = true;
                used[rule] = book.rules().get(rule).weight();
                reasons.put(book.rules().get(rule).id(), book.rules().get(rule).why());
            }
            disabled.forEach(id -> enabled[number(numbers, id)] = false);
            weights.forEach((id, weight) -> used[number(numbers, id)] = weight);
            List<Detector> all = new ArrayList<>();
            all.add(new ContactDetailsDetector());
            all.addAll(detectors);
            if (discover) {
                ServiceLoader.load(DetectorProvider.class).forEach(provider -> all.add(provider.create()));
            }
            Engine engine = new Engine(book, Collections.unmodifiableSet(foldings), enabled, used);
            return new Moderator(
                    engine,
                    Map.copyOf(reasons),
                    List.copyOf(all),
                    maxLength,
                    minimumConfidence,
                    fingerprint(book, all));
        }

        private RuleBook book() {
            if (index != null && pack != null) {
                throw new IllegalStateException("give packs or an index, not both: build the index from all packs");
            }
            try {
                return index != null
                        ? RuleBook.load(index)
                        : RuleBook.of(pack == null ? RulePack.empty() : pack, foldings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int number(Map<String, Integer> numbers, String id) {
            Integer number = numbers.get(id);
            if (number == null) {
                throw new IllegalArgumentException("no rule has the id '" + id + "'");
            }
            return number;
        }

        private String fingerprint(RuleBook book, List<Detector> all) {
            StringBuilder content = new StringBuilder(book.fingerprint());
            content.append('|').append(disabled).append('|').append(weights);
            content.append('|').append(foldings).append('|').append(minimumConfidence);
            all.forEach(detector ->
                    content.append('|').append(detector.id()).append('=').append(detector.fingerprint()));
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(content.toString().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
