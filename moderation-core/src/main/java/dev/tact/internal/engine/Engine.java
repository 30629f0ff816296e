package dev.tact.internal.engine;

import dev.tact.internal.assertion.Assertion;
import dev.tact.internal.match.Matches;
import dev.tact.internal.match.RuleBook;
import dev.tact.internal.match.RuleBook.RuleEntry;
import dev.tact.internal.text.SeenText;
import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import dev.tact.rules.AssertionStatus;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.signal.Suppressed;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import dev.tact.text.Folding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules applied to one message: analysis, matching, conditions of the rules, assertion. Any thread may use it.
 *
 * <p>Working memory is borrowed from a pool that belongs to the engine: no {@link ThreadLocal}s, so that nothing stays
 * behind in the threads of an application server.
 */
public final class Engine {

    /** Working memory for longer texts is not kept. */
    private static final int KEPT_LENGTH = 1 << 17;

    private static final Result NOTHING = new Result(List.of(), List.of());

    private final RuleBook book;
    private final Set<Folding> foldings;
    private final boolean[] enabled;
    private final double[] weights;
    private final ConcurrentLinkedQueue<Workspace> pool = new ConcurrentLinkedQueue<>();

    /**
     * Creates an engine.
     *
     * @param enabled of each rule of the book, whether it is in use
     * @param weights of each rule of the book, its weight
     */
    public Engine(RuleBook book, Set<Folding> foldings, boolean[] enabled, double[] weights) {
        this.book = book;
        this.foldings = foldings;
        this.enabled = enabled.clone();
        this.weights = weights.clone();
    }

    /**
     * A piece of evidence with its signal.
     *
     * @param type the signal
     * @param evidence the evidence
     */
    public record Found(SignalType type, Evidence evidence) {}

    /** What the rules find. */
    public record Result(List<Found> found, List<Suppressed> suppressed) {}

    private static final class Workspace {
        char[] buffer = new char[2048];
        final Tokens tokens = new Tokens();
        final Matches matches = new Matches();
        final BitSet matched = new BitSet();
        final TextScanner scanner;
        final Assertion assertion;

        @Nullable
        HtmlText html;

        Workspace(RuleBook book, Set<Folding> foldings) {
            scanner = new TextScanner(book.matcher().vocabulary(), foldings);
            assertion = new Assertion(book);
        }

        Span span(int first, int last) {
            int start = tokens.start(first);
            int end = tokens.end(last);
            HtmlText source = html;
            return source == null ? new Span(start, end) : source.span(start, end);
        }

        /** The text covered by places {@code [start, end)}, without sentence marks at the edges. */
        Span words(int start, int end) {
            int first = tokens.isMark(start) ? start + 1 : start;
            int last = tokens.isMark(end - 1) ? end - 2 : end - 1;
            return span(first, Math.max(first, last));
        }
    }

    private Workspace borrow() {
        Workspace workspace = pool.poll();
        return workspace == null ? new Workspace(book, foldings) : workspace;
    }

    private void giveBack(Workspace workspace) {
        workspace.html = null;
        if (workspace.buffer.length <= KEPT_LENGTH) {
            pool.add(workspace);
        }
    }

    private void scan(Workspace workspace, String text, boolean html) {
        char[] buffer;
        int length;
        if (html) {
            HtmlText source = new HtmlText(text);
            workspace.html = source;
            buffer = source.buffer();
            length = source.length();
        } else {
            length = text.length();
            if (workspace.buffer.length <= length) {
                workspace.buffer = new char[Math.max(length + 1, workspace.buffer.length * 2)];
            }
            buffer = workspace.buffer;
            text.getChars(0, length, buffer, 0);
        }
        workspace.scanner.scan(buffer, length, workspace.tokens);
        if (workspace.html != null) {
            quote(workspace.html, workspace.tokens);
        }
    }

    private static void quote(HtmlText html, Tokens tokens) {
        int[] ranges = html.blockquotes();
        int range = 0;
        for (int place = 0; place < tokens.size() && range < ranges.length; place++) {
            int source = html.start(tokens.start(place));
            while (range < ranges.length && source >= ranges[range + 1]) {
                range += 2;
            }
            if (range < ranges.length && source >= ranges[range]) {
                tokens.flags()[place] |= Tokens.BLOCKQUOTE;
            }
        }
    }

    /** Applies the rules to a text. */
    public Result apply(String text, boolean html) {
        Workspace workspace = borrow();
        scan(workspace, text, html);
        Matches matches = workspace.matches;
        book.matcher().matchFirst(workspace.tokens, matches);
        BitSet matched = workspace.matched;
        matched.clear();
        for (int match = 0; match < matches.size(); match++) {
            for (int rule : book.rulesOf(matches.pattern(match))) {
                if (enabled[rule]) {
                    matched.set(rule);
                }
            }
        }
        for (int rule = matched.nextSetBit(0); rule >= 0; rule = matched.nextSetBit(rule + 1)) {
            matched.set(rule, book.mayHold(rule, workspace.tokens));
        }
        Result result = matched.isEmpty() ? NOTHING : judge(workspace);
        giveBack(workspace);
        return result;
    }

