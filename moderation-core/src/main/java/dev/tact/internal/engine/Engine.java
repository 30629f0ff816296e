package dev.tact.internal.engine;

import dev.tact.internal.assertion.Assertion;
import dev.tact.internal.match.Matches;
import dev.tact.internal.match.RuleBook;
import dev.tact.internal.match.RuleBook.RuleEntry;
import dev.tact.internal.text.TextScanner;
import dev.tact.internal.text.Tokens;
import dev.tact.internal.text.Vocabulary;
import dev.tact.lucene.PatternIndex;
import dev.tact.lucene.PatternIndex.Use;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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
            return source == null
                    ? new Span(start, end)
                    : new Span(source.start(start), Math.max(source.start(start), source.end(end)));
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
        book.matcher().match(workspace.tokens, matches);
        Result result;
        if (matches.size() == 0) {
            result = new Result(List.of(), List.of());
        } else {
            List<Found> found = new ArrayList<>();
            List<Suppressed> suppressed = new ArrayList<>();
            boolean prepared = false;
            int from = 0;
            while (from < matches.size()) {
                int pattern = matches.pattern(from);
                if (book.kind(pattern) != PatternIndex.RULE) {
                    from++;
                    continue;
                }
                int rule = book.owner(pattern);
                int to = from;
                while (to < matches.size()
                        && book.kind(matches.pattern(to)) == PatternIndex.RULE
                        && book.owner(matches.pattern(to)) == rule) {
                    to++;
                }
                if (enabled[rule] && book.use(pattern) == Use.PATTERN.ordinal()) {
                    if (!prepared) {
                        workspace.assertion.prepare(workspace.tokens, matches);
                        prepared = true;
                    }
                    new RuleApplication(workspace, rule, from, to).collect(found, suppressed);
                }
                from = to;
            }
            suppressed.sort(null);
            result = new Result(found, suppressed);
        }
        giveBack(workspace);
        return result;
    }

    /** The matches of one rule in one text. */
    private final class RuleApplication {

        private final Workspace workspace;
        private final Matches matches;
        private final RuleEntry entry;
        private final int rule;
        private final int from;
        private final int to;
        private final Set<Integer> excepted = new HashSet<>();
        private final Set<Integer> raised = new HashSet<>();
        private int firstException = -1;
        private boolean required;

        RuleApplication(Workspace workspace, int rule, int from, int to) {
            this.workspace = workspace;
            this.matches = workspace.matches;
            this.rule = rule;
            this.entry = book.rules().get(rule);
            this.from = from;
            this.to = to;
            this.required = !book.hasRequirements(rule);
            for (int match = from; match < to; match++) {
                int use = book.use(matches.pattern(match));
                if (use == Use.UNLESS.ordinal()) {
                    excepted.add(workspace.tokens.sentenceOf(matches.start(match)));
                    firstException = match;
                } else if (use == Use.RAISE.ordinal()) {
                    raised.add(workspace.tokens.sentenceOf(matches.start(match)));
                } else if (use == Use.REQUIRES.ordinal()) {
                    required = true;
                }
            }
        }

        void collect(List<Found> found, List<Suppressed> suppressed) {
            if (!required) {
                return;
            }
            List<long[]> accepted = new ArrayList<>();
            for (int match = from; match < to; match++) {
                int pattern = matches.pattern(match);
                if (book.use(pattern) != Use.PATTERN.ordinal()) {
                    continue;
                }
                int start = matches.start(match);
                int end = matches.end(match);
                int sentence = excepted.isEmpty() ? 0 : workspace.tokens.sentenceOf(start);
                if (excepted.contains(sentence)) {
                    suppressed.add(new Suppressed(
                            entry.signal(), workspace.words(start, end), entry.id(), "unless", exception(sentence)));
                    continue;
                }
                Assertion.Verdict verdict = workspace.assertion.verdict(pattern, start, end, entry.assertion());
                if (verdict == null) {
                    accepted.add(new long[] {start, end});
                } else {
                    Span trigger = verdict.triggerStart() < 0
                            ? null
                            : workspace.words(verdict.triggerStart(), verdict.triggerEnd());
                    suppressed.add(new Suppressed(
                            entry.signal(),
                            workspace.words(start, end),
                            entry.id(),
                            verdict.status().id(),
                            trigger));
                }
            }
            accepted.sort((a, b) -> Long.compare(a[0], b[0]));
            int at = 0;
            while (at < accepted.size()) {
                long start = accepted.get(at)[0];
                long end = accepted.get(at)[1];
                while (++at < accepted.size() && accepted.get(at)[0] < end) {
                    end = Math.max(end, accepted.get(at)[1]);
                }
                boolean raise = !raised.isEmpty() && raised.contains(workspace.tokens.sentenceOf((int) start));
                Severity severity =
                        raise ? Severity.of(Math.min(3, entry.severity().level() + 1)) : entry.severity();
                found.add(new Found(
                        entry.signal(),
                        new Evidence(workspace.words((int) start, (int) end), entry.id(), severity, weights[rule])));
            }
        }

        private @Nullable Span exception(int sentence) {
            for (int match = Math.max(from, firstException); match >= from; match--) {
                if (book.use(matches.pattern(match)) == Use.UNLESS.ordinal()
                        && workspace.tokens.sentenceOf(matches.start(match)) == sentence) {
                    return workspace.words(matches.start(match), matches.end(match));
                }
            }
            return null;
        }
    }

    /**
     * Returns whether one pattern of a rule, given by its source's place among the rule's patterns of that use,
     * matches.
     */
    public boolean matches(String ruleId, Use use, int ordinal, String text) {
        Workspace workspace = borrow();
        scan(workspace, text, false);
        Matches matches = workspace.matches;
        book.matcher().match(workspace.tokens, matches);
        boolean found = false;
        for (int match = 0; match < matches.size(); match++) {
            int pattern = matches.pattern(match);
            if (book.kind(pattern) == PatternIndex.RULE
                    && book.use(pattern) == use.ordinal()
                    && book.rules().get(book.owner(pattern)).id().equals(ruleId)) {
                int first = pattern;
                while (first > 0
                        && book.owner(first - 1) == book.owner(pattern)
                        && book.use(first - 1) == use.ordinal()) {
                    first--;
                }
                found |= pattern - first == ordinal;
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

    /** Returns the analysed text for detectors; tokens and sentences are worked out when first asked for. */
    public AnalyzedText analyze(String text, boolean html, boolean isPrivate) {
        return new LazyText(text, html, isPrivate);
    }

    private final class LazyText implements AnalyzedText {

        private final String text;
        private final boolean html;
        private final boolean isPrivate;
        private @Nullable Parts parts;

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
                            tokens.kindOf(place)));
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
