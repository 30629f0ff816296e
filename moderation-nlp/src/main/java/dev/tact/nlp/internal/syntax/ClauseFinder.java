package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Chunk.Type;
import dev.tact.nlp.internal.syntax.Clause.Kind;
import dev.tact.nlp.internal.syntax.Clause.Oblique;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides a sentence into clauses and finds what plays which part in them, in one pass over the sentence's chunks; what
 * depends on other clauses is left to {@link ClauseMaker}. No grammar and no search; where English leaves two readings
 * open, the one that is more frequent in messages is taken.
 *
 * <p>A clause begins at a word that opens one ({@code if}, {@code that}, {@code who}, {@code because}), at a
 * conjunction or sign with a subject and verb or a verb after it, at a noun phrase right before a finite verb when the
 * current clause has its verb already ({@code I think | she left}), and at every further verb group ({@code I keep |
 * checking}). The understood subject of an infinitive or participle is the object of the governing clause if that has
 * one before it ({@code I want you | to leave}), otherwise its subject.
 */
final class ClauseFinder {

    /** Verbs that take a clause without being said to report one. */
    private static final Set<String> CLAUSAL = Set.of(
            "know",
            "see",
            "realise",
            "realize",
            "find",
            "notice",
            "remember",
            "forget",
            "understand",
            "learn",
            "hear",
            "wish",
            "mean",
            "imagine",
            "pretend",
            "dream",
            "decide",
            "prove",
            "show",
            "bet",
            "love",
            "hate",
            "care",
            "wonder",
            "figure",
            "discover",
            "say");

    private static final Set<String> CONDITIONS = Set.of("if", "unless", "supposing", "provided", "whether", "lest");

    /** Words that, put first, call for inversion in statements. */
    private static final Set<String> FRONTED =
            Set.of("not", "never", "little", "nor", "neither", "rarely", "seldom", "hardly");

    /** So many chunks further on a main clause is looked for. */
    private static final int FARTHEST = 24;

    private static final Set<String> ALMOST_NOT = Set.of("hardly", "barely", "scarcely", "nor", "neither");

    private static final Set<String> TIMES = Set.of(
            "today",
            "tonight",
            "tomorrow",
            "yesterday",
            "night",
            "morning",
            "evening",
            "afternoon",
            "day",
            "week",
            "weekend",
            "month",
            "year",
            "time",
            "hour",
            "minute",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "rn",
            "home",
            "bit",
            "lot");

    private static final Set<String> PARTICLES = Set.of(
            "up", "out", "off", "down", "away", "back", "over", "along", "around", "round", "in", "on", "through");

    /** Particles that may stand right before an object: {@code looked up her address}. */
    private static final Set<String> MOVABLE = Set.of("up", "out", "off", "down", "away", "back");

    private final List<Word> words;
    private final List<Chunk> chunks;
    private final List<ClauseDraft> drafts = new ArrayList<>();
    private ClauseDraft current;
    private int lastFinite = -1;

    private ClauseFinder(List<Word> words) {
        this.words = words;
        chunks = Chunker.chunks(words);
        current = new ClauseDraft(0, 0, Kind.MAIN, -1);
    }

    /** Returns the clauses of a sentence. */
    static List<Clause> find(List<Word> words) {
        return new ClauseFinder(words).clauses();
    }

    private List<Clause> clauses() {
        drafts.add(current);
        int at = 0;
        while (at < chunks.size()) {
            Chunk chunk = chunks.get(at);
            at = switch (chunk.type()) {
                case NOUN, ADJECTIVE -> noun(at, chunk);
                case VERB -> verb(at, chunk);
                case PREPOSITION -> preposition(at, chunk);
                case MARKER -> marker(at, chunk);
                case CONJUNCTION -> conjunction(at, chunk);
                case COMMA -> comma(at);
                case BREAK -> boundary(at);
                case QUOTE -> quote(at);
                case OTHER -> other(at, chunk);
            };
        }
        return new ClauseMaker(words, drafts).make();
    }

