package dev.tact.internal.pattern;

import dev.tact.internal.text.TermAnalyzer;
import dev.tact.internal.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns patterns into {@link Part}s: literal words are analysed as messages are, inflections and word classes become
 * sets of terms. Equal parts are shared. Not thread-safe.
 */
public final class PatternCompiler {

    /** The largest number of tokens that a pattern may span. */
    public static final int MAX_SPAN = 60;

    private final Map<String, List<String>> words;
    private final Map<String, Part> classes = new HashMap<>();
    private final Map<String, Part> literals = new HashMap<>();
    private final Map<String, Part> inflections = new HashMap<>();
    private final Map<List<Object>, Part> shared = new HashMap<>();
    private final Map<Part, Integer> numbers = new IdentityHashMap<>();
    private final TermAnalyzer analyzer;
    private final boolean clitics;

    /**
     * Creates a compiler.
     *
     * @param words the entries of each word class; every entry is a pattern, references form no cycle
     * @param clitics whether {@code would}, {@code had}, {@code is} and {@code has} also match {@code 'd} and
     *     {@code 's}, which analysis leaves as they are because they are ambiguous
     */
    public PatternCompiler(Map<String, List<String>> words, TermAnalyzer analyzer, boolean clitics) {
        this.clitics = clitics;
        this.words = words;
        this.analyzer = analyzer;
    }

    /**
     * Compiles a pattern.
     *
     * @throws PatternFormatException if it is malformed, could match without any word, or spans too much
     */
    public Part compile(String pattern) {
        Part whole = trim(part(PatternParser.parse(pattern)), true);
        Part part = whole == null ? null : trim(whole, false);
        if (part == null || words(part) == 0) {
            throw new PatternFormatException("the pattern could match nothing: at least one word must be required", 0);
        }
        if (part.max() > MAX_SPAN) {
            throw new PatternFormatException(
                    "the pattern may span " + part.max() + " tokens (at most " + MAX_SPAN + "): shorten its gaps", 0);
        }
        return part;
    }

    /**
     * Checks an entry of a word class.
     *
     * @throws PatternFormatException if it is malformed
     */
    public void check(String entry) {
        part(PatternParser.parse(entry));
    }

    private Part part(PatternNode node) {
        if (node instanceof PatternNode.Word word) {
            return literal(word.text(), word.offset());
        }
        if (node instanceof PatternNode.Inflected inflected) {
            String key = inflected.lemma() + ':' + inflected.tag();
            Part known = inflections.get(key);
            if (known == null) {
                List<Part> forms = new ArrayList<>();
                for (String form : forms(inflected)) {
                    forms.add(literal(form, inflected.offset()));
                }
                known = choice(forms);
                inflections.put(key, known);
            }
            return known;
        }
        if (node instanceof PatternNode.ClassReference reference) {
            return wordClass(reference);
        }
        if (node instanceof PatternNode.Kind kind) {
            return share(new Part.Slot(Collections.emptySortedSet(), kind.flag().bit()));
        }
        if (node instanceof PatternNode.Boundary boundary) {
            return slot(boundary.start() ? Vocabulary.SENTENCE_START_TERM : Vocabulary.SENTENCE_END_TERM);
        }
        if (node instanceof PatternNode.Gap gap) {
            return share(new Part.Gap(gap.min(), gap.max()));
        }
        if (node instanceof PatternNode.Sequence sequence) {
            return sequence(sequence.parts().stream().map(this::part).toList());
        }
        if (node instanceof PatternNode.Alternatives alternatives) {
            return choice(alternatives.choices().stream().map(this::part).toList());
        }
        return share(new Part.Maybe(part(((PatternNode.Optional) node).part())));
    }

    private static List<String> forms(PatternNode.Inflected inflected) {
        try {
            return Inflection.forms(inflected.lemma(), inflected.tag());
        } catch (IllegalArgumentException e) {
            throw new PatternFormatException(String.valueOf(e.getMessage()), inflected.offset());
        }
    }

    private Part literal(String text, int offset) {
        Part known = literals.get(text);
        if (known == null) {
            List<String> terms = analyzer.terms(text);
            if (terms.isEmpty()) {
                throw new PatternFormatException("'" + text + "' has no letter or digit", offset);
            }
            known = sequence(terms.stream().map(this::slot).toList());
            literals.put(text, known);
        }
        return known;
    }

    private Part wordClass(PatternNode.ClassReference reference) {
        Part known = classes.get(reference.name());
        if (known != null) {
            return known;
        }
        List<String> entries = words.get(reference.name());
        if (entries == null) {
            throw new PatternFormatException(
                    "unknown word class '@" + reference.name() + "'", reference.offset(), true);
        }
        List<Part> parts = new ArrayList<>();
        for (String entry : entries) {
            try {
                parts.add(part(PatternParser.parse(entry)));
            } catch (PatternFormatException e) {
                throw new PatternFormatException(
                        "word class '@" + reference.name() + "', entry '" + entry + "': " + e.getMessage(),
                        reference.offset(),
                        true);
            }
        }
        Part part = choice(parts);
        classes.put(reference.name(), part);
        return part;
    }

