package dev.tact.internal.conversation;

import dev.tact.internal.engine.Engine;
import dev.tact.signal.Evidence;
import dev.tact.signal.Reference;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message with the cues in it. */
final class Heard {

    /** Messages this close to each other are one contact: an afterthought, a forgotten link. */
    private static final Duration BURST = Duration.ofMinutes(20);

    /** A refusal by its tone only is at most this long: in a longer message it is one remark among others. */
    private static final int SHORT_WORDS = 40;

    /** Rules that find an hour of the day have it at the end of their signal, such as {@code hour-21}. */
    private static final String HOUR = "hour-";

    /** Rules that find a step towards a signal have it at the end of theirs, such as {@code drift-hostility}. */
    private static final String DRIFT = "drift-";

    /** What stops or refuses something. */
    private static final List<Cue> STOPS = List.of(
            Cue.STOP_CONTACT,
            Cue.STOP_PRIVATE,
            Cue.STOP_TOPIC,
            Cue.STOP_THIS,
            Cue.STOP_LATE,
            Cue.STOP_WEEKEND,
            Cue.DECLINES);

    private final int turn;
    private final Said said;
    private final Map<Cue, List<Evidence>> cues = new EnumMap<>(Cue.class);
    private final AnalyzedText text;
    private final Map<SignalType, Severity> drifts = new TreeMap<>();
    private final Map<SignalType, List<Evidence>> driftPlaces = new TreeMap<>();
    private final int[] questionMarks;
    private final int hour;

    /**
     * Hears a message.
     *
     * @param turn its index in the conversation
     * @param reader has the last word on what rules find in it
     */
    Heard(int turn, Said said, Engine engine, TurnReader reader) {
        this.turn = turn;
        this.said = said;
        text = engine.analyze(said.text(), said.html(), said.isPrivate());
        Map<Span, Integer> hours = new TreeMap<>();
        List<Engine.Found> cuesOfRules = engine.apply(said.text(), said.html()).found();
        for (Engine.Found found : reader.weigh(text, said.byRecipient(), cuesOfRules)) {
            Cue cue = Cue.of(found.type());
            if (found.type().id().startsWith(HOUR)) {
                hours.put(
                        found.evidence().span(),
                        Integer.parseInt(found.type().id().substring(HOUR.length())));
            } else if (found.type().id().startsWith(DRIFT)) {
                SignalType towards = new SignalType(found.type().id().substring(DRIFT.length()));
                Severity severity = found.evidence().severity();
                drifts.merge(towards, severity, BinaryOperator.maxBy(Comparator.naturalOrder()));
                driftPlaces.computeIfAbsent(towards, any -> new ArrayList<>()).add(found.evidence());
            } else if (cue != null) {
                cues.computeIfAbsent(cue, any -> new ArrayList<>()).add(found.evidence());
            }
        }
        questionMarks = findQuestionMarks();
        dropSpared();
        dropTakenBack();
        weigh();
        hour = earliest(hours);
    }

    /** Where a rule knows that the words of a stop are none, they set no limit; a true one beside them stands. */
    private void dropSpared() {
        List<Evidence> spares = places(Cue.SPARES);
        keepStops(each -> spares.stream().noneMatch(spare -> spare.span().overlaps(each.span())));
    }

    /** Drops stops before or within the words that take them back: "the ban is over" sets none. */
    private void dropTakenBack() {
        Evidence lifts = gravest(Cue.LIFTS);
        if (lifts != null && lifts.severity() != Severity.MILD) {
            Span taken = lifts.span();
            keepStops(each -> each.span().start() > taken.start() && each.span().end() > taken.end());
        }
    }

    private void keepStops(Predicate<Evidence> standing) {
        for (Cue stop : STOPS) {
            cues.computeIfPresent(stop, (cue, places) -> {
                List<Evidence> left = places.stream().filter(standing).toList();
                return left.isEmpty() ? null : left;
            });
        }
    }

    /**
     * Returns the earliest of the hours that stand within the limit on hours, or else anywhere; -1 if none is named.
     * The others tell of something else, as when dinner is.
     */
    private int earliest(Map<Span, Integer> hours) {
        Reach limits = Reach.of(places(Cue.STOP_LATE).stream());
        return hours.entrySet().stream()
                .filter(each ->
                        limits.before(each.getKey().end()) > each.getKey().start())
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(hours.values().stream().mapToInt(each -> each).min().orElse(-1));
    }

    /** Returns whether a rule of the signal has any effect on what is heard. */
    static boolean knows(SignalType signal) {
        String id = signal.id();
        if (id.startsWith(HOUR)) {
            // Earlier hours are night already.
            String hour = id.substring(HOUR.length());
            return hour.matches("\\d{1,2}")
                    && Integer.parseInt(hour) >= Boundaries.MORNING
                    && Integer.parseInt(hour) < 24;
        }
        return id.startsWith(DRIFT) || Cue.of(signal) != null;
    }

