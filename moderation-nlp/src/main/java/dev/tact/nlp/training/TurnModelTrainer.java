package dev.tact.nlp.training;

import dev.tact.nlp.internal.cue.AuthorAct;
import dev.tact.nlp.internal.cue.AuthorModel;
import dev.tact.nlp.internal.cue.RecipientAct;
import dev.tact.nlp.internal.cue.RecipientModel;
import dev.tact.nlp.internal.cue.TurnFeatures;
import dev.tact.nlp.internal.cue.TurnModel;
import dev.tact.nlp.internal.cue.WordVectors;
import dev.tact.nlp.internal.syntax.EnglishPipeline;
import dev.tact.nlp.internal.syntax.ParsedSentence;
import dev.tact.nlp.training.LogisticRegression.Event;
import dev.tact.nlp.training.TurnFigures.Counts;
import dev.tact.signal.SignalType;
import dev.tact.spi.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Trains what a {@link dev.tact.nlp.EnglishSignalModel} makes of turns of one side. Not thread-safe. */
abstract class TurnModelTrainer {

    /** Rarer features are left out. */
    private static final int RAREST = 2;

    /** Cost of squared weights; chosen by cross-validation. */
    private static final double L2 = 1;

    private final List<TrainingTurn> turns;
    private final int columns;
    private final List<List<ParsedSentence>> parsed = new ArrayList<>();
    private final long[] ids;
    private final List<Event> events = new ArrayList<>();

    /** Turns of the recipient. */
    static final class OfRecipients extends TurnModelTrainer {

        OfRecipients(List<TrainingTurn> turns) {
            super(turns.stream().filter(TrainingTurn::byRecipient).toList(), RecipientModel.COLUMNS);
        }

        RecipientModel train(IntPredicate folds) {
            return new RecipientModel(questions(folds));
        }

        @Override
        float[] costs(TrainingTurn turn) {
            float[] costs = new float[RecipientModel.COLUMNS];
            int firmness = 0;
            for (RecipientAct limit : RecipientAct.LIMITS) {
                int level = turn.acts().getOrDefault(limit.signal(), 0);
                costs[limit.ordinal()] = level > 0 ? 1 : -1;
                firmness = Math.max(firmness, level);
            }
            costs[RecipientModel.ANY] = firmness > 0 ? 1 : -1;
            // How firm nothing is, nobody knows.
            costs[RecipientModel.CLEAR] = firmness == 0 ? 0 : firmness >= 2 ? 1 : -1;
            costs[RecipientModel.FINAL] = firmness == 0 ? 0 : firmness == 3 ? 1 : -1;
            return costs;
        }

        @Override
        List<Finding> weigh(TurnModel questions, List<ParsedSentence> parsed, TrainingTurn turn) {
            return new RecipientModel(questions).weigh(parsed, turn.text().isPrivate(), turn.cues());
        }

        /** Measures limits of any kind, then each kind. */
        List<TurnFigures> measure() {
            List<SignalType> limits =
                    RecipientAct.LIMITS.stream().map(RecipientAct::signal).toList();
            Map<String, Set<SignalType>> kinds = new LinkedHashMap<>();
            kinds.put("any limit", Set.copyOf(limits));
            limits.forEach(limit -> kinds.put(limit.id(), Set.of(limit)));
            return measure(kinds);
        }
    }

    /** Turns of the author. */
    static final class OfAuthors extends TurnModelTrainer {

        OfAuthors(List<TrainingTurn> turns) {
            super(turns.stream().filter(turn -> !turn.byRecipient()).toList(), AuthorAct.ALL.size());
        }

        AuthorModel train(IntPredicate folds) {
            return new AuthorModel(questions(folds));
        }

        @Override
        float[] costs(TrainingTurn turn) {
            float[] costs = new float[AuthorAct.ALL.size()];
            for (AuthorAct act : AuthorAct.ALL) {
                costs[act.ordinal()] = turn.acts().containsKey(act.signal()) ? 1 : -1;
            }
            return costs;
        }

        @Override
        List<Finding> weigh(TurnModel questions, List<ParsedSentence> parsed, TrainingTurn turn) {
            return new AuthorModel(questions).weigh(parsed, turn.text().isPrivate(), turn.cues());
        }