    private ClauseDraft open(int start, Kind kind, int governor) {
        if (current.verbs == null
                && current.subject == null
                && current.obliques.isEmpty()
                && isOnlyLead(current, start)) {
            // Nothing but "and", "please" or "well" so far: it belongs to what follows.
            current.kind = kind;
            current.governor = governor == current.index ? -1 : governor;
            return current;
        }
        ClauseDraft draft = new ClauseDraft(drafts.size(), start, kind, governor);
        drafts.add(draft);
        current = draft;
        return draft;
    }

    private static boolean isOnlyLead(ClauseDraft draft, int start) {
        return draft.marker.isEmpty() && start - draft.start <= 3;
    }

    private void take(Chunk chunk) {
        current.end = chunk.end();
    }

    private int noun(int at, Chunk chunk) {
        Phrase phrase = phraseOf(chunk);
        VerbGroup next = verbAfter(at);
        boolean finiteFollows =
                next != null && !next.isNonfinite() && chunk.type() == Type.NOUN && !isAccusative(phrase);
        if (current.verbs == null) {
            if (current.subject == null) {
                current.subject = phrase;
                current.subjectVisible = true;
            } else if (finiteFollows && isAdjacentToSubject(at)) {
                Phrase antecedent = current.subject;
                ClauseDraft relative = open(chunk.start(), Kind.RELATIVE, current.index);
                relative.subject = phrase;
                relative.subjectVisible = true;
                relative.object = antecedent;
            } else if (phrase.person() != Person.THIRD || finiteFollows && isPronoun(phrase)) {
                // "Anna, I know"; but "I and my sister", "my friend Anna, a nurse, steals" keep the first one
                current.subject = phrase;
            }
        } else if (finiteFollows && (isPronoun(phrase) || outer(current).verbs != null)) {
            openAtSubject(at, next != null && next.inverted ? next.start : chunk.start(), phrase);
        } else {
            complement(at, chunk, phrase);
        }
        if (current.verbs == null || !isTime(phrase)) {
            current.last = phrase;
        }
        take(chunk);
        return at + 1;
    }

    private static boolean isTime(Phrase phrase) {
        return TIMES.contains(phrase.lemma()) && phrase.owners().isEmpty();
    }

    /** Whether it can be no subject of a finite verb. */
    private boolean isAccusative(Phrase phrase) {
        return switch (words.get(phrase.head()).term()) {
            case "me", "him", "her", "us", "them", "'s" -> true;
            default -> false;
        };
    }

    /** Whether a relative clause may say more of it: a noun or an indefinite pronoun. */
    private boolean isNamed(Phrase phrase) {
        return !isPronoun(phrase)
                || TagRepair.isIndefinite(words.get(phrase.head()).term());
    }

    private boolean isPronoun(Phrase phrase) {
        return words.get(phrase.head()).tag() == Upos.PRON;
    }

    /** A noun phrase right before a finite verb, where the current clause has its verb already. */
    private void openAtSubject(int at, int start, Phrase phrase) {
        ClauseDraft before = current;
        VerbGroup governing = before.verbs;
        boolean parted = at > 0 && isParting(chunks.get(at - 1).type());
        ClauseDraft draft;
        ClauseDraft root = before.root(drafts);
        if (root.kind != Kind.MAIN && root.governor < 0 && !root.sufficient && isLastFinite(at)) {
            draft = openMainAfter(before, start); // a subordinate clause needs a main one
        } else if (!parted && governing != null && takesClause(governing.lemma)) {
            draft = open(start, Kind.COMPLEMENT, before.index);
        } else if (root.kind != Kind.MAIN && root.governor < 0) {
            draft = openMainAfter(before, start);
        } else if (!parted && before.last != null && before.last.end() == start && isNamed(before.last)) {
            draft = open(start, Kind.RELATIVE, before.index);
            draft.object = before.last;
        } else if (!parted && governing != null && !before.kind.equals(Kind.MAIN) && before.last != null) {
            draft = openMainAfter(before, start);
        } else {
            draft = parted ? openMainAfter(before, start) : open(start, Kind.COMPLEMENT, before.index);
        }
        draft.subject = phrase;
        draft.subjectVisible = true;
    }

