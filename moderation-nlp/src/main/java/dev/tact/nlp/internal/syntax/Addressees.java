package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Clause.Addressee;
import dev.tact.nlp.internal.syntax.Clause.Kind;
import dev.tact.nlp.internal.syntax.Clause.Mood;
import dev.tact.nlp.internal.syntax.Predicate.Modality;
import dev.tact.nlp.internal.syntax.Predicate.Tense;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whom {@code you} means in the clauses of a sentence. Not thread-safe. */
final class Addressees {

    private static final Set<String> GENERIC_SUBJECTS = Set.of(
            "it", "one", "people", "everyone", "everybody", "there", "nobody", "anyone", "life", "that", "this", "who");

    private static final Set<String> PEOPLE = Set.of("they", "people", "everyone", "everybody", "some");

    private final List<Word> words;
    private final List<ClauseDraft> drafts;
    private final Mood[] moods;

    /** Takes the drafts of a sentence with the moods found for them. */
    Addressees(List<Word> words, List<ClauseDraft> drafts, Mood[] moods) {
        this.words = words;
        this.drafts = drafts;
        this.moods = moods;
    }

    /** Returns whom a clause means. */
    Addressee of(ClauseDraft draft) {
        if (!mentionsYou(draft)) {
            return Addressee.NONE;
        }
        return isGeneric(draft) ? Addressee.GENERIC : Addressee.RECIPIENT;
    }

    private boolean mentionsYou(ClauseDraft draft) {
        if (draft.subjectVisible && isSecond(draft.subject)) {
            return true;
        }
        for (int i = draft.start; i < draft.end; i++) {
            String term = words.get(i).term();
            if (term.charAt(0) == 'y' && Chunker.SECOND.contains(term)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the author stands in it, so that it is no general statement. */
    private boolean mentionsAuthor(ClauseDraft draft) {
        for (int i = draft.start; i < draft.end; i++) {
            if (Chunker.person(words.get(i)) == Person.FIRST) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code You} means anybody in general statements in the present tense: under {@code you know how}, in conditions
     * of a general statement whose own subject is {@code you}, {@code it}, {@code one} or {@code people}, and in such a
     * statement itself, unless the author stands in it. What is in the past, asked or bidden is meant for the
     * recipient.
     */
    private boolean isGeneric(ClauseDraft draft) {
        ClauseDraft root = draft.root(drafts);
        ClauseDraft governor = draft.governor >= 0 ? drafts.get(draft.governor) : null;
        if (draft.isQuoted(words)) {
            return true;
        }
        if (moods[draft.index] != Mood.STATEMENT || !isTimeless(draft)) {
            return false;
        }
        if (isYouKnow(draft) || isYouKnow(root)) {
            return true;
        }
        if (draft.kind == Kind.COMPLEMENT && governor != null && governor.reports()) {
            return governor.subject != null && PEOPLE.contains(governor.subject.lemma());
        }
        if (mentionsAuthor(draft)) {
            return false;
        }
        boolean condition = draft.kind == Kind.CONDITION || draft.kind == Kind.ADVERBIAL;
        if (condition && isSecond(draft.subject) && governor != null) {
            return moods[governor.index] == Mood.STATEMENT
                    && !mentionsAuthor(governor)
                    && isTimeless(governor)
                    && (isSecond(governor.subject) ? isTimelessRule(draft) : isGeneralSubject(governor.subject));
        }
        if (draft.kind == Kind.MAIN && isSecond(draft.subject)) {
            ClauseDraft under = conditionOf(draft);
            return under != null
                    && !mentionsAuthor(under)
                    && isSecond(under.subject)
                    && isTimeless(under)
                    && isTimelessRule(under);
        }
        return false;
    }

    private @Nullable ClauseDraft conditionOf(ClauseDraft main) {
        int from = Math.max(0, main.index - 3);
        for (int i = from; i < Math.min(drafts.size(), main.index + 4); i++) {
            ClauseDraft draft = drafts.get(i);
            if (draft.governor == main.index && (draft.kind == Kind.CONDITION || draft.kind == Kind.ADVERBIAL)) {
                return draft;
            }
        }
        return null;
    }

    /** Whether a condition is about a kind of people or a usual case, not about what the recipient may do next. */
    private static boolean isTimelessRule(ClauseDraft condition) {
        VerbGroup verbs = condition.verbs;
        return verbs != null
                && (condition.marker.equals("when")
                        || condition.marker.equals("once")
                        || verbs.isCopula()
                        || verbs.lemma.equals("work")
                        || verbs.lemma.equals("live")
                        || verbs.lemma.equals("have"));
    }

    private boolean isYouKnow(ClauseDraft draft) {
        VerbGroup verbs = draft.verbs;
        if (verbs == null || !verbs.lemma.equals("know") || !isSecond(draft.subject) || draft.object != null) {
            return false;
        }
        int next = draft.end;
        return draft.kind == Kind.MAIN
                && !draft.asks
                && (next >= words.size()
                        || !words.get(next).term().equals("that")
                                && !words.get(next).term().equals("who")
                                && !words.get(next).term().equals("i"));
    }

    private static boolean isTimeless(ClauseDraft draft) {
        VerbGroup verbs = draft.verbs;
        return verbs != null
                && (verbs.tense() == Tense.PRESENT || verbs.tense() == Tense.NONE)
                && (verbs.modality() == Modality.NONE
                        || verbs.modality() == Modality.CAN
                        || verbs.modality() == Modality.MUST
                        || verbs.modality() == Modality.SHOULD);
    }

    private static boolean isSecond(@Nullable Phrase phrase) {
        return phrase != null && phrase.person() == Person.SECOND;
    }

    private static boolean isGeneralSubject(@Nullable Phrase phrase) {
        return phrase != null && GENERIC_SUBJECTS.contains(phrase.lemma());
    }
}
