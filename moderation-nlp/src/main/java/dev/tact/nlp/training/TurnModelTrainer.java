package dev.tact.nlp.training;

import dev.tact.nlp.internal.cue.TurnAct;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Trains what a {@link dev.tact.nlp.EnglishSignalModel} makes of turns of the recipient. Not thread-safe. */
final class TurnModelTrainer {

    /** Rarer features are left out. */
    private static final int RAREST = 2;

    /** Cost of squared weights; chosen by cross-validation. */
    private static final double L2 = 1;

    private final List<TrainingTurn> turns;
    private final List<List<ParsedSentence>> parsed = new ArrayList<>();
    private final List<TurnFeatures> features = new ArrayList<>();
    private final long[] ids;
    private final List<Event> events = new ArrayList<>();

    TurnModelTrainer(List<TrainingTurn> turns) {
        this.turns = List.copyOf(turns);
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

    private static float[] costs(TrainingTurn turn) {
        float[] costs = new float[TurnModel.COLUMNS];
        int firmness = 0;
        for (TurnAct limit : TurnAct.LIMITS) {
            int level = turn.acts().getOrDefault(limit.signal(), 0);
            costs[limit.ordinal()] = level > 0 ? 1 : -1;
            firmness = Math.max(firmness, level);
        }
        costs[TurnModel.ANY] = firmness > 0 ? 1 : -1;
        // How firm nothing is, nobody knows.
        costs[TurnModel.CLEAR] = firmness == 0 ? 0 : firmness >= 2 ? 1 : -1;
        costs[TurnModel.FINAL] = firmness == 0 ? 0 : firmness == 3 ? 1 : -1;
        return costs;
    }

    /** Returns a model of the turns of the folds for which the predicate holds. */
    TurnModel train(IntPredicate folds) {
        int[] chosen = IntStream.range(0, events.size())
                .filter(i -> folds.test(turns.get(i).fold()))
                .toArray();
        float[][] weights = new float[TurnModel.COLUMNS][ids.length];
        float[] biases = new float[TurnModel.COLUMNS];
        float[][] dense = new float[TurnModel.COLUMNS][WordVectors.DIMENSIONS];
        if (IntStream.of(chosen).noneMatch(i -> isLimit(turns.get(i).acts().keySet()))) {
            Arrays.fill(biases, -6); // nothing was learnt, and nothing is found
            return TurnModel.of(new long[0], new float[TurnModel.COLUMNS][0], biases, dense);
        }
        List<Event> used = IntStream.of(chosen).mapToObj(events::get).toList();
        LogisticRegression model = LogisticRegression.train(used, ids.length, L2);
        for (int column = 0; column < TurnModel.COLUMNS; column++) {
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

    /** Measures limits of any kind, then each kind; each turn by a model that has not seen its fold. */
    List<TurnFigures> crossValidate() {
        Map<Integer, TurnModel> models = new HashMap<>();
        TurnFigures any = new TurnFigures("any limit", Counts.NONE, Counts.NONE);
        Map<TurnAct, TurnFigures> each = new EnumMap<>(TurnAct.class);
        TurnAct.LIMITS.forEach(
                limit -> each.put(limit, new TurnFigures(limit.signal().id(), Counts.NONE, Counts.NONE)));
        for (int i = 0; i < turns.size(); i++) {
            TrainingTurn turn = turns.get(i);
            if (turn.fold() < 0) {
                continue;
            }
            TurnModel model = models.computeIfAbsent(turn.fold(), fold -> train(other -> other != fold));
            Set<SignalType> heard = types(model.weigh(parsed.get(i), turn.text().isPrivate(), turn.cues()));
            Set<SignalType> found = types(turn.cues());
            any = any.plus(isLimit(turn.acts().keySet()), isLimit(found), isLimit(heard));
            for (TurnAct limit : TurnAct.LIMITS) {
                SignalType type = limit.signal();
                boolean there = turn.acts().containsKey(type);
                each.compute(limit, (key, sum) -> sum.plus(there, found.contains(type), heard.contains(type)));
            }
        }
        List<TurnFigures> figures = new ArrayList<>(List.of(any));
        figures.addAll(each.values());
        return figures;
    }

    private static boolean isLimit(Set<SignalType> types) {
        return TurnAct.LIMITS.stream().anyMatch(limit -> types.contains(limit.signal()));
    }

    private static Set<SignalType> types(List<Finding> findings) {
        return findings.stream().map(Finding::type).collect(Collectors.toSet());
    }
}