    /** Whether no finite verb comes after the one that follows the chunk. */
    private boolean isLastFinite(int at) {
        if (lastFinite < 0) {
            lastFinite = 0;
            for (int i = 0; i < chunks.size(); i++) {
                VerbGroup verbs = chunks.get(i).verbs();
                if (verbs != null && !verbs.isNonfinite() && !isAfterCausative(i)) {
                    lastFinite = i;
                }
            }
        }
        return lastFinite <= at + 4 && chunks.get(lastFinite).verbs() == verbAfter(at);
    }

    /** {@code let me | go}: a base form after the object of such a verb is not finite. */
    private boolean isAfterCausative(int at) {
        VerbGroup verbs = chunks.get(at).verbs();
        VerbGroup before = at < 2 || chunks.get(at - 1).type() != Type.NOUN
                ? null
                : chunks.get(at - 2).verbs();
        return verbs != null
                && verbs.isBase()
                && before != null
                && switch (before.lemma) {
                    case "let", "make", "help", "have", "see", "hear", "watch" -> true;
                    default -> false;
                };
    }

    private static boolean takesClause(String lemma) {
        return ClauseDraft.REPORTING.contains(lemma) || CLAUSAL.contains(lemma);
    }

    private static boolean isParting(Type type) {
        return type == Type.COMMA || type == Type.BREAK || type == Type.QUOTE || type == Type.CONJUNCTION;
    }

    /** A main clause; a subordinate clause before it that still depends on nothing depends on it. */
    private ClauseDraft openMainAfter(ClauseDraft before, int start) {
        ClauseDraft draft = open(start, Kind.MAIN, -1);
        if (draft != before) {
            ClauseDraft root = before.root(drafts);
            if (root.governor < 0 && root.kind != Kind.MAIN) {
                root.governor = draft.index;
            }
        }
        return draft;
    }

    private boolean isAdjacentToSubject(int at) {
        return at > 0 && chunks.get(at - 1).type() == Type.NOUN;
    }

    private void complement(int at, Chunk chunk, Phrase phrase) {
        VerbGroup verbs = current.verbs;
        if (verbs != null && verbs.isCopula() && current.attribute == null) {
            current.attribute = phrase;
        } else if (chunk.type() == Type.ADJECTIVE) {
            if (verbs != null && current.attribute == null && current.object == null) {
                current.attribute = phrase;
            }
        } else if (isTime(phrase)) {
            return;
        } else if (current.object == null) {
            current.object = phrase;
        } else if (chunks.get(at - 1).type() == Type.NOUN && current.object.end() == phrase.start()) {
            current.obliques.add(new Oblique("to", current.object));
            current.object = phrase;
        }
    }

    /** Returns the verb group that follows a chunk, adverbs aside, or null. */
    private @Nullable VerbGroup verbAfter(int at) {
        int next = at + 1;
        while (next < chunks.size() && next < at + 4 && chunks.get(next).type() == Type.OTHER) {
            next++;
        }
        return next < chunks.size() && next < at + 4 ? chunks.get(next).verbs() : null;
    }

    private int verb(int at, Chunk chunk) {
        VerbGroup verbs = verbsOf(chunk);
        if (current.verbs == null) {
            if (current.subject == null && current.last == null) {
                current.startsWithVerb = true;
            }
        } else {
            openAtVerb(at, chunk, verbs);
        }
        if (verbs.inverted && isInvertedCondition(at, verbs) && current.kind == Kind.MAIN) {
            current.kind = Kind.CONDITION;
        } else if (verbs.inverted) {
            current.asks = !isInvertedStatement(verbs);
            current.kind = current.kind == Kind.COMPLEMENT && current.governor < 0 ? Kind.MAIN : current.kind;
        }
        if (verbs.isNonfinite() && current.subject == null && current.kind == Kind.ADVERBIAL) {
            current.kind = Kind.NONFINITE; // "after reading"
        }
        if (verbs.infinitive && current.subject == null && current.kind == Kind.COMPLEMENT && current.governor >= 0) {
            ClauseDraft governor = drafts.get(current.governor); // "what to do"
            current.subject = governor.object != null ? governor.object : governor.subject;
        }
        current.verbs = verbs;
        current.end = Math.max(current.end, chunk.end());
        current.last = null;
        return at + 1;
    }