    private Result judge(Workspace workspace) {
        BitSet matched = workspace.matched;
        List<Found> found = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        book.matcher()
                .matchSecond(
                        workspace.tokens, workspace.matches, book.deciding(matched), sentencesOf(matched, workspace));
        workspace.assertion.prepare(workspace.tokens, workspace.matches);
        for (int rule = matched.nextSetBit(0); rule >= 0; rule = matched.nextSetBit(rule + 1)) {
            new RuleApplication(workspace, rule).collect(found, suppressed);
        }
        // Two patterns of a rule may match the same words in vain; to a reader that is one thing.
        return new Result(found, suppressed.stream().distinct().sorted().toList());
    }

    /**
     * Returns the sentences in which rules match, as most conditions and triggers reach no further, and those with
     * triggers that do; null for all, if what a rule requires may stand anywhere.
     */
    private @Nullable BitSet sentencesOf(BitSet rules, Workspace workspace) {
        Matches matches = workspace.matches;
        BitSet sentences = new BitSet();
        for (int match = 0; match < matches.size(); match++) {
            if (book.triggersOf(matches.pattern(match)).length > 0) {
                sentences.set(workspace.tokens.sentenceOf(matches.start(match)));
            }
            for (int rule : book.rulesOf(matches.pattern(match))) {
                if (rules.get(rule)) {
                    if (!book.rules().get(rule).requires().isEmpty()) {
                        return null;
                    }
                    sentences.set(workspace.tokens.sentenceOf(matches.start(match)));
                }
            }
        }
        return sentences;
    }

    /** The matches of one rule in one text. */
    private final class RuleApplication {

        private final Tokens tokens;
        private final Matches matches;
        private final Workspace workspace;
        private final RuleEntry entry;
        private final double weight;

        RuleApplication(Workspace workspace, int rule) {
            this.workspace = workspace;
            tokens = workspace.tokens;
            matches = workspace.matches;
            entry = book.rules().get(rule);
            weight = weights[rule];
        }

        void collect(List<Found> found, List<Suppressed> suppressed) {
            if (!entry.requires().isEmpty() && entry.requires().stream().noneMatch(this::matches)) {
                return;
            }
            Map<Integer, Integer> exceptions = sentences(entry.unless());
            List<int[]> accepted = new ArrayList<>();
            for (int pattern : entry.patterns()) {
                for (int match = matches.first(pattern); isOf(match, pattern); match++) {
                    int start = matches.start(match);
                    int end = matches.end(match);
                    Integer exception = exceptions.isEmpty() ? null : exceptions.get(tokens.sentenceOf(start));
                    if (exception != null) {
                        Span trigger = workspace.words(matches.start(exception), matches.end(exception));
                        suppressed.add(suppressed(start, end, "unless", trigger));
                        continue;
                    }
                    Assertion.Verdict verdict = workspace.assertion.verdict(pattern, start, end, entry.assertion());
                    if (verdict == null) {
                        accepted.add(new int[] {start, end});
                    } else {
                        Span trigger = verdict.triggerStart() < 0
                                ? null
                                : workspace.words(verdict.triggerStart(), verdict.triggerEnd());
                        suppressed.add(suppressed(start, end, verdict.status().id(), trigger));
                    }
                }
            }
            merge(accepted, found);
        }

        /** Overlapping matches of one rule are one piece of evidence. */
        private void merge(List<int[]> accepted, List<Found> found) {
            if (accepted.isEmpty()) {
                return;
            }
            Map<Integer, Integer> raised = sentences(entry.raise());
            accepted.sort((a, b) -> Integer.compare(a[0], b[0]));
            int at = 0;
            while (at < accepted.size()) {
                int start = accepted.get(at)[0];
                int end = accepted.get(at)[1];
                while (++at < accepted.size() && accepted.get(at)[0] < end) {
                    end = Math.max(end, accepted.get(at)[1]);
                }
                boolean raise = !raised.isEmpty() && raised.containsKey(tokens.sentenceOf(start));
                Severity severity =
                        raise ? Severity.of(Math.min(3, entry.severity().level() + 1)) : entry.severity();
                Evidence evidence = new Evidence(workspace.words(start, end), entry.id(), severity, weight);
                found.add(new Found(entry.signal(), evidence));
            }
        }

        private Suppressed suppressed(int start, int end, String reason, @Nullable Span trigger) {
            return new Suppressed(entry.signal(), workspace.words(start, end), entry.id(), reason, trigger);
        }

        private boolean matches(int pattern) {
            return isOf(matches.first(pattern), pattern);
        }

        private boolean isOf(int match, int pattern) {
            return match < matches.size() && matches.pattern(match) == pattern;
        }

        /** The sentences in which one of the patterns matches, each with such a match. */
        private Map<Integer, Integer> sentences(List<Integer> patterns) {
            Map<Integer, Integer> found = new HashMap<>();
            for (int pattern : patterns) {
                for (int match = matches.first(pattern); isOf(match, pattern); match++) {
                    found.put(tokens.sentenceOf(matches.start(match)), match);
                }
            }
            return found;
        }
    }

