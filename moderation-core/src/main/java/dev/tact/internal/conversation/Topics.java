package dev.tact.internal.conversation;

import dev.tact.signal.Evidence;
import dev.tact.signal.Span;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The words of a message that tell what it is about: stems (Porter2) of all but function words. */
final class Topics {

    /** What a stop names stands this near to it, in tokens; a sentence may be of any length. */
    private static final int NEAR = 30;

    private final Heard message;
    private final List<Token> tokens;
    private final BitSet function = new BitSet();
    private final EnglishStemmer stemmer = new EnglishStemmer();

    /** Prepares the topics of a message. Not thread-safe. */
    Topics(Heard message) {
        this.message = message;
        tokens = message.text().tokens();
        for (Evidence each : message.places(Cue.FUNCTION_WORD)) {
            function.set(each.span().start(), each.span().end());
        }
    }

    /** Returns the stems of the message, each with the first place where it stands. */
    Map<String, Span> all() {
        return within(0, tokens.size());
    }

    /** Returns the stems of what the message asks about: of its sentences with a question mark. */
    Set<String> questioned() {
        Set<String> stems = new HashSet<>();
        for (Sentence sentence : message.text().sentences()) {
            if (message.isQuestion(sentence.span())) {
                stems.addAll(within(sentence.firstToken(), sentence.endToken()).keySet());
            }
        }
        return stems;
    }

    /** Returns how many of the topics the message has. */
    int shared(Set<String> topics) {
        return topics.isEmpty()
                ? 0
                : (int) all().keySet().stream().filter(topics::contains).count();
    }

    /** Returns what the sentence of a stop names: the words after the stop, or if there are none those before it. */
    Set<String> named(Span stop) {
        Sentence sentence = message.sentenceAt(stop);
        if (sentence == null) {
            return Set.of();
        }
        int before = first(stop.start());
        int after = first(stop.end());
        Set<String> named =
                within(after, Math.min(after + NEAR, sentence.endToken())).keySet();
        return named.isEmpty()
                ? within(Math.max(before - NEAR, sentence.firstToken()), before).keySet()
                : named;
    }

    /** Returns the first token that starts at a place or after it. */
    private int first(int place) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).span().start() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Map<String, Span> within(int first, int end) {
        Map<String, Span> stems = new LinkedHashMap<>();
        for (int i = first; i < end; i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD
                    && token.term().length() > 2
                    && !function.get(token.span().start())) {
                stemmer.setCurrent(token.term());
                stemmer.stem();
                stems.putIfAbsent(stemmer.getCurrent(), token.span());
            }
        }
        return stems;
    }
}
