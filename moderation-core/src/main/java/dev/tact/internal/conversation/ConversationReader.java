package dev.tact.internal.conversation;

import dev.tact.internal.conversation.Boundary.Coverage;
import dev.tact.internal.engine.Engine;
import dev.tact.internal.engine.Engine.Found;
import dev.tact.internal.yaml.DidYouMean;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.spi.Sentence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what earlier messages say about a message. Any thread may use it; the time is linear in all texts together.
 *
 * <p>Turns are heard one after the other. What the recipient stops stands until the recipient lifts it; what the author
 * sends meanwhile, within what was stopped, is pressure, unless it does no more than accept the stop, or answers what
 * the recipient has asked since.
 */
public final class ConversationReader {

    /** A withdrawal is at most this long; who goes on has not withdrawn. */
    private static final int SHORT_WORDS = 40;

    /** Who writes so soon after a stop has hardly taken note of it. */
    private static final Duration AT_ONCE = Duration.ofDays(2);

    /** So many messages in a row may answer a question. */
    private static final int ANSWERS = 2;

    /** So many messages in a row may follow an invitation. */
    private static final int INVITED = 4;

    /** So many words about something else are not yet a message of their own. */
    private static final int OTHER_WORDS = 16;

    /** The same beside a mere nod. */
    private static final int OTHER_WORDS_OF_NOD = 3;

    /** Signals that ask the recipient for something. */
    private static final Set<SignalType> REQUESTS = Set.of(
            SignalType.CONTACT_PRESSURE,
            SignalType.THERAPIST_ROLE_SEEKING,
            SignalType.SECRECY_REQUEST,
            SignalType.SEXUAL_ATTENTION);

    private final Engine cues;
    private final Map<ContextRule, Double> weights;

    /**
     * Creates a reader.
     *
     * @param cues applies the rules of the conversation packs
     * @param weights of the rules in use
     */
    public ConversationReader(Engine cues, Map<ContextRule, Double> weights) {
        this.cues = cues;
        this.weights = Map.copyOf(weights);
    }

    /**
     * Checks that a rule of the conversation packs has any effect: one of a misspelt signal would be a limit that
     * nobody hears.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static void check(String rule, SignalType signal) {
        if (!Heard.knows(signal)) {
            throw new IllegalArgumentException("rule '" + rule + "' for conversations has the unknown signal '" + signal
                    + "'" + DidYouMean.hint(signal.id(), Cue.signals()) + "; besides, there are hour-"
                    + Boundaries.MORNING + " to hour-23, and drift- with any signal");
        }
    }

    /**
     * What the conversation adds.
     *
     * @param found evidence in the message, with the earlier places that it rests on
     * @param suppressed what would be pressure but for something else that was said
     * @param invitation where the recipient invited this contact, or null
     */
    public record Reading(
            List<Found> found,
            List<Suppressed> suppressed,
            @Nullable Reference invitation) {}

    /**
     * Reads a conversation.
     *
     * @param turns what was said before, oldest first; at least one
     * @param message what is assessed
     * @param own the evidence in the message by itself
     * @param alone the signals of the message by itself
     * @param reader reads turns by themselves
     */
    public Reading read(
            List<Said> turns,
            Said message,
            Map<SignalType, List<Evidence>> own,
            Map<SignalType, Severity> alone,
            TurnReader reader) {
        return new Task(turns, message, own, alone, reader).read();
    }

    /** One message and what led up to it. */
    private final class Task {

        private final List<Heard> turns = new ArrayList<>();
        private final Heard message;
        private final Map<SignalType, List<Evidence>> own;

        /** The signals of the message by itself. */
        private final Map<SignalType, Severity> alone;

        private final TurnReader reader;
        private final Topics subject;
        private final Boundaries boundaries = new Boundaries();
        private final List<Found> found = new ArrayList<>();
        private final List<Suppressed> suppressed = new ArrayList<>();

        /** The recipient's last turn, or null. */
        private @Nullable Heard answer;

        /** The author's turns since then. */
        private final List<Heard> run = new ArrayList<>();

