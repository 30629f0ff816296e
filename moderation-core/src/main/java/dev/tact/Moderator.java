package dev.tact;

import dev.tact.internal.contact.ContactDetailsDetector;
import dev.tact.internal.conversation.ContextRule;
import dev.tact.internal.conversation.ConversationReader;
import dev.tact.internal.conversation.ConversationReader.Reading;
import dev.tact.internal.conversation.Said;
import dev.tact.internal.conversation.TurnReader;
import dev.tact.internal.engine.Engine;
import dev.tact.internal.match.RuleBook;
import dev.tact.internal.score.RiskModel;
import dev.tact.internal.score.SignalScorer;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.Rule;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import dev.tact.signal.Assessment;
import dev.tact.signal.Contribution;
import dev.tact.signal.DetectorFailure;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.Signal;
import dev.tact.signal.SignalType;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Detector;
import dev.tact.spi.DetectorProvider;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import dev.tact.spi.SignalModel;
import dev.tact.spi.SignalModelProvider;
import dev.tact.text.Folding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
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
 * <p>The time for a message is linear in its length, or in that of the whole conversation if one is given. No message
 * text is logged, thrown or kept.
 */
public final class Moderator {

    /** The largest message accepted unless the builder says otherwise, in UTF-16 units. */
    public static final int DEFAULT_MAX_LENGTH = 100_000;

    /** A signal is reported from this confidence on unless the builder says otherwise. */
    public static final double DEFAULT_MINIMUM_CONFIDENCE = 0.5;

    /** Confidence from which an earlier message of a conversation has traces of a signal. */
    private static final double TRACES = 0.12;

    private static final Logger LOG = logger();

    private final Engine engine;
    private final ConversationReader reader;
    private final Map<String, String> reasons;
    private final List<Detector> detectors;
    private final @Nullable SignalModel model;

    /** The model, if there are rules for conversations: without any, earlier messages say nothing. */
    private final @Nullable SignalModel turnModel;

    private final int maxLength;
    private final @Nullable Double minimumConfidence;
    private final String fingerprint;

    /** The assessment of a message of which there is nothing to say, as of most. */
    private final Assessment nothing;

    private Moderator(
            Engine engine,
            Engine cues,
            Map<ContextRule, Double> contextRules,
            Map<String, String> reasons,
            List<Detector> detectors,
            @Nullable SignalModel model,
            @Nullable SignalModel turnModel,
            int maxLength,
            @Nullable Double minimumConfidence,
            String fingerprint) {
        this.engine = engine;
        this.reader = new ConversationReader(cues, contextRules);
        this.reasons = reasons;
        this.detectors = detectors;
        this.model = model;
        this.turnModel = turnModel;
        this.maxLength = maxLength;
        this.minimumConfidence = minimumConfidence;
        this.fingerprint = fingerprint;
        nothing = new Assessment(RiskModel.level(List.of()), List.of(), List.of(), List.of(), List.of(), fingerprint);
    }