    /** {@code not once did I}, {@code only then did I}, {@code may you rest}: inverted, and no question. */
    private boolean isInvertedStatement(VerbGroup verbs) {
        if (ClauseMaker.isQuestion(words)) {
            return false;
        }
        boolean author = current.subject != null && current.subject.person() == Person.FIRST;
        if (words.get(verbs.start).term().equals("may")) {
            return !author;
        }
        int lead = lead(verbs);
        return lead < verbs.end
                && (FRONTED.contains(words.get(lead).term())
                        || words.get(lead).term().equals("only")
                                && !words.get(lead + 1).isVerb());
    }

    /** The first word of the current clause, conjunctions and signs aside. */
    private int lead(VerbGroup verbs) {
        int lead = current.start;
        while (lead < verbs.end
                && (words.get(lead).tag() == Upos.CCONJ || words.get(lead).tag() == Upos.PUNCT)) {
            lead++;
        }
        return lead;
    }

    private boolean hasFiniteAfterComma(int at) {
        boolean comma = false;
        for (int i = at + 1; i < chunks.size() && i < at + FARTHEST; i++) {
            comma |= chunks.get(i).type() == Type.COMMA;
            VerbGroup verbs = chunks.get(i).verbs();
            if (comma && verbs != null && !verbs.isNonfinite()) {
                return true;
            }
        }
        return false;
    }

    /** {@code had I known}, {@code were I to}, {@code should you see him}: a condition without {@code if}. */
    private boolean isInvertedCondition(int at, VerbGroup verbs) {
        String term = words.get(verbs.start).term();
        return (term.equals("had") || term.equals("were") || term.equals("should"))
                && lead(verbs) == verbs.start
                && hasFiniteAfterComma(at)
                && !ClauseMaker.isQuestion(words);
    }

    private void openAtVerb(int at, Chunk chunk, VerbGroup verbs) {
        ClauseDraft before = current;
        boolean together = at > 0 && chunks.get(at - 1).type() == Type.CONJUNCTION;
        boolean follows = verbs.isNonfinite() || isBareInfinitive(before, verbs) || isReduced(before, verbs, at);
        ClauseDraft draft;
        if (together && isSameForm(before, verbs)) {
            draft = open(chunk.start(), before.kind, before.governor);
            draft.subject = before.subject;
            draft.denied = before.denied;
        } else if (follows && !together) {
            draft = open(chunk.start(), Kind.NONFINITE, before.index);
            draft.subject = understoodSubject(before, verbs, at);
        } else if (before.kind == Kind.COMPLEMENT && before.governor < 0) {
            // "what I did | was wrong"
            draft = open(chunk.start(), Kind.MAIN, -1);
            before.governor = draft.index;
        } else {
            ClauseDraft outer = outer(before);
            draft = open(chunk.start(), outer.kind, outer.governor);
            draft.subject = outer.subject;
            draft.subjectVisible = outer.verbs == null;
            if (outer.verbs == null && outer.index < draft.index) {
                draft.kind = outer.kind;
                outer.verbs = verbs;
                outer.end = outer.start; // only its subject; it goes on here
                outer.resumed = draft.index;
            }
        }
    }

    /** {@code made him | leave}, {@code help | find}: a base form after an object or after such a verb. */
    private static boolean isBareInfinitive(ClauseDraft before, VerbGroup verbs) {
        VerbGroup governing = before.verbs;
        if (governing == null || !verbs.isBase()) {
            return false;
        }
        return switch (governing.lemma) {
            case "make", "let", "help", "see", "hear", "watch", "have", "go", "come", "dare", "feel" -> true;
            default -> false;
        };
    }

