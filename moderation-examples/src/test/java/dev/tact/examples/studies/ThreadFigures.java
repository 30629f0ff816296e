package dev.tact.examples.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.Conversation;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.Message.Channel;
import dev.tact.Moderator;
import dev.tact.nlp.EnglishSignalModel;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.Evidence;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How well conversations are read, on threads with labelled messages: a JSON object a line with {@code kind},
 * {@code messages} ({@code n}, {@code from}, {@code at}, {@code channel}, {@code text}) and {@code assess} ({@code n},
 * {@code signals}, {@code risk}, {@code context}).
 */
final class ThreadFigures {

    /** Labels of what a conversation shows, and the rules that find it. */
    private static final Map<String, Set<String>> LABELS = new TreeMap<>(Map.of(
            "contact-after-stop",
            Set.of(
                    "contact-after-stop",
                    "private-after-stop",
                    "topic-after-stop",
                    "hours-after-stop",
                    "insistence",
                    "asked-again"),
            "apology-and-withdrawal",
            Set.of("withdrawal"),
            "unanswered-series",
            Set.of("unanswered-messages", "reproached-silence"),
            "escalation",
            Set.of("escalation"),
            "block-evasion",
            Set.of("block-evasion"),
            "moved-to-private",
            Set.of("moved-to-private", "asks-in-private"),
            "boundary-lifted",
            Set.of("lifted")));

    private static final Set<String> ORDINARY = Set.of("ordinary", "slow-ordinary-series", "invited");

    private final Map<String, Count> labels = new TreeMap<>();
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Count grave = new Count();
    private final Count clear = new Count();

    /** Hits, false alarms and misses. */
    static final class Count {
        private int hits;
        private int alarms;
        private int misses;

        private void add(boolean gold, boolean found) {
            hits += gold && found ? 1 : 0;
            alarms += !gold && found ? 1 : 0;
            misses += gold && !found ? 1 : 0;
        }

        double recall() {
            return (double) hits / (hits + misses);
        }

        double f1() {
            return 2.0 * hits / (2 * hits + alarms + misses);
        }

