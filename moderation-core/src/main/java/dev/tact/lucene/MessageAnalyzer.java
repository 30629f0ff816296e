package dev.tact.lucene;

import dev.tact.text.Folding;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/** An analyzer that consists of the {@link MessageTokenizer}. Any thread may use it. */
public final class MessageAnalyzer extends Analyzer {

    private final List<String> words;
    private final Set<Folding> foldings;
    private final boolean marks;

    /** Creates an analyzer with all foldings, without a vocabulary and without marks. */
    public MessageAnalyzer() {
        this(List.of(), EnumSet.allOf(Folding.class), false);
    }

    /** Creates an analyzer; for the parameters see {@link MessageTokenizer#MessageTokenizer}. */
    public MessageAnalyzer(Collection<String> words, Set<Folding> foldings, boolean marks) {
        this.words = List.copyOf(words);
        this.foldings = foldings.isEmpty() ? EnumSet.noneOf(Folding.class) : EnumSet.copyOf(foldings);
        this.marks = marks;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new MessageTokenizer(words, foldings, marks));
    }
}