        Task(
                List<Said> turns,
                Said message,
                Map<SignalType, List<Evidence>> own,
                Map<SignalType, Severity> alone,
                TurnReader reader) {
            this.own = own;
            this.alone = alone;
            this.reader = reader;
            this.message = new Heard(turns.size(), message, cues, reader);
            subject = new Topics(this.message);
            for (Said said : turns) {
                Heard heard = new Heard(this.turns.size(), said, cues, reader);
                this.turns.add(heard);
                boundaries.hear(heard);
                if (heard.byRecipient()) {
                    answer = heard;
                    run.clear();
                } else {
                    run.add(heard);
                }
            }
        }

        Reading read() {
            if (message.said().text().isBlank()) {
                return new Reading(List.of(), List.of(), null);
            }
            contactAfterStop();
            blockEvasion();
            if (invitation() == null) {
                new Series(message, run, isAsked(), found.isEmpty() && isRefused())
                        .find(this::add, reach(), wants() && !isAtEase());
            }
            movedToPrivate();
            escalation();
            return new Reading(found, suppressed, invitation());
        }

        // ---- what was stopped

        private void contactAfterStop() {
            Map<ContextRule, Breach> breaches = new EnumMap<>(ContextRule.class);
            Boundary contact = boundaries.standing(Coverage.CONTACT);
            if (contact != null && (!contact.isSoft() || isContinued(contact))) {
                breach(breaches, ContextRule.CONTACT_AFTER_STOP, contact, reach());
            }
            Boundary privately = boundaries.standing(Coverage.PRIVATE);
            if (privately != null && (message.isPrivate() || pressesByWords())) {
                breach(breaches, ContextRule.PRIVATE_AFTER_STOP, privately, reach());
            }
            Boundary matter = boundaries.standing(Coverage.THIS);
            if (matter != null && breaches.isEmpty() && isContinued(matter)) {
                breach(breaches, ContextRule.TOPIC_AFTER_STOP, matter, reach());
            }
            Boundary declined = boundaries.standing(Coverage.DECLINED);
            if (declined != null && breaches.isEmpty() && insists(declined)) {
                breach(breaches, ContextRule.INSISTENCE, declined, reach());
            }
            Boundary asked = boundaries.standing(Coverage.ASKED);
            if (asked != null && breaches.isEmpty() && asksAgain(asked)) {
                breach(breaches, ContextRule.ASKED_AGAIN, asked, reach());
            }
            topics(breaches);
            OffsetDateTime sent = message.said().sent();
            Boundary late = boundaries.standing(Coverage.LATE);
            if (late != null && sent != null && boundaries.isLate(sent.getHour())) {
                breach(breaches, ContextRule.HOURS_AFTER_STOP, late, reach());
            }
            Boundary weekend = boundaries.standing(Coverage.WEEKEND);
            if (weekend != null && sent != null && isWeekend(sent.getDayOfWeek())) {
                breach(breaches, ContextRule.HOURS_AFTER_STOP, weekend, reach());
            }
            if (breaches.isEmpty()) {
                lifted();
                respected();
            } else {
                judge(breaches);
            }
        }

        /**
         * Whoever answers a stop with an apology cares for it, even if the message then goes on with something else.
         */
        private void respected() {
            boolean answers = run.isEmpty() && isRefused();
            Span words = withdrawing();
            if (answers && !isGrave() && words != null && answer != null) {
                Reference stop = answer.stop();
                add(
                        ContextRule.WITHDRAWAL,
                        words,
                        List.of(stop == null ? answer.reference(ContextRule.WITHDRAWAL) : stop));
            }
        }

        private static boolean isWeekend(DayOfWeek day) {
            return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        }

        private void breach(Map<ContextRule, Breach> breaches, ContextRule rule, Boundary boundary, Span place) {
            breaches.computeIfAbsent(rule, any -> new Breach(place)).add(boundary);
        }

        private void topics(Map<ContextRule, Breach> breaches) {
            if (boundaries.topics().isEmpty()) {
                return;
            }
            subject.all().forEach((stem, place) -> {
                Boundary topic = boundaries.topics().get(stem);
                if (topic != null) {
                    breach(breaches, ContextRule.TOPIC_AFTER_STOP, topic, message.sentence(place));
                }
            });
            // The recipient may name a topic in other words than the author, who then keeps to theirs.
            Boundary answered = boundaries.standing(Coverage.TOPIC);
            if (answered == null) {
                return;
            }
            int enough = message.isPrivate() ? 1 : 2;
            boolean next = answer != null && answer.turn() == answered.turn() && run.isEmpty();
            if (subject.shared(boundaries.asked()) >= enough || next && subject.shared(boundaries.questioned()) >= 1) {
                breach(breaches, ContextRule.TOPIC_AFTER_STOP, answered, reach());
            }
        }

