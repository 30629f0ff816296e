package dev.tact.nlp.internal.cue;

import dev.tact.nlp.internal.syntax.Clause;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.nlp.internal.syntax.Person;
import dev.tact.nlp.internal.syntax.Phrase;
import dev.tact.nlp.internal.syntax.Predicate;
import dev.tact.nlp.internal.syntax.Upos;
import dev.tact.nlp.internal.syntax.Word;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What models look at in one sentence: its words and word pairs, the same with content words replaced by their groups
 * of meaning, who does what to whom in each clause, and the mean of its words' vectors.
 *
 * <p>Each feature knows the words that it comes from, so that a score can be traced back to a phrase. One object is
 * filled again for each sentence; not thread-safe.
 */
public final class SentenceFeatures {

    private static final int WORD = 1;
    private static final int PAIR = 2;
    private static final int FINE = 3;
    private static final int FINE_PAIR = 4;
    private static final int COARSE = 5;
    private static final int COARSE_PAIR = 6;
    private static final int COARSE_SKIP = 7;
    private static final int FRAME = 8;
    private static final int MARK = 9;
    private static final int ACT = 10;
    private static final int ACT_STATUS = 11;
    private static final int ACT_OBJECT = 12;
    private static final int ACT_OWNER = 13;
    private static final int STATE = 14;
    private static final int SETTING = 15;
    private static final int OWNED = 16;
    private static final int QUOTED = 17;

    private static final long BEGIN = Hash.of("<s>");
    private static final long END = Hash.of("</s>");
    private static final long NUMBER = Hash.of("<number>");
    private static final long NOBODY = Hash.of("<none>");

    private final WordVectors vectors;
    private final boolean meanings;
    private final boolean clauses;
    private final boolean mean;

    private long[] ids = new long[512];
    private int[] firsts = new int[512];
    private int[] lasts = new int[512];
    private int size;
    private final float[] vector = new float[WordVectors.DIMENSIONS];

    private long[] words = new long[128];
    private long[] fine = new long[128];
    private long[] coarse = new long[128];
    private int[] places = new int[128];

    /** Creates an empty object. */
    public SentenceFeatures(WordVectors vectors) {
        this(vectors, true, true, true);
    }

    /**
     * Creates an empty object that may leave out parts, for models that are trained without them.
     *
     * @param meanings words and pairs of words replaced by their groups of meaning
     * @param clauses who does what to whom
     * @param mean the mean of the words' vectors
     */
    public SentenceFeatures(WordVectors vectors, boolean meanings, boolean clauses, boolean mean) {
        this.vectors = vectors;
        this.meanings = meanings;
        this.clauses = clauses;
        this.mean = mean;
    }

    /** Takes the features of a sentence, in place of what was here. */
    public void read(ParsedSentence sentence) {
        size = 0;
        Arrays.fill(vector, 0);
        List<Word> all = sentence.words();
        int length = readWords(all);
        addGrams(length);
        addMarks(all);
        if (clauses) {
            for (Clause clause : sentence.clauses()) {
                addClause(clause, all);
            }
        }
        if (!mean) {
            Arrays.fill(vector, 0);
        }
    }

    /** Number of features; the same one may occur several times. */
    public int size() {
        return size;
    }

    /** The name of a feature. */
    public long id(int feature) {
        return ids[feature];
    }

    /** Index of the first word that a feature comes from. */
    int first(int feature) {
        return firsts[feature];
    }

    /** Index of the last word that a feature comes from. */
    int last(int feature) {
        return lasts[feature];
    }

    /** The mean of the words' vectors, of the length of one; zero if no word is known. To be read only. */
    public float[] vector() {
        return vector;
    }

