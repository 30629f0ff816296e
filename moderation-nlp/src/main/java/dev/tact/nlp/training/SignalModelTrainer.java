package dev.tact.nlp.training;

import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.internal.cue.CueModel;
import dev.tact.nlp.internal.cue.CueReader;
import dev.tact.nlp.internal.cue.FusionModel;
import dev.tact.nlp.internal.cue.Judge;
import dev.tact.nlp.internal.cue.MessageNetwork;
import dev.tact.nlp.internal.cue.Models;
import dev.tact.nlp.internal.cue.Screening;
import dev.tact.nlp.internal.cue.SentenceFeatures;
import dev.tact.nlp.internal.cue.Signals;
import dev.tact.nlp.internal.cue.WordVectors;
import dev.tact.nlp.internal.syntax.EnglishPipeline;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.nlp.training.LogisticRegression.Event;
import dev.tact.nlp.training.NetworkTrainer.Example;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains signal models. Reads its data once; then models with or without parts of it can be trained. Not thread-safe;
 * uses all cores.
 */
public final class SignalModelTrainer {

    /** Rarer features are left out. */
    private static final int RAREST = 3;

    /** Of the others, the network looks at these only. */
    private static final int FREQUENT = 10;

    private static final int DIMENSIONS = WordVectors.DIMENSIONS;

    /** Costs of squared weights; chosen by cross-validation. */
    private static final double SCREENING_L2 = 6;

    private static final double SENTENCE_L2 = 6;

    private static final double DISCLOSURE_L2 = 192;
    private static final double[] DISCLOSURE_COSTS = {48, 96, 192, 384, 768};
    private static final double FUSION_L2 = 1;
    private static final double SEVERITY_L2 = 2;

    private final List<Item> messages = new ArrayList<>();
    private final List<Item> disclosures = new ArrayList<>();
    private final List<DisclosureSentence> disclosureLabels;
    private final TurnModelTrainer.OfRecipients recipients;
    private final TurnModelTrainer.OfAuthors authors;
    private final double minimumConfidence;
    private final double minimumAlone;
    private final Consumer<String> progress;
    private final SentenceFeatures reader;
    private final long[] ids;

    /** Of each feature, whether the network looks at it. */
    private final boolean[] frequent;

    private final boolean withNetwork;

    private final Set<Integer> folds = new TreeSet<>();
    private final Map<Set<Integer>, Cues> trained = new HashMap<>();

    /** What scores sentences and messages. */
    private record Cues(CueModel sentences, MessageNetwork messages) {}

    /** A message or sentence in the form that training needs. */
    private static final class Item {
        final TrainingMessage message;
        final List<ParsedSentence> parsed;
        final int[][] features;
        final float[][] vectors;
        final long[] gold;

        Item(TrainingMessage message, List<ParsedSentence> parsed, SentenceFeatures reader, FeatureNumbers numbers) {
            this.message = message;
            this.parsed = parsed;
            int size = parsed.size();
            features = new int[size][];
            vectors = new float[size][];
            gold = new long[size];
            for (int i = 0; i < size; i++) {
                reader.read(parsed.get(i));
                vectors[i] = reader.vector().clone();
                int[] all = new int[reader.size()];
                for (int f = 0; f < all.length; f++) {
                    all[f] = numbers.number(reader.id(f));
                }
                features[i] = IntStream.of(all).sorted().distinct().toArray();
                for (int signal = 0; signal < Signals.COUNT; signal++) {
                    for (Span span : message.evidence().getOrDefault(Signals.ALL.get(signal), List.of())) {
                        if (span.overlaps(parsed.get(i).span())) {
                            gold[i] |= 1L << signal;
                        }
                    }
                }
            }
        }

        int severity(int signal) {
            return message.severities().getOrDefault(Signals.ALL.get(signal), 0);
        }

        /** Returns all sentences as one event. */
        Event event(float... costs) {
            int[] all = Arrays.stream(features)
                    .flatMapToInt(IntStream::of)
                    .sorted()
                    .distinct()
                    .toArray();
            float[] vector = new float[DIMENSIONS];
            for (float[] each : vectors) {
                for (int i = 0; i < DIMENSIONS; i++) {
                    vector[i] += (float) (each[i] / Math.sqrt(vectors.length));
                }
            }
            return new Event(all, vector, costs);
        }

