package dev.tact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.Conversation.Turn;
import dev.tact.Message.Channel;
import dev.tact.signal.Assessment;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConversationPropertyTest {

    private static final Moderator MODERATOR = Moderator.create();

    /** Comments that carry nothing: no cue, no signal. */
    private static final List<String> BLAND = List.of(
            "The kiln was cold this morning.",
            "Twelve miles, uphill, in rain.",
            "Oak for the lintel, ash for the handle.",
            "Rye rises slower than wheat.",
            "Snow on the fells since Tuesday.");

    private static final List<String> PHRASES = List.of(
            "Please don't contact me again.",
            "Feel free to write again.",
            "Please not after nine in the evening.",
            "Please don't ask about my sister.",
            "How is your sister?",
            "I'm sorry, I won't bother you.",
            "Still waiting for your answer.",
            "Happy birthday!",
            "I'd rather not.",
            "You blocked me, so this is my new account.",
            "What flour do you use?",
            "");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(PHRASES),
                Arbitraries.of(PHRASES).list().ofMaxSize(4).map(list -> String.join(" ", list)));
    }

    @Provide
    Arbitrary<Turn> turns() {
        Arbitrary<OffsetDateTime> times = Arbitraries.longs()
                .between(0, 40_000_000)
                .map(second -> OffsetDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(2))
                        .plusSeconds(second));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        texts(),
                        Arbitraries.of(Channel.values()).injectNull(0.3),
                        times.injectNull(0.4))
                .as((author, text, channel, time) -> (author ? Turn.author(text) : Turn.recipient(text))
                        .on(channel)
                        .sentAt(time));
    }

    @Provide
    Arbitrary<Message> messages() {
        return Combinators.combine(texts(), Arbitraries.of(Channel.values()))
                .as((text, channel) -> new Message(text, channel, Message.Format.PLAIN));
    }

    @Property(tries = 300)
    void anEmptyConversationChangesNothing(@ForAll("messages") Message message) {
        assertEquals(MODERATOR.assess(message), MODERATOR.assess(message, Conversation.empty()));
    }

    @Property(tries = 300)
    void anyHistoryIsReadTwiceAlikeAndEveryReferenceLiesInIt(
            @ForAll("messages") Message message, @ForAll("histories") List<Turn> turns) {
        Conversation earlier = new Conversation(turns);
        Assessment assessment = MODERATOR.assess(message, earlier);
        assertEquals(assessment, MODERATOR.assess(message, earlier));
        Stream.concat(
                        assessment.signals().stream()
                                .flatMap(signal -> signal.evidence().stream())
                                .flatMap(evidence -> evidence.context().stream()),
                        assessment.suppressed().stream().flatMap(one -> one.context().stream()))
                .forEach(reference ->
                        reference.span().in(turns.get(reference.turn()).text()));
    }

    @Provide
    Arbitrary<List<Turn>> histories() {
        return turns().list().ofMaxSize(8);
    }

    @Property(tries = 150)
    void theOrderOfUnrelatedTurnsDoesNotMatter(
            @ForAll("messages") Message message, @ForAll("texts") String stop, @ForAll int seed) {
        List<Turn> unrelated = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            unrelated.add(Turn.author(BLAND.get(i % BLAND.size())).on(Channel.COMMENT));
        }
        List<Turn> shuffled = new ArrayList<>(unrelated);
        Collections.shuffle(shuffled, new Random(seed));
        Turn last = Turn.recipient(stop).on(message.channel());
        unrelated.add(last);
        shuffled.add(last);
        // The topic of a stop is in the turns right before it; here none of them counts.
        unrelated.add(unrelated.size() - 1, Turn.recipient("Quite so.").on(Channel.COMMENT));
        shuffled.add(shuffled.size() - 1, Turn.recipient("Quite so.").on(Channel.COMMENT));
        assertEquals(
                MODERATOR.assess(message, new Conversation(unrelated)),
                MODERATOR.assess(message, new Conversation(shuffled)));
    }

    @Example
    void manyThreadsReadAlike() throws Exception {
        Conversation earlier = Conversation.of(
                Turn.author("May I write to you?").on(Channel.PRIVATE),
                Turn.recipient("Please don't contact me again.").on(Channel.PRIVATE));
        Message message = Message.privateMessage("Happy birthday!");
        Assessment expected = MODERATOR.assess(message, earlier);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<Assessment>> answers = new ArrayList<>();
            IntStream.range(0, 320).forEach(i -> answers.add(pool.submit(() -> MODERATOR.assess(message, earlier))));
            for (Future<Assessment> answer : answers) {
                assertEquals(expected, answer.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Example
    void longHistoriesTakeLinearTime() {
        Message message = Message.privateMessage("How is your sister? Still waiting for your answer.");
        for (String text : PHRASES) {
            for (boolean author : new boolean[] {true, false}) {
                Conversation longer = repeated(text + " The kiln was cold this morning.", author, 1200);
                Conversation shorter = repeated(text + " The kiln was cold this morning.", author, 600);
                LinearTime.check(
                        text, () -> MODERATOR.assess(message, shorter), () -> MODERATOR.assess(message, longer));
            }
        }
    }

    private static Conversation repeated(String text, boolean author, int times) {
        Turn turn = (author ? Turn.author(text) : Turn.recipient(text)).on(Channel.PRIVATE);
        return new Conversation(Collections.nCopies(times, turn));
    }

    @Example
    void longTurnsAndMessagesTakeLinearTime() {
        for (String phrase :
                List.of("Please don't ask about my %s. ", "please do not ask about my %s and ", "Sorry. ")) {
            LinearTime.check(phrase, () -> assessLong(phrase, 900), () -> assessLong(phrase, 1800));
        }
    }

    private static void assessLong(String phrase, int times) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            String topic =
                    new StringBuilder("x").append(i).reverse().append("cat").toString();
            text.append(String.format(Locale.ROOT, phrase, topic));
        }
        MODERATOR.assess(Message.privateMessage(text.toString()), Conversation.of(Turn.recipient(text.toString())));
    }
}