        /**
         * Returns whether the message goes on with what was stopped, though the stop did not say everything. In private
         * it does unless the two have talked of something else meanwhile, or no more was declined than a wish; in
         * public only if it takes up the same words or presses.
         */
        private boolean isContinued(Boundary boundary) {
            boolean talkedSince = answer != null && answer.turn() > boundary.turn();
            int shared = subject.shared(boundaries.matter());
            if (message.isPrivate()) {
                boolean bare = boundaries.standing(Coverage.THIS) == boundary && boundary.isSoft();
                return !bare && !talkedSince || shared >= 2 || presses();
            }
            if (message.has(Cue.WITHDRAWS) || boundary.isPrivate()) {
                return false;
            }
            boolean atOnce = !boundary.isSoft() && !talkedSince && isWithin(AT_ONCE, boundary.turn());
            return shared >= 2 || repeats(boundary) || presses() && (shared >= 1 || !talkedSince) || atOnce;
        }

        private boolean isWithin(Duration time, int turn) {
            Duration gap = message.since(turns.get(turn));
            return gap != null && gap.compareTo(time) <= 0;
        }

        /** Returns whether the message goes towards the same signal as what the recipient answered. */
        private boolean repeats(Boundary boundary) {
            int before = boundary.turn() - 1;
            if (before < 0 || turns.get(before).byRecipient()) {
                return false;
            }
            Heard answered = turns.get(before);
            Set<SignalType> now = levels(message, alone).keySet();
            return levels(answered, reader.reported(answered.said())).keySet().stream()
                    .anyMatch(type -> !type.isProtective() && now.contains(type));
        }

        /**
         * Returns whether the message wants again what was declined: in private if it wants anything or takes up the
         * same words, in public if it does both. Who is content with the answer does not insist.
         */
        private boolean insists(Boundary declined) {
            int shared = subject.shared(boundaries.matter());
            if (message.isPrivate() && declined.isPrivate()) {
                return message.has(Cue.WITHDRAWS) ? presses() : shared >= 1 || wants();
            }
            return message.isPrivate() == declined.isPrivate()
                    && !declined.isSoft()
                    && !message.has(Cue.WITHDRAWS)
                    && (shared >= 2 || shared >= 1 && presses() || repeats(declined));
        }

        /** Returns whether the message asks again, in private, for what the plain no was the answer to. */
        private boolean asksAgain(Boundary asked) {
            return message.isPrivate()
                    && asked.isPrivate()
                    && !message.has(Cue.WITHDRAWS)
                    && message.strength(Cue.REACHES_OUT) >= Severity.SUBSTANTIAL.level()
                    && subject.shared(boundaries.matter()) >= 1;
        }

        private void judge(Map<ContextRule, Breach> breaches) {
            List<Reference> stops = breaches.values().stream()
                    .flatMap(breach -> breach.references.stream())
                    .distinct()
                    .sorted()
                    .toList();
            int since = breaches.values().stream()
                    .mapToInt(breach -> breach.turn)
                    .max()
                    .orElse(0);
            Heard asking =
                    answer != null && answer.turn() > since && isAnswering() && !isRhetorical(answer) ? answer : null;
            boolean covered = asking != null && breaches.keySet().stream().allMatch(rule -> covers(asking, rule));
            Reference beside = asking == null ? askedBeside(since) : null;
            Span withdrawal = covered ? null : withdrawal(since);
            for (Map.Entry<ContextRule, Breach> entry : breaches.entrySet()) {
                ContextRule broken = entry.getKey();
                Breach breach = entry.getValue();
                Reference question = null;
                if (asking != null && covers(asking, broken)) {
                    question = asking.question(broken);
                } else if (withdrawal == null && isOfContact(broken)) {
                    question = beside;
                }
                if (question != null) {
                    List<Reference> context = new ArrayList<>(breach.references());
                    context.add(question);
                    suppress(broken, breach.place, "invited", context);
                } else if (withdrawal != null) {
                    suppress(broken, breach.place, "withdrawn", breach.references());
                } else {
                    add(broken, breach.place, breach.references());
                }
            }
            if (withdrawal != null) {
                add(ContextRule.WITHDRAWAL, withdrawal, stops);
            }
        }

