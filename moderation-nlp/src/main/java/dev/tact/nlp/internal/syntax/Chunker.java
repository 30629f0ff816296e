package dev.tact.nlp.internal.syntax;

import dev.tact.nlp.internal.syntax.Chunk.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides a sentence into noun phrases, verb groups and what links them, left to right, with at most a few words of
 * look-ahead: partial parsing by chunks after S. Abney, <i>Parsing by Chunks</i> (1991).
 */
final class Chunker {

    private static final Set<String> POSSESSIVES =
            Set.of("my", "your", "our", "their", "its", "his", "her", "whose", "ur");

    private static final Map<String, String> INDEPENDENT =
            Map.of("mine", "my", "yours", "your", "ours", "our", "theirs", "their", "hers", "her", "his", "his");

    private static final Set<String> FIRST =
            Set.of("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves");

    static final Set<String> SECOND = Set.of("you", "your", "yours", "yourself", "yourselves", "ya");

    private static final Set<String> RELATIVES = Set.of("who", "whom", "which", "that", "whose");

    private static final Set<String> QUESTION_WORDS =
            Set.of("who", "whom", "which", "whose", "what", "how", "why", "where", "when", "whatever", "whoever");

    /** Words that open a clause whatever the tagger says, if a subject or verb follows. */
    private static final Set<String> MARKERS = Set.of(
            "if",
            "unless",
            "whether",
            "because",
            "although",
            "though",
            "while",
            "whereas",
            "once",
            "supposing",
            "provided",
            "lest",
            "until",
            "till",
            "since",
            "after",
            "before",
            "as",
            "like",
            "than",
            "so",
            "that");

    private static final Set<String> ALWAYS_MARKERS =
            Set.of("if", "unless", "whether", "because", "although", "whereas", "lest");

    /** Nouns that say when, after a noun phrase as well as alone. */
    private static final Set<String> TIMES = Set.of("tonight", "today", "tomorrow", "yesterday", "rn", "online");

    private static final int MOST_OWNERS = 8;

    private final List<Word> words;
    private final List<Chunk> chunks = new ArrayList<>();

    private Chunker(List<Word> words) {
        this.words = words;
    }

    static List<Chunk> chunks(List<Word> words) {
        Chunker chunker = new Chunker(words);
        int at = 0;
        while (at < words.size()) {
            at = chunker.next(at);
        }
        return chunker.chunks;
    }

    private int next(int at) {
        Word word = words.get(at);
        if (word.tag() == Upos.PUNCT || word.tag() == Upos.SYM) {
            return add(isQuotationMark(at) ? Type.QUOTE : sign(word), at, at + 1);
        }
        if (word.tag() == Upos.CCONJ) {
            return add(Type.CONJUNCTION, at, at + 1);
        }
        if (isPreposition(word)) {
            return add(Type.PREPOSITION, at, at + 1);
        }
        if (word.term().equals("neither") || word.term().equals("nor")) {
            return add(Type.OTHER, at, at + 1);
        }
        if (isMarker(at)) {
            return add(Type.MARKER, at, at + 1);
        }
        if (word.isVerb()
                || VerbGroup.isTo(word) && VerbGroup.verbAt(words, at + 1) >= 0
                || (VerbGroup.isNegation(word)
                                || word.tag() == Upos.ADV && !startsPhrase(at) && !QUESTION_WORDS.contains(word.term()))
                        && VerbGroup.verbAt(words, at) >= 0) {
            return verbs(at);
        }
        Phrase phrase = phrase(at);
        if (phrase != null) {
            return noun(phrase);
        }
        return add(word.tag() == Upos.ADP ? Type.PREPOSITION : Type.OTHER, at, at + 1);
    }

    private int add(Type type, int start, int end) {
        chunks.add(new Chunk(type, start, end, null, null));
        return end;
    }

    private int noun(Phrase phrase) {
        boolean adjective = words.get(phrase.head()).tag() == Upos.ADJ && phrase.head() == phrase.end() - 1;
        chunks.add(new Chunk(adjective ? Type.ADJECTIVE : Type.NOUN, phrase.start(), phrase.end(), phrase, null));
        return phrase.end();
    }