    /** {@code had my phone | stolen}, {@code letters | written by her}. */
    private boolean isReduced(ClauseDraft before, VerbGroup verbs, int at) {
        return verbs.isPastForm()
                && before.last != null
                && chunks.get(at - 1).type() == Type.NOUN
                && before.kind != Kind.RELATIVE
                && outer(before).verbs != null;
    }

    private static boolean isSameForm(ClauseDraft before, VerbGroup verbs) {
        VerbGroup known = before.verbs;
        if (known == null) {
            return false;
        }
        boolean nonfinite = before.kind == Kind.NONFINITE;
        if (nonfinite) {
            return known.infinitive && (verbs.infinitive || verbs.isBase()) || known.isGerund() && verbs.isGerund();
        }
        return !verbs.isNonfinite();
    }

    private @Nullable Phrase understoodSubject(ClauseDraft before, VerbGroup verbs, int at) {
        boolean afterObject = at > 0 && chunks.get(at - 1).type() == Type.NOUN && before.last != null;
        VerbGroup governing = before.verbs;
        if (afterObject
                && governing != null
                && (Objects.equals(before.object, before.last)
                        || Objects.equals(before.attribute, before.last)
                        || verbs.isPastForm())
                && !isPurposeVerb(governing.lemma)) {
            return before.last;
        }
        return before.subject;
    }

    /** Verbs whose object is not the subject of an infinitive after it: {@code opened the door to see}. */
    private static boolean isPurposeVerb(String lemma) {
        return switch (lemma) {
            case "want",
                    "ask",
                    "tell",
                    "make",
                    "let",
                    "help",
                    "see",
                    "hear",
                    "watch",
                    "have",
                    "get",
                    "need",
                    "like",
                    "force",
                    "beg",
                    "allow",
                    "invite",
                    "expect",
                    "catch",
                    "find",
                    "warn",
                    "order",
                    "persuade",
                    "convince",
                    "remind",
                    "encourage",
                    "push",
                    "stop",
                    "keep",
                    "leave",
                    "imagine",
                    "mind",
                    "love",
                    "hate",
                    "teach",
                    "be",
                    "notice",
                    "feel",
                    "urge",
                    "advise" -> false;
            default -> true;
        };
    }

    /**
     * The clause that a finite verb without a subject of its own goes on with: one that lacks a verb, if there is one.
     */
    private ClauseDraft outer(ClauseDraft before) {
        ClauseDraft outer = before;
        for (int i = 0; i < ClauseDraft.DEEPEST && outer.governor >= 0 && outer.governor < outer.index; i++) {
            outer = drafts.get(outer.governor);
            if (outer.verbs == null && outer.subject != null) {
                return outer;
            }
        }
        return finite(before);
    }

    private ClauseDraft finite(ClauseDraft draft) {
        ClauseDraft finite = draft;
        for (int i = 0; i < ClauseDraft.DEEPEST && finite.kind == Kind.NONFINITE && finite.governor >= 0; i++) {
            if (finite.governor >= finite.index) {
                break;
            }
            finite = drafts.get(finite.governor);
        }
        return finite;
    }

