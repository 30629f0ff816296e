package dev.tact.examples.studies;

import dev.tact.Moderator;
import dev.tact.examples.answer.Answer;
import dev.tact.examples.evaluate.Figures;
import dev.tact.examples.evaluate.Figures.Outcome;
import dev.tact.examples.evaluate.GoldRecord;
import dev.tact.examples.train.TrainingData;
import dev.tact.examples.train.TrainingData.Labelled;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.nlp.training.FeatureGroup;
import dev.tact.nlp.training.SignalModelTrainer;
import dev.tact.nlp.training.TrainingMessage;
import dev.tact.nlp.training.TrainingMessage.Role;
import dev.tact.rules.RulePack;
import dev.tact.signal.SignalType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Writes {@code reports/accuracy/studies.md}: simpler systems on the same folds (baselines), models without each of
 * their parts (ablation), and models trained on less (learning curve).
 *
 * <p>Arguments: the folder of our own corpora, the folder of the texts of others, the file to write, and the folds to
 * measure, such as {@code 0,1,2,3}. A fold takes about two minutes a line.
 */
public final class ModelStudies {

    private static final int FOLDS = 4;

    private static final EnglishSignalModel SHIPPED = EnglishSignalModel.create();

    private static final String ORDINARY = "ordinary";

    /** Files that are reported together; no rule was written from any of them. */
    private static final Map<String, List<String>> FILES = new LinkedHashMap<>();

    static {
        FILES.put("plain", List.of("j"));
        FILES.put("indirect", List.of("b", "d", "f", "g"));
        FILES.put("pairs", List.of("pairs"));
        FILES.put("real", List.of("real-dev"));
        FILES.put(ORDINARY, List.of(TrainingData.ORDINARY));
    }

    /** Says what a message carries. */
    private interface Classifier {
        Answer answer(GoldRecord message);
    }

    /** Makes a system that has seen nothing of a fold. */
    private interface Training {
        Classifier without(int fold) throws IOException;
    }

    private final TrainingData data;
    private final List<Integer> folds;
    private final Path file;

    /** The messages of the folds, by what they are. */
    private final Map<String, List<Labelled>> groups = new LinkedHashMap<>();

    private final StringBuilder report = new StringBuilder();

    private ModelStudies(TrainingData data, List<Integer> folds, Path file) {
        this.data = data;
        this.folds = folds;
        this.file = file;
        FILES.forEach((name, files) -> {
            List<Labelled> messages = data.labelled().stream()
                    .filter(each -> folds.contains(each.fold()) && files.contains(each.set()))
                    .toList();
            if (!messages.isEmpty()) {
                groups.put(name, messages);
            }
        });
    }

    /** Writes the report. */
    public static void main(String... arguments) throws IOException {
        Path thirdParty = Path.of(arguments[1]);
        if (!Files.isDirectory(thirdParty)) {
            System.out.println("no corpora at " + thirdParty + ": no report written");
            return;
        }
        List<Integer> folds =
                Stream.of(arguments[3].split(",", -1)).map(Integer::valueOf).toList();
        TrainingData data = new TrainingData(Path.of(arguments[0]), thirdParty, FOLDS, false);
        new ModelStudies(data, folds, Path.of(arguments[2])).write();
    }

