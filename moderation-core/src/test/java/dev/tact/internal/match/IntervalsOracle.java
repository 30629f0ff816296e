package dev.tact.internal.match;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.text.TokenFlag;
import dev.tact.lucene.MessageAnalyzer;
import dev.tact.signal.Span;
import dev.tact.text.Folding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queries.intervals.IntervalIterator;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * What Lucene finds: a pattern as an {@link IntervalsSource}, run over a {@link MemoryIndex} of the text. Shares
 * nothing with the matcher but the tokenizer.
 *
 * <p>A pattern is the disjunction of its fixed shapes: every choice of alternatives, optional parts and gap widths
 * gives a phrase in which a gap of <i>n</i> is written by extending the next term <i>n</i> positions to the left.
 */
final class IntervalsOracle {

    private static final String FIELD = "text";
    private static final int MAX_SHAPES = 20_000;

    /** A slot and how many arbitrary tokens stand before it. */
    private record Step(int gap, Part.Slot slot) {}

    private final LeafReaderContext context;
    private final Map<Integer, int[]> offsets = new HashMap<>();

    /** The terms of the text: a phrase with a slot of which it has none finds nothing, so it need not be asked for. */
    private final Set<String> present = new HashSet<>();

    IntervalsOracle(String text, Collection<String> words) throws IOException {
        MemoryIndex index = new MemoryIndex(true);
        try (MessageAnalyzer analyzer = new MessageAnalyzer(words, EnumSet.allOf(Folding.class), true)) {
            index.addField(FIELD, text, analyzer);
            try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
                OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
                PositionIncrementAttribute increment = stream.getAttribute(PositionIncrementAttribute.class);
                CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
                TypeAttribute type = stream.getAttribute(TypeAttribute.class);
                stream.reset();
                int position = -1;
                while (stream.incrementToken()) {
                    position += increment.getPositionIncrement();
                    present.add(term.toString());
                    if (!type.type().equals("mark")) {
                        offsets.put(position, new int[] {offset.startOffset(), offset.endOffset()});
                    }
                }
                stream.end();
            }
        }
        context = index.createSearcher().getIndexReader().leaves().get(0);
    }

    /** Returns whether the pattern has few enough shapes to be asked about. */
    static boolean canExpress(Part part) {
        return count(part) <= MAX_SHAPES;
    }

    private static double count(Part part) {
        if (part instanceof Part.Gap gap) {
            return gap.max() - gap.min() + 1;
        } else if (part instanceof Part.Sequence sequence) {
            return sequence.parts().stream().mapToDouble(IntervalsOracle::count).reduce(1, (a, b) -> a * b);
        } else if (part instanceof Part.Choice choice) {
            return choice.parts().stream().mapToDouble(IntervalsOracle::count).sum();
        } else if (part instanceof Part.Maybe maybe) {
            return 1 + count(maybe.part());
        }
        return 1;
    }

    /** Returns the spans of all matches. */
    TreeSet<Span> find(Part part) throws IOException {
        List<IntervalsSource> shapes = new ArrayList<>();
        for (List<Step> shape : shapes(part)) {
            shapes.add(phrase(shape));
        }
        TreeSet<Span> found = new TreeSet<>();
        if (shapes.isEmpty()) {
            return found;
        }
        IntervalIterator iterator = Intervals.or(false, shapes).intervals(FIELD, context);
        if (iterator == null || iterator.advance(0) != 0) {
            return found;
        }
        while (iterator.nextInterval() != IntervalIterator.NO_MORE_INTERVALS) {
            int first = iterator.start();
            int last = iterator.end();
            first = offsets.containsKey(first) ? first : first + 1;
            last = offsets.containsKey(last) ? last : last - 1;
            found.add(new Span(offsets.get(first)[0], offsets.get(last)[1]));
        }
        return found;
    }

    private IntervalsSource phrase(List<Step> shape) {
        List<IntervalsSource> sources = new ArrayList<>();
        for (Step step : shape) {
            List<IntervalsSource> terms =
                    terms(step.slot).stream().map(Intervals::term).toList();
            IntervalsSource slot = terms.size() == 1 ? terms.get(0) : Intervals.or(false, terms);
            sources.add(step.gap == 0 ? slot : Intervals.extend(slot, step.gap, 0));
        }
        return sources.size() == 1 ? sources.get(0) : Intervals.phrase(sources.toArray(IntervalsSource[]::new));
    }

    /** The terms of a slot that the text has. */
    private List<String> terms(Part.Slot slot) {
        List<String> terms = new ArrayList<>(slot.terms());
        for (TokenFlag flag : TokenFlag.values()) {
            if ((slot.flags() & flag.bit()) != 0) {
                terms.add(flag.term());
            }
        }
        terms.retainAll(present);
        return terms;
    }

    private List<List<Step>> shapes(Part part) {
        List<List<Step>> all = new ArrayList<>();
        for (List<Object> flat : flatten(part)) {
            List<Step> steps = new ArrayList<>();
            int gap = 0;
            for (Object item : flat) {
                if (item instanceof Integer width) {
                    gap += width;
                } else {
                    steps.add(new Step(steps.isEmpty() ? 0 : gap, (Part.Slot) item));
                    gap = 0;
                }
            }
            all.add(steps);
        }
        return all;
    }

    /** Every way to take the part: slots, and widths of gaps between them. */
    private List<List<Object>> flatten(Part part) {
        if (part instanceof Part.Slot slot) {
            return terms(slot).isEmpty() ? List.of() : List.of(List.of(part));
        }
        List<List<Object>> ways = new ArrayList<>();
        if (part instanceof Part.Gap gap) {
            for (int width = gap.min(); width <= gap.max(); width++) {
                ways.add(List.of(width));
            }
        } else if (part instanceof Part.Choice choice) {
            choice.parts().forEach(option -> ways.addAll(flatten(option)));
        } else if (part instanceof Part.Maybe maybe) {
            ways.add(List.of());
            ways.addAll(flatten(maybe.part()));
        } else {
            ways.add(List.of());
            for (Part next : ((Part.Sequence) part).parts()) {
                List<List<Object>> longer = new ArrayList<>();
                List<List<Object>> tails = flatten(next);
                for (List<Object> head : ways) {
                    for (List<Object> tail : tails) {
                        List<Object> joined = new ArrayList<>(head);
                        joined.addAll(tail);
                        longer.add(joined);
                    }
                }
                ways.clear();
                ways.addAll(longer);
            }
        }
        return ways;
    }
}