    /** Fills the sequences, with marks at both ends; returns their length. */
    private int readWords(List<Word> all) {
        int room = all.size() + 2;
        if (words.length < room) {
            words = new long[room * 2];
            fine = new long[room * 2];
            coarse = new long[room * 2];
            places = new int[room * 2];
        }
        words[0] = BEGIN;
        fine[0] = BEGIN;
        coarse[0] = BEGIN;
        int length = 1;
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            if (word.tag() == Upos.PUNCT) {
                continue;
            }
            long hash = word.tag() == Upos.NUM && isNumber(word.term()) ? NUMBER : Hash.of(word.term());
            words[length] = hash;
            fine[length] = hash;
            coarse[length] = hash;
            places[length] = i;
            int row = vectors.row(hash);
            boolean content = row >= 0 && isContent(word.tag());
            if (content) {
                fine[length] = group(vectors.fineGroup(row), true);
                coarse[length] = group(vectors.coarseGroup(row), false);
            }
            if (word.quoted()) {
                quote(length);
            } else if (row >= 0) {
                vectors.add(row, content ? 1 : 0.3f, vector);
            }
            length++;
        }
        words[length] = END;
        fine[length] = END;
        coarse[length] = END;
        places[0] = length > 1 ? places[1] : 0;
        places[length] = length > 1 ? places[length - 1] : 0;
        normalise();
        return length + 1;
    }

    /** Words of somebody else are words of their own, so that they say nothing of the author. */
    private void quote(int at) {
        words[at] = Hash.of(QUOTED, words[at]);
        fine[at] = Hash.of(QUOTED, fine[at]);
        coarse[at] = Hash.of(QUOTED, coarse[at]);
    }

    private void normalise() {
        double norm = 0;
        for (float value : vector) {
            norm += value * value;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(norm, 1e-6)));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
    }

    private static boolean isNumber(String term) {
        return !term.isEmpty() && Character.isDigit(term.charAt(0));
    }

    private static boolean isContent(Upos tag) {
        return tag == Upos.NOUN || tag == Upos.PROPN || tag == Upos.VERB || tag == Upos.ADJ;
    }

    private static long group(int number, boolean narrow) {
        return Hash.of(narrow ? 101 : 102, number);
    }

    private void addGrams(int length) {
        boolean author = false;
        boolean recipient = false;
        boolean negated = false;
        for (int i = 1; i < length - 1; i++) {
            author |= words[i] == I || words[i] == MY || words[i] == ME;
            recipient |= words[i] == YOU || words[i] == YOUR;
            negated |= words[i] == NOT || words[i] == NT || words[i] == NEVER;
        }
        long frame = (author ? 1 : 0) + (recipient ? 2 : 0) + (negated ? 4 : 0) + 8L;
        for (int i = 0; i + 1 < length; i++) {
            int first = places[i];
            int last = places[i + 1];
            if (i > 0) {
                add(Hash.of(WORD, words[i]), first, first);
                if (meanings) {
                    if (isGrouped(i)) {
                        add(Hash.of(FINE, fine[i]), first, first);
                        add(Hash.of(COARSE, coarse[i]), first, first);
                    }
                    add(Hash.of(FRAME, frame, coarse[i]), first, first);
                }
            }
            add(Hash.of(PAIR, words[i], words[i + 1]), first, last);
            if (!meanings) {
                continue;
            }
            if (isGrouped(i) || isGrouped(i + 1)) {
                add(Hash.of(FINE_PAIR, fine[i], fine[i + 1]), first, last);
                add(Hash.of(COARSE_PAIR, coarse[i], coarse[i + 1]), first, last);
            }
            if (i + 2 < length) {
                add(Hash.of(COARSE_SKIP, coarse[i], coarse[i + 2]), first, places[i + 2]);
            }
        }
    }

    /** Returns whether a word has groups of meaning; otherwise it stands for itself, which is said already. */
    private boolean isGrouped(int word) {
        return fine[word] != words[word];
    }

    private static final long I = Hash.of("i");
    private static final long MY = Hash.of("my");
    private static final long ME = Hash.of("me");
    private static final long YOU = Hash.of("you");
    private static final long YOUR = Hash.of("your");
    private static final long NOT = Hash.of("not");
    private static final long NT = Hash.of("n't");
    private static final long NEVER = Hash.of("never");

    private void addMarks(List<Word> all) {
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            if (word.tag() == Upos.PUNCT) {
                char sign = word.form().charAt(0);
                if (sign == '?' || sign == '!' || sign == '"' || sign == '\u201c') {
                    add(Hash.of(MARK, sign == '\u201c' ? '"' : sign), i, i);
                }
            }
        }
    }

    private void addClause(Clause clause, List<Word> all) {
        Predicate predicate = clause.predicate();
        if (predicate == null) {
            return;
        }
        int verb = predicate.verb();
        long subject = who(clause.subject(), clause.addressee());
        long act = verbGroup(predicate, all);
        long lemma = Hash.of(ACT, Hash.of(predicate.lemma()), Hash.of(predicate.particle()));
        int first = clause.subject() == null
                ? verb
                : Math.min(verb, clause.subject().head());
        int last = Math.max(
                verb, clause.subject() == null ? verb : clause.subject().head());
        long status = predicate.tense().ordinal()
                + (predicate.perfect() ? 8 : 0)
                + (predicate.progressive() ? 16 : 0)
                + (predicate.negated() ? 32 : 0)
                + (clause.hypothetical() ? 64 : 0)
                + (clause.reported() ? 128 : 0)
                + 256L * predicate.modality().ordinal()
                + 4096L * clause.mood().ordinal();
        long setting = (predicate.negated() ? 1 : 0)
                + (clause.hypothetical() ? 2 : 0)
                + (clause.reported() ? 4 : 0)
                + 8L * clause.mood().ordinal();
        add(Hash.of(ACT, subject, lemma), first, last);
        add(Hash.of(ACT, subject, act), first, last);
        add(Hash.of(ACT_STATUS, Hash.of(ACT, subject, act), setting), first, last);
        add(Hash.of(ACT_STATUS, subject, status), first, last);
        add(Hash.of(SETTING, setting), verb, verb);
        addObject(clause.object(), subject, act, setting, first, last, all);
        for (Clause.Oblique oblique : clause.obliques()) {
            addObject(
                    oblique.phrase(),
                    subject,
                    Hash.of(ACT_OBJECT, act, Hash.of(oblique.preposition())),
                    setting,
                    first,
                    last,
                    all);
        }
        Phrase attribute = clause.attribute();
        if (attribute != null) {
            long state = nounGroup(attribute, all);
            int to = Math.max(last, attribute.head());
            int from = Math.min(first, attribute.head());
            add(Hash.of(STATE, subject, state), from, to);
            add(Hash.of(STATE, subject, Hash.of(attribute.lemma())), from, to);
            add(Hash.of(STATE, Hash.of(STATE, subject, state), status), from, to);
        }
    }

    private void addObject(
            @Nullable Phrase phrase, long subject, long act, long setting, int first, int last, List<Word> all) {
        if (phrase == null) {
            return;
        }
        int from = Math.min(first, phrase.head());
        int to = Math.max(last, phrase.head());
        long object = phrase.person() == Person.THIRD
                ? nounGroup(phrase, all)
                : phrase.person().ordinal();
        long doing = Hash.of(ACT_OBJECT, subject, act);
        add(Hash.of(ACT_OBJECT, doing, object), from, to);
        add(Hash.of(ACT_OBJECT, act, object), from, to);
        add(Hash.of(ACT_STATUS, Hash.of(ACT_OBJECT, doing, object), setting), from, to);
        if (!phrase.owners().isEmpty()) {
            long owner = Hash.of(phrase.owners().get(0));
            add(Hash.of(ACT_OWNER, doing, owner), from, to);
            add(Hash.of(OWNED, owner, object), phrase.start(), phrase.end() - 1);
            if (phrase.owners().size() > 1) {
                long middle = Hash.of(phrase.owners().get(phrase.owners().size() - 1));
                int row = vectors.row(middle);
                add(Hash.of(OWNED, row < 0 ? middle : group(vectors.coarseGroup(row), false), object), from, to);
            }
        }
    }

    private static long who(@Nullable Phrase subject, Clause.Addressee addressee) {
        if (subject == null) {
            return NOBODY;
        }
        return switch (subject.person()) {
            case FIRST -> I;
            case SECOND -> addressee == Clause.Addressee.GENERIC ? 3 : YOU;
            case THIRD -> 2;
        };
    }

    private long verbGroup(Predicate predicate, List<Word> all) {
        int row = vectors.row(Hash.of(predicate.lemma()));
        if (row < 0) {
            row = vectors.row(Hash.of(all.get(predicate.verb()).term()));
        }
        boolean common = all.get(predicate.verb()).tag() == Upos.AUX;
        return row < 0 || common ? Hash.of(predicate.lemma()) : group(vectors.coarseGroup(row), false);
    }

    private long nounGroup(Phrase phrase, List<Word> all) {
        int row = vectors.row(Hash.of(all.get(phrase.head()).term()));
        return row < 0 ? Hash.of(phrase.lemma()) : group(vectors.coarseGroup(row), false);
    }

    private void add(long id, int first, int last) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            firsts = Arrays.copyOf(firsts, size * 2);
            lasts = Arrays.copyOf(lasts, size * 2);
        }
        ids[size] = Hash.feature(id);
        firsts[size] = first;
        lasts[size++] = last;
    }
}
