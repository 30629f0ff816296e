package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Clause.Kind;
import dev.tact.nlp.internal.syntax.Clause.Oblique;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A clause in the making: {@link ClauseFinder} fills it in, {@link ClauseMaker} makes a {@link Clause} of it. Not
 * thread-safe.
 */
final class ClauseDraft {

    /** Verbs whose content is what somebody says, writes, thinks or feels; knowing and finding are not among them. */
    static final Set<String> REPORTING = Set.of(
            "say",
            "tell",
            "write",
            "claim",
            "think",
            "believe",
            "feel",
            "ask",
            "reckon",
            "suppose",
            "guess",
            "assume",
            "hope",
            "worry",
            "fear",
            "suspect",
            "text",
            "message",
            "mention",
            "reply",
            "answer",
            "shout",
            "whisper",
            "insist",
            "swear",
            "promise",
            "warn",
            "announce",
            "suggest",
            "expect",
            "doubt",
            "post",
            "explain",
            "argue",
            "complain",
            "joke",
            "confess",
            "admit");

    /** How far up the governing clauses are followed; deeper nesting is not written. */
    static final int DEEPEST = 8;

    final int index;
    int start;
    int end;
    Kind kind;
    int governor;
    String marker = "";

    @Nullable
    Phrase subject;

    @Nullable
    VerbGroup verbs;

    @Nullable
    Phrase object;

    @Nullable
    Phrase attribute;

    final List<Oblique> obliques = new ArrayList<>(2);
    String particle = "";
    boolean denied;

    /** Whether somebody is named as its source. */
    boolean attributed;

    /** Whether it needs no main clause: {@code what if …}, {@code if only …}. */
    boolean sufficient;

    boolean subjectVisible;
    /** Whether its first chunk was its verb, but for adverbs. */
    boolean startsWithVerb;

    boolean asks;

    /** Index of the clause that goes on with its subject, or -1. */
    int resumed = -1;

    @Nullable
    Phrase last;

    ClauseDraft(int index, int start, Kind kind, int governor) {
        this.index = index;
        this.start = start;
        this.end = start;
        this.kind = kind;
        this.governor = governor;
    }

    /** Returns the clause that this one hangs on in the end, itself if it hangs on none before it. */
    ClauseDraft root(List<ClauseDraft> drafts) {
        ClauseDraft root = this;
        for (int i = 0; i < DEEPEST && root.governor >= 0 && root.governor < root.index; i++) {
            root = drafts.get(root.governor);
        }
        return root;
    }

    /** Returns whether what it says is quoted; a word in quotation marks does not quote the rest. */
    boolean isQuoted(List<Word> words) {
        return verbs != null
                && words.get(verbs.verb).quoted()
                && (subject == null
                        || !subjectVisible
                        || words.get(subject.head()).quoted());
    }

    /** Returns whether its verb is one of {@link #REPORTING}. */
    boolean reports() {
        return verbs != null && REPORTING.contains(verbs.lemma);
    }
}