        /**
         * Returns what the recipient asked in the turn that set the limit, after it, if this is the one short answer to
         * it; null if it is not.
         */
        private @Nullable Reference askedBeside(int since) {
            boolean answers = answer != null
                    && answer.turn() == since
                    && !isRhetorical(answer)
                    && run.isEmpty()
                    && (answer.isPrivate() || !message.isPrivate())
                    && message.text().tokens().size() <= SHORT_WORDS
                    && !asks()
                    && !message.has(Cue.GOES_ON)
                    && !message.has(Cue.EVADES)
                    && !isGrave();
            return answers && answer != null ? answer.questionBesideStop() : null;
        }

        /** A topic or hours that were limited stay so, whatever was asked beside. */
        private static boolean isOfContact(ContextRule broken) {
            return broken != ContextRule.TOPIC_AFTER_STOP && broken != ContextRule.HOURS_AFTER_STOP;
        }

        /**
         * Returns whether the recipient's question allows what a limit forbids: a private question anything private, a
         * public one what is public; of a topic one that touches it, and of hours one that is asked at such an hour.
         */
        private boolean covers(Heard question, ContextRule broken) {
            if (broken == ContextRule.HOURS_AFTER_STOP) {
                OffsetDateTime sent = question.said().sent();
                return sent == null
                        || boundaries.standing(Coverage.LATE) != null && boundaries.isLate(sent.getHour())
                        || boundaries.standing(Coverage.WEEKEND) != null && isWeekend(sent.getDayOfWeek());
            }
            if (broken == ContextRule.TOPIC_AFTER_STOP && !boundaries.topics().isEmpty()) {
                return new Topics(question).shared(boundaries.topics().keySet()) > 0;
            }
            return question.isPrivate() || !message.isPrivate();
        }

        /** Returns where the author withdraws, if the message does little else and is the first to do so. */
        private @Nullable Span withdrawal(int since) {
            boolean first =
                    turns.stream().skip(since + 1L).noneMatch(turn -> !turn.byRecipient() && isWithdrawing(turn));
            boolean more = message.hasQuestionMark()
                    || message.strength(Cue.REACHES_OUT) >= Severity.SUBSTANTIAL.level()
                    || message.has(Cue.REPROACHES)
                    || message.has(Cue.EVADES)
                    || message.has(Cue.GOES_ON)
                    || isGrave()
                    || message.text().tokens().size() > SHORT_WORDS
                    || otherWords() > (isMereNod() ? OTHER_WORDS_OF_NOD : OTHER_WORDS);
            return first && !more ? withdrawing() : null;
        }

        /** "OK" and "fair enough" accept a limit where little else is said. */
        private boolean isMereNod() {
            return message.strength(Cue.WITHDRAWS) == Severity.SUBSTANTIAL.level();
        }

        /** "Why are you still writing?" asks for no answer. */
        private static boolean isRhetorical(Heard turn) {
            return turn.has(Cue.UPHOLDS) && !turn.has(Cue.INVITES);
        }

        /** "No need to reply" wants nothing, whatever it says of replies. */
        private boolean isAtEase() {
            return own.containsKey(SignalType.CONSIDERATION) && !asks();
        }

        /**
         * Returns the words by which the message withdraws, as either kind of rules finds them; null if it does not.
         */
        private @Nullable Span withdrawing() {
            Evidence words = message.gravest(Cue.WITHDRAWS);
            if (words == null || !isWithdrawing(message)) {
                words = own.getOrDefault(SignalType.CONSIDERATION, List.of()).stream()
                        .filter(each -> each.severity() != Severity.MILD)
                        .findFirst()
                        .orElse(null);
            }
            return words == null ? null : words.span();
        }

