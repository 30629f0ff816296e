package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Predicate.Modality;
import dev.tact.nlp.internal.syntax.Predicate.Tense;
import java.util.List;
import java.util.Set;

/**
 * A verb with its auxiliaries, adverbs and negation: {@code have never been watching}. Universal tags do not tell the
 * forms of a verb apart; its letters and its lemma do, but for the past tense and the past participle, which the
 * auxiliaries before it tell apart.
 *
 * <p>Semi-modals are read as auxiliaries: {@code have to}, {@code need to} and {@code got to} as {@code must},
 * {@code going to} as {@code will}, {@code used to} as the past tense.
 */
final class VerbGroup {

    /** Forms of a verb. */
    private enum Shape {
        BASE,
        THIRD,
        ING,
        PAST
    }

    private static final Set<String> ING_BASES =
            Set.of("sing", "bring", "ring", "swing", "cling", "fling", "sting", "wring", "spring", "string", "ping");

    private static final Set<String> ED_BASES =
            Set.of("need", "feed", "bleed", "breed", "heed", "seed", "speed", "weed", "embed", "exceed", "succeed");

    /** Verbs whose past tense is written like their base. */
    private static final Set<String> UNCHANGED =
            Set.of("cut", "put", "hit", "hurt", "let", "set", "shut", "quit", "read", "cost", "spread", "burst", "bet");

    private static final Set<String> PARTICIPLES = Set.of("been", "got", "gone", "had", "done");

    final int start;
    int end;

    /** Index of the main verb, or of the last auxiliary if there is none. */
    int verb;

    String lemma = "";

    /** Whether it begins with {@code to}. */
    boolean infinitive;

    /** Whether it has auxiliaries only; a form of {@code be} then is a copula. */
    boolean bare = true;

    /** Whether the subject stands after the first auxiliary. */
    boolean inverted;

    boolean negated;

    private final List<Word> words;
    private Modality modality = Modality.NONE;
    private boolean future;
    private boolean habitual;
    private boolean have;
    private boolean be;
    private boolean perfect;
    private boolean progressive;
    private boolean passive;

    /** Of the first word that could be finite. */
    private Tense tense = Tense.NONE;

    private Shape first = Shape.BASE;
    private boolean begun;

    private VerbGroup(List<Word> words, int start) {
        this.words = words;
        this.start = start;
        verb = start;
        end = start;
    }

    /** Returns the verb group that begins at a word, or one that ends there if none does. */
    static VerbGroup read(List<Word> words, int start) {
        VerbGroup group = new VerbGroup(words, start);
        int at = start;
        if (isTo(words.get(at)) && at + 1 < words.size() && verbAt(words, at + 1) >= 0) {
            group.infinitive = true;
            at++;
        }
        group.resume(at);
        return group;
    }

    /** Goes on reading after an inverted subject. */
    void resume(int from) {
        int at = from;
        while (at < words.size()) {
            Word word = words.get(at);
            if (isNegation(word) || word.tag() == Upos.ADV) {
                int next = verbAt(words, at);
                boolean not = isNegation(word) && begun;
                if (next < 0 && !not) {
                    break;
                }
                negated |= isNegation(word) && !isNotOnly(at);
                at++;
                if (next < 0) {
                    end = at;
                }
                continue;
            }
            if (!word.isVerb() || begun && isAlwaysFinite(word)) {
                break;
            }
            int after = at + 1;
            if (isAuxiliary(at)) {
                auxiliary(at);
                verb = at;
                lemma = word.lemma();
                end = after;
                int to = toAfter(at);
                if (to >= 0) {
                    after = to + 1;
                }
                at = after;
            } else {
                main(word, at);
                break;
            }
        }
    }

    /** Returns the index of the verb that follows adverbs and negations from {@code at}, or -1 if none does. */
    static int verbAt(List<Word> words, int at) {
        int limit = Math.min(words.size(), at + 6);
        for (int i = at; i < limit; i++) {
            Word word = words.get(i);
            if (word.isVerb()) {
                return i;
            }
            if (word.tag() != Upos.ADV && !isNegation(word)) {
                return -1;
            }
        }
        return -1;
    }

