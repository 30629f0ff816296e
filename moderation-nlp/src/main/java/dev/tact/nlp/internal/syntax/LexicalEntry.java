package dev.tact.nlp.internal.syntax;

import java.util.concurrent.atomic.AtomicReferenceArray;
import opennlp.tools.ml.model.Context;
import org.jspecify.annotations.Nullable;

/**
 * What the tagger's model says of a form wherever it stands, and its lemmas as far as they have been asked for. Any
 * thread may use it.
 */
final class LexicalEntry {

    private final String form;

    /** Of each outcome, the sum of the parameters of all features of the form itself. */
    final double[] scores;

    /** Parameters for the outcomes of a word that has this form 1 or 2 places before or after it. */
    final @Nullable Context before1;

    final @Nullable Context before2;
    final @Nullable Context after1;
    final @Nullable Context after2;

    /** By outcome of the tagger; filled when first asked for. */
    private final AtomicReferenceArray<String> lemmas;

    LexicalEntry(
            String form,
            double[] scores,
            @Nullable Context before1,
            @Nullable Context before2,
            @Nullable Context after1,
            @Nullable Context after2) {
        this.form = form;
        this.scores = scores;
        this.before1 = before1;
        this.before2 = before2;
        this.after1 = after1;
        this.after2 = after2;
        lemmas = new AtomicReferenceArray<>(scores.length);
    }

    String form() {
        return form;
    }

    /**
     * Returns the lemma under a tag, which may be one of several words, such as {@code do+not} of {@code don't}.
     *
     * @param outcome the number of the tag among the tagger's outcomes
     */
    String lemma(int outcome, String tag, LemmaModel model) {
        String known = lemmas.getAcquire(outcome);
        if (known == null) {
            known = model.lemma(form, tag);
            lemmas.setRelease(outcome, known);
        }
        return known;
    }
}