    private int preposition(int at, Chunk chunk) {
        String term = words.get(chunk.start()).term();
        Chunk next = at + 1 < chunks.size() ? chunks.get(at + 1) : null;
        boolean afterVerb = current.verbs != null && at > 0 && current.particle.isEmpty();
        boolean right = afterVerb && chunks.get(at - 1).type() == Type.VERB;
        boolean noun = next != null && next.type() == Type.NOUN;
        boolean compound = next != null
                && next.type() == Type.PREPOSITION
                && words.get(next.start()).term().equals("of"); // "out of"
        if (afterVerb && !compound && PARTICLES.contains(term) && (!noun || right && MOVABLE.contains(term))) {
            current.particle = term;
            take(chunk);
            return at + 1;
        }
        if (next != null && next.type() == Type.PREPOSITION) {
            term = term + ' ' + words.get(next.start()).term(); // "out of", "according to"
            at++;
            next = at + 1 < chunks.size() ? chunks.get(at + 1) : null;
            noun = next != null && next.type() == Type.NOUN;
        }
        if (noun && next != null) {
            Phrase phrase = phraseOf(next);
            VerbGroup verbs = verbAfter(at + 1);
            if (verbs != null && !verbs.isNonfinite() && current.verbs != null && isClausal(term)) {
                // "after she left": a preposition to the tagger, a conjunction here
                ClauseDraft draft = open(chunk.start(), Kind.ADVERBIAL, current.index);
                draft.marker = term;
                draft.subject = phrase;
                draft.subjectVisible = true;
                take(next);
                return at + 2;
            }
            current.obliques.add(new Oblique(term, phrase));
            current.last = phrase;
            if (term.equals("according to")) {
                current.attributed = true;
            }
            take(next);
            return at + 2;
        }
        VerbGroup verbs = next == null ? null : next.verbs();
        if (verbs != null && verbs.isGerund() && (current.verbs != null || current.subject != null || at == 0)) {
            int governor = current.verbs == null ? -1 : current.index;
            Phrase subject = isOfObject(current) ? current.object : current.subject;
            ClauseDraft draft = open(chunk.start(), Kind.NONFINITE, governor);
            draft.subject = subject;
            draft.denied = term.equals("without");
            draft.marker = term;
        }
        take(chunk);
        return at + 1;
    }

    /** {@code thank you | for writing}: what follows is what the object does. */
    private static boolean isOfObject(ClauseDraft draft) {
        return draft.object != null
                && draft.verbs != null
                && switch (draft.verbs.lemma) {
                    case "thank", "forgive", "blame", "accuse", "stop", "prevent", "keep", "catch", "hate", "praise" ->
                        true;
                    default -> false;
                };
    }

    private static boolean isClausal(String term) {
        return switch (term) {
            case "after", "before", "since", "until", "till", "as", "like", "than" -> true;
            default -> false;
        };
    }

    private int marker(int at, Chunk chunk) {
        Word word = words.get(chunk.start());
        String term = word.term();
        ClauseDraft before = current;
        VerbGroup governing = before.verbs;
        boolean afterNoun = at > 0 && (chunks.get(at - 1).type() == Type.NOUN || isCommaAfterNoun(at - 1));
        Kind kind;
        int governor = before.index;
        if (CONDITIONS.contains(term)) {
            kind = isIndirectQuestion(term, governing) ? Kind.COMPLEMENT : Kind.CONDITION;
        } else if (Chunker.isRelative(word) && afterNoun && !isReportedThat(term, governing, before)) {
            kind = Kind.RELATIVE;
        } else if (term.equals("that") || Chunker.isQuestionWord(word)) {
            kind = governing == null || isAdverbialWhen(term, governing) ? Kind.ADVERBIAL : Kind.COMPLEMENT;
        } else {
            kind = isFeelLike(term, governing) ? Kind.COMPLEMENT : Kind.ADVERBIAL;
        }
        boolean first = governing == null && before.subject == null;
        if (first && Chunker.isQuestionWord(word) && !isSubordinateWhen(term, at)) {
            kind = ClauseMaker.isQuestion(words) ? Kind.MAIN : Kind.COMPLEMENT;
            before.asks |= ClauseMaker.isQuestion(words);
        }
        if (first) {
            governor = -1;
        } else if (governing == null && kind != Kind.RELATIVE) {
            governor = before.index;
        }
        if (!first && at > 0 && chunks.get(at - 1).type() == Type.CONJUNCTION && before.kind == kind) {
            governor = before.governor;
        }
        if (kind == Kind.CONDITION && first && Chunker.isQuestionWord(words.get(before.start))) {
            before.marker = ""; // "what if"
            before.asks = false;
            before.sufficient = true;
        }
        Phrase antecedent = before.last;
        ClauseDraft draft = open(chunk.start(), kind, governor);
        draft.marker = term;
        if (kind == Kind.RELATIVE && antecedent != null) {
            if (isVerbNext(at)) {
                draft.subject = antecedent;
            } else {
                draft.object = antecedent;
            }
        } else if (isVerbNext(at) && (term.equals("who") || term.equals("what") || term.equals("which"))) {
            VerbGroup next = chunks.get(at + 1).verbs();
            if (next != null && !next.infinitive && !next.inverted) {
                draft.subject =
                        new Phrase(chunk.start(), chunk.end(), chunk.start(), word.lemma(), Person.THIRD, List.of());
            }
        }
        take(chunk);
        return at + 1;
    }

