package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Clause.Kind;
import dev.tact.nlp.internal.syntax.Clause.Mood;
import dev.tact.nlp.internal.syntax.Predicate.Modality;
import dev.tact.nlp.internal.syntax.Predicate.Tense;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the clauses of a sentence of their drafts: one pass for what depends on other clauses, which is mood, tense,
 * denial, and whether something is supposed or reported. Not thread-safe.
 */
final class ClauseMaker {

    private static final Set<String> IMAGINING = Set.of("wish", "imagine", "pretend", "dream", "suppose", "wonder");

    private static final Set<String> INTENDING = Set.of(
            "want",
            "plan",
            "intend",
            "hope",
            "decide",
            "mean",
            "need",
            "wish",
            "promise",
            "like",
            "love",
            "swear",
            "aim",
            "prepare",
            "expect",
            "threaten",
            "agree",
            "offer");

    /** Nouns after {@code no} that deny nothing: {@code it's no secret that …}. */
    private static final Set<String> UNDENYING =
            Set.of("secret", "wonder", "doubt", "surprise", "lie", "joke", "coincidence", "accident", "mystery");

    private static final Set<String> NEGATIVE =
            Set.of("nobody", "none", "nothing", "neither", "nowhere", "no-one", "noone");

    /** Verbs of wishing and thanking that drop their first-person subject, and so do not bid. */
    private static final Set<String> SUBJECT_DROPPED = Set.of(
            "love", "miss", "thank", "hate", "hope", "wish", "feel", "guess", "adore", "appreciate", "sound", "look");

    private final List<Word> words;
    private final List<ClauseDraft> drafts;

    ClauseMaker(List<Word> words, List<ClauseDraft> drafts) {
        this.words = words;
        this.drafts = drafts;
    }

    /** Returns whether a sentence ends with a question mark. */
    static boolean isQuestion(List<Word> words) {
        for (int i = words.size() - 1; i >= 0 && i >= words.size() - 4; i--) {
            if (words.get(i).form().indexOf('?') >= 0) {
                return true;
            }
            if (words.get(i).tag() != Upos.PUNCT && words.get(i).tag() != Upos.SYM) {
                return false;
            }
        }
        return false;
    }