    private Part slot(String term) {
        List<String> terms = switch (clitics ? term : "") {
            case "would", "had" -> List.of(term, "'d");
            case "is", "has" -> List.of(term, "'s");
            default -> List.of(term);
        };
        return share(new Part.Slot(Collections.unmodifiableSortedSet(new TreeSet<>(terms)), 0));
    }

    private Part sequence(List<Part> parts) {
        List<Part> flat = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Sequence inner) {
                flat.addAll(inner.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : share(new Part.Sequence(List.copyOf(flat)));
    }

    /** Alternatives of one token each become one slot, which the matcher tests in one step. */
    private Part choice(List<Part> parts) {
        SortedSet<String> terms = new TreeSet<>();
        int flags = 0;
        boolean slots = false;
        Map<Integer, Part> others = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part instanceof Part.Slot slot) {
                terms.addAll(slot.terms());
                flags |= slot.flags();
                slots = true;
            } else if (part instanceof Part.Choice inner) {
                for (Part choice : inner.parts()) {
                    if (choice instanceof Part.Slot slot) {
                        terms.addAll(slot.terms());
                        flags |= slot.flags();
                        slots = true;
                    } else {
                        others.put(number(choice), choice);
                    }
                }
            } else {
                others.put(number(part), part);
            }
        }
        List<Part> choices = new ArrayList<>();
        if (slots) {
            choices.add(share(new Part.Slot(Collections.unmodifiableSortedSet(terms), flags)));
        }
        choices.addAll(others.values());
        return choices.size() == 1 ? choices.get(0) : share(new Part.Choice(List.copyOf(choices)));
    }

    /**
     * Removes what can be missing at one end: it never belongs to a minimal match. Returns null if nothing remains.
     *
     * @throws PatternFormatException if a gap that must be filled stands at the end
     */
    private @Nullable Part trim(Part part, boolean left) {
        if (part instanceof Part.Gap gap && gap.min() > 0) {
            throw new PatternFormatException("a gap of at least " + gap.min() + " needs a word on both sides", 0);
        }
        if (part instanceof Part.Maybe || part instanceof Part.Gap) {
            return null;
        }
        if (part instanceof Part.Choice choice) {
            List<Part> options = new ArrayList<>();
            boolean changed = false;
            for (Part option : choice.parts()) {
                Part trimmed = trim(option, left);
                if (trimmed == null) {
                    return null;
                }
                changed |= trimmed != option;
                options.add(trimmed);
            }
            return changed ? choice(options) : choice;
        }
        if (part instanceof Part.Sequence sequence) {
            List<Part> parts = new ArrayList<>(sequence.parts());
            while (!parts.isEmpty()) {
                int end = left ? 0 : parts.size() - 1;
                Part outer = parts.get(end);
                Part trimmed = trim(outer, left);
                if (trimmed == outer && parts.size() == sequence.parts().size()) {
                    return sequence;
                }
                if (trimmed != null) {
                    parts.set(end, trimmed);
                    return sequence(parts);
                }
                parts.remove(end);
            }
            return null;
        }
        return part;
    }

    /** Returns the smallest number of words that the part takes, sentence boundaries not counted. */
    private static int words(Part part) {
        if (part instanceof Part.Slot slot) {
            return slot.terms().contains(Vocabulary.SENTENCE_START_TERM)
                            || slot.terms().contains(Vocabulary.SENTENCE_END_TERM)
                    ? 0
                    : 1;
        } else if (part instanceof Part.Sequence sequence) {
            return sequence.parts().stream().mapToInt(PatternCompiler::words).sum();
        } else if (part instanceof Part.Choice choice) {
            return choice.parts().stream()
                    .mapToInt(PatternCompiler::words)
                    .min()
                    .orElse(0);
        }
        return 0;
    }

    /**
     * Returns the one instance of equal parts. Their own parts are shared already, so that numbers of these will do as
     * a key.
     */
    private Part share(Part part) {
        List<Object> key = new ArrayList<>();
        key.add(part.getClass());
        if (part instanceof Part.Slot slot) {
            key.add(slot);
        } else if (part instanceof Part.Gap gap) {
            key.add(gap);
        } else if (part instanceof Part.Maybe maybe) {
            key.add(number(maybe.part()));
        } else {
            List<Part> parts = part instanceof Part.Sequence sequence ? sequence.parts() : ((Part.Choice) part).parts();
            parts.forEach(each -> key.add(number(each)));
        }
        Part known = shared.putIfAbsent(key, part);
        return known == null ? part : known;
    }

    private Integer number(Part part) {
        return numbers.computeIfAbsent(part, each -> numbers.size());
    }
}
