package dev.tact.internal.pattern;

import dev.tact.internal.text.TokenFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Estimates how often a term occurs in messages, to choose anchors by. Common English words are known by rank (Zipf's
 * law gives their share); for others the number of patterns that use a term serves as a guess, since patterns are made
 * of the language that they are matched against. Only speed depends on it, never what is found.
 */
public final class TermFrequency {

    private static final Map<String, Double> SHARES = new HashMap<>();

    static {
        int rank = 1;
        for (String word : commonWords().split("\\s+")) {
            SHARES.putIfAbsent(word, 0.1 / (rank++ + 1.5));
        }
        SHARES.put("<s>", 0.08);
        SHARES.put("</s>", 0.08);
    }

    /** The most frequent words of comments, the most frequent one first. */
    private static String commonWords() {
        try (InputStream in = TermFrequency.class.getResourceAsStream("common-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing resource common-words.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Map<String, Integer> patterns = new HashMap<>();
    private final Set<Part> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Part.Slot, Double> shares = new IdentityHashMap<>();
    private final double total;

    private TermFrequency(Collection<Part> parts) {
        parts.forEach(this::count);
        total = Math.max(1, parts.size());
    }

    /** Returns an estimate for patterns that are used together. */
    public static TermFrequency of(Collection<Part> parts) {
        return new TermFrequency(parts);
    }

    private void count(Part part) {
        // What many patterns share, such as a word class, is counted once: a guess need not be exact, but quick.
        boolean single = part instanceof Part.Slot slot && slot.terms().size() == 1;
        if (!single && !counted.add(part)) {
            return;
        }
        if (part instanceof Part.Slot slot) {
            slot.terms().forEach(term -> patterns.merge(term, 1, Integer::sum));
        } else if (part instanceof Part.Sequence sequence) {
            sequence.parts().forEach(this::count);
        } else if (part instanceof Part.Choice choice) {
            choice.parts().forEach(this::count);
        } else if (part instanceof Part.Maybe maybe) {
            count(maybe.part());
        }
    }

    /** Returns the estimated share of tokens, from 0 to 1, that a slot matches. */
    public double of(Part.Slot slot) {
        Double known = shares.get(slot);
        if (known == null) {
            known = estimate(slot);
            shares.put(slot, known);
        }
        return known;
    }

    private double estimate(Part.Slot slot) {
        double sum = (slot.flags() & TokenFlag.CAP.bit()) != 0 ? 0.15 : slot.flags() != 0 ? 0.02 : 0;
        for (String term : slot.terms()) {
            sum += of(term);
        }
        return sum;
    }

    /** Returns the estimated share of tokens, from 0 to 1, that have a term. */
    public double of(String term) {
        Double share = SHARES.get(term);
        return share != null ? share : 0.00002 + 0.02 * patterns.getOrDefault(term, 0) / (total + 50);
    }
}