    /** Returns the clauses. */
    List<Clause> make() {
        int count = drafts.size();
        int[] numbers = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            numbers[i] = drafts.get(i).end > drafts.get(i).start ? kept++ : -1;
        }
        for (ClauseDraft draft : drafts) {
            if (draft.governor >= 0 && drafts.get(draft.governor).resumed >= 0) {
                draft.governor = drafts.get(draft.governor).resumed;
            }
            if (draft.governor > draft.index && draft.kind == Kind.NONFINITE && draft.subject == null) {
                draft.subject = drafts.get(draft.governor).subject; // "after reading it, I left"
            }
            if (draft.verbs == null && draft.governor < 0 && draft.kind == Kind.COMPLEMENT) {
                draft.kind = Kind.MAIN; // "what a lovely post"
            }
        }
        int lastMain = -1;
        boolean[] conditioned = new boolean[count];
        for (int i = 0; i < count; i++) {
            ClauseDraft draft = drafts.get(i);
            if (draft.kind == Kind.MAIN && numbers[i] >= 0 && draft.verbs != null) {
                lastMain = i;
            }
            if (draft.kind == Kind.CONDITION && draft.governor >= 0) {
                conditioned[draft.governor] = true;
            }
        }
        boolean question = isQuestion(words);
        Mood[] moods = new Mood[count];
        Tense[] tenses = new Tense[count];
        boolean[] denied = new boolean[count];
        boolean[] hypothetical = new boolean[count];
        boolean[] reported = new boolean[count];
        for (int i = 0; i < count; i++) {
            ClauseDraft draft = drafts.get(i);
            ClauseDraft governor = draft.governor >= 0 && draft.governor < i ? drafts.get(draft.governor) : null;
            moods[i] = mood(draft, question && i == lastMain, governor == null ? null : moods[governor.index]);
            tenses[i] = tense(draft, governor, governor == null ? Tense.NONE : tenses[governor.index]);
            boolean under = draft.kind == Kind.NONFINITE && governor != null && denied[governor.index];
            denied[i] = draft.marker.equals("without") && under
                    ? draft.verbs != null && draft.verbs.negated // "never … without checking"
                    : isDenied(draft) || under && passesDenial(governor, draft);
            hypothetical[i] = isHypothetical(draft, governor, moods[i], conditioned[i])
                    || draft.kind == Kind.NONFINITE && governor != null && hypothetical[governor.index];
            reported[i] = draft.isQuoted(words)
                    || draft.attributed && draft.verbs != null
                    || draft.kind == Kind.COMPLEMENT && governor != null && governor.reports()
                    || draft.kind == Kind.NONFINITE && governor != null && reported[governor.index];
        }
        Addressees addressees = new Addressees(words, drafts, moods);
        List<Clause> clauses = new ArrayList<>(kept);
        for (int i = 0; i < count; i++) {
            ClauseDraft draft = drafts.get(i);
            if (numbers[i] < 0) {
                continue;
            }
            VerbGroup verbs = draft.verbs;
            Mood mood = moods[i];
            clauses.add(new Clause(
                    draft.start,
                    draft.end,
                    draft.kind,
                    draft.governor < 0 ? -1 : numbers[draft.governor],
                    draft.subject,
                    verbs == null ? null : verbs.predicate(draft.particle, tenses[i], denied[i]),
                    draft.object,
                    draft.attribute,
                    draft.obliques,
                    hypothetical[i],
                    reported[i],
                    mood,
                    addressees.of(draft)));
        }
        return clauses;
    }

    private static Mood mood(ClauseDraft draft, boolean asked, @Nullable Mood governing) {
        VerbGroup verbs = draft.verbs;
        if (draft.kind == Kind.MAIN) {
            if (draft.asks || asked) {
                return Mood.QUESTION;
            }
            boolean bids = verbs != null
                    && draft.subject == null
                    && draft.startsWithVerb
                    && verbs.isBase()
                    && !SUBJECT_DROPPED.contains(verbs.lemma);
            return bids ? Mood.COMMAND : Mood.STATEMENT;
        }
        boolean shares = draft.kind == Kind.COMPLEMENT || draft.kind == Kind.NONFINITE;
        return shares && governing == Mood.QUESTION ? Mood.QUESTION : Mood.STATEMENT;
    }

    private Tense tense(ClauseDraft draft, @Nullable ClauseDraft governor, Tense governing) {
        VerbGroup verbs = draft.verbs;
        if (verbs == null) {
            return Tense.NONE;
        }
        if (draft.kind == Kind.NONFINITE && governor != null) {
            VerbGroup above = governor.verbs;
            boolean intended =
                    verbs.infinitive && above != null && INTENDING.contains(above.lemma) && governing != Tense.PAST;
            return intended ? Tense.FUTURE : governing;
        }
        Tense tense = verbs.tense();
        if (draft.kind == Kind.MAIN && draft.subject == null && draft.startsWithVerb && verbs.isBase()) {
            return Tense.NONE;
        }
        boolean past = verbs.isUnchanged() && (governing == Tense.PAST || isSingularThird(draft.subject));
        return past ? Tense.PAST : tense;
    }

    /** Whether a verb without {@code -s} after it must be in the past. */
    private boolean isSingularThird(@Nullable Phrase subject) {
        if (subject == null || subject.person() != Person.THIRD) {
            return false;
        }
        Word head = words.get(subject.head());
        return switch (head.term()) {
            case "he", "she", "it" -> true;
            case "they", "these", "those", "people" -> false;
            default -> head.isNoun() && head.term().equals(head.lemma());
        };
    }

    private boolean isDenied(ClauseDraft draft) {
        boolean own = draft.subjectVisible || draft.kind == Kind.RELATIVE;
        return draft.denied
                || draft.verbs != null && draft.verbs.negated
                || own && isNegative(draft.subject)
                || isNegative(draft.object)
                || isNegative(draft.attribute);
    }

    /**
     * Whether a denied clause denies an infinitive or participle that hangs on it. {@code I can't stop checking} does
     * not, nor does {@code no excuse for reading}, where only the object is denied.
     */
    private boolean passesDenial(@Nullable ClauseDraft governor, ClauseDraft draft) {
        VerbGroup verbs = governor == null ? null : governor.verbs;
        if (governor == null || verbs == null) {
            return true;
        }
        if (verbs.negated && prevents(governor, verbs, draft)) {
            return false;
        }
        boolean onlyObject = !verbs.negated && !governor.denied && !isNegative(governor.subject);
        return !onlyObject || !draft.marker.equals("for") && !draft.marker.equals("about");
    }

    /** Whether a verb says itself that what hangs on it is not done. */
    private static boolean prevents(ClauseDraft governor, VerbGroup verbs, ClauseDraft draft) {
        boolean gerund = draft.verbs != null && draft.verbs.isGerund();
        return switch (verbs.lemma) {
            case "hesitate", "fail", "forget", "refrain" -> true;
            case "stop", "quit", "cease", "resist", "avoid" -> gerund;
            case "help" ->
                gerund
                        && governor.object == null
                        && (verbs.modality() == Modality.CAN || verbs.modality() == Modality.COULD);
            default -> false;
        };
    }

    private boolean isNegative(@Nullable Phrase phrase) {
        if (phrase == null) {
            return false;
        }
        String first = words.get(phrase.start()).term();
        return NEGATIVE.contains(first) || first.equals("no") && !UNDENYING.contains(phrase.lemma());
    }

    private static boolean isHypothetical(
            ClauseDraft draft, @Nullable ClauseDraft governor, Mood mood, boolean conditioned) {
        VerbGroup verbs = draft.verbs;
        if (draft.kind == Kind.CONDITION || draft.marker.equals("whether") || draft.marker.equals("if")) {
            return true;
        }
        if (governor != null && draft.kind == Kind.COMPLEMENT) {
            VerbGroup above = governor.verbs;
            if (above != null && IMAGINING.contains(above.lemma)) {
                return true;
            }
        }
        if (!conditioned || verbs == null) {
            return false;
        }
        return mood == Mood.QUESTION || verbs.modality() != Modality.NONE || verbs.tense() == Tense.FUTURE;
    }
}