    /** An apostrophe before or after what is quoted; other marks are told by their form. */
    private boolean isQuotationMark(int at) {
        boolean before = at > 0 && words.get(at - 1).quoted();
        boolean after = at + 1 < words.size() && words.get(at + 1).quoted();
        return words.get(at).form().equals("'") && before != after;
    }

    private static Type sign(Word word) {
        return switch (word.form()) {
            case "," -> Type.COMMA;
            case "\"", "\u00ab", "\u00bb" -> Type.QUOTE;
            case "'", "*", "/", "#", "%", "$", "&", "-", "_", "~" -> Type.OTHER;
            default -> Type.BREAK;
        };
    }

    // --- verbs -----------------------------------------------------------------------------------------------------

    private int verbs(int at) {
        VerbGroup group = VerbGroup.read(words, at);
        if (group.end == at) {
            return add(Type.OTHER, at, at + 1);
        }
        Phrase subject = group.bare && !group.infinitive && mayInvert(group) ? phrase(group.end) : null;
        if (subject != null && words.get(subject.head()).tag() != Upos.ADJ) {
            boolean verbFollows = subject.end() < words.size() && VerbGroup.verbAt(words, subject.end()) >= 0;
            if (verbFollows || isFiniteBe(words.get(group.verb)) && !isSubjectBefore()) {
                group.inverted = true;
                chunks.add(new Chunk(Type.NOUN, subject.start(), subject.end(), subject, null));
                group.end = subject.end();
                if (verbFollows) {
                    group.resume(subject.end());
                } else if (subject.end() < words.size() && VerbGroup.isNegation(words.get(subject.end()))) {
                    group.negated = true;
                    group.end = subject.end() + 1;
                }
            }
        }
        chunks.add(new Chunk(Type.VERB, at, group.end, null, group));
        return group.end;
    }

    /** Whether the group stands where an inverted one can: not right after its subject. */
    private boolean mayInvert(VerbGroup group) {
        if (isSubjectBefore()) {
            return false;
        }
        String lemma = group.lemma;
        return !lemma.equals("be") || isFiniteBe(words.get(group.verb));
    }

    private static boolean isFiniteBe(Word word) {
        return switch (word.term()) {
            case "am", "is", "are", "was", "were", "'s" -> true;
            default -> false;
        };
    }

    private boolean isSubjectBefore() {
        int last = chunks.size() - 1;
        for (int i = 0; i < 3 && last >= 0 && chunks.get(last).type() == Type.OTHER; i++) {
            String term = words.get(chunks.get(last).start()).term();
            if (term.equals("here") || term.equals("there")) {
                return true;
            }
            last--;
        }
        if (last < 0) {
            return false;
        }
        Chunk before = chunks.get(last);
        if (before.type() == Type.MARKER) {
            // "who is the nurse", "that is a nurse"; but "what are you", "how is she"
            String term = words.get(before.start()).term();
            return term.equals("who") || term.equals("that") || term.equals("which");
        }
        return before.type() == Type.NOUN || before.type() == Type.VERB;
    }

    /** Prepositions that the tagger takes for conjunctions before a participle, or for a verb. */
    private static boolean isPreposition(Word word) {
        return switch (word.term()) {
            case "about", "of", "for", "in", "on", "at", "by", "from", "with", "without", "despite", "into" ->
                word.tag() == Upos.SCONJ;
            case "according" -> true;
            default -> false;
        };
    }

    // --- markers ---------------------------------------------------------------------------------------------------

    private boolean isMarker(int at) {
        Word word = words.get(at);
        String term = word.term();
        switch (word.tag()) {
            case NOUN, PROPN, ADJ, NUM, VERB, AUX, PART -> {
                return false;
            }
            default -> {
                // the tagger may take any closed class for another
            }
        }
        if (ALWAYS_MARKERS.contains(term)) {
            return true;
        }
        if (term.equals("that")) {
            return isConjunctionThat(at);
        }
        if (QUESTION_WORDS.contains(term)) {
            return true;
        }
        if (word.tag() == Upos.SCONJ) {
            return true;
        }
        return MARKERS.contains(term) && at + 1 < words.size() && TagRepair.isNominative(words.get(at + 1));
    }