        /** Returns whether a sentence without evidence is known to carry nothing. */
        boolean isToldInFull() {
            boolean placed =
                    message.severities().isEmpty() || Arrays.stream(gold).anyMatch(each -> each != 0);
            return placed && message.labelled().containsAll(Signals.ALL);
        }

        boolean isLabelled(int signal) {
            return message.labelled().contains(Signals.ALL.get(signal));
        }
    }

    /** Numbers features in the order of their first occurrence. */
    private static final class FeatureNumbers {
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final List<Long> ids = new ArrayList<>();

        int number(long id) {
            Integer known = numbers.putIfAbsent(id, ids.size());
            if (known == null) {
                ids.add(id);
                return ids.size() - 1;
            }
            return known;
        }
    }

    /**
     * Reads the data.
     *
     * @param messages labelled messages
     * @param disclosures sentences labelled for self-disclosure
     * @param turns labelled turns of either side
     * @param minimumConfidence from which confidence the models should report a signal that rules have found too
     * @param minimumAlone from which confidence they should report one that no rule has found
     * @param progress is told now and then what has been done
     */
    public SignalModelTrainer(
            List<TrainingMessage> messages,
            List<DisclosureSentence> disclosures,
            List<TrainingTurn> turns,
            double minimumConfidence,
            double minimumAlone,
            Consumer<String> progress) {
        this(messages, disclosures, turns, minimumConfidence, minimumAlone, Set.of(), progress);
    }