    private static boolean isIndirectQuestion(String term, @Nullable VerbGroup governing) {
        if (governing == null || !term.equals("if") && !term.equals("whether")) {
            return false;
        }
        return term.equals("whether")
                || switch (governing.lemma) {
                    case "ask", "wonder", "know", "see", "check", "care", "doubt", "tell", "decide" -> true;
                    default -> false;
                };
    }

    private boolean isCommaAfterNoun(int at) {
        return at > 0
                && chunks.get(at).type() == Type.COMMA
                && chunks.get(at - 1).type() == Type.NOUN;
    }

    private static boolean isReportedThat(String term, @Nullable VerbGroup governing, ClauseDraft before) {
        return term.equals("that")
                && governing != null
                && takesClause(governing.lemma)
                && (before.last == null || Objects.equals(before.object, before.last));
    }

    private static boolean isAdverbialWhen(String term, VerbGroup governing) {
        return (term.equals("when") || term.equals("where")) && !takesClause(governing.lemma)
                || term.equals("when") && !governing.lemma.equals("know") && !governing.lemma.equals("ask");
    }

    /** {@code when I left, …} at the start of a sentence, unlike {@code when did you leave?} */
    private boolean isSubordinateWhen(String term, int at) {
        if (!term.equals("when") && !term.equals("where") && !term.startsWith("what") && !term.startsWith("how")) {
            return false;
        }
        if (at + 2 >= chunks.size() || !ClauseMaker.isQuestion(words)) {
            return term.equals("when") || term.equals("where");
        }
        VerbGroup verbs = chunks.get(at + 2).verbs();
        return (term.equals("when") || term.equals("where")) && verbs != null && !verbs.inverted;
    }

    private static boolean isFeelLike(String term, @Nullable VerbGroup governing) {
        return governing != null
                && (term.equals("like") || term.equals("as"))
                && (governing.lemma.equals("feel") || governing.lemma.equals("seem") || governing.lemma.equals("look"));
    }

    private boolean isVerbNext(int at) {
        int next = at + 1;
        while (next < chunks.size() && next < at + 3 && chunks.get(next).type() == Type.OTHER) {
            next++;
        }
        return next < chunks.size() && chunks.get(next).type() == Type.VERB;
    }

    private int conjunction(int at, Chunk chunk) {
        int next = at + 1;
        while (next < chunks.size() && next < at + 4 && chunks.get(next).type() == Type.OTHER) {
            next++;
        }
        if (next < chunks.size()
                && current.verbs != null
                && chunks.get(next).type() == Type.NOUN
                && isFiniteAfter(next)
                && !isInvertedVerb(next)) {
            Phrase phrase = phraseOf(chunks.get(next));
            ClauseDraft before = finite(current);
            ClauseDraft draft;
            if (before.kind == Kind.MAIN
                    || before.kind == Kind.RELATIVE
                    || before.governor > before.index
                    || isContrast(words.get(chunk.start()), phrase, before)) {
                draft = openMainAfter(current, chunk.start());
            } else {
                draft = open(chunk.start(), before.kind, before.governor);
                draft.marker = before.marker;
            }
            draft.subject = phrase;
            draft.subjectVisible = true;
            draft.last = phrase;
            current.end = chunks.get(next).end();
            return next + 1;
        }
        current.end = Math.max(current.end, chunk.end());
        return at + 1;
    }

