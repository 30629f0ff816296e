package dev.tact.lucene;

import dev.tact.internal.pattern.Anchors;
import dev.tact.internal.pattern.Part;
import dev.tact.internal.pattern.PartCodec;
import dev.tact.internal.pattern.PatternCompiler;
import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.pattern.TermFrequency;
import dev.tact.internal.text.TermAnalyzer;
import dev.tact.internal.text.TokenFlag;
import dev.tact.rules.AssertionStatus;
import dev.tact.rules.PatternSource;
import dev.tact.rules.Rule;
import dev.tact.rules.RuleFormatException;
import dev.tact.rules.RulePack;
import dev.tact.rules.RuleProblem;
import dev.tact.rules.Trigger;
import dev.tact.rules.WordClass;
import dev.tact.text.Folding;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * A rule pack as a Lucene index, in memory or on disk.
 *
 * <p>There is one document a pattern, with the fields {@link #ID}, {@link #SIGNAL}, {@link #LANGUAGE}, {@link #TERMS}
 * (every analysed term that the pattern can match), {@link #ANCHORS} (the terms of which a text must have one),
 * {@link #SOURCE}, {@link #SEVERITY} and {@link #WEIGHT}. Further documents hold rules, triggers and sets of terms; a
 * {@code Moderator} is made from the index alone. An index on disk is opened read-only, so that many processes can
 * share it.
 *
 * <p>Immutable and safe for any thread. An index in memory need not be closed.
 */
public final class PatternIndex implements Closeable {

    /** Field: the id of the rule or trigger that the pattern belongs to. */
    public static final String ID = "id";
    /** Field: the signal of the rule; triggers have the name of their status. */
    public static final String SIGNAL = "signal";
    /**
     * Field: what stands before the first slash of the file's name, for bundled packs the language; else {@code und}.
     */
    public static final String LANGUAGE = "language";
    /** Field: the analysed terms that the pattern can match. */
    public static final String TERMS = "terms";
    /** Field: the terms of which a text must have at least one. */
    public static final String ANCHORS = "anchors";
    /** Field: the pattern as its author wrote it. */
    public static final String SOURCE = "source";
    /** Field: 1 to 3; 0 for a trigger. A point field. */
    public static final String SEVERITY = "severity";
    /** Field: in (0, 1]; 0 for a trigger. A point field. */
    public static final String WEIGHT = "weight";
    /** Field: what the pattern is for: {@code pattern}, {@code unless}, {@code requires} or {@code raise}. */
    public static final String USE = "use";
    /**
     * Field: what the document is: {@code pack}, {@code component}, {@code rule}, {@code trigger} or {@code pattern}.
     */
    public static final String ROLE = "role";
    /** Field: the document in binary form, from which the matcher loads its tables. */
    public static final String DATA = "data";

    /** The version of {@link #DATA}. */
    public static final int FORMAT = 1;

    /** First number in {@link #DATA}: a pack. */
    public static final int ROLE_PACK = 0;
    /** First number in {@link #DATA}: a component that patterns share. */
    public static final int ROLE_COMPONENT = 1;
    /** First number in {@link #DATA}: a rule. */
    public static final int ROLE_RULE = 2;
    /** First number in {@link #DATA}: a trigger. */
    public static final int ROLE_TRIGGER = 3;
    /** First number in {@link #DATA}: a pattern. */
    public static final int ROLE_PATTERN = 4;

    private static final FieldType TERM_LIST = new FieldType();

    static {
        TERM_LIST.setIndexOptions(IndexOptions.DOCS);
        TERM_LIST.setOmitNorms(true);
        TERM_LIST.setTokenized(true);
        TERM_LIST.freeze();
    }

    private static final List<String> ROLES = List.of("pack", "component", "rule", "trigger", "pattern");

    /** Kind of a pattern's owner in {@link #DATA}: a rule. */
    public static final int RULE = 0;
    /** Kind of a pattern's owner in {@link #DATA}: a trigger. */
    public static final int TRIGGER = 1;
    /** Kind of a pattern's owner in {@link #DATA}: a {@link ClauseMark}. */
    public static final int CLAUSE_MARK = 2;

    /** Word classes with a meaning for the assertion step. A pack need not define them. */
    public enum ClauseMark {
        /** Begins a new clause wherever it stands, such as "but". */
        BREAK,
        /** Begins a new clause after a comma, such as "she". */
        START,
        /** The author as subject, such as "I"; ends the reach of another subject. */
        AUTHOR;

        /** Returns the name of the word class, such as {@code clause-break}. */
        public String wordClass() {
            return this == AUTHOR ? "clause-author" : this == START ? "clause-start" : "clause-break";
        }
    }

    /** What a pattern is for. The order is that of {@link #DATA}. */
    public enum Use {
        /** Evidence of a rule, or the words of a trigger. */
        PATTERN,
        /** Drops a match in the same sentence. */
        UNLESS,
        /** Must match somewhere in the message. */
        REQUIRES,
        /** Raises the severity of a match in the same sentence. */
        RAISE;

        private String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A pattern found by {@link #search}.
     *
     * @param id the rule's or trigger's id
     * @param signal the rule's signal or the trigger's status
     * @param source the pattern as written
     * @param use what it is for
     * @param severity 1 to 3; 0 for a trigger
     * @param weight in (0, 1]; 0 for a trigger
     */
    public record Hit(String id, String signal, String source, String use, int severity, double weight) {}

    /**
     * Loggers by which Lucene 9 tells, on standard error, that it has no vector code for a newer JDK. Tact uses no
     * vectors, and an embedding application is to see no output it did not ask for; a level that somebody has set
     * stays. The references keep the levels from being garbage-collected.
     */
    private static final List<Logger> QUIETED = List.of(
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider"),
            Logger.getLogger("org.apache.lucene.store.MemorySegmentIndexInputProvider"));

    static {
        for (Logger logger : QUIETED) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.SEVERE);
            }
        }
    }

    private final Directory directory;
    private final DirectoryReader reader;

    private PatternIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
    }

    /**
     * Compiles a pack into an index in memory.
     *
     * @param foldings the foldings that messages are analysed with
     * @param searchable whether {@link #TERMS} and {@link #ANCHORS} are indexed as well: a moderator does not need
     *     them, and word classes make them the largest part by far
     * @throws RuleFormatException if a pattern cannot be compiled; lists all of them
     */
    public static PatternIndex of(RulePack pack, Set<Folding> foldings, boolean searchable) {
        try {
            Directory directory = new ByteBuffersDirectory();
            new Builder(pack, foldings, searchable).write(directory);
            return new PatternIndex(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a pack into a searchable index in memory, for analysis with all foldings. */
    public static PatternIndex of(RulePack pack) {
        return of(pack, EnumSet.allOf(Folding.class), true);
    }

    /**
     * Compiles a pack into an index on disk, replacing an index that is there.
     *
     * @throws RuleFormatException if a pattern cannot be compiled; lists all of them
     */
    public static void write(RulePack pack, Path path) throws IOException {
        Builder builder = new Builder(pack, EnumSet.allOf(Folding.class), true);
        try (Directory directory = FSDirectory.open(path)) {
            builder.write(directory);
        }
    }

    /**
     * Opens an index on disk, read-only.
     *
     * @throws NoSuchFileException if there is no such folder
     * @throws IOException if there is no index or it cannot be read
     */
    public static PatternIndex open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            // Lucene would create the folder.
            throw new NoSuchFileException(path.toString(), null, "no pattern index here: build one first");
        }
        Directory directory = FSDirectory.open(path);
        try {
            return new PatternIndex(directory);
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /** Returns the patterns that the query finds, best first. */
    public List<Hit> search(Query query, int limit) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        Query patterns = new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(new TermQuery(new org.apache.lucene.index.Term(ROLE, "pattern")), BooleanClause.Occur.FILTER)
                .build();
        StoredFields fields = reader.storedFields();
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(patterns, limit).scoreDocs) {
            Document document = fields.document(found.doc);
            hits.add(new Hit(
                    document.get(ID),
                    document.get(SIGNAL),
                    document.get(SOURCE),
                    document.get(USE),
                    document.getField(SEVERITY).numericValue().intValue(),
                    document.getField(WEIGHT).numericValue().doubleValue()));
        }
        return List.copyOf(hits);
    }

    /** Returns the reader, for queries of one's own. It is closed with the index. */
    public DirectoryReader reader() {
        return reader;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    /** A set of terms as the one field that it is. */
    private static final class TermStream extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Set<String> terms;
        private Iterator<String> rest;

        TermStream(Set<String> terms) {
            this.terms = terms;
            rest = terms.iterator();
        }

        @Override
        public void reset() {
            rest = terms.iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!rest.hasNext()) {
                return false;
            }
            clearAttributes();
            term.setEmpty().append(rest.next());
            return true;
        }
    }

    /** Writes the documents of one pack. */
    private static final class Builder {

        private final RulePack pack;
        private final boolean searchable;
        private final PartCodec.Writer codec = new PartCodec.Writer();
        private final Map<Part, Set<String>> choiceTerms = new IdentityHashMap<>();
        private final PatternCompiler ruleCompiler;
        private final PatternCompiler triggerCompiler;
        private final List<Document> patterns = new ArrayList<>();
        private final List<RuleProblem> problems = new ArrayList<>();
        private final List<Compiled> compiled = new ArrayList<>();

        /** The rule, trigger or clause mark that a pattern belongs to; {@code number} counts those of its kind. */
        private record Owner(int kind, int number, String id, String signal, int severity, double weight) {}

        private record Compiled(Part part, PatternSource source, Use use, Owner owner) {}

        Builder(RulePack pack, Set<Folding> foldings, boolean searchable) {
            this.pack = pack;
            this.searchable = searchable;
            problems.addAll(pack.unresolved());
            Map<String, List<String>> words = new LinkedHashMap<>();
            for (WordClass wordClass : pack.words()) {
                words.put(
                        wordClass.name(),
                        wordClass.entries().stream().map(PatternSource::text).toList());
            }
            TermAnalyzer analyzer = new TermAnalyzer(foldings);
            ruleCompiler = new PatternCompiler(words, analyzer, true);
            // "I'd" is as often "I had": as a trigger, "would" is meant as written.
            triggerCompiler = new PatternCompiler(words, analyzer, false);
            for (WordClass wordClass : pack.words()) {
                for (PatternSource entry : wordClass.entries()) {
                    telling(entry, "@" + wordClass.name(), () -> ruleCompiler.check(entry.text()));
                }
            }
            int number = 0;
            for (Rule rule : pack.rules()) {
                Owner owner = new Owner(
                        RULE,
                        number++,
                        rule.id(),
                        rule.signal().id(),
                        rule.severity().level(),
                        rule.weight());
                compile(rule.patterns(), Use.PATTERN, owner);
                compile(rule.unless(), Use.UNLESS, owner);
                compile(rule.requires(), Use.REQUIRES, owner);
                compile(rule.raise(), Use.RAISE, owner);
            }
            number = 0;
            for (Trigger trigger : pack.triggers()) {
                AssertionStatus status = trigger.status();
                Owner owner = new Owner(TRIGGER, number++, trigger.id(), status == null ? "none" : status.id(), 0, 0);
                compile(trigger.patterns(), Use.PATTERN, owner);
                compile(trigger.unless(), Use.UNLESS, owner);
            }
            for (ClauseMark mark : ClauseMark.values()) {
                if (words.containsKey(mark.wordClass())) {
                    PatternSource source = new PatternSource("@" + mark.wordClass(), "assertion", 1, 1);
                    Owner owner = new Owner(CLAUSE_MARK, mark.ordinal(), mark.wordClass(), "none", 0, 0);
                    compile(List.of(source), Use.PATTERN, owner);
                }
            }
            if (!problems.isEmpty()) {
                problems.sort(RuleProblem.BY_PLACE);
                throw new RuleFormatException(problems);
            }
        }

        private void compile(List<PatternSource> sources, Use use, Owner owner) {
            PatternCompiler compiler = owner.kind() == RULE ? ruleCompiler : triggerCompiler;
            for (PatternSource source : sources) {
                telling(
                        source,
                        owner.id(),
                        () -> compiled.add(new Compiled(compiler.compile(source.text()), source, use, owner)));
            }
        }

        /**
         * Notes what is wrong with a pattern; what is wrong with a word class is told once, at its entry or by the
         * pack.
         */
        private void telling(PatternSource source, String id, Runnable compilation) {
            try {
                compilation.run();
            } catch (PatternFormatException e) {
                if (!e.isToldElsewhere()) {
                    String text = source.text();
                    int column = source.column() + text.codePointCount(0, Math.min(e.offset(), text.length()));
                    problems.add(
                            new RuleProblem(source.file(), source.line(), column, id, String.valueOf(e.getMessage())));
                }
            }
        }

        void write(Directory directory) throws IOException {
            IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer())
                    .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                    .setRAMBufferSizeMB(512)
                    .setUseCompoundFile(false)
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setMergeScheduler(new SerialMergeScheduler());
            TermFrequency frequency = TermFrequency.of(
                    searchable ? compiled.stream().map(Compiled::part).toList() : List.of());
            Anchors.Chooser chooser = new Anchors.Chooser(frequency::of);
            for (Compiled each : compiled) {
                patterns.add(document(each, chooser));
            }
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                ByteBuffersDataOutput out = data(ROLE_PACK);
                out.writeVInt(FORMAT);
                out.writeString(pack.fingerprint());
                writer.addDocument(document(ROLE_PACK, out));
                for (BytesRef component : codec.components()) {
                    out = data(ROLE_COMPONENT);
                    out.writeBytes(component.bytes, component.offset, component.length);
                    writer.addDocument(document(ROLE_COMPONENT, out));
                }
                for (Rule rule : pack.rules()) {
                    writer.addDocument(document(ROLE_RULE, data(rule)));
                }
                for (Trigger trigger : pack.triggers()) {
                    writer.addDocument(document(ROLE_TRIGGER, data(trigger)));
                }
                writer.addDocuments(patterns);
                writer.commit();
            }
        }

        private static ByteBuffersDataOutput data(int role) throws IOException {
            ByteBuffersDataOutput out = new ByteBuffersDataOutput();
            out.writeVInt(role);
            return out;
        }

        private static ByteBuffersDataOutput data(Rule rule) throws IOException {
            ByteBuffersDataOutput out = data(ROLE_RULE);
            out.writeString(rule.id());
            out.writeString(rule.signal().id());
            out.writeVInt(rule.severity().level());
            out.writeLong(Double.doubleToLongBits(rule.weight()));
            out.writeString(rule.why());
            out.writeVInt(rule.assertion().stream()
                    .mapToInt(status -> 1 << status.ordinal())
                    .sum());
            return out;
        }

        private static ByteBuffersDataOutput data(Trigger trigger) throws IOException {
            ByteBuffersDataOutput out = data(ROLE_TRIGGER);
            out.writeString(trigger.id());
            out.writeVInt(trigger.status() == null ? 0 : trigger.status().ordinal() + 1);
            out.writeVInt(trigger.direction().ordinal());
            out.writeVInt(trigger.scope());
            return out;
        }

        private Document document(Compiled each, Anchors.Chooser chooser) throws IOException {
            ByteBuffersDataOutput out = data(ROLE_PATTERN);
            out.writeVInt(each.owner().kind());
            out.writeVInt(each.owner().number());
            out.writeVInt(each.use().ordinal());
            codec.write(each.part(), out);
            Document document = document(ROLE_PATTERN, out);
            document.add(new StringField(ID, each.owner().id(), Field.Store.YES));
            document.add(new StringField(SIGNAL, each.owner().signal(), Field.Store.YES));
            document.add(new StringField(USE, each.use().id(), Field.Store.YES));
            document.add(new StringField(LANGUAGE, language(each.source().file()), Field.Store.NO));
            document.add(new StoredField(SOURCE, each.source().text()));
            document.add(new IntPoint(SEVERITY, each.owner().severity()));
            document.add(new StoredField(SEVERITY, each.owner().severity()));
            document.add(new DoublePoint(WEIGHT, each.owner().weight()));
            document.add(new StoredField(WEIGHT, each.owner().weight()));
            if (searchable) {
                Set<String> terms = new TreeSet<>();
                collect(each.part(), terms);
                document.add(new Field(TERMS, new TermStream(terms), TERM_LIST));
                List<Anchors.Anchor> anchors = chooser.of(each.part());
                if (anchors != null) {
                    Set<String> required = new TreeSet<>();
                    anchors.forEach(anchor -> collect(anchor.slot(), required));
                    document.add(new Field(ANCHORS, new TermStream(required), TERM_LIST));
                }
            }
            return document;
        }

        private static String language(String file) {
            int slash = file.indexOf('/');
            return slash > 0 ? file.substring(0, slash) : "und";
        }

        private static Document document(int role, ByteBuffersDataOutput data) {
            Document document = new Document();
            document.add(new StringField(ROLE, ROLES.get(role), Field.Store.NO));
            document.add(new BinaryDocValuesField(DATA, new BytesRef(data.toArrayCopy())));
            return document;
        }

        private void collect(Part part, Set<String> terms) {
            if (part instanceof Part.Choice choice) {
                // Mostly a word class, of which many patterns ask.
                Set<String> all = choiceTerms.get(choice);
                if (all == null) {
                    Set<String> found = new TreeSet<>();
                    choice.parts().forEach(inner -> collect(inner, found));
                    choiceTerms.put(choice, found);
                    all = found;
                }
                terms.addAll(all);
                return;
            }
            if (part instanceof Part.Slot slot) {
                terms.addAll(slot.terms());
                for (TokenFlag flag : TokenFlag.values()) {
                    if ((slot.flags() & flag.bit()) != 0) {
                        terms.add(flag.term());
                    }
                }
            } else if (part instanceof Part.Sequence sequence) {
                sequence.parts().forEach(inner -> collect(inner, terms));
            } else if (part instanceof Part.Maybe maybe) {
                collect(maybe.part(), terms);
            }
        }
    }
}
