package dev.tact.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.TermFrequency;
import dev.tact.internal.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SurveyTest {

    @Provide
    Arbitrary<List<Set<String>>> sets() {
        return Arbitraries.of("i", "the", "ant", "bee", "cat", "dog", "eel", "fox")
                .set()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(150);
    }

    @Property(tries = 200)
    void aSentenceHasTheBitsOfTheSetsThatItHasATermOf(
            @ForAll("sets") List<Set<String>> sets, @ForAll("sets") List<Set<String>> sentences) {
        Vocabulary.Builder terms = new Vocabulary.Builder();
        List<Part> slots = new ArrayList<>();
        for (Set<String> set : sets) {
            set.forEach(terms::add);
            SortedSet<String> sorted = Collections.unmodifiableSortedSet(new TreeSet<>(set));
            slots.add(new Part.Slot(sorted, 0));
        }
        Survey.Builder builder = new Survey.Builder(TermFrequency.of(slots));
        slots.forEach(slot -> builder.add((Part.Slot) slot));
        Vocabulary vocabulary = terms.build();
        Survey survey = builder.build(vocabulary);
        long[] present = new long[survey.words()];
        for (Set<String> sentence : sentences) {
            int[] ids = sentence.stream().mapToInt(vocabulary::find).toArray();
            survey.of(ids, 0, ids.length, present);
            assertEquals(1, present[0] & 1, "the bit of every sentence");
            for (int id = 0; id < vocabulary.size(); id++) {
                boolean has = id == Survey.ALWAYS || sentence.contains(vocabulary.term(id));
                assertEquals(has, (present[id >>> 6] >>> id & 1) != 0);
            }
            for (int i = 0; i < sets.size(); i++) {
                int bit = builder.bitOf((Part.Slot) slots.get(i));
                assertEquals(!Collections.disjoint(sets.get(i), sentence), (present[bit >>> 6] >>> bit & 1) != 0);
            }
            survey.clear(ids, 0, ids.length, present);
            assertTrue(Arrays.stream(present).allMatch(word -> word == 0), "nothing is left for the next sentence");
        }
    }
}