    private void write() throws IOException {
        report.append("Each message is assessed by systems that were trained without its fold, here without fold ")
                .append(folds.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append(" of ")
                .append(FOLDS)
                .append(
                        " (0 to 3). A fold holds whole files of the written messages; texts of others are dealt out singly, so"
                                + " that models know their sources. Macro and micro are F1 over the 16 risk signals; of the"
                                + " ordinary comments, how many in 1,000 are alarmed.\n");
        heading("Baselines");
        row("keyword list", fold -> keywords());
        row("OpenNLP document categorizer, bag of words", this::bagOfWords);
        row("rules alone", fold -> classifier(Moderator.builder().pack(RulePack.bundled("en"))));
        SignalModelTrainer alone = trainer(withoutRules(data.messages()), Set.of());
        row("models alone", fold -> classifier(Moderator.builder().model(alone.trainWithout(fold))));
        row("rules and models", trained(data.messages(), Set.of()));

        heading("Without one part");
        for (FeatureGroup group : FeatureGroup.values()) {
            row("without " + group.name().toLowerCase(Locale.ROOT), trained(data.messages(), Set.of(group)));
        }
        row("words and word pairs only", trained(data.messages(), Set.of(FeatureGroup.values())));
        row("without our labels of ordinary comments", trained(without(Set.of(TrainingData.ANNOTATIONS)), Set.of()));
        row(
                "without any texts of others",
                trained(
                        without(Set.of(TrainingData.ANNOTATIONS, TrainingData.ORDINARY, "real-dev", "real-train")),
                        Set.of()));

        heading("Less to learn from");
        for (int eighths : new int[] {1, 2, 4}) {
            row(eighths + "/8 of the messages", trained(share(eighths), Set.of()));
        }
    }

    private void heading(String title) {
        report.append("\n## ").append(title).append("\n\n| |");
        StringBuilder line = new StringBuilder("\n|---|");
        groups.forEach((name, messages) -> {
            report.append(' ')
                    .append(name)
                    .append(" (")
                    .append(messages.stream().map(Labelled::set).distinct().collect(Collectors.joining(", ")))
                    .append(String.format(Locale.ROOT, "; %,d)", messages.size()))
                    .append(name.equals(ORDINARY) ? " |" : " macro | micro |");
            line.append(name.equals(ORDINARY) ? "---|" : "---|---|");
        });
        report.append(line).append('\n');
    }

    private void row(String title, Training training) throws IOException {
        Map<Integer, Classifier> classifiers = new HashMap<>();
        for (int fold : folds) {
            classifiers.put(fold, training.without(fold));
        }
        report.append("| ").append(title).append(" |");
        groups.forEach((name, messages) -> {
            List<Outcome> judged = new ArrayList<>();
            for (Labelled each : messages) {
                Classifier classifier = Objects.requireNonNull(classifiers.get(each.fold()));
                judged.add(each.gold().judge(classifier.answer(each.gold())));
            }
            if (name.equals(ORDINARY)) {
                long alarmed = judged.stream().filter(Outcome::alarmed).count();
                report.append(String.format(Locale.ROOT, " %.1f |", 1000.0 * alarmed / judged.size()));
            } else {
                Map<String, Double> figures = Figures.of(judged);
                report.append(figure(figures, "macro_f1")).append(figure(figures, "micro_f1"));
            }
        });
        report.append('\n');
        Files.writeString(file, report); // what is known so far: all of it takes a while
        System.out.println(title);
    }

    private static String figure(Map<String, Double> figures, String name) {
        Double value = figures.get(name);
        return value == null ? " - |" : String.format(Locale.ROOT, " %.3f |", value);
    }

    // Classifiers

    private static Classifier classifier(Moderator.Builder builder) {
        Moderator moderator = builder.build();
        return gold -> Answer.of(moderator.assess(gold.message()));
    }

    private SignalModelTrainer trainer(List<TrainingMessage> messages, Set<FeatureGroup> without) {
        return new SignalModelTrainer(
                messages,
                data.disclosures(),
                List.of(),
                SHIPPED.minimumConfidence(SignalType.DISTRESS, false),
                SHIPPED.minimumConfidence(SignalType.DISTRESS, true),
                without,
                line -> {});
    }

    private Training trained(List<TrainingMessage> messages, Set<FeatureGroup> without) {
        SignalModelTrainer trainer = trainer(messages, without);
        return fold ->
                classifier(Moderator.builder().pack(RulePack.bundled("en")).model(trainer.trainWithout(fold)));
    }

    private static List<TrainingMessage> withoutRules(List<TrainingMessage> messages) {
        return messages.stream()
                .map(each -> new TrainingMessage(
                        each.fold(),
                        each.text(),
                        List.of(),
                        List.of(),
                        each.severities(),
                        each.evidence(),
                        each.labelled(),
                        // Without rules no message flatters them.
                        each.role() == Role.CUES && each.fold() >= 0 ? Role.CUES_AND_FUSION : each.role(),
                        each.weight(),
                        each.fusionWeight()))
                .toList();
    }

    private List<TrainingMessage> without(Set<String> sets) {
        return data.messagesBySet().entrySet().stream()
                .filter(set -> !sets.contains(set.getKey()))
                .flatMap(set -> set.getValue().stream())
                .toList();
    }

    /** Of each set, so many messages of every eight. */
    private List<TrainingMessage> share(int eighths) {
        List<TrainingMessage> some = new ArrayList<>();
        data.messagesBySet().values().forEach(set -> {
            for (int i = 0; i < set.size(); i++) {
                if (i % 8 < eighths) {
                    some.add(set.get(i));
                }
            }
        });
        return some;
    }

    /** Reports a signal where one of its words stands. */
    private static Classifier keywords() throws IOException {
        Map<SignalType, List<String>> lists = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(ModelStudies.class.getResourceAsStream("/keywords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(':');
                lists.put(
                        new SignalType(line.substring(0, colon)),
                        Stream.of(line.substring(colon + 1).split(",", -1))
                                .map(word -> ' ' + words(word) + ' ')
                                .toList());
            });
        }
        return gold -> {
            String text = ' ' + words(gold.text()) + ' ';
            return answer(lists.entrySet().stream()
                    .filter(list -> list.getValue().stream().anyMatch(text::contains))
                    .map(Map.Entry::getKey)
                    .toList());
        };
    }

    private static String words(String text) {
        return String.join(" ", tokens(text));
    }

    private static String[] tokens(String text) {
        return SimpleTokenizer.INSTANCE.tokenize(text.toLowerCase(Locale.ROOT));
    }

    private static Answer answer(List<SignalType> signals) {
        Map<SignalType, Integer> severities = new TreeMap<>();
        signals.forEach(signal -> severities.put(signal, 1));
        return new Answer(severities, Map.of(), Map.of(), signals.isEmpty() ? 0 : 1);
    }

    /** Of each signal, whether a document carries it. */
    private Classifier bagOfWords(int fold) throws IOException {
        Map<SignalType, DocumentCategorizerME> categorizers = new TreeMap<>();
        for (SignalType signal : SignalType.BUNDLED) {
            List<DocumentSample> samples = data.messages().stream()
                    .filter(each -> each.fold() != fold
                            && each.role() != Role.MEASURED
                            && each.labelled().contains(signal)
                            && !each.text().text().isBlank())
                    .map(each -> new DocumentSample(
                            each.severities().containsKey(signal) ? "yes" : "no",
                            tokens(each.text().text())))
                    .toList();
            TrainingParameters parameters = TrainingParameters.defaultParams();
            parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
            parameters.put(TrainingParameters.CUTOFF_PARAM, 2);
            parameters.put(QNTrainer.L1COST_PARAM, 0.0);
            parameters.put(QNTrainer.L2COST_PARAM, 1.0);
            DoccatModel model = DocumentCategorizerME.train(
                    "eng", ObjectStreamUtils.createObjectStream(samples), parameters, new DoccatFactory());
            categorizers.put(signal, new DocumentCategorizerME(model));
        }
        return gold -> answer(categorizers.entrySet().stream()
                .filter(each -> each.getValue()
                        .getBestCategory(each.getValue().categorize(tokens(gold.text())))
                        .equals("yes"))
                .map(Map.Entry::getKey)
                .toList());
    }
}