    /** {@code I said sorry, but I …}, {@code tell me where you live or I …}: no part of what is said. */
    private boolean isContrast(Word conjunction, Phrase subject, ClauseDraft before) {
        if (before.kind != Kind.COMPLEMENT || subject.person() != Person.FIRST) {
            return false;
        }
        ClauseDraft root = before.root(drafts);
        boolean command = root.subject == null && root.verbs != null && root.verbs.isBase();
        boolean own = root.subject != null && root.subject.person() == Person.FIRST;
        return conjunction.term().equals("but") && own || conjunction.term().equals("or") && command;
    }

    private boolean isFiniteAfter(int at) {
        VerbGroup verbs = verbAfter(at);
        return verbs != null && !verbs.isNonfinite();
    }

    private boolean isInvertedVerb(int at) {
        VerbGroup verbs = verbAfter(at);
        return verbs != null && verbs.inverted;
    }

    private int comma(int at) {
        Chunk chunk = chunks.get(at);
        ClauseDraft root = current.root(drafts);
        boolean subordinate = root.kind == Kind.CONDITION || root.kind == Kind.ADVERBIAL;
        if (current.verbs != null && root.governor < 0 && (subordinate || current.kind == Kind.MAIN)) {
            int next = at + 1;
            while (next < chunks.size() && next < at + 3 && chunks.get(next).type() == Type.OTHER) {
                next++;
            }
            VerbGroup verbs = next < chunks.size() ? chunks.get(next).verbs() : null;
            boolean command = subordinate && verbs != null && verbs.isBase();
            boolean question = next < chunks.size() && next + 1 < chunks.size() && isInvertedVerb(next);
            if (command || question) {
                openMainAfter(current, chunk.end());
            }
        }
        return at + 1;
    }

    private int boundary(int at) {
        Chunk chunk = chunks.get(at);
        if (at + 1 < chunks.size() && (current.verbs != null || current.subject != null)) {
            openMainAfter(current, chunk.end());
        }
        return at + 1;
    }

    private int quote(int at) {
        Chunk chunk = chunks.get(at);
        boolean opens =
                at + 1 < chunks.size() && words.get(chunks.get(at + 1).start()).quoted();
        if (at > 0
                && at + 1 < chunks.size()
                && !isSingled(chunk, opens)
                && (current.verbs != null || !opens && current.subject != null)) {
            openMainAfter(current, chunk.end());
        }
        return at + 1;
    }

    /** Whether a quotation mark belongs to no more than a word or two, which part nothing. */
    private boolean isSingled(Chunk mark, boolean opens) {
        int step = opens ? 1 : -1;
        int at = opens ? mark.end() : mark.start() - 1;
        int count = 0;
        while (count <= 2 && at >= 0 && at < words.size() && words.get(at).quoted()) {
            count++;
            at += step;
        }
        return count > 0 && count <= 2;
    }

    private int other(int at, Chunk chunk) {
        Word word = words.get(chunk.start());
        if (current.verbs != null
                && current.particle.isEmpty()
                && word.tag() == Upos.ADV
                && PARTICLES.contains(word.term())
                && at > 0
                && (chunks.get(at - 1).type() == Type.VERB || chunks.get(at - 1).type() == Type.NOUN)) {
            current.particle = word.term();
        }
        if (ALMOST_NOT.contains(word.term())) {
            current.denied = true;
        }
        take(chunk);
        return at + 1;
    }

    private static Phrase phraseOf(Chunk chunk) {
        Phrase phrase = chunk.phrase();
        if (phrase == null) {
            throw new IllegalStateException("no noun phrase");
        }
        return phrase;
    }

    private static VerbGroup verbsOf(Chunk chunk) {
        VerbGroup verbs = chunk.verbs();
        if (verbs == null) {
            throw new IllegalStateException("no verbs");
        }
        return verbs;
    }
}
