package dev.tact.nlp.internal.syntax;

import dev.tact.signal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Corrects tags and lemmas that cannot be right. The models learnt from a treebank in which words such as
 * {@code therapist} or {@code relapsed} hardly occur, and guess at them by their letters; closed classes and what
 * stands around often leave only one reading.
 *
 * <ul>
 *   <li>A word is no punctuation mark, and pronouns are a closed class: anything else is a noun.
 *   <li>{@code 's} after a noun is the possessive if a noun follows.
 *   <li>Frequent irregular forms of the past are verbs. So is what looks like a plural between a noun and an object
 *       pronoun ({@code she | cuts | herself}), and a noun right before one ({@code and | answer | me}).
 *   <li>{@code Had} and {@code were} before a subject, at the beginning, are auxiliaries.
 *   <li>{@code Ur} and {@code your} before an article, another possessive or {@code so} are {@code you are}.
 *   <li>A verb's lemma is not its own {@code -ed} or {@code -ing} form.
 * </ul>
 */
final class TagRepair {

    private static final Set<String> POSSESSIVES = Set.of("my", "your", "our", "their", "its", "his", "her", "whose");

    private static final Set<String> PRONOUNS = Set.of(
            "i",
            "me",
            "my",
            "mine",
            "myself",
            "we",
            "us",
            "our",
            "ours",
            "ourselves",
            "you",
            "your",
            "yours",
            "yourself",
            "yourselves",
            "ya",
            "ur",
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "themself",
            "one",
            "ones",
            "oneself",
            "who",
            "whom",
            "whose",
            "which",
            "what",
            "whatever",
            "whoever",
            "whichever",
            "this",
            "that",
            "these",
            "those",
            "some",
            "any",
            "all",
            "both",
            "each",
            "few",
            "many",
            "most",
            "none",
            "other",
            "others",
            "another",
            "such",
            "same",
            "there",
            "either",
            "neither",
            "enough",
            "much",
            "more",
            "less",
            "several",
            "half",
            "own",
            "here",
            "how",
            "where",
            "when",
            "why");

    private static final Set<String> OBJECT_PRONOUNS = Set.of(
            "me", "him", "us", "them", "you", "it", "myself", "himself", "herself", "themselves", "yourself", "her");

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("drank", "drink"),
            Map.entry("drove", "drive"),
            Map.entry("went", "go"),
            Map.entry("came", "come"),
            Map.entry("took", "take"),
            Map.entry("gave", "give"),
            Map.entry("told", "tell"),
            Map.entry("said", "say"),
            Map.entry("wrote", "write"),
            Map.entry("knew", "know"),
            Map.entry("got", "get"),
            Map.entry("kept", "keep"),
            Map.entry("broke", "break"),
            Map.entry("stole", "steal"),
            Map.entry("hid", "hide"),
            Map.entry("slept", "sleep"),
            Map.entry("woke", "wake"),
            Map.entry("threw", "throw"),
            Map.entry("ate", "eat"),
            Map.entry("swore", "swear"),
            Map.entry("sent", "send"),
            Map.entry("lied", "lie"),
            Map.entry("lives", "live"),
            Map.entry("fell", "fall"));

    private TagRepair() {}

    /** Corrects the list in place. */
    static void apply(List<Word> words) {
        divideYouAre(words);
        for (int i = 0; i < words.size(); i++) {
            invertedAuxiliary(words, i);
            Word word = words.get(i);
            switch (word.tag()) {
                case PUNCT, SYM -> {
                    if (word.term().equals("'s")) {
                        possessiveOrIs(words, i);
                    } else if (word.form().length() > 1 && isLetters(word.form())) {
                        words.set(i, word.with(Upos.NOUN, word.lemma()));
                    }
                }
                case PRON -> {
                    if (!isPronoun(word)) {
                        words.set(i, word.with(Upos.NOUN, word.lemma()));
                    }
                }
                case AUX, PART -> {
                    if (word.term().equals("'s")) {
                        possessiveOrIs(words, i);
                    }
                }
                case VERB -> words.set(i, lemmatised(word));
                case NOUN, PROPN -> noun(words, i);
                case ADV, SCONJ, INTJ, X -> {
                    if (i > 0
                            && isPossessive(words.get(i - 1))
                            && !words.get(i - 1).term().equals("her")
                            && word.term().length() > 4
                            && !isNounAt(words, i + 1)) {
                        words.set(i, word.with(Upos.NOUN, word.lemma()));
                    }
                }
                default -> {
                    // nothing is known against it
                }
            }
        }
    }

    private static boolean isYouAre(List<Word> words, int i) {
        String term = words.get(i).term();
        if (!term.equals("ur") && !term.equals("your") || i + 1 >= words.size()) {
            return false;
        }
        boolean kind = i + 3 < words.size()
                && words.get(i + 2).tag() == Upos.ADJ
                && words.get(i + 3).isNoun(); // "your so kind words"
        return !kind
                && switch (words.get(i + 1).term()) {
                    case "a", "an", "the", "so", "such", "too", "not", "my", "his", "her", "their", "our" -> true;
                    default -> false;
                };
    }

    /** In one pass: inserting word by word would take time in proportion to the square of the sentence. */
    private static void divideYouAre(List<Word> words) {
        List<Word> divided = null;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (isYouAre(words, i)) {
                if (divided == null) {
                    divided = new ArrayList<>(words.subList(0, i));
                }
                Span span = word.span();
                int middle = Math.max(span.start(), span.end() - 1);
                int last = Math.max(0, word.form().length() - 1);
                divided.add(new Word(
                        new Span(span.start(), middle),
                        word.form().substring(0, last),
                        "you",
                        "you",
                        Upos.PRON,
                        word.quoted()));
                divided.add(new Word(
                        new Span(middle, span.end()),
                        word.form().substring(last),
                        "are",
                        "be",
                        Upos.AUX,
                        word.quoted()));
                degree(words, i + 1);
            } else if (divided != null) {
                divided.add(word);
            }
        }
        if (divided != null) {
            words.clear();
            words.addAll(divided);
        }
    }

    /** {@code you're | so pretty}: the tagger, which saw a possessive, expected a noun. */
    private static void degree(List<Word> words, int i) {
        Word next = words.get(i);
        if (next.term().equals("so") || next.term().equals("too")) {
            words.set(i, next.with(Upos.ADV, next.lemma()));
            if (i + 1 < words.size() && words.get(i + 1).tag() == Upos.ADV) {
                Word described = words.get(i + 1);
                words.set(i + 1, described.with(Upos.ADJ, described.lemma()));
            }
        }
    }

    private static boolean isLetters(String form) {
        for (int i = 0; i < form.length(); i++) {
            if (!Character.isLetter(form.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPronoun(Word word) {
        String term = word.term();
        return term.length() < 3 || term.charAt(0) == '\'' || PRONOUNS.contains(term) || isIndefinite(term);
    }

    static boolean isIndefinite(String term) {
        return term.endsWith("one") || term.endsWith("body") || term.endsWith("thing") || term.equals("else");
    }

    private static boolean isPossessive(Word word) {
        return word.tag() == Upos.PRON && POSSESSIVES.contains(word.term());
    }

    private static boolean isNounAt(List<Word> words, int i) {
        return i < words.size() && words.get(i).isNoun();
    }

    private static void possessiveOrIs(List<Word> words, int i) {
        if (i == 0
                || PRONOUNS.contains(words.get(i - 1).term())
                        && !words.get(i - 1).term().equals("one")) {
            return;
        }
        Word mark = words.get(i);
        Word before = words.get(i - 1);
        if (i + 1 < words.size() && startsOwnedPhrase(words, i + 1)) {
            words.set(i, mark.with(Upos.PART, "'s"));
            if (!before.isNoun() && !isIndefinite(before.term())) {
                words.set(i - 1, before.with(Upos.NOUN, before.lemma()));
            }
            Word owned = words.get(i + 1);
            if (owned.tag() == Upos.ADJ && !isNounAt(words, i + 2) || owned.tag() == Upos.PRON) {
                words.set(i + 1, owned.with(Upos.NOUN, owned.lemma()));
            }
        } else if (mark.tag() == Upos.PUNCT) {
            words.set(i, mark.with(Upos.AUX, "be"));
        }
    }

    /** Whether a noun phrase without an article begins here, so that an {@code 's} before it is the possessive. */
    private static boolean startsOwnedPhrase(List<Word> words, int i) {
        Word word = words.get(i);
        return switch (word.tag()) {
            case NOUN, PROPN -> true;
            case ADJ, NUM ->
                isNounAt(words, i + 1) || Character.isUpperCase(word.form().charAt(0));
            case PRON -> !isPronoun(word);
            default -> false;
        };
    }

    private static void noun(List<Word> words, int i) {
        Word word = words.get(i);
        String past = i > 0 && word.tag() == Upos.NOUN ? IRREGULAR.get(word.term()) : null;
        Word before = i > 0 ? words.get(i - 1) : null;
        if (past != null && before != null && (before.isNoun() || before.tag() == Upos.PRON && !isPossessive(before))) {
            words.set(i, word.with(Upos.VERB, past));
            return;
        }
        if (i + 1 >= words.size() || word.tag() == Upos.PROPN && i > 0) {
            return;
        }
        Word next = words.get(i + 1);
        if (next.tag() != Upos.PRON || !OBJECT_PRONOUNS.contains(next.term())) {
            return;
        }
        boolean plural = word.term().endsWith("s") && !word.term().endsWith("ss");
        boolean afterSubject =
                before != null && (before.isNoun() || before.tag() == Upos.PRON && !isPossessive(before));
        boolean afterNothing =
                before == null || before.tag() == Upos.CCONJ || before.term().equals("please");
        boolean object = !next.term().equals("you")
                && !next.term().equals("it")
                && !next.term().equals("her");
        if (plural && afterSubject && object || !plural && afterNothing && object) {
            words.set(i, word.with(Upos.VERB, plural ? singular(word.term()) : word.term()));
        }
    }

    /** {@code had | I known}, {@code were | I to}: at the beginning of a clause. */
    private static void invertedAuxiliary(List<Word> words, int i) {
        Word word = words.get(i);
        boolean had = word.term().equals("had");
        if (!had && !word.term().equals("were")
                || word.tag() == Upos.AUX
                || i + 2 >= words.size()
                || i > 0
                        && words.get(i - 1).tag() != Upos.PUNCT
                        && words.get(i - 1).tag() != Upos.CCONJ) {
            return;
        }
        if (isNominative(words.get(i + 1))
                && (VerbGroup.verbAt(words, i + 2) >= 0 || VerbGroup.isTo(words.get(i + 2)))) {
            words.set(i, word.with(Upos.AUX, had ? "have" : "be"));
        }
    }

    static boolean isNominative(Word word) {
        return switch (word.term()) {
            case "i", "we", "he", "she", "they" -> true;
            default -> false;
        };
    }

    private static Word lemmatised(Word word) {
        String term = word.term();
        String lemma = word.lemma();
        String better = IRREGULAR.getOrDefault(term, lemma);
        if (lemma.equals(term)) {
            if (term.length() > 5 && term.endsWith("ed")) {
                better = base(term.substring(0, term.length() - 2));
            } else if (term.length() > 6 && term.endsWith("ing")) {
                better = base(term.substring(0, term.length() - 3));
            }
        } else if (term.endsWith("ed")
                && isDoubled(term, term.length() - 4)
                && !lemma.equals(term.substring(0, term.length() - 2))) {
            better = term.substring(0, term.length() - 3); // "logd" of "logged"
        } else if (term.endsWith("es") && term.length() > 4 && lemma.length() < term.length() - 2) {
            better = singular(term); // "watc" of "watches"
        }
        return better.equals(lemma) ? word : word.with(word.tag(), better);
    }

    private static boolean isDoubled(String term, int at) {
        return at > 1 && term.charAt(at) == term.charAt(at + 1) && "lsfz".indexOf(term.charAt(at)) < 0;
    }

    private static String singular(String term) {
        if (term.endsWith("ies")) {
            return term.substring(0, term.length() - 3) + 'y';
        }
        boolean es = term.endsWith("ches") || term.endsWith("shes") || term.endsWith("sses") || term.endsWith("xes");
        return term.substring(0, term.length() - (es ? 2 : 1));
    }

    /** The base form of a regular verb, by what is left without its ending. */
    private static String base(String stem) {
        int last = stem.length() - 1;
        char c = stem.charAt(last);
        char before = stem.charAt(last - 1);
        if (c == before && "lsfz".indexOf(c) < 0) {
            return stem.substring(0, last);
        }
        if (c == 'i') {
            return stem.substring(0, last) + 'y';
        }
        boolean mute = "vcugz".indexOf(c) >= 0 && !(c == 'g' && before == 'n' && stem.length() < 4)
                || c == 's' && before != 's'
                || c == 'l' && "aeiouwlr".indexOf(before) < 0;
        return mute ? stem + 'e' : stem;
    }
}