    /**
     * Reads the data for models that do without parts of what they could look at, to see what those are worth.
     *
     * @param messages labelled messages
     * @param disclosures sentences labelled for self-disclosure
     * @param turns labelled turns of either side
     * @param minimumConfidence from which confidence the models should report a signal that rules have found too
     * @param minimumAlone from which confidence they should report one that no rule has found
     * @param without parts to leave out
     * @param progress is told now and then what has been done
     */
    public SignalModelTrainer(
            List<TrainingMessage> messages,
            List<DisclosureSentence> disclosures,
            List<TrainingTurn> turns,
            double minimumConfidence,
            double minimumAlone,
            Set<FeatureGroup> without,
            Consumer<String> progress) {
        this.minimumConfidence = minimumConfidence;
        this.minimumAlone = minimumAlone;
        this.progress = progress;
        disclosureLabels = List.copyOf(disclosures);
        recipients = new TurnModelTrainer.OfRecipients(turns);
        authors = new TurnModelTrainer.OfAuthors(turns);
        FeatureNumbers numbers = new FeatureNumbers();
        withNetwork = !without.contains(FeatureGroup.NETWORK);
        reader = new SentenceFeatures(
                Judge.vectors(),
                !without.contains(FeatureGroup.MEANINGS),
                !without.contains(FeatureGroup.CLAUSES),
                !without.contains(FeatureGroup.VECTOR));
        for (TrainingMessage message : messages) {
            this.messages.add(new Item(message, EnglishPipeline.shared().parse(message.text()), reader, numbers));
            if (message.fold() >= 0) {
                folds.add(message.fold());
            }
        }
        for (DisclosureSentence sentence : disclosures) {
            TrainingMessage message = new TrainingMessage(
                    sentence.fold(),
                    sentence.text(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    Role.CUES,
                    1,
                    1);
            this.disclosures.add(new Item(message, EnglishPipeline.shared().parse(message.text()), reader, numbers));
        }
        int[] counts = counts(numbers);
        ids = prune(numbers, counts);
        frequent = new boolean[ids.length];
        for (int feature = 0; feature < counts.length; feature++) {
            if (counts[feature] >= FREQUENT) {
                frequent[Arrays.binarySearch(ids, numbers.ids.get(feature))] = true;
            }
        }
        progress.accept(
                messages.size() + " messages, " + disclosures.size() + " sentences, " + ids.length + " features");
    }

    private List<Item> items() {
        List<Item> all = new ArrayList<>(messages);
        all.addAll(disclosures);
        return all;
    }

    /** Counts in how many sentences that models may learn from a feature occurs. */
    private int[] counts(FeatureNumbers numbers) {
        int[] counts = new int[numbers.ids.size()];
        for (Item item : items()) {
            for (int[] sentence : item.message.role() == Role.MEASURED ? new int[0][] : item.features) {
                for (int feature : sentence) {
                    counts[feature]++;
                }
            }
        }
        return counts;
    }

    /** Leaves out rare features and sorts the others by id, so that their order depends on nothing else. */
    private long[] prune(FeatureNumbers numbers, int[] counts) {
        long[] kept = IntStream.range(0, counts.length)
                .filter(feature -> counts[feature] >= RAREST)
                .mapToLong(numbers.ids::get)
                .sorted()
                .toArray();
        int[] rows = new int[counts.length];
        for (int feature = 0; feature < rows.length; feature++) {
            rows[feature] = counts[feature] >= RAREST ? Arrays.binarySearch(kept, numbers.ids.get(feature)) : -1;
        }
        for (Item item : items()) {
            for (int i = 0; i < item.features.length; i++) {
                item.features[i] = IntStream.of(item.features[i])
                        .map(feature -> rows[feature])
                        .filter(row -> row >= 0)
                        .sorted()
                        .toArray();
            }
        }
        return kept;
    }

    /** Returns a model trained on everything. */
    public byte[] train() {
        return bytes(Set.of());
    }

    /** Returns a model that has seen nothing of a fold. */
    public EnglishSignalModel trainWithout(int fold) {
        return EnglishSignalModel.read(new ByteArrayInputStream(bytes(Set.of(fold))));
    }

    private byte[] bytes(Set<Integer> excluded) {
        FusionModel fusion = fusion(excluded);
        Cues cues = cues(excluded);
        Models models = new Models(
                screening(excluded),
                cues.sentences,
                cues.messages,
                fusion,
                recipients.train(fold -> !excluded.contains(fold)),
                authors.train(fold -> !excluded.contains(fold)),
                minimumConfidence,
                minimumAlone,
                "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            models.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // Screening

    private Screening screening(Set<Integer> excluded) {
        List<Event> events = new ArrayList<>();
        for (Item item : trainedOn(excluded)) {
            AnalyzedText text = item.message.text();
            List<Sentence> sentences = text.sentences();
            for (int i = 0; i < sentences.size(); i++) {
                boolean carries = item.gold[i] != 0;
                if (carries || item.isToldInFull()) {
                    float cost = (float) item.message.weight();
                    int[] features = Screening.features(text, sentences.get(i));
                    events.add(new Event(features, new float[0], new float[] {carries ? cost : -cost}));
                }
            }
        }
        if (!bothOccur(events, 0)) {
            return Screening.open();
        }
        LogisticRegression model = LogisticRegression.train(events, Screening.BUCKETS, SCREENING_L2);
        float[] weights = new float[Screening.BUCKETS];
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = model.weight(0, feature);
        }
        return Screening.of(weights, model.bias(0));
    }

    // Cues

    private Cues cues(Set<Integer> excluded) {
        Cues known = trained.get(excluded);
        if (known == null) {
            known = trainCues(excluded);
            trained.put(Set.copyOf(excluded), known);
            progress.accept("cues without folds " + new TreeSet<>(excluded));
        }
        return known;
    }

    private Cues trainCues(Set<Integer> excluded) {
        float[][] weights = new float[Signals.COLUMNS][ids.length];
        float[] biases = new float[Signals.COLUMNS];
        float[][] dense = new float[Signals.COLUMNS][DIMENSIONS];
        NetworkTrainer network =
                new NetworkTrainer(examples(excluded), withNetwork ? frequent : new boolean[ids.length]);
        Stream.<Runnable>of(
                        () -> fill(0, sentenceEvents(excluded), SENTENCE_L2, weights, biases, dense),
                        () -> fill(
                                Signals.EMOTIONAL,
                                disclosureEvents(i -> isUsed(disclosureLabels.get(i), excluded)),
                                DISCLOSURE_L2,
                                weights,
                                biases,
                                dense),
                        network::run)
                .parallel()
                .forEach(Runnable::run);
        CueModel cues = CueModel.of(ids, weights, biases, dense, frequent);
        return new Cues(cues, network.network(ids, cues));
    }

    /** Trains columns from the first on, one for each question of the events. */
    private void fill(int first, List<Event> events, double l2, float[][] weights, float[] biases, float[][] dense) {
        LogisticRegression model = events.isEmpty() ? null : LogisticRegression.train(events, ids.length, l2);
        int columns = first == Signals.EMOTIONAL ? Signals.COLUMNS - Signals.EMOTIONAL : Signals.COUNT;
        for (int question = 0; question < columns; question++) {
            int column = first + question;
            if (model == null || !bothOccur(events, question)) {
                biases[column] = -6;
                continue;
            }
            for (int feature = 0; feature < ids.length; feature++) {
                weights[column][feature] = model.weight(question, feature);
            }
            for (int i = 0; i < DIMENSIONS; i++) {
                dense[column][i] = model.dense(question, i);
            }
            biases[column] = model.bias(question);
        }
    }

    /** A sentence of a source that is left out is left out too. */
    private static boolean isUsed(DisclosureSentence sentence, Set<Integer> excluded) {
        return !excluded.contains(sentence.sourceFold());
    }

    /** Returns what the network learns from. */
    private List<Example> examples(Set<Integer> excluded) {
        List<Example> examples = new ArrayList<>();
        for (Item item : trainedOn(excluded)) {
            long known = 0;
            long carried = 0;
            for (int signal = 0; signal < Signals.COUNT; signal++) {
                int severity = item.severity(signal);
                if (item.isLabelled(signal)) {
                    known |= 1L << signal;
                    carried |= severity > 0 ? 1L << signal : 0;
                    known |= severity > 0 ? 1L << NetworkTrainer.SUBSTANTIAL + signal : 0;
                    carried |= severity > 1 ? 1L << NetworkTrainer.SUBSTANTIAL + signal : 0;
                    known |= severity > 0 ? 1L << NetworkTrainer.GRAVE + signal : 0;
                    carried |= severity > 2 ? 1L << NetworkTrainer.GRAVE + signal : 0;
                }
            }
            examples.add(new Example(item.features, item.gold, carried, known, (float) item.message.weight()));
        }
        for (int i = 0; i < disclosures.size(); i++) {
            DisclosureSentence label = disclosureLabels.get(i);
            if (isUsed(label, excluded)) {
                int[][] features = disclosures.get(i).features;
                long carried = (label.emotional() ? 1L << Signals.EMOTIONAL : 0)
                        + (label.informational() ? 1L << Signals.INFORMATIONAL : 0);
                long[] gold = new long[features.length];
                Arrays.fill(gold, carried);
                examples.add(
                        new Example(features, gold, carried, 1L << Signals.EMOTIONAL | 1L << Signals.INFORMATIONAL, 1));
            }
        }
        return examples;
    }

    private static boolean bothOccur(List<Event> events, int question) {
        return events.stream().anyMatch(event -> event.costs()[question] > 0)
                && events.stream().anyMatch(event -> event.costs()[question] < 0);
    }

    private List<Item> trainedOn(Set<Integer> excluded) {
        return messages.stream()
                .filter(item -> !excluded.contains(item.message.fold()) && item.message.role() != Role.MEASURED)
                .toList();
    }

    private List<Event> sentenceEvents(Set<Integer> excluded) {
        List<Event> events = new ArrayList<>();
        for (Item item : trainedOn(excluded)) {
            for (int i = 0; i < item.features.length; i++) {
                float[] costs = new float[Signals.COUNT];
                for (int signal = 0; signal < costs.length; signal++) {
                    if (item.isLabelled(signal)) {
                        boolean yes = (item.gold[i] >> signal & 1) != 0;
                        double factor = yes
                                ? NetworkTrainer.CARRYING
                                : item.severity(signal) > 0 ? -NetworkTrainer.BESIDE_EVIDENCE : -1;
                        costs[signal] = (float) (item.message.weight() * factor);
                    }
                }
                events.add(new Event(item.features[i], item.vectors[i], costs));
            }
        }
        return events;
    }

    private List<Event> disclosureEvents(IntPredicate used) {
        return IntStream.range(0, disclosures.size())
                .filter(used)
                .mapToObj(i -> disclosures.get(i).event(costs(disclosureLabels.get(i))))
                .toList();
    }

    /** Of emotional and of informational disclosure. */
    private static float[] costs(DisclosureSentence sentence) {
        return new float[] {sentence.emotional() ? 1 : -1, sentence.informational() ? 1 : -1};
    }

    /** Measures what the models make of turns of recipients, each by a model that has not seen its fold. */
    public List<TurnFigures> measureRecipients() {
        return recipients.measure();
    }

    /** Measures what the models make of turns of authors, each by a model that has not seen its fold. */
    public List<TurnFigures> measureAuthors() {
        return authors.measure();
    }

    // Disclosure

    /**
     * Measures the cues of self-disclosure: cost and threshold are chosen by cross-validation on the sentences that
     * were handed to the constructor, then the test sentences are scored once.
     */
    public List<DisclosureFigures> measureDisclosure(List<DisclosureSentence> test) {
        List<DisclosureFigures> figures = new ArrayList<>();
        Map<Double, float[][]> crossValidated = new TreeMap<>();
        for (double l2 : DISCLOSURE_COSTS) {
            crossValidated.put(l2, crossValidated(l2));
        }
        for (int question = 0; question < 2; question++) {
            boolean emotional = question == 0;
            boolean[] gold = gold(disclosureLabels, emotional);
            double[] best = {0, 0, -1};
            for (Map.Entry<Double, float[][]> each : crossValidated.entrySet()) {
                float[] logits = each.getValue()[question];
                double threshold = bestThreshold(logits, gold);
                double f1 = macroF1(logits, gold, threshold);
                progress.accept(String.format(Locale.ROOT, "disclosure: cost %.0f gives %.4f", each.getKey(), f1));
                if (f1 > best[2]) {
                    best = new double[] {each.getKey(), threshold, f1};
                }
            }
            LogisticRegression model = LogisticRegression.train(disclosureEvents(i -> true), ids.length, best[0]);
            float[] logits = new float[test.size()];
            float[] both = new float[2];
            for (int i = 0; i < logits.length; i++) {
                DisclosureSentence sentence = test.get(i);
                model.logits(unseen(sentence).event(costs(sentence)), both);
                logits[i] = both[question];
            }
            figures.add(new DisclosureFigures(
                    emotional ? "emotional" : "informational",
                    best[0],
                    1 / (1 + Math.exp(-best[1])),
                    best[2],
                    macroF1(logits, gold(test, emotional), best[1])));
        }
        return figures;
    }

    private static boolean[] gold(List<DisclosureSentence> sentences, boolean emotional) {
        boolean[] gold = new boolean[sentences.size()];
        for (int i = 0; i < gold.length; i++) {
            gold[i] =
                    emotional ? sentences.get(i).emotional() : sentences.get(i).informational();
        }
        return gold;
    }

    /** Returns the logits of both kinds of disclosure by models that have seen nothing of the sentence's fold. */
    private float[][] crossValidated(double l2) {
        float[][] logits = new float[2][disclosures.size()];
        int parts = 1
                + disclosureLabels.stream()
                        .mapToInt(DisclosureSentence::fold)
                        .max()
                        .orElse(0);
        IntStream.range(0, parts).parallel().forEach(fold -> {
            LogisticRegression model = LogisticRegression.train(
                    disclosureEvents(i -> disclosureLabels.get(i).fold() != fold), ids.length, l2);
            float[] both = new float[2];
            for (int i = 0; i < disclosures.size(); i++) {
                if (disclosureLabels.get(i).fold() == fold) {
                    model.logits(disclosures.get(i).event(costs(disclosureLabels.get(i))), both);
                    logits[0][i] = both[0];
                    logits[1][i] = both[1];
                }
            }
        });
        return logits;
    }

    private Item unseen(DisclosureSentence sentence) {
        TrainingMessage message = new TrainingMessage(
                -1, sentence.text(), List.of(), List.of(), Map.of(), Map.of(), Set.of(), Role.MEASURED, 1, 1);
        FeatureNumbers numbers = new FeatureNumbers();
        Item item = new Item(message, EnglishPipeline.shared().parse(message.text()), reader, numbers);
        for (int i = 0; i < item.features.length; i++) {
            item.features[i] = IntStream.of(item.features[i])
                    .map(feature -> Arrays.binarySearch(ids, numbers.ids.get(feature)))
                    .filter(row -> row >= 0)
                    .sorted()
                    .toArray();
        }
        return item;
    }

    /** Returns the logit that separates the classes best. */
    private static double bestThreshold(float[] logits, boolean[] gold) {
        double best = 0;
        double most = -1;
        for (double threshold = -2.5; threshold <= 2.5; threshold += 0.05) {
            double f1 = macroF1(logits, gold, threshold);
            if (f1 > most) {
                most = f1;
                best = threshold;
            }
        }
        return best;
    }

    private static double macroF1(float[] logits, boolean[] gold, double threshold) {
        double[] counts = new double[4];
        for (int i = 0; i < gold.length; i++) {
            counts[(logits[i] >= threshold ? 2 : 0) + (gold[i] ? 1 : 0)]++;
        }
        double wrong = counts[1] + counts[2];
        return (2 * counts[3] / Math.max(1, 2 * counts[3] + wrong) + 2 * counts[0] / Math.max(1, 2 * counts[0] + wrong))
                / 2;
    }

    // Fusion

    /** Of one message, the inputs of each signal's confidence and severity. */
    private record Row(Item item, double[][] inputs, double[][] severityInputs) {}

    private FusionModel fusion(Set<Integer> excluded) {
        List<Row> rows = new ArrayList<>();
        for (int fold : folds) {
            if (excluded.contains(fold)) {
                continue;
            }
            Set<Integer> unseen = new TreeSet<>(excluded);
            unseen.add(fold);
            rows.addAll(rows(cues(unseen), fold));
        }
        double[][] weights = new double[Signals.COUNT][];
        double[][][] severities = new double[Signals.COUNT][][];
        IntStream.range(0, Signals.COUNT).parallel().forEach(signal -> {
            weights[signal] = confidence(signal, rows);
            severities[signal] = severity(signal, rows);
        });
        return new FusionModel(weights, severities);
    }

    private List<Row> rows(Cues cues, int fold) {
        CueReader reader = new CueReader(cues.sentences, cues.messages, Judge.vectors());
        List<Row> rows = new ArrayList<>();
        for (Item item : messages) {
            Role role = item.message.role();
            boolean used = role == Role.CUES_AND_FUSION || role == Role.ORDINARY;
            if (!used || item.message.fold() != fold) {
                continue;
            }
            reader.read(item.parsed);
            double[][] inputs = new double[Signals.COUNT][];
            double[][] severityInputs = new double[Signals.COUNT][];
            for (int signal = 0; signal < Signals.COUNT; signal++) {
                inputs[signal] = FusionModel.inputs(signal, reader, item.message.findings(), item.message.suppressed());
                severityInputs[signal] = FusionModel.severityInputs(signal, reader, item.message.findings());
            }
            rows.add(new Row(item, inputs, severityInputs));
        }
        return rows;
    }

    private static double[] confidence(int signal, List<Row> rows) {
        List<Event> events = new ArrayList<>();
        for (Row row : rows) {
            if (row.item.isLabelled(signal)) {
                double cost = row.item.message.fusionWeight() * (row.item.severity(signal) > 0 ? 1 : -1);
                float[] inputs = Arrays.copyOf(floats(row.inputs[signal]), FusionModel.INPUTS - 1);
                events.add(new Event(new int[0], inputs, new float[] {(float) cost}));
            }
        }
        double[] weights = new double[FusionModel.INPUTS];
        if (!bothOccur(events, 0)) {
            weights[FusionModel.INPUTS - 1] = -6;
            return weights;
        }
        LogisticRegression model = LogisticRegression.train(events, 0, FUSION_L2);
        for (int i = 0; i < FusionModel.INPUTS - 1; i++) {
            weights[i] = model.dense(0, i);
        }
        weights[FusionModel.INPUTS - 1] = model.bias(0);
        return weights;
    }

    private static double[][] severity(int signal, List<Row> rows) {
        List<float[]> values = new ArrayList<>();
        List<Integer> outcomes = new ArrayList<>();
        for (Row row : rows) {
            int severity = row.item.severity(signal);
            if (severity > 0 && row.item.isLabelled(signal)) {
                values.add(floats(row.severityInputs[signal]));
                outcomes.add(severity - 1);
            }
        }
        double[][] weights = new double[3][FusionModel.SEVERITY_INPUTS];
        if (outcomes.stream().distinct().count() < 2) {
            weights[outcomes.isEmpty() ? 0 : outcomes.get(0)][0] = 1;
            return weights;
        }
        int[][] contexts = new int[values.size()][];
        int[] times = new int[values.size()];
        Arrays.fill(contexts, IntStream.range(0, FusionModel.SEVERITY_INPUTS).toArray());
        Arrays.fill(times, 1);
        Maxent model = Maxent.train(
                FusionModel.SEVERITY_INPUTS,
                contexts,
                values.toArray(new float[0][]),
                outcomes.stream().mapToInt(Integer::intValue).toArray(),
                times,
                3,
                SEVERITY_L2,
                200);
        for (int level = 0; level < 3; level++) {
            for (int i = 0; i < FusionModel.SEVERITY_INPUTS; i++) {
                weights[level][i] = model.weight(level, i);
            }
        }
        return weights;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