    /** {@code that} opens a clause if a subject or, after a noun, a verb follows. */
    private boolean isConjunctionThat(int at) {
        if (at + 1 >= words.size()) {
            return false;
        }
        Word next = words.get(at + 1);
        boolean afterNoun =
                at > 0 && (words.get(at - 1).isNoun() || words.get(at - 1).tag() == Upos.PRON);
        if (VerbGroup.verbAt(words, at + 1) >= 0) {
            return afterNoun;
        }
        return switch (next.tag()) {
            case PRON -> !QUESTION_WORDS.contains(next.term());
            case DET, PROPN -> true;
            case NOUN, ADJ, NUM, ADV -> words.get(at).tag() == Upos.SCONJ;
            default -> false;
        };
    }

    // --- noun phrases ----------------------------------------------------------------------------------------------

    private boolean startsPhrase(int at) {
        return at + 1 < words.size()
                && (words.get(at + 1).tag() == Upos.ADJ || words.get(at + 1).tag() == Upos.NUM);
    }

    /** Returns the noun phrase that begins at a word, {@code of} phrases included, or null. */
    private @Nullable Phrase phrase(int start) {
        Phrase phrase = start < words.size() ? simplePhrase(start) : null;
        while (phrase != null && phrase.end() + 1 < words.size()) {
            Word of = words.get(phrase.end());
            if (!of.term().equals("of") || of.tag() != Upos.ADP) {
                break;
            }
            Phrase inner = simplePhrase(phrase.end() + 1);
            if (inner == null) {
                break;
            }
            List<String> owners = new ArrayList<>(inner.owners());
            Word head = words.get(inner.head());
            Word first = words.get(inner.start());
            if (INDEPENDENT.containsKey(head.term())) {
                owners.add(INDEPENDENT.get(head.term()));
            } else if (head.tag() == Upos.PRON && (inner.person() != Person.THIRD)) {
                owners.add(inner.person() == Person.FIRST ? "my" : "your");
            } else if (first.tag() == Upos.DET || first.tag() == Upos.PRON || head.tag() == Upos.PROPN) {
                owners.add(head.term());
            }
            owners.addAll(phrase.owners());
            phrase = new Phrase(
                    phrase.start(),
                    inner.end(),
                    phrase.head(),
                    phrase.lemma(),
                    phrase.person(),
                    owners.size() > MOST_OWNERS ? owners.subList(0, MOST_OWNERS) : owners);
        }
        return phrase;
    }

    private @Nullable Phrase simplePhrase(int start) {
        int at = start;
        int head = -1;
        int adjective = -1;
        int determiner = -1;
        List<String> owners = List.of();
        while (at < words.size()) {
            Word word = words.get(at);
            Upos tag = word.tag();
            if (tag == Upos.NOUN || tag == Upos.PROPN) {
                if (at > start && TIMES.contains(word.term())) {
                    break; // "his house | tonight"
                }
                head = at;
            } else if (tag == Upos.PRON && POSSESSIVES.contains(word.term()) && isFollowedByNominal(at)) {
                if (at != start && !words.get(at - 1).term().equals("all")) {
                    break;
                }
                owners = List.of(word.term().equals("ur") ? "your" : word.term());
                determiner = at;
            } else if (tag == Upos.PRON) {
                if (at != start && !(determiner >= 0 && head < 0 && word.term().startsWith("one"))) {
                    break;
                }
                head = at;
                if (!isPossessiveMark(at + 1)) {
                    at++;
                    break;
                }
            } else if (tag == Upos.DET) {
                if (head >= 0 || adjective >= 0 || determiner >= 0 && determiner != at - 1) {
                    break;
                }
                determiner = at;
            } else if (tag == Upos.ADJ || tag == Upos.NUM) {
                if (head >= 0) {
                    break;
                }
                adjective = at;
            } else if (head >= 0 && isPossessiveMark(at)) {
                owners = with(owners, words.get(head).term());
                head = -1;
                adjective = -1;
                determiner = at;
            } else if (!isModifier(at, start, head, determiner)) {
                break;
            }
            at++;
        }
        if (head < 0) {
            head = adjective >= 0 ? adjective : determiner;
            if (head < 0) {
                return null;
            }
        }
        Word word = words.get(head);
        boolean gap = head == determiner && !owners.isEmpty(); // "my therapist's", and nothing after it
        if (gap) {
            owners = owners.subList(0, owners.size() - 1);
            head = Math.max(start, isPossessiveMark(head) ? head - 1 : head);
            word = words.get(head);
        }
        int end = Math.max(at, head + 1);
        while (end > head + 1 && !isPhraseWord(words.get(end - 1))) {
            end--;
        }
        return new Phrase(start, end, head, word.lemma(), person(word), owners);
    }

