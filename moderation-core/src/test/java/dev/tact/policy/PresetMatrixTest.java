package dev.tact.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.signal.Assessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the presets do with 40 messages, in one file that people can read. To accept changes, run this test with
 * {@code -Dmatrix.rewrite} and look at the file's diff.
 */
class PresetMatrixTest {

    private static final Path FILE = Path.of("src/test/resources/dev/tact/policy/presets.matrix");
    private static final int GIVEN = 3;

    @Test
    void presetsTreatTheFortyMessagesAsTheMatrixSays() throws IOException {
        String stored = Files.readString(FILE);
        String computed = compute(stored.lines().toList());
        if (System.getProperty("matrix.rewrite") != null) {
            Files.writeString(FILE, computed);
        } else {
            assertEquals(stored, computed, "see this test's comment on how to accept the change");
        }
    }

    @Test
    void theMatrixHasFortyMessagesAndFivePresets() throws IOException {
        List<String> rows = Files.readAllLines(FILE).stream()
                .filter(PresetMatrixTest::isRow)
                .toList();
        assertEquals(1 + 40, rows.size());
        rows.forEach(row -> assertEquals(GIVEN + 5, cells(row).size(), row));
    }

    private static boolean isRow(String line) {
        return line.contains("|") && !line.startsWith("#");
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).map(String::strip).toList();
    }

    private static String compute(List<String> lines) {
        List<BoundaryProfile> profiles = BoundaryProfile.PRESETS.stream()
                .map(name -> Profiles.preset(name).toBuilder()
                        .topic("alcohol", Outcome.NOTE, "alcohol")
                        .topic("mothers", Outcome.HOLD, "mother")
                        .build())
                .toList();
        Moderator moderator = Moderator.create();
        Moderator topics = Moderator.builder().pack(profiles.get(0).topics()).build();
        List<List<String>> table = new ArrayList<>();
        for (String line : lines) {
            if (!isRow(line)) {
                table.add(List.of(line));
                continue;
            }
            List<String> given = cells(line).subList(0, GIVEN);
            List<String> row = new ArrayList<>(given);
            boolean head = given.get(0).equals("message");
            for (BoundaryProfile profile : profiles) {
                row.add(head ? profile.name() : cell(profile, given, moderator, topics));
            }
            table.add(row);
        }
        int[] widths = new int[GIVEN + profiles.size()];
        for (List<String> row : table) {
            for (int column = 0; row.size() > 1 && column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return table.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.get(0));
        for (int column = 1; column < row.size(); column++) {
            line.append(" ".repeat(widths[column - 1] - row.get(column - 1).length()))
                    .append(" | ")
                    .append(row.get(column));
        }
        return line.toString();
    }

    private static String cell(BoundaryProfile profile, List<String> given, Moderator moderator, Moderator topics) {
        Circumstances circumstances = circumstances(given.get(1));
        boolean isPrivate = Boolean.TRUE.equals(circumstances.isPrivate());
        Assessment assessment;
        Assessment touched;
        if (given.get(2).equals("(assessed)")) {
            String text = given.get(0);
            Message message = isPrivate ? Message.privateMessage(text) : Message.comment(text);
            assessment = moderator.assess(message);
            touched = topics.assess(message);
        } else {
            assessment = Profiles.assessment(given.get(2).equals("-") ? "" : given.get(2));
            touched = assessment;
        }
        Decision decision = profile.decide(assessment, circumstances.topics(touched));
        String care = decision.care().stream()
                .map(each -> each.party().name().substring(0, 1))
                .collect(Collectors.joining());
        String nudge = decision.nudges().isEmpty()
                ? ""
                : Names.id(decision.nudges().get(0).kind());
        return String.join(" ", decision.outcome().id(), care, nudge).strip().replaceAll(" +", " ");
    }

    private static Circumstances circumstances(String where) {
        Circumstances circumstances = Circumstances.UNKNOWN;
        for (String part : where.split(" ")) {
            circumstances = switch (part) {
                case "private" -> Circumstances.privateMessage();
                case "comment" -> Circumstances.comment();
                case "invited" -> circumstances.onInvitation();
                case "-" -> circumstances;
                default -> circumstances.receivedAt(LocalTime.parse(part)).writtenAt(LocalTime.parse(part));
            };
        }
        return circumstances;
    }
}
