package dev.tact.examples.studies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.nlp.training.TurnFigures.Counts;
import dev.tact.rules.RulePack;
import dev.tact.signal.Assessment;
import dev.tact.signal.SignalType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How well rules know what authors do when an exchange goes on too long ({@code corpora/authors}). */
final class AuthorFigures {

    static final List<String> ACTS = List.of("evades-block", "withdraws", "reproaches-silence");

    private final List<JsonNode> messages = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();

    /** Assesses the messages of some files. */
    AuthorFigures(List<Path> files) {
        Moderator moderator =
                Moderator.builder().pack(RulePack.conversation("en")).build();
        for (Path file : files) {
            JsonLinesReader.forEach(file, json -> {
                messages.add(json);
                String text = json.path("text").asText();
                boolean isPrivate = json.path("channel").asText().equals("private");
                assessments.add(moderator.assess(isPrivate ? Message.privateMessage(text) : Message.comment(text)));
            });
        }
    }

    Counts of(String act) {
        Counts counts = Counts.NONE;
        for (int i = 0; i < messages.size(); i++) {
            boolean there = false;
            for (JsonNode each : messages.get(i).path("acts")) {
                there |= each.path("act").asText().equals(act);
            }
            counts = counts.plus(there, assessments.get(i).has(new SignalType(act)));
        }
        return counts;
    }

    String report(String title) {
        StringBuilder out = new StringBuilder(title)
                .append(String.format(
                        Locale.ROOT, "%n%n%-20s %5s   %9s %6s %5s%n", "", "n", "precision", "recall", "F1"));
        for (String act : ACTS) {
            Counts counts = of(act);
            out.append(String.format(
                    Locale.ROOT,
                    "%-20s %5d   %9.2f %6.2f %5.2f%n",
                    act,
                    counts.truePositives() + counts.falseNegatives(),
                    counts.precision(),
                    counts.recall(),
                    counts.f1()));
        }
        return out.toString();
    }
}