    private static boolean isPhraseWord(Word word) {
        return word.isNoun() || word.tag() == Upos.ADJ || word.tag() == Upos.NUM || word.tag() == Upos.PART;
    }

    private static List<String> with(List<String> owners, String owner) {
        List<String> longer = new ArrayList<>(owners);
        if (longer.size() < MOST_OWNERS) {
            longer.add(owner);
        }
        return longer;
    }

    private boolean isPossessiveMark(int at) {
        return at < words.size()
                && words.get(at).tag() == Upos.PART
                && words.get(at).form().startsWith("'");
    }

    private boolean isFollowedByNominal(int at) {
        if (at + 1 >= words.size()) {
            return false;
        }
        return switch (words.get(at + 1).tag()) {
            case NOUN, PROPN, ADJ, NUM -> true;
            case ADV -> at + 2 < words.size() && words.get(at + 2).tag() == Upos.ADJ;
            case VERB -> isModifierVerb(at + 1);
            case PRON -> words.get(at + 1).term().equals("own");
            default ->
                !words.get(at).term().equals("her") && !words.get(at).term().equals("his");
        };
    }

    /** Adverbs, participles, hyphens and conjunctions within a noun phrase, before its head. */
    private boolean isModifier(int at, int start, int head, int determiner) {
        Word word = words.get(at);
        if (word.form().equals("-")) {
            return at > start
                    && at + 1 < words.size()
                    && word.span().start() == words.get(at - 1).span().end()
                    && word.span().end() == words.get(at + 1).span().start();
        }
        if (head >= 0 || at + 1 >= words.size()) {
            return false;
        }
        return switch (word.tag()) {
            case ADV ->
                startsPhrase(at)
                        || determiner >= 0
                                && (words.get(at + 1).isNoun()
                                        || words.get(at + 1).term().startsWith("one"));
            case VERB -> determiner >= 0 && isModifierVerb(at);
            case CCONJ ->
                at > start
                        && words.get(at - 1).tag() == Upos.ADJ
                        && words.get(at + 1).tag() == Upos.ADJ
                        && at + 2 < words.size()
                        && words.get(at + 2).isNoun();
            case PUNCT ->
                word.form().equals(",")
                        && at > start
                        && words.get(at - 1).tag() == Upos.ADJ
                        && words.get(at + 1).tag() == Upos.ADJ
                        && at + 2 < words.size()
                        && words.get(at + 2).isNoun();
            default -> false;
        };
    }

    private boolean isModifierVerb(int at) {
        String term = words.get(at).term();
        return (term.endsWith("ing") || term.endsWith("ed") || term.endsWith("en"))
                && at + 1 < words.size()
                && words.get(at + 1).isNoun();
    }

    static Person person(Word word) {
        String term = word.term();
        if (FIRST.contains(term) || word.tag() == Upos.PRON && word.lemma().equals("we")) {
            return Person.FIRST;
        }
        return SECOND.contains(term) ? Person.SECOND : Person.THIRD;
    }

    static boolean isRelative(Word word) {
        return RELATIVES.contains(word.term());
    }

    static boolean isQuestionWord(Word word) {
        return QUESTION_WORDS.contains(word.term());
    }
}