        private static boolean isWithdrawing(Heard turn) {
            return turn.strength(Cue.WITHDRAWS) >= Severity.SUBSTANTIAL.level();
        }

        /** Returns whether the message carries, by itself, what no apology covers. */
        private boolean isGrave() {
            return alone.entrySet().stream()
                    .anyMatch(signal -> signal.getKey().equals(SignalType.CONTACT_PRESSURE)
                            || !signal.getKey().isProtective() && signal.getValue() != Severity.MILD);
        }

        /** Counts the words of the sentences that neither withdraw nor take leave. */
        private int otherWords() {
            int words = 0;
            for (Sentence sentence : message.text().sentences()) {
                boolean withdraws = Stream.concat(
                                message.places(Cue.WITHDRAWS).stream(),
                                own.getOrDefault(SignalType.CONSIDERATION, List.of()).stream())
                        .anyMatch(each -> each.span().overlaps(sentence.span()));
                words += withdraws ? 0 : sentence.endToken() - sentence.firstToken();
            }
            return words;
        }

        private void lifted() {
            Boundaries.Lifted lifted = boundaries.lifted();
            if (lifted != null) {
                List<Reference> context = new ArrayList<>(lifted.references());
                context.add(lifted.by());
                suppress(ContextRule.CONTACT_AFTER_STOP, reach(), "lifted", context);
            }
        }

        /** Returns whether the recipient's last turn asks the author something, and stops nothing. */
        private boolean isAsked() {
            return answer != null && !answer.stops() && (answer.asks() || answer.has(Cue.INVITES));
        }

        /** Returns whether the recipient's last turn limits or refuses something, even if no rule knows what. */
        private boolean isRefused() {
            return answer != null
                    && (answer.stops() || answer.declines() || boundaries.standing(Coverage.ASKED) != null);
        }

        /** Returns whether the recipient asked something that the author has not yet answered at length. */
        private boolean isAnswering() {
            return isAsked() && Heard.contacts(run).size() < ANSWERS;
        }

        /** Returns where the recipient's last turn invites, if the author has not made use of it often. */
        private @Nullable Reference invitation() {
            return answer != null && !answer.stops() && Heard.contacts(run).size() < INVITED
                    ? answer.reference(Cue.INVITES)
                    : null;
        }

        // ---- what else shows

        private void blockEvasion() {
            Boundary contact = boundaries.standing(Coverage.CONTACT);
            Boundary privately = boundaries.standing(Coverage.PRIVATE);
            Evidence words = message.gravest(Cue.EVADES);
            if (words == null || words.severity() != Severity.GRAVE && contact == null && privately == null) {
                return;
            }
            TreeSet<Reference> context = new TreeSet<>();
            if (contact != null) {
                context.addAll(contact.references());
            }
            if (privately != null) {
                context.addAll(privately.references());
            }
            if (context.isEmpty()) {
                Heard last = turns.get(turns.size() - 1);
                context.add((answer == null ? last : answer).reference(ContextRule.BLOCK_EVASION));
            }
            add(ContextRule.BLOCK_EVASION, words.span(), context);
        }

        private void movedToPrivate() {
            List<Heard> authors =
                    turns.stream().filter(turn -> !turn.byRecipient()).toList();
            if (message.isPrivate()
                    && !authors.isEmpty()
                    && authors.stream().noneMatch(Heard::isPrivate)
                    && turns.stream()
                            .noneMatch(turn -> turn.byRecipient() && (turn.isPrivate() || turn.has(Cue.INVITES)))) {
                Heard last = authors.get(authors.size() - 1);
                ContextRule rule =
                        asks() && !isAnswering() ? ContextRule.ASKS_IN_PRIVATE : ContextRule.MOVED_TO_PRIVATE;
                add(rule, reach(), List.of(last.reference(rule)));
            }
        }