    static boolean isNegation(Word word) {
        return switch (word.term()) {
            case "not", "never", "hardly", "barely", "scarcely" -> true;
            case "no" -> word.tag() == Upos.ADV; // "no longer"
            default -> word.lemma().equals("not");
        };
    }

    /** {@code not only | followed}: something is added, nothing denied. */
    private boolean isNotOnly(int at) {
        if (at + 1 >= words.size() || !words.get(at).lemma().equals("not")) {
            return false;
        }
        return switch (words.get(at + 1).term()) {
            case "only", "merely", "simply" -> true;
            default -> false;
        };
    }

    /** Whether no auxiliary can stand before the word. */
    private static boolean isAlwaysFinite(Word word) {
        return switch (word.term()) {
            case "am",
                    "is",
                    "are",
                    "was",
                    "were",
                    "can",
                    "could",
                    "may",
                    "might",
                    "must",
                    "should",
                    "would",
                    "will",
                    "shall",
                    "does",
                    "did" -> word.tag() == Upos.AUX;
            default -> false;
        };
    }

    static boolean isTo(Word word) {
        return word.term().equals("to") && word.tag() != Upos.ADP;
    }

    private boolean isAuxiliary(int at) {
        Word word = words.get(at);
        if (toAfter(at) >= 0) {
            return true;
        }
        if (word.tag() == Upos.AUX) {
            return true;
        }
        int next = verbAt(words, at + 1);
        if (next < 0) {
            // "do you know", with "do" taken for a full verb
            return word.lemma().equals("be")
                    || word.lemma().equals("do")
                            && at + 2 < words.size()
                            && words.get(at + 1).tag() == Upos.PRON
                            && words.get(at + 2).isVerb();
        }
        Shape shape = shape(words.get(next));
        return switch (word.lemma()) {
            case "have" -> shape == Shape.PAST;
            case "be" -> shape == Shape.PAST || shape == Shape.ING;
            case "do" -> shape == Shape.BASE;
            case "get" ->
                shape == Shape.PAST
                        && next == at + 1
                        && !words.get(next).lemma().equals("get");
            default -> false;
        };
    }

    /** Returns where the {@code to} of a semi-modal stands that begins at a word, or -1 if none does. */
    private int toAfter(int at) {
        String term = words.get(at).term();
        boolean modal = words.get(at).lemma().equals("have")
                || term.equals("need")
                || term.equals("needed")
                || term.equals("needs")
                || term.equals("used")
                || term.equals("going")
                || term.equals("got")
                || term.equals("ought")
                || term.equals("supposed");
        if (!modal || at + 1 >= words.size()) {
            return -1;
        }
        boolean allowed = be || !term.equals("supposed");
        return allowed && isTo(words.get(at + 1)) && verbAt(words, at + 2) >= 0 ? at + 1 : -1;
    }

    private void begin(Word word, Shape shape) {
        if (!begun) {
            begun = true;
            first = shape;
            tense = switch (shape) {
                case BASE, THIRD -> Tense.PRESENT;
                case PAST -> Tense.PAST;
                case ING -> Tense.NONE;
            };
            if (word.term().equals("been") || word.term().equals("be")) {
                tense = Tense.NONE;
            }
        }
    }

    private void auxiliary(int at) {
        Word word = words.get(at);
        boolean semi = toAfter(at) >= 0;
        String term = word.term();
        switch (word.lemma()) {
            case "can" -> modality = Modality.CAN;
            case "could" -> modality = Modality.COULD;
            case "may", "might" -> modality = Modality.MIGHT;
            case "must" -> modality = Modality.MUST;
            case "should" -> modality = Modality.SHOULD;
            case "will", "shall" -> future = true;
            case "would" -> {
                if (term.equals("'d") && isHadAfter(at)) {
                    have = true;
                    begin(word, Shape.PAST);
                } else {
                    modality = Modality.WOULD;
                }
            }
            case "have" -> {
                if (semi) {
                    modality = Modality.MUST;
                } else {
                    perfectOr(word);
                    have = true;
                }
            }
            case "need", "get" -> {
                if (semi) {
                    modality = Modality.MUST;
                    perfect = false; // "have got to"
                    have = false;
                } else {
                    be = true;
                }
            }
            case "use" -> habitual = true;
            case "go" -> future = true;
            case "be" -> {
                perfectOr(word);
                progressive |= be && term.equals("being");
                be = true;
            }
            default -> {
                if (term.equals("ought") || term.equals("supposed")) {
                    modality = Modality.SHOULD;
                }
                // "do" has a tense only
            }
        }
        if (modality != Modality.NONE && !semi || future && !term.startsWith("go")) {
            begun = true;
            tense = tense == Tense.NONE ? Tense.PRESENT : tense;
        } else {
            begin(word, auxiliaryShape(word));
        }
    }