        /** Measures each act. */
        List<TurnFigures> measure() {
            Map<String, Set<SignalType>> kinds = new LinkedHashMap<>();
            AuthorAct.ALL.forEach(act -> kinds.put(act.signal().id(), Set.of(act.signal())));
            return measure(kinds);
        }
    }

    private TurnModelTrainer(List<TrainingTurn> turns, int columns) {
        this.turns = turns;
        this.columns = columns;
        List<TurnFeatures> features = new ArrayList<>();
        Map<Long, Integer> counts = new HashMap<>();
        for (TrainingTurn turn : turns) {
            List<ParsedSentence> sentences = EnglishPipeline.shared().parse(turn.text());
            parsed.add(sentences);
            TurnFeatures read = new TurnFeatures(sentences, turn.text().isPrivate());
            features.add(read);
            for (long id : read.all()) {
                counts.merge(id, 1, Integer::sum);
            }
        }
        ids = counts.entrySet().stream()
                .filter(count -> count.getValue() >= RAREST)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
        for (int i = 0; i < turns.size(); i++) {
            int[] rows = LongStream.of(features.get(i).all())
                    .mapToInt(id -> Arrays.binarySearch(ids, id))
                    .filter(row -> row >= 0)
                    .toArray();
            events.add(new Event(rows, features.get(i).vector(), costs(turns.get(i))));
        }
    }

    /**
     * Returns of each question whether the answer is yes (positive), no (negative) or not known, and how much it
     * counts.
     */
    abstract float[] costs(TrainingTurn turn);

    /** Returns what a model makes of a turn. */
    abstract List<Finding> weigh(TurnModel questions, List<ParsedSentence> parsed, TrainingTurn turn);

    /** Trains on the turns of the folds for which the predicate holds. */
    final TurnModel questions(IntPredicate folds) {
        int[] chosen = IntStream.range(0, events.size())
                .filter(i -> folds.test(turns.get(i).fold()))
                .toArray();
        float[][] weights = new float[columns][ids.length];
        float[] biases = new float[columns];
        float[][] dense = new float[columns][WordVectors.DIMENSIONS];
        if (IntStream.of(chosen).allMatch(i -> nothing(events.get(i)))) {
            Arrays.fill(biases, -6); // nothing was learnt, and nothing is found
            return TurnModel.of(new long[0], new float[columns][0], biases, dense);
        }
        List<Event> used = IntStream.of(chosen).mapToObj(events::get).toList();
        LogisticRegression model = LogisticRegression.train(used, ids.length, L2);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < ids.length; row++) {
                weights[column][row] = model.weight(column, row);
            }
            for (int i = 0; i < WordVectors.DIMENSIONS; i++) {
                dense[column][i] = model.dense(column, i);
            }
            biases[column] = model.bias(column);
        }
        return TurnModel.of(ids, weights, biases, dense);
    }

    private static boolean nothing(Event event) {
        for (float cost : event.costs()) {
            if (cost > 0) {
                return false;
            }
        }
        return true;
    }

    /** Measures acts, each by the signals that count as it; each turn by a model that has not seen its fold. */
    final List<TurnFigures> measure(Map<String, Set<SignalType>> kinds) {
        Map<Integer, TurnModel> models = new HashMap<>();
        Map<String, TurnFigures> figures = new LinkedHashMap<>();
        kinds.keySet().forEach(kind -> figures.put(kind, new TurnFigures(kind, Counts.NONE, Counts.NONE)));
        for (int i = 0; i < turns.size(); i++) {
            TrainingTurn turn = turns.get(i);
            if (turn.fold() >= 0) {
                TurnModel model = models.computeIfAbsent(turn.fold(), fold -> questions(other -> other != fold));
                Set<SignalType> heard = types(weigh(model, parsed.get(i), turn));
                Set<SignalType> found = types(turn.cues());
                kinds.forEach((kind, types) -> figures.computeIfPresent(
                        kind,
                        (key, sum) ->
                                sum.plus(any(types, turn.acts().keySet()), any(types, found), any(types, heard))));
            }
        }
        return List.copyOf(figures.values());
    }

    private static boolean any(Set<SignalType> wanted, Set<SignalType> there) {
        return wanted.stream().anyMatch(there::contains);
    }

    private static Set<SignalType> types(List<Finding> findings) {
        return findings.stream().map(Finding::type).collect(Collectors.toSet());
    }
}