    /** SLF4J complains on standard error where an application has no binding; Tact then stays silent instead. */
    private static Logger logger() {
        boolean bound = System.getProperty("slf4j.provider") != null
                || ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader()).stream()
                        .findAny()
                        .isPresent();
        return bound ? LoggerFactory.getLogger(Moderator.class) : NOPLogger.NOP_LOGGER;
    }

    /** Returns a moderator with the bundled English rules, those for conversations among them. */
    public static Moderator create() {
        return builder()
                .pack(RulePack.bundled("en"))
                .conversation(RulePack.conversation("en"))
                .build();
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
        return weigh(find(message), Set.of(), null);
    }

    /**
     * Assesses a message in the light of what was said before.
     *
     * <p>What the recipient stopped, and how the author goes on without an answer, becomes evidence of
     * {@code contact-pressure} beside what the text itself shows; its {@link Evidence#context()} names the earlier
     * places. A stop that was lifted, a message that only withdraws and one that the recipient asked for are listed as
     * suppressed. An empty conversation gives exactly what {@link #assess(Message)} gives.
     *
     * @param earlier what author and recipient wrote before, oldest first
     * @throws NullPointerException if an argument is null
     * @throws MessageTooLongException if the message or a turn is longer than {@link #maxLength()}
     */
    public Assessment assess(Message message, Conversation earlier) {
        if (earlier.turns().isEmpty()) {
            return assess(message);
        }
        boolean isPrivate = message.channel() == Message.Channel.PRIVATE;
        List<Said> turns = new ArrayList<>();
        for (Conversation.Turn turn : earlier.turns()) {
            checked(turn.text());
            turns.add(new Said(
                    turn.side() == Conversation.Side.RECIPIENT,
                    turn.text(),
                    turn.format() == Message.Format.HTML,
                    turn.channel() == null ? isPrivate : turn.channel() == Message.Channel.PRIVATE,
                    turn.sent()));
        }
        Findings findings = find(message);
        boolean html = message.format() == Message.Format.HTML;
        Said said = new Said(false, message.text(), html, isPrivate, message.sent());
        // The model need not be surer of what it sees alone: earlier messages may bear it out.
        Map<SignalType, Severity> carried = severities(findings, type -> believable(type, false));
        Reading reading = reader.read(turns, said, findings.evidence(), carried, new Turns(findings.failures()));
        Set<SignalType> contextual = new TreeSet<>();
        for (Engine.Found found : reading.found()) {
            findings.add(found);
            contextual.add(found.type());
        }
        findings.suppressed().addAll(reading.suppressed());
        Reference invitation = reading.invitation();
        if (invitation != null) {
            findings.invite(invitation);
        }
        return weigh(findings, contextual, invitation);
    }

    /**
     * What was found in one message. Not thread-safe.
     *
     * @param judgement what the model says of it, null if there is none or it failed
     */
    private record Findings(
            Map<SignalType, List<Evidence>> evidence,
            List<Suppressed> suppressed,
            List<DetectorFailure> failures,
            @Nullable Judgement judgement) {

        void add(Engine.Found found) {
            evidence.computeIfAbsent(found.type(), type -> new ArrayList<>()).add(found.evidence());
        }

        /** Whoever was invited to get in touch does not press by doing so. */
        void invite(Reference invitation) {
            List<Evidence> pressure = evidence.getOrDefault(SignalType.CONTACT_PRESSURE, List.of());
            for (Iterator<Evidence> all = pressure.iterator(); all.hasNext(); ) {
                Evidence each = all.next();
                if (each.severity() != Severity.GRAVE) {
                    all.remove();
                    suppressed.add(new Suppressed(
                            SignalType.CONTACT_PRESSURE,
                            each.span(),
                            each.rule(),
                            "invited",
                            null,
                            List.of(invitation)));
                }
            }
            if (pressure.isEmpty()) {
                evidence.remove(SignalType.CONTACT_PRESSURE);
            }
        }
    }

    private Findings find(Message message) {
        String text = checked(message.text());
        Engine.Result result = engine.apply(text, message.format() == Message.Format.HTML);
        Map<SignalType, List<Evidence>> evidence = new TreeMap<>();
        for (Engine.Found found : result.found()) {
            evidence.computeIfAbsent(found.type(), type -> new ArrayList<>()).add(found.evidence());
        }
        List<DetectorFailure> failures = new ArrayList<>();
        Judgement judgement = null;
        if (!detectors.isEmpty() || model != null) {
            AnalyzedText analyzed = analyze(message);
            detect(analyzed, evidence, failures);
            judgement = judge(analyzed, evidence, result.suppressed(), failures);
        }
        return new Findings(evidence, new ArrayList<>(result.suppressed()), failures, judgement);
    }

    /** Asks the model, if there is one; null if there is none or it failed. */
    private @Nullable Judgement judge(
            AnalyzedText text,
            Map<SignalType, List<Evidence>> evidence,
            List<Suppressed> suppressed,
            List<DetectorFailure> failures) {
        if (model == null) {
            return null;
        }
        List<Finding> findings = new ArrayList<>();
        evidence.forEach((type, pieces) ->
                pieces.stream().sorted().forEach(piece -> findings.add(finding(new Engine.Found(type, piece)))));
        try {
            Judgement judgement = model.judge(text, Collections.unmodifiableList(findings), suppressed);
            judgement.verdicts().forEach(verdict -> checkPlaces(verdict.evidence(), text));
            return judgement;
        } catch (Throwable e) {
            failures.add(failure(model.id(), e));
            return null;
        }
    }

    private static Finding finding(Engine.Found found) {
        Evidence evidence = found.evidence();
        return new Finding(found.type(), evidence.span(), evidence.rule(), evidence.severity(), evidence.weight());
    }

    private static Engine.Found found(Finding finding) {
        return new Engine.Found(
                finding.type(), new Evidence(finding.span(), finding.cue(), finding.severity(), finding.weight()));
    }

    private static void checkPlaces(List<Finding> findings, AnalyzedText text) {
        int length = text.text().length();
        if (findings.stream().anyMatch(finding -> finding.span().end() > length)) {
            throw new IndexOutOfBoundsException("a finding ends after the text");
        }
    }

    /**
     * Concludes.
     *
     * @param contextual the signals that the conversation adds to, of which the model has not seen all
     * @param invitation where the recipient invited the author to get in touch, or null
     */
    private Assessment weigh(Findings findings, Set<SignalType> contextual, @Nullable Reference invitation) {
        Judgement judgement = findings.judgement();
        List<Signal> signals = signals(findings, contextual, invitation, reportable(findings));
        if (judgement != null) {
            addOutweighed(findings, signals);
        }
        if (judgement == null
                && signals.isEmpty()
                && findings.suppressed().isEmpty()
                && findings.failures().isEmpty()) {
            return nothing;
        }
        signals.sort(Comparator.comparing(Signal::severity).reversed().thenComparing(Signal::type));
        findings.suppressed().sort(null);
        List<Contribution> parts = RiskModel.contributions(signals, invitation != null);
        return new Assessment(
                RiskModel.level(parts),
                parts,
                signals,
                findings.suppressed(),
                findings.failures(),
                judgement == null || judgement.supportedLanguage(),
                fingerprint);
    }

    /**
     * Returns the confidence from which a signal is believed, whatever the user wants reported.
     *
     * @param alone whether only the model sees it
     */
    private double believable(SignalType type, boolean alone) {
        return model == null ? DEFAULT_MINIMUM_CONFIDENCE : model.minimumConfidence(type, alone);
    }

    private ToDoubleFunction<SignalType> believable(Findings findings) {
        return type -> believable(type, !findings.evidence().containsKey(type));
    }

    /** Returns the confidence from which each signal of a message is reported. */
    private ToDoubleFunction<SignalType> reportable(Findings findings) {
        Double set = minimumConfidence;
        return set == null ? believable(findings) : type -> set;
    }

    /** Returns the signals that are likely enough. */
    private static List<Signal> signals(
            Findings findings,
            Set<SignalType> contextual,
            @Nullable Reference invitation,
            ToDoubleFunction<SignalType> minimum) {
        Judgement judgement = findings.judgement();
        List<Signal> signals = new ArrayList<>();
        Map<SignalType, Signal> seen = new HashMap<>();
        if (judgement != null) {
            for (Judgement.Verdict verdict : judgement.verdicts()) {
                boolean invited = invitation != null
                        && verdict.type().equals(SignalType.CONTACT_PRESSURE)
                        && verdict.severity() != Severity.GRAVE;
                Signal signal = invited ? null : SignalScorer.score(verdict, minimum.applyAsDouble(verdict.type()));
                if (signal != null) {
                    seen.put(verdict.type(), signal);
                }
            }
        }
        findings.evidence().forEach((type, pieces) -> {
            double least = minimum.applyAsDouble(type);
            if (judgement == null || judgement.leftToRules().contains(type)) {
                addSignal(SignalScorer.score(type, sorted(pieces), least), signals);
            } else if (contextual.contains(type)) {
                Signal shown = SignalScorer.score(type, sorted(pieces), least);
                addSignal(SignalScorer.join(shown, seen.remove(type)), signals);
            }
        });
        signals.addAll(seen.values());
        return signals;
    }

    private static void addSignal(@Nullable Signal signal, List<Signal> signals) {
        if (signal != null) {
            signals.add(signal);
        }
    }

    private static List<Evidence> sorted(List<Evidence> pieces) {
        return pieces.stream().sorted().toList();
    }

    /** Adds what rules found for signals that the model does not report to what does not count. */
    private static void addOutweighed(Findings findings, List<Signal> signals) {
        Set<SignalType> reported = new TreeSet<>();
        signals.forEach(signal -> reported.add(signal.type()));
        findings.evidence().forEach((type, pieces) -> {
            if (!reported.contains(type)) {
                pieces.forEach(piece -> findings.suppressed()
                        .add(new Suppressed(type, piece.span(), piece.rule(), "outweighed", null)));
            }
        });
    }

    /** Reads the turns of a conversation by themselves, on behalf of the assessment of one message. */
    private final class Turns implements TurnReader {

        private final List<DetectorFailure> failures;

        Turns(List<DetectorFailure> failures) {
            this.failures = failures;
        }

        @Override
        public Map<SignalType, Severity> reported(Said turn) {
            Findings findings = findings(turn);
            return severities(findings, believable(findings));
        }

        @Override
        public Map<SignalType, Severity> traces(Said turn) {
            Findings findings = findings(turn);
            Map<SignalType, Severity> traces = severities(findings, type -> TRACES);
            traces.replaceAll((type, any) -> Severity.MILD);
            traces.putAll(severities(findings, believable(findings)));
            return traces;
        }

        private Findings findings(Said turn) {
            Findings findings = find(new Message(
                    turn.text(),
                    turn.isPrivate() ? Message.Channel.PRIVATE : Message.Channel.COMMENT,
                    turn.html() ? Message.Format.HTML : Message.Format.PLAIN));
            findings.failures().forEach(this::report);
            return findings;
        }

        /** What fails on every turn is reported once. */
        private void report(DetectorFailure failure) {
            if (!failures.contains(failure)) {
                failures.add(failure);
            }
        }

        @Override
        public List<Engine.Found> weigh(AnalyzedText turn, boolean byRecipient, List<Engine.Found> found) {
            if (turnModel == null) {
                return found;
            }
            List<Finding> cues = found.stream()
                    .sorted(Comparator.comparing(Engine.Found::type).thenComparing(Engine.Found::evidence))
                    .map(Moderator::finding)
                    .toList();
            try {
                List<Finding> weighed =
                        byRecipient ? turnModel.weighTurn(turn, cues) : turnModel.weighAuthorTurn(turn, cues);
                checkPlaces(weighed, turn);
                weighed.forEach(finding -> ConversationReader.check(finding.cue(), finding.type()));
                return weighed.stream().map(Moderator::found).toList();
            } catch (Throwable e) {
                report(failure(turnModel.id(), e));
                return found;
            }
        }
    }

    /**
     * Returns how grave the signals are that a message carries by itself. Contact details say nothing of how somebody
     * goes on.
     */
    private static Map<SignalType, Severity> severities(Findings findings, ToDoubleFunction<SignalType> minimum) {
        Map<SignalType, Severity> severities = new TreeMap<>();
        for (Signal signal : signals(findings, Set.of(), null, minimum)) {
            if (!signal.type().equals(SignalType.CONTACT_DETAILS)) {
                severities.put(signal.type(), signal.severity());
            }
        }
        return severities;
    }

    /**
     * Returns the message after analysis, as detectors see it.
     *
     * @throws MessageTooLongException if it is longer than {@link #maxLength()}
     */
    public AnalyzedText analyze(Message message) {
        return engine.analyze(
                checked(message.text()),
                message.format() == Message.Format.HTML,
                message.channel() == Message.Channel.PRIVATE);
    }

    private String checked(String text) {
        if (text.length() > maxLength) {
            throw new MessageTooLongException(text.length(), maxLength);
        }
        return text;
    }

    private void detect(AnalyzedText text, Map<SignalType, List<Evidence>> evidence, List<DetectorFailure> failures) {
        for (Detector detector : detectors) {
            try {
                List<Finding> findings = detector.detect(text);
                checkPlaces(findings, text);
                for (Finding finding : findings) {
                    evidence.computeIfAbsent(finding.type(), type -> new ArrayList<>())
                            .add(found(finding).evidence());
                }
            } catch (Throwable e) {
                failures.add(failure(detector.id(), e));
            }
        }
    }

    /** Code of others may throw anything; only what ails the machine itself is passed on. */
    private static DetectorFailure failure(String id, Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
        // The exception's message may hold text, its class never does.
        String problem = thrown.getClass().getName();
        LOG.warn("detector {} failed on a message: {}", id, problem);
        return new DetectorFailure(id, problem);
    }

    /** Returns what identifies rules, settings and detectors: moderators with equal fingerprints assess alike. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Returns the sentence for people that a rule gives for its evidence or for a place in an earlier message, or empty
     * if the id is that of a detector's cue.
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
        private @Nullable RulePack conversation;
        private final Map<String, Double> weights = new TreeMap<>();
        private final Set<String> disabled = new TreeSet<>();
        private final List<Detector> detectors = new ArrayList<>();
        private Set<Folding> foldings = EnumSet.allOf(Folding.class);
        private int maxLength = DEFAULT_MAX_LENGTH;
        private @Nullable SignalModel model;
        private @Nullable Double minimumConfidence;
        private boolean discover;
        private @Nullable PatternIndex index;

        private Builder() {}

        /**
         * Adds a pack.
         *
         * @throws RuleFormatException if an id or word class of it is already there
         */
        public Builder pack(RulePack added) {
            pack = pack == null ? added : pack.and(added);
            return this;
        }

        /**
         * Adds a pack of rules for earlier messages of a conversation, such as {@link RulePack#conversation}. Without
         * any, a conversation shows no more than who wrote how often, when and where.
         *
         * @throws RuleFormatException if an id or word class of it is already there
         */
        public Builder conversation(RulePack added) {
            conversation = conversation == null ? added : conversation.and(added);
            return this;
        }

        /**
         * Takes the rules from a compiled index instead of packs. The {@linkplain #foldings foldings} must be those
         * that it was compiled for, all unless it was told otherwise. It may be closed once the moderator is built.
         */
        public Builder index(PatternIndex compiled) {
            index = compiled;
            return this;
        }

        /** Switches a rule off, one for conversations too. */
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
         * Sets from which confidence on any signal is reported, in [0, 1]. Unless this is called, the model's own
         * {@linkplain SignalModel#minimumConfidence values} count, or {@value #DEFAULT_MINIMUM_CONFIDENCE} without one.
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

        /** Sets the model that weighs what rules and detectors find; there is none by default. */
        public Builder model(SignalModel weighing) {
            model = Objects.requireNonNull(weighing);
            return this;
        }

        /**
         * Adds every detector that a {@link DetectorProvider} on the class path offers, and takes the signal model of
         * the {@link SignalModelProvider} there, unless {@link #model} was called; none is used unless this is called.
         */
        public Builder discoverDetectors() {
            discover = true;
            return this;
        }

        /**
         * Builds the moderator.
         *
         * @throws IllegalArgumentException if a rule of an index has such an id, a disabled or re-weighted rule does
         *     not exist, or if a rule for conversations has a signal that means nothing there
         * @throws RuleFormatException if a pattern cannot be compiled, or if a rule has the id of one for conversations
         * @throws IllegalStateException if both packs and an index were given, or if several signal models were found
         */
        public Moderator build() {
            RuleBook book = book();
            RuleBook talk = load(conversation == null ? RulePack.empty() : conversation);
            talk.rules().forEach(rule -> ConversationReader.check(rule.id(), rule.signal()));
            Map<String, String> reasons = new HashMap<>();
            Set<String> known = new TreeSet<>();
            Engine engine = engine(book, foldings, known, reasons);
            Engine cues = engine(talk, foldings, known, reasons);
            Map<ContextRule, Double> contextRules = new EnumMap<>(ContextRule.class);
            for (ContextRule rule : ContextRule.values()) {
                unique(rule.id(), known);
                reasons.put(rule.id(), rule.why());
                if (!disabled.contains(rule.id())) {
                    contextRules.put(rule, weights.getOrDefault(rule.id(), rule.weight()));
                }
            }
            for (Set<String> named : List.of(disabled, weights.keySet())) {
                for (String id : named) {
                    if (!known.contains(id)) {
                        throw new IllegalArgumentException("no rule has the id '" + id + "'");
                    }
                }
            }
            List<Detector> all = new ArrayList<>();
            all.add(new ContactDetailsDetector());
            all.addAll(detectors);
            if (discover) {
                ServiceLoader.load(DetectorProvider.class).forEach(provider -> all.add(provider.create()));
            }
            SignalModel weighing = model != null || !discover ? model : discoveredModel();
            return new Moderator(
                    engine,
                    cues,
                    contextRules,
                    Map.copyOf(reasons),
                    List.copyOf(all),
                    weighing,
                    talk.rules().isEmpty() ? null : weighing,
                    maxLength,
                    minimumConfidence,
                    fingerprint(book, talk, all, weighing));
        }

        private static @Nullable SignalModel discoveredModel() {
            List<SignalModelProvider> providers = new ArrayList<>();
            ServiceLoader.load(SignalModelProvider.class).forEach(providers::add);
            if (providers.size() > 1) {
                throw new IllegalStateException(
                        providers.size() + " signal models are on the class path: choose one with model(…)");
            }
            return providers.isEmpty() ? null : providers.get(0).create();
        }

        /** Adds an id that no other rule in use may have; within packs that go together it has been checked already. */
        private void unique(String id, Set<String> known) {
            if (known.add(id)) {
                return;
            }
            String problem =
                    "the id is taken: one of the rules for messages and one of those for conversations have it";
            List<Rule> rules = new ArrayList<>(pack == null ? List.of() : pack.rules());
            rules.addAll(conversation == null ? List.of() : conversation.rules());
            for (Rule rule : rules) {
                if (rule.id().equals(id)) {
                    throw new RuleFormatException(
                            List.of(new RuleProblem(rule.file(), rule.line(), rule.column(), id, problem)));
                }
            }
            throw new IllegalArgumentException(id + ": " + problem);
        }

        private Engine engine(RuleBook book, Set<Folding> applied, Set<String> known, Map<String, String> reasons) {
            boolean[] enabled = new boolean[book.rules().size()];
            double[] used = new double[enabled.length];
            for (int rule = 0; rule < enabled.length; rule++) {
                String id = book.rules().get(rule).id();
                unique(id, known);
                enabled[rule] = !disabled.contains(id);
                used[rule] = weights.getOrDefault(id, book.rules().get(rule).weight());
                reasons.put(id, book.rules().get(rule).why());
            }
            return new Engine(book, Collections.unmodifiableSet(applied), enabled, used);
        }

        private RuleBook load(RulePack rules) {
            try {
                return RuleBook.of(rules, foldings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RuleBook book() {
            if (index != null && pack != null) {
                throw new IllegalStateException("give packs or an index, not both: build the index from all packs");
            }
            if (index == null) {
                return load(pack == null ? RulePack.empty() : pack);
            }
            try {
                return RuleBook.load(index);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String fingerprint(RuleBook book, RuleBook talk, List<Detector> all, @Nullable SignalModel weighing) {
            StringBuilder content = new StringBuilder(book.fingerprint());
            content.append('|').append(talk.fingerprint());
            content.append('|').append(disabled).append('|').append(weights);
            content.append('|').append(foldings).append('|').append(minimumConfidence);
            all.forEach(detector ->
                    content.append('|').append(detector.id()).append('=').append(detector.fingerprint()));
            if (weighing != null) {
                content.append('|').append(weighing.id()).append('=').append(weighing.fingerprint());
            }
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