    /** {@code 'd} is {@code had} before a participle and {@code better}, {@code would} before a base form. */
    private boolean isHadAfter(int at) {
        int next = verbAt(words, at + 1);
        return next >= 0
                && (shape(words.get(next)) == Shape.PAST
                        || words.get(next).term().equals("been"));
    }

    private void perfectOr(Word word) {
        if (have) {
            perfect = true;
            have = false;
        }
        if (word.term().equals("been") && be) {
            perfect = true; // "she's been"
        }
    }

    private void main(Word word, int at) {
        Shape shape = shape(word);
        if (have) {
            perfect = true;
        }
        if (be && shape == Shape.ING) {
            progressive = true;
        }
        if (be && shape == Shape.PAST) {
            if (PARTICIPLES.contains(word.term())) {
                perfect = true;
            } else {
                passive = true;
            }
        }
        begin(word, shape);
        verb = at;
        lemma = word.lemma();
        bare = false;
        end = at + 1;
    }

    private static Shape auxiliaryShape(Word word) {
        return switch (word.term()) {
            case "did", "was", "were", "had", "used", "needed", "got" -> Shape.PAST;
            case "being", "having", "doing", "getting", "going" -> Shape.ING;
            default -> Shape.BASE;
        };
    }

    private static Shape shape(Word word) {
        String term = word.term();
        if (term.endsWith("ing") && term.length() > 3 && !ING_BASES.contains(term)) {
            return Shape.ING;
        }
        if (term.endsWith("ed") && term.length() > 3 && !ED_BASES.contains(term)) {
            return Shape.PAST;
        }
        if (term.equals(word.lemma())) {
            return Shape.BASE;
        }
        if (term.endsWith("s") && !term.endsWith("ss") && !term.equals("was")) {
            return Shape.THIRD;
        }
        return word.tag() == Upos.AUX ? auxiliaryShape(word) : Shape.PAST;
    }

    /** Whether it is an infinitive, a participle in {@code -ing}, or {@code been}. */
    boolean isNonfinite() {
        return infinitive || first == Shape.ING && tense == Tense.NONE;
    }

    boolean isGerund() {
        return !infinitive && first == Shape.ING;
    }

    /** Whether it is one verb in its base form: present tense, command or infinitive without {@code to}. */
    boolean isBase() {
        return !infinitive && first == Shape.BASE && !have && modality == Modality.NONE && !future && !be;
    }

    /** Whether it is one verb in a form of the past, which may be a participle. */
    boolean isPastForm() {
        return !infinitive && first == Shape.PAST && !bare && verb == firstVerb();
    }

    private int firstVerb() {
        return Math.max(0, verbAt(words, start));
    }

    boolean isCopula() {
        return bare && lemma.equals("be");
    }

    /** Whether its past tense cannot be told from its present. */
    boolean isUnchanged() {
        return isBase() && UNCHANGED.contains(words.get(verb).term());
    }

    Modality modality() {
        return modality;
    }

    Tense tense() {
        if (future) {
            return Tense.FUTURE;
        }
        if (habitual) {
            return Tense.PAST;
        }
        return infinitive ? Tense.NONE : tense;
    }

    Predicate predicate(String particle, Tense when, boolean denied) {
        return new Predicate(verb, lemma, particle, when, perfect, progressive, passive, modality, negated || denied);
    }
}
