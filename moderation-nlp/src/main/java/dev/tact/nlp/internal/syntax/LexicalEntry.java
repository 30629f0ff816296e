package dev.tact.nlp.internal.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What the tagger's model says of a form wherever it stands, and its lemmas as far as they have been asked for. Any
 * thread may use it.
 */
final class LexicalEntry {

    private final String form;

    /** Of each outcome, the sum of the parameters of all features of the form itself. */
    final double[] scores;

    /** What the form does to the scores of its neighbours. */
    final TaggerModel.Neighbour neighbour;

    /** Few forms have more than three tags, so that a list will do. */
    private volatile @Nullable Lemma lemmas;

    /** Whether it was looked up since its place was last wanted; a race costs a look-up more, no more. */
    private boolean used;

    LexicalEntry(String form, double[] scores, TaggerModel.Neighbour neighbour) {
        this.form = form;
        this.scores = scores;
        this.neighbour = neighbour;
    }

    private record Lemma(int tag, String lemma, @Nullable Lemma next) {}

    String form() {
        return form;
    }

    boolean isAt(String text, int start, int end) {
        return form.length() == end - start && text.startsWith(form, start);
    }

    LexicalEntry used() {
        if (!used) {
            used = true;
        }
        return this;
    }

    /** Returns whether it was not used since it was last asked. */
    boolean isIdle() {
        boolean idle = !used;
        used = false;
        return idle;
    }

    /**
     * Returns the lemma under a tag, which may be one of several words, such as {@code do+not} of {@code don't}.
     *
     * @param tag the number of the tag among the tagger's outcomes
     * @param name the tag
     * @param sums working memory for the model
     */
    String lemma(int tag, String name, LemmaModel model, double[] sums) {
        for (Lemma known = lemmas; known != null; known = known.next) {
            if (known.tag == tag) {
                return known.lemma;
            }
        }
        String lemma = model.lemma(form, name, sums);
        lemmas = new Lemma(tag, lemma, lemmas); // of two threads at once, one may have to do it again
        return lemma;
    }
}