    /** Those that ask, in order: one in a web address or in an HTML tag does not. */
    private int[] findQuestionMarks() {
        List<Token> tokens = text.tokens();
        IntStream.Builder asking = IntStream.builder();
        int token = 0;
        for (int at : Engine.places('?', said.text(), said.html())) {
            while (token < tokens.size() && tokens.get(token).span().end() <= at) {
                token++;
            }
            boolean inAddress = token < tokens.size()
                    && tokens.get(token).kind() == Token.Kind.URL
                    && tokens.get(token).span().start() <= at;
            if (!inAddress) {
                asking.add(at);
            }
        }
        return asking.build().toArray();
    }

    /**
     * Drops stops whose words name hours, which are all that they cover; stops of all contact whose words go on to name
     * private ways, likewise; soft stops of all contact in a turn that invites it; and stops and refusals that are no
     * firmer than what keeps the exchange open, though hours are limits in any tone.
     */
    private void weigh() {
        Reach hours = Reach.of(Stream.of(Cue.STOP_LATE, Cue.STOP_WEEKEND).flatMap(cue -> places(cue).stream()));
        Reach privately = Reach.of(places(Cue.STOP_PRIVATE).stream().filter(each -> each.severity() != Severity.MILD));
        int open = strength(Cue.KEEPS_OPEN);
        boolean welcome = has(Cue.INVITES) && !has(Cue.REDIRECTS);
        for (Cue stop : STOPS) {
            if (stop != Cue.STOP_LATE && stop != Cue.STOP_WEEKEND) {
                cues.computeIfPresent(stop, (cue, places) -> {
                    List<Evidence> left = places.stream()
                            .filter(each -> each.severity().level() > open)
                            .filter(each -> !welcome || cue != Cue.STOP_CONTACT || each.severity() != Severity.MILD)
                            .filter(each -> hours.before(each.span().end())
                                    <= each.span().start())
                            .filter(each -> cue != Cue.STOP_CONTACT
                                    || privately.before(each.span().end())
                                            < each.span().end())
                            .toList();
                    return left.isEmpty() ? null : left;
                });
            }
        }
    }

    /** How far places reach, sorted by their start. */
    private record Reach(int[] starts, int[] furthest) {

        static Reach of(Stream<Evidence> places) {
            List<Span> spans = places.map(Evidence::span).sorted().toList();
            int[] starts = new int[spans.size()];
            int[] furthest = new int[spans.size()];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = spans.get(i).start();
                furthest[i] =
                        Math.max(i == 0 ? 0 : furthest[i - 1], spans.get(i).end());
            }
            return new Reach(starts, furthest);
        }

