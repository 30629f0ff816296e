package dev.tact.nlp.internal.syntax;

import java.util.HashMap;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.jspecify.annotations.Nullable;

/** The inside of OpenNLP's maximum entropy models, as far as finding the best outcome needs it. */
final class Maxent {

    private Maxent() {}

    /** Returns the parameters of each feature. */
    @SuppressWarnings("unchecked")
    static Map<String, Context> parameters(AbstractModel model) {
        return (Map<String, Context>) model.getDataStructures()[1];
    }

    /** Returns the parameters of the features whose names begin with {@code kind}, by the rest of their names. */
    static Map<String, Context> startingWith(String kind, Map<String, Context> parameters) {
        Map<String, Context> found = new HashMap<>();
        parameters.forEach((feature, context) -> {
            if (feature.startsWith(kind)) {
                found.put(feature.substring(kind.length()), context);
            }
        });
        return found;
    }

    /** Returns the outcomes in the order of their numbers. */
    static String[] outcomes(AbstractModel model) {
        String[] outcomes = new String[model.getNumOutcomes()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = model.getOutcome(i);
        }
        return outcomes;
    }

    /** Adds a feature's parameters to the sums; a feature that the model does not know has none. */
    static void add(@Nullable Context feature, double[] sums) {
        if (feature != null) {
            int[] outcomes = feature.getOutcomes();
            double[] parameters = feature.getParameters();
            for (int i = 0; i < outcomes.length; i++) {
                sums[outcomes[i]] += parameters[i];
            }
        }
    }

    /** Returns the number of the largest sum, the first of equals. */
    static int best(double[] sums) {
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            if (sums[i] > sums[best]) {
                best = i;
            }
        }
        return best;
    }
}
