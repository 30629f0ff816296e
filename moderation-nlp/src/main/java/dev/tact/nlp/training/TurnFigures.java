package dev.tact.nlp.training;

/**
 * How well an act is found in turns of people that nothing was learnt from.
 *
 * @param act the signal of the act's rules, or {@code any limit}
 * @param rules how rules do
 * @param model how rules and model do together
 */
public record TurnFigures(String act, Counts rules, Counts model) {

    TurnFigures plus(boolean there, boolean found, boolean heard) {
        return new TurnFigures(act, rules.plus(there, found), model.plus(there, heard));
    }

    /**
     * Counts of turns.
     *
     * @param truePositives with the act, found
     * @param falsePositives without the act, found
     * @param falseNegatives with the act, not found
     */
    public record Counts(int truePositives, int falsePositives, int falseNegatives) {

        /** Of no turns. */
        public static final Counts NONE = new Counts(0, 0, 0);

        /** Returns precision, NaN if nothing was found. */
        public double precision() {
            return (double) truePositives / (truePositives + falsePositives);
        }

        /** Returns recall, NaN if no turn has the act. */
        public double recall() {
            return (double) truePositives / (truePositives + falseNegatives);
        }

        /** Returns F1, NaN if no turn has the act and none was found. */
        public double f1() {
            return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
        }

        /** Returns the counts with one turn more. */
        public Counts plus(boolean there, boolean found) {
            return new Counts(
                    truePositives + (there && found ? 1 : 0),
                    falsePositives + (!there && found ? 1 : 0),
                    falseNegatives + (there && !found ? 1 : 0));
        }
    }
}