        /** Returns where the furthest of the places ends that begin before this one; 0 if none does. */
        int before(int place) {
            int at = Arrays.binarySearch(starts, place);
            int count = at < 0 ? -at - 1 : at;
            while (count > 0 && starts[count - 1] >= place) {
                count--;
            }
            return count == 0 ? 0 : furthest[count - 1];
        }
    }

    int turn() {
        return turn;
    }

    Said said() {
        return said;
    }

    boolean byRecipient() {
        return said.byRecipient();
    }

    boolean isPrivate() {
        return said.isPrivate();
    }

    /** Returns tokens and sentences. */
    AnalyzedText text() {
        return text;
    }

    boolean has(Cue cue) {
        return cues.containsKey(cue);
    }

    /** Returns where the cue stands; empty if nowhere. */
    List<Evidence> places(Cue cue) {
        return cues.getOrDefault(cue, List.of());
    }

    /** Returns the largest severity of the cue, or 0 if it is absent. */
    int strength(Cue cue) {
        return places(cue).stream()
                .mapToInt(each -> each.severity().level())
                .max()
                .orElse(0);
    }

    /** Returns the gravest place of the cue, the first of equals; null if it is absent. */
    @Nullable
    Evidence gravest(Cue cue) {
        return gravest(places(cue));
    }

    private static @Nullable Evidence gravest(List<Evidence> places) {
        return places.stream()
                .max(Comparator.comparing(Evidence::severity).thenComparing(Comparator.reverseOrder()))
                .orElse(null);
    }

    /** Returns the gravest place of the cue, as others refer to it; null if it is absent. */
    @Nullable
    Reference reference(Cue cue) {
        Evidence gravest = gravest(cue);
        return gravest == null ? null : new Reference(turn, gravest.span(), gravest.rule());
    }

    /** Returns the words by which it stops or declines something; null if it does not. */
    @Nullable
    Reference stop() {
        return STOPS.stream().filter(this::has).findFirst().map(this::reference).orElse(null);
    }

    /** Returns a reference to the whole message, on behalf of a rule. */
    Reference reference(ContextRule rule) {
        return new Reference(turn, new Span(0, said.text().length()), rule.id());
    }

    /** Returns where it asks or invites, the question by a question mark on behalf of a rule; one that asks only. */
    Reference question(ContextRule rule) {
        Reference words = reference(has(Cue.INVITES) ? Cue.INVITES : Cue.ASKS);
        if (words != null || !hasQuestionMark()) {
            return words == null ? reference(rule) : words;
        }
        int mark = questionMarks[0];
        Span sentence = text.sentences().stream()
                .map(each -> each.span())
                .filter(span -> span.start() < mark)
                .reduce((before, after) -> after)
                .orElse(new Span(0, mark));
        return new Reference(turn, sentence, rule.id());
    }

    /** Returns the hour of the day that its limit on hours names, or -1 if none. */
    int hour() {
        return hour;
    }

    /** Returns whether it asks something, by a question mark or by words. */
    boolean asks() {
        return has(Cue.ASKS) || hasQuestionMark();
    }

    /** Returns whether it has a question mark that asks. */
    boolean hasQuestionMark() {
        return questionMarks.length > 0;
    }

    /** Returns a question that it asks beside a stop, in a sentence of its own after it; null if there is none. */
    @Nullable
    Reference questionBesideStop() {
        int end = STOPS.stream()
                .flatMap(stop -> places(stop).stream())
                .mapToInt(stop -> stop.span().end())
                .max()
                .orElse(0);
        for (Evidence each : places(Cue.ASKS_BESIDE)) {
            Span sentence = sentence(each.span());
            if (sentence.start() >= end && isQuestion(sentence)) {
                return new Reference(turn, each.span(), each.rule());
            }
        }
        return null;
    }

    /** Returns whether a sentence has a question mark in it or right after it. */
    boolean isQuestion(Span sentence) {
        int at = Arrays.binarySearch(questionMarks, sentence.start());
        int next = at < 0 ? -at - 1 : at;
        return next < questionMarks.length && questionMarks[next] <= sentence.end();
    }

    /** Returns how far the message goes towards each signal, as by the rules for it. */
    Map<SignalType, Severity> drifts() {
        return drifts;
    }

    /** Returns where the message goes furthest towards a signal; null if it does not. */
    @Nullable
    Evidence drift(SignalType type) {
        return gravest(driftPlaces.getOrDefault(type, List.of()));
    }

    /** Returns whether it declines something and leaves it at that. */
    boolean declines() {
        return (strength(Cue.DECLINES) > Severity.MILD.level()
                        || has(Cue.DECLINES) && text.tokens().size() <= SHORT_WORDS)
                && !has(Cue.KEEPS_OPEN)
                && !asks()
                && !has(Cue.INVITES);
    }

    /** Returns whether it is short, says no and leaves it at that. */
    boolean saysNo() {
        return has(Cue.SAYS_NO)
                && text.tokens().size() <= SHORT_WORDS
                && !has(Cue.KEEPS_OPEN)
                && !asks()
                && !has(Cue.INVITES);
    }

    boolean stops() {
        return STOPS.stream().anyMatch(cue -> cue != Cue.DECLINES && has(cue));
    }

    /** Returns the time since an earlier message, or null if either is not known or the clock went backwards. */
    @Nullable
    Duration since(Heard earlier) {
        OffsetDateTime from = earlier.said.sent();
        OffsetDateTime to = said.sent();
        return from == null || to == null || to.isBefore(from) ? null : Duration.between(from, to);
    }

    /** Returns whether this follows an earlier message so closely that both are one contact. */
    boolean continues(Heard earlier) {
        Duration gap = since(earlier);
        return gap != null && gap.compareTo(BURST) < 0;
    }

    /** Returns the messages that begin a contact of their own: what follows one of them at once belongs to it. */
    static List<Heard> contacts(List<Heard> messages) {
        List<Heard> contacts = new ArrayList<>();
        for (Heard each : messages) {
            if (contacts.isEmpty() || !each.continues(contacts.get(contacts.size() - 1))) {
                contacts.add(each);
            }
        }
        return contacts;
    }

    /** Returns where the sentence around a place stands. */
    Span sentence(Span place) {
        Sentence sentence = sentenceAt(place);
        return sentence == null ? place : sentence.span();
    }

    /** Returns the sentence that a place begins in; null if the message has none there. */
    @Nullable
    Sentence sentenceAt(Span place) {
        List<Sentence> sentences = text.sentences();
        int low = 0;
        int high = sentences.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sentences.get(middle).span().end() <= place.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < sentences.size() && sentences.get(low).span().overlaps(place) ? sentences.get(low) : null;
    }
}