        private String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-32s %4d %7d %7d %10.2f %7.2f %5.2f%n",
                    name,
                    hits + misses,
                    hits,
                    alarms,
                    (double) hits / (hits + alarms),
                    recall(),
                    f1());
        }
    }

    private static final class Kind {
        private final Set<String> threads = new HashSet<>();
        private final Set<String> alarmed = new HashSet<>();
        private int messages;
        private int risk;
        private int tooHigh;
        private int tooLow;
    }

    /** Assesses the threads of a file whose number, the last in their id, is wanted, by rules alone. */
    static ThreadFigures of(Path file, IntPredicate wanted) throws IOException {
        // What rules of a conversation find counts at any confidence.
        return of(
                file, wanted, builder().build(), builder().minimumConfidence(0).build());
    }

    /** Assesses them by rules and models. */
    static ThreadFigures withModels(Path file, IntPredicate wanted) throws IOException {
        Moderator moderator = builder().model(EnglishSignalModel.create()).build();
        return of(file, wanted, moderator, moderator);
    }

    private static Moderator.Builder builder() {
        return Moderator.builder().pack(RulePack.bundled("en")).conversation(RulePack.conversation("en"));
    }

    private static ThreadFigures of(Path file, IntPredicate wanted, Moderator moderator, Moderator lenient)
            throws IOException {
        ThreadFigures figures = new ThreadFigures();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode thread = json.readTree(line);
            String id = thread.path("id").asText();
            if (wanted.test(Integer.parseInt(id.replaceAll("^.*?(\\d+)$", "$1")))) {
                for (JsonNode assess : thread.path("assess")) {
                    figures.add(thread, assess, moderator, lenient);
                }
            }
        }
        return figures;
    }

    private void add(JsonNode thread, JsonNode gold, Moderator moderator, Moderator lenient) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode each : thread.path("messages")) {
            if (each.path("n").asInt() < gold.path("n").asInt()) {
                String text = each.path("text").asText();
                Turn turn = each.path("from").asText().equals("author") ? Turn.author(text) : Turn.recipient(text);
                turns.add(turn.on(channel(each)).sentAt(time(each)));
            }
        }
        JsonNode last = thread.path("messages").get(turns.size());
        Message message = new Message(last.path("text").asText(), channel(last), Message.Format.PLAIN, time(last));
        Conversation earlier = new Conversation(turns);
        Assessment assessment = moderator.assess(message, earlier);
        Set<String> found = shown(lenient.assess(message, earlier));
        Set<String> labelled = new TreeSet<>();
        gold.path("context").forEach(label -> labelled.add(label.asText()));
        LABELS.forEach((label, rules) -> labels.computeIfAbsent(label, any -> new Count())
                .add(labelled.contains(label), rules.stream().anyMatch(found::contains)));
        int goldPressure = 0;
        for (JsonNode signal : gold.path("signals")) {
            if (signal.path("signal").asText().equals(SignalType.CONTACT_PRESSURE.id())) {
                goldPressure = Math.max(goldPressure, signal.path("severity").asInt());
            }
        }
        int pressure = assessment
                .signal(SignalType.CONTACT_PRESSURE)
                .map(signal -> signal.severity().level())
                .orElse(0);
        grave.add(goldPressure == Severity.GRAVE.level(), pressure == Severity.GRAVE.level());
        clear.add(goldPressure >= Severity.SUBSTANTIAL.level(), pressure >= Severity.SUBSTANTIAL.level());
        Kind kind = kinds.computeIfAbsent(thread.path("kind").asText(), any -> new Kind());
        String id = thread.path("id").asText();
        kind.threads.add(id);
        if (pressure > goldPressure && pressure >= Severity.SUBSTANTIAL.level()) {
            kind.alarmed.add(id);
        }
        int difference = assessment.risk().level() - gold.path("risk").asInt();
        kind.messages++;
        kind.risk += difference == 0 ? 1 : 0;
        kind.tooHigh += difference > 0 ? 1 : 0;
        kind.tooLow += difference < 0 ? 1 : 0;
    }

    private static Channel channel(JsonNode message) {
        return message.path("channel").asText().equals("private") ? Channel.PRIVATE : Channel.COMMENT;
    }

    private static @Nullable OffsetDateTime time(JsonNode message) {
        return message.has("at") ? OffsetDateTime.parse(message.path("at").asText()) : null;
    }

    private static Set<String> shown(Assessment assessment) {
        Set<String> shown = new HashSet<>();
        assessment.signals().stream()
                .flatMap(signal -> signal.evidence().stream())
                .map(Evidence::rule)
                .filter(rule -> rule.startsWith("conversation."))
                .forEach(rule -> shown.add(rule.substring("conversation.".length())));
        assessment.suppressed().forEach(one -> shown.add(one.reason()));
        return shown;
    }

    /** Returns how contact after a stop is found: of labelled messages with pressure of severity 3. */
    Count grave() {
        return grave;
    }

    /** Returns how a label is found, at any confidence. */
    Count label(String name) {
        return labels.getOrDefault(name, new Count());
    }

    /** Returns how many ordinary threads there are, and of how many the pressure is overrated. */
    int[] ordinary() {
        int[] counts = new int[2];
        kinds.forEach((name, kind) -> {
            if (ORDINARY.contains(name)) {
                counts[0] += kind.threads.size();
                counts[1] += kind.alarmed.size();
            }
        });
        return counts;
    }

    String report(String title) {
        StringBuilder out = new StringBuilder(title).append("\n\n");
        out.append(String.format(
                Locale.ROOT,
                "%-32s %4s %7s %7s %10s %7s %5s%n",
                "",
                "n",
                "hits",
                "alarms",
                "precision",
                "recall",
                "F1"));
        out.append(grave.line("contact-pressure 3"));
        out.append(clear.line("contact-pressure 2 or 3"));
        labels.forEach((label, count) -> out.append(count.line("found: " + label)));
        out.append(String.format(
                Locale.ROOT,
                "%n%-24s %7s %8s %10s %8s %7s %s%n",
                "kind of thread",
                "threads",
                "messages",
                "risk right",
                "too high",
                "too low",
                "threads with overrated pressure"));
        kinds.forEach((name, kind) -> out.append(String.format(
                Locale.ROOT,
                "%-24s %7d %8d %10d %8d %7d %d%n",
                name,
                kind.threads.size(),
                kind.messages,
                kind.risk,
                kind.tooHigh,
                kind.tooLow,
                kind.alarmed.size())));
        int[] ordinary = ordinary();
        out.append(String.format(
                Locale.ROOT,
                "%nordinary threads (ordinary, slow series, invited) with overrated pressure: %d of %d%n",
                ordinary[1],
                ordinary[0]));
        return out.toString();
    }
}