        /** The same signal, milder before and nowhere graver. */
        private void escalation() {
            Map<SignalType, Severity> now = levels(message, alone);
            if (now.entrySet().stream()
                    .allMatch(each -> each.getKey().isProtective() || each.getValue() == Severity.MILD)) {
                return;
            }
            Map<SignalType, List<Reference>> milder = new TreeMap<>();
            Map<SignalType, Severity> gravest = new TreeMap<>();
            for (Heard turn : turns) {
                if (turn.byRecipient()) {
                    continue;
                }
                levels(turn, reader.traces(turn.said())).forEach((type, severity) -> {
                    gravest.merge(type, severity, BinaryOperator.maxBy(Comparator.naturalOrder()));
                    milder.computeIfAbsent(type, any -> new ArrayList<>()).add(turn.reference(ContextRule.ESCALATION));
                });
            }
            now.forEach((type, severity) -> {
                Severity before = gravest.get(type);
                Double weight = weights.get(ContextRule.ESCALATION);
                if (!type.isProtective() && before != null && before.compareTo(severity) < 0 && weight != null) {
                    Evidence drift = message.drift(type);
                    Span place = own.getOrDefault(type, List.of()).stream()
                            .max(Comparator.comparing(Evidence::severity))
                            .map(Evidence::span)
                            .orElse(drift == null ? reach() : drift.span());
                    List<Reference> context = milder.getOrDefault(type, List.of());
                    found.add(new Found(
                            type, new Evidence(place, ContextRule.ESCALATION.id(), severity, weight, context)));
                }
            });
        }

        /** The signals of a message by itself, and how far else it goes towards any. */
        private static Map<SignalType, Severity> levels(Heard turn, Map<SignalType, Severity> signals) {
            Map<SignalType, Severity> levels = new TreeMap<>(signals);
            turn.drifts()
                    .forEach((type, severity) ->
                            levels.merge(type, severity, BinaryOperator.maxBy(Comparator.naturalOrder())));
            return levels;
        }

        // ---- the message itself

        /** Returns whether the message itself presses for something. */
        private boolean presses() {
            return pressesByWords() || message.strength(Cue.REACHES_OUT) >= Severity.SUBSTANTIAL.level();
        }

        /** Returns whether the message presses whatever was said before: a mere wish for an answer is not enough. */
        private boolean pressesByWords() {
            return alone.containsKey(SignalType.CONTACT_PRESSURE) || message.has(Cue.REPROACHES);
        }

        /** Returns whether the message asks for anything: an answer, help, time. */
        private boolean asks() {
            return message.hasQuestionMark()
                    || message.strength(Cue.REACHES_OUT) >= Severity.SUBSTANTIAL.level()
                    || message.has(Cue.REPROACHES)
                    || alone.keySet().stream().anyMatch(REQUESTS::contains);
        }

        /** Returns whether the message wants anything, if only attention. */
        private boolean wants() {
            return asks()
                    || message.has(Cue.REACHES_OUT)
                    || own.keySet().stream().anyMatch(type -> !type.isProtective());
        }

        /** Returns the sentence by which the message reaches the recipient most. */
        private Span reach() {
            for (Cue cue : List.of(Cue.REPROACHES, Cue.REACHES_OUT)) {
                Evidence best = message.gravest(cue);
                if (best != null) {
                    return message.sentence(best.span());
                }
            }
            return message.text().sentences().stream()
                    .map(sentence -> sentence.span())
                    .findFirst()
                    .orElse(new Span(0, message.said().text().length()));
        }

        private void add(ContextRule rule, Span place, Collection<Reference> context) {
            Double weight = weights.get(rule);
            if (weight != null) {
                SignalType type =
                        rule == ContextRule.WITHDRAWAL ? SignalType.CONSIDERATION : SignalType.CONTACT_PRESSURE;
                found.add(
                        new Found(type, new Evidence(place, rule.id(), rule.severity(), weight, List.copyOf(context))));
            }
        }

        private void suppress(ContextRule rule, Span place, String reason, Collection<Reference> context) {
            if (weights.containsKey(rule)) {
                suppressed.add(new Suppressed(
                        SignalType.CONTACT_PRESSURE, place, rule.id(), reason, null, List.copyOf(context)));
            }
        }
    }

    /** Limits that a message breaks in one way. */
    private static final class Breach {

        private final Span place;
        private final TreeSet<Reference> references = new TreeSet<>();
        private int turn;

        Breach(Span place) {
            this.place = place;
        }

        void add(Boundary boundary) {
            references.addAll(boundary.references());
            turn = Math.max(turn, boundary.turn());
        }

        List<Reference> references() {
            return List.copyOf(references);
        }
    }
}
