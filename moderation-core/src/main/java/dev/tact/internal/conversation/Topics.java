package dev.tact.internal.conversation;

import dev.tact.signal.Evidence;
import dev.tact.signal.Span;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The words of a message that tell what it is about: stems (Porter2) of all but function words. */
final class Topics {

    private Topics() {}

    /** Returns the stems of a message, each with the first place where it stands. */
    static Map<String, Span> of(Heard message) {
        return within(message, 0, message.text().tokens().size());
    }

    /** Returns what the sentence of a stop names: the words after the stop, or if there are none those before it. */
    static Set<String> named(Heard message, Span stop) {
        List<Token> tokens = message.text().tokens();
        Set<String> named = new HashSet<>();
        for (Sentence sentence : message.text().sentences()) {
            if (!sentence.span().overlaps(stop)) {
                continue;
            }
            int before = sentence.firstToken();
            while (before < sentence.endToken() && tokens.get(before).span().start() < stop.start()) {
                before++;
            }
            int after = sentence.endToken();
            while (after > sentence.firstToken() && tokens.get(after - 1).span().end() > stop.end()) {
                after--;
            }
            named.addAll(within(message, after, sentence.endToken()).keySet());
            if (named.isEmpty()) {
                named.addAll(within(message, sentence.firstToken(), before).keySet());
            }
        }
        return named;
    }

    private static Map<String, Span> within(Heard message, int first, int end) {
        List<Token> tokens = message.text().tokens();
        BitSet function = functionWords(message);
        EnglishStemmer stemmer = new EnglishStemmer();
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

    private static BitSet functionWords(Heard message) {
        BitSet units = new BitSet();
        for (Evidence each : message.places(Cue.FUNCTION_WORD)) {
            units.set(each.span().start(), each.span().end());
        }
        return units;
    }

    /** Returns the places of a message whose stems are among the topics, in the order of the text. */
    static List<Span> shared(Map<String, Span> message, Set<String> topics) {
        List<Span> places = new ArrayList<>();
        message.forEach((stem, place) -> {
            if (topics.contains(stem)) {
                places.add(place);
            }
        });
        return places;
    }
}
