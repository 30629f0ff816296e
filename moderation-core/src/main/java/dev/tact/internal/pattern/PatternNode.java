package dev.tact.internal.pattern;

import dev.tact.internal.text.TokenFlag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The syntax tree of a pattern. Every node knows where it stands in the pattern's text. */
public sealed interface PatternNode {

    /** Returns the index in the pattern's text at which the node begins. */
    int offset();

    /** Literal text without white space; analysis may split it into several tokens. */
    record Word(String text, int offset) implements PatternNode {}

    /** All forms of a word that an inflection tag asks for. */
    record Inflected(String lemma, String tag, int offset) implements PatternNode {}

    /** A reference to a word class. */
    record ClassReference(String name, int offset) implements PatternNode {}

    /** Any token of a kind, such as a number. */
    record Kind(TokenFlag flag, int offset) implements PatternNode {}

    /** Start or end of the sentence. */
    record Boundary(boolean start, int offset) implements PatternNode {}

    /** Between {@code min} and {@code max} arbitrary tokens. */
    record Gap(int min, int max, int offset) implements PatternNode {}

    /** One after the other. */
    record Sequence(List<PatternNode> parts, int offset) implements PatternNode {}

    /** One of several. */
    record Alternatives(List<PatternNode> choices, int offset) implements PatternNode {}

    /** Once or not at all. */
    record Optional(PatternNode part, int offset) implements PatternNode {}

    /** Returns the names of all word classes that the pattern refers to. */
    default Set<String> classReferences() {
        Set<String> names = new LinkedHashSet<>();
        collect(this, names);
        return names;
    }

    private static void collect(PatternNode node, Set<String> names) {
        if (node instanceof ClassReference reference) {
            names.add(reference.name());
        } else if (node instanceof Sequence sequence) {
            sequence.parts().forEach(part -> collect(part, names));
        } else if (node instanceof Alternatives alternatives) {
            alternatives.choices().forEach(choice -> collect(choice, names));
        } else if (node instanceof Optional optional) {
            collect(optional.part(), names);
        }
    }
}