    /**
     * Returns whether the {@code ordinal}-th exception of a rule stands in a sentence of the text that the rule
     * matches.
     */
    public boolean excepts(String ruleId, int ordinal, String text) {
        Workspace workspace = borrow();
        scan(workspace, text, false);
        book.matcher().match(workspace.tokens, workspace.matches);
        boolean found = false;
        for (int rule = 0; rule < book.rules().size(); rule++) {
            RuleEntry entry = book.rules().get(rule);
            if (entry.id().equals(ruleId)) {
                RuleApplication application = new RuleApplication(workspace, rule);
                Set<Integer> excepted = application
                        .sentences(List.of(entry.unless().get(ordinal)))
                        .keySet();
                found = !Collections.disjoint(
                        excepted, application.sentences(entry.patterns()).keySet());
            }
        }
        giveBack(workspace);
        return found;
    }

    /**
     * Returns where a trigger stands that gives the target one of the statuses, or null if none does.
     *
     * @param triggerId only this trigger counts, or null for any
     */
    public @Nullable Span reaching(
            String text, Span target, Set<AssertionStatus> statuses, @Nullable String triggerId) {
        Workspace workspace = borrow();
        scan(workspace, text, false);
        Tokens tokens = workspace.tokens;
        book.matcher().match(tokens, workspace.matches);
        workspace.assertion.prepare(tokens, workspace.matches);
        int first = 0;
        while (first < tokens.size() && (tokens.isMark(first) || tokens.start(first) < target.start())) {
            first++;
        }
        int end = first;
        while (end < tokens.size() && tokens.end(end) <= target.end()) {
            end++;
        }
        Span found = null;
        if (first < end) {
            Assertion.Verdict verdict = workspace.assertion.verdict(-1, first, end, statuses);
            if (verdict != null
                    && verdict.triggerStart() >= 0
                    && (triggerId == null || triggerId.equals(verdict.triggerId()))) {
                found = workspace.words(verdict.triggerStart(), verdict.triggerEnd());
            }
        }
        giveBack(workspace);
        return found;
    }

    /** Returns where a character stands in what people see of a text, in order. */
    public static int[] places(char wanted, String text, boolean html) {
        if (!html) {
            return IntStream.range(0, text.length())
                    .filter(i -> text.charAt(i) == wanted)
                    .toArray();
        }
        HtmlText seen = new HtmlText(text);
        return IntStream.range(0, seen.length())
                .filter(i -> seen.buffer()[i] == wanted)
                .map(seen::start)
                .toArray();
    }

    /** Returns the analysed text for detectors; tokens and sentences are worked out when first asked for. */
    public AnalyzedText analyze(String text, boolean html, boolean isPrivate) {
        return new LazyText(text, html, isPrivate);
    }

    private final class LazyText implements AnalyzedText, SeenText {

        private final String text;
        private final boolean html;
        private final boolean isPrivate;
        private @Nullable Parts parts;
        private @Nullable HtmlText source;

        private record Parts(List<Token> tokens, List<Sentence> sentences) {}

        LazyText(String text, boolean html, boolean isPrivate) {
            this.text = text;
            this.html = html;
            this.isPrivate = isPrivate;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public boolean isPrivate() {
            return isPrivate;
        }

        @Override
        public String seen() {
            return html ? source().text() : text;
        }

        @Override
        public Span source(Span seen) {
            return html ? source().span(seen.start(), seen.end()) : seen;
        }

        private synchronized HtmlText source() {
            HtmlText known = source;
            if (known == null) {
                known = new HtmlText(text);
                source = known;
            }
            return known;
        }

        @Override
        public List<Token> tokens() {
            return parts().tokens;
        }

        @Override
        public List<Sentence> sentences() {
            return parts().sentences;
        }

        private synchronized Parts parts() {
            Parts known = parts;
            if (known == null) {
                known = parse();
                parts = known;
            }
            return known;
        }

        private Parts parse() {
            Workspace workspace = borrow();
            scan(workspace, text, html);
            Tokens tokens = workspace.tokens;
            Vocabulary vocabulary = book.matcher().vocabulary();
            char[] buffer = workspace.html == null ? workspace.buffer : workspace.html.buffer();
            List<Token> all = new ArrayList<>(tokens.size());
            List<Sentence> sentences = new ArrayList<>(tokens.sentences());
            for (int sentence = 0; sentence < tokens.sentences(); sentence++) {
                int first = all.size();
                for (int place = tokens.sentenceStart(sentence) + 1;
                        place < tokens.sentenceEnd(sentence) - 1;
                        place++) {
                    all.add(new Token(
                            workspace.span(place, place),
                            tokens.term(place, vocabulary, buffer),
                            tokens.kindOf(place),
                            tokens.isQuoted(place)));
                }
                Span span = new Span(
                        all.get(first).span().start(),
                        all.get(all.size() - 1).span().end());
                sentences.add(new Sentence(span, first, all.size()));
            }
            giveBack(workspace);
            return new Parts(List.copyOf(all), List.copyOf(sentences));
        }

        @Override
        public String toString() {
            return "AnalyzedText[" + text.length() + " units]";
        }
    }
}
