package dev.tact.examples.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our corpora are what their data card says. */
class CorporaTest {

    private static final Path CORPORA = Path.of("..", "corpora");
    private static final Set<String> CHANNELS = Set.of("comment", "private");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`(?:–`([a-z])`)?");
    private static final JsonMapper JSON = new JsonMapper();

    /** The records of each file, by its path below the corpora. */
    private static final Map<String, List<JsonNode>> RECORDS = new TreeMap<>();

    private static String card;

    @BeforeAll
    static void read() throws IOException {
        card = Files.readString(CORPORA.resolve("README.md"));
        try (Stream<Path> files = Files.walk(CORPORA)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                List<JsonNode> records = new ArrayList<>();
                JsonLinesReader.forEach(file, records::add);
                RECORDS.put(CORPORA.relativize(file).toString().replace('\\', '/'), records);
            }
        }
    }

    private static List<JsonNode> all(String folder) {
        return in(folder).values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<JsonNode>> in(String folder) {
        Map<String, List<JsonNode>> files = new TreeMap<>(RECORDS);
        files.keySet().removeIf(file -> !file.startsWith(folder + "/"));
        assertFalse(files.isEmpty(), folder);
        return files;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void assertSaid(String words) {
        assertTrue(card.replaceAll("\\s+", " ").contains(words), () -> "the card does not say: " + words);
    }

    @Test
    void theTableOfMessagesNamesEveryFileOnceWithItsNumberOfMessages() {
        Set<String> named = new TreeSet<>();
        String table = card.substring(card.indexOf("| files |"), card.indexOf("One file is one hand"));
        for (String row :
                table.lines().skip(2).filter(line -> line.startsWith("|")).toList()) {
            String[] cells = row.split("\\|", -1);
            List<String> files = new ArrayList<>();
            Matcher names = NAME.matcher(cells[1]);
            while (names.find()) {
                String last = names.group(2) == null ? names.group(1) : names.group(2);
                if (last.length() > 1) {
                    files.add(last);
                    continue;
                }
                for (char letter = names.group(1).charAt(0); letter <= last.charAt(0); letter++) {
                    files.add(String.valueOf(letter));
                }
            }
            long messages = 0;
            for (String file : files) {
                assertTrue(named.add(file), () -> "twice: " + file);
                messages += RECORDS.get("messages/" + file + ".jsonl").size();
            }
            assertEquals(number(messages), cells[3].strip(), row);
        }
        Set<String> there = in("messages").keySet().stream()
                .map(file -> file.substring("messages/".length(), file.length() - ".jsonl".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, named);
    }

    @Test
    void theNumbersOfTheCardAreThoseOfTheFiles() {
        List<JsonNode> messages = all("messages");
        long halves = messages.stream().filter(record -> record.has("pair")).count();
        assertSaid(number(messages.size()) + " messages, " + number(halves) + " of them in " + number(halves / 2)
                + " minimal pairs; " + number(all("paraphrases").size()) + " wordings of one signal each; "
                + number(all("threads").size()) + " conversations; labels of "
                + number(all("annotations").size()) + " texts of others, by id and without their texts; "
                + number(all("adversarial").size()) + " messages written against a model; "
                + number(all("turns").size()) + " answers of recipients; "
                + number(all("authors").size()) + " messages of authors who go on");
        Map<Integer, Long> risks = messages.stream()
                .collect(Collectors.groupingBy(record -> record.path("risk").intValue(), Collectors.counting()));
        long unreached = messages.stream()
                .filter(record -> record.path("channel").asText().equals("private"))
                .count();
        assertSaid("(" + number(risks.get(0)) + ") are of risk 0, " + number(risks.get(1)) + " of risk 1, "
                + number(risks.get(2)) + " of risk 2 and " + number(risks.get(3)) + " of risk 3; " + number(unreached)
                + " are private");
        Map<String, Long> signals = messages.stream()
                .flatMap(record -> signals(record).stream())
                .collect(Collectors.groupingBy(signal -> signal, Collectors.counting()));
        assertEquals(ids(SignalType.BUNDLED), signals.keySet());
        assertSaid("(" + number(signals.values().stream().min(Long::compare).orElseThrow()) + " to "
                + number(signals.values().stream().max(Long::compare).orElseThrow()) + " messages each)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotations", "adversarial"})
    void theTableOfAFolderNamesEveryFileWithItsNumberOfTexts(String folder) {
        in(folder).forEach((file, records) -> {
            String name = file.substring(folder.length() + 1, file.length() - ".jsonl".length());
            Pattern row = Pattern.compile("(?m)^\\| `" + name + "` \\|.*\\| " + number(records.size()) + " \\|$");
            assertTrue(row.matcher(card).find(), () -> "no row with the number of " + file);
        });
    }

    private static Set<String> ids(Collection<SignalType> types) {
        return types.stream().map(SignalType::id).collect(Collectors.toSet());
    }

    private static Set<String> signals(JsonNode record) {
        Set<String> names = new HashSet<>();
        record.path("signals").forEach(signal -> names.add(signal.path("signal").asText()));
        return names;
    }

    @Test
    void everyIdIsThereOnce() {
        for (String folder :
                List.of("messages", "paraphrases", "adversarial", "threads", "turns", "authors", "annotations")) {
            Set<String> ids = new HashSet<>();
            for (JsonNode record : all(folder)) {
                assertTrue(ids.add(record.path("id").textValue()), () -> "twice: " + record.path("id"));
            }
        }
    }

    @Test
    void everyLabelIsOfTheGuideAndItsEvidenceStandsInTheText() throws IOException {
        String guide = Files.readString(CORPORA.resolve("LABELS.md"));
        SignalType.BUNDLED.forEach(signal -> assertTrue(guide.contains("**`" + signal.id() + "`**"), signal::id));
        Stream.of("messages", "paraphrases", "adversarial")
                .flatMap(folder -> all(folder).stream())
                .forEach(record -> {
                    assertTrue(
                            CHANNELS.contains(record.path("channel").asText()),
                            () -> "channel of " + record.path("id"));
                    assertLabels(
                            record,
                            record.path("text").asText(),
                            record.path("id").asText());
                });
        for (JsonNode record : all("annotations")) {
            assertFalse(record.has("text"), () -> "a text of somebody else: " + record.path("id"));
            assertLabels(record, null, record.path("id").asText());
        }
    }

    private static void assertLabels(JsonNode record, String text, String id) {
        assertTrue(record.path("risk").isInt() && record.path("risk").intValue() >= 0, () -> "risk of " + id);
        assertTrue(record.path("risk").intValue() <= 3, () -> "risk of " + id);
        assertTrue(record.path("signals").isArray(), () -> "signals of " + id);
        for (JsonNode signal : record.path("signals")) {
            assertTrue(ids(SignalType.BUNDLED).contains(signal.path("signal").asText()), () -> "signal of " + id);
            int severity = signal.path("severity").intValue();
            int worst = signal.path("signal").asText().equals("consideration") ? 2 : 3;
            assertTrue(severity >= 1 && severity <= worst, () -> "severity of " + id);
            if (text == null) {
                assertTrue(signal.path("start").intValue() < signal.path("end").intValue(), () -> "place of " + id);
            } else {
                String evidence = signal.path("evidence").asText();
                assertTrue(!evidence.isBlank() && text.contains(evidence), () -> "evidence of " + id);
            }
        }
    }

    @Test
    void everyPairHasTwoHalvesOfWhichTheFirstCarriesTheTarget() {
        Map<String, Map<Character, JsonNode>> pairs = new HashMap<>();
        List<JsonNode> records = new ArrayList<>(all("messages"));
        records.addAll(all("adversarial"));
        for (JsonNode record : records) {
            String id = record.path("id").asText();
            if (record.has("pair")) {
                String pair = record.path("pair").asText();
                assertEquals(pair, id.substring(0, id.length() - 1));
                pairs.computeIfAbsent(pair, any -> new HashMap<>()).put(id.charAt(id.length() - 1), record);
            }
        }
        Set<String> alike = Set.of("paraphrase", "spelling", "scope-break", "admitting-denial");
        pairs.forEach((pair, halves) -> {
            assertEquals(Set.of('p', 'c'), halves.keySet(), pair);
            JsonNode p = halves.get('p');
            JsonNode c = halves.get('c');
            assertEquals(p.path("function"), c.path("function"), pair);
            assertEquals(p.path("target"), c.path("target"), pair);
            assertFalse(p.path("text").equals(c.path("text")), pair);
            assertTrue(severity(p) > 0, pair);
            assertTrue(
                    severity(p) != severity(c)
                            || alike.contains(p.path("function").asText()),
                    pair);
        });
    }

    /** The severity of the target, 0 if it is absent. */
    private static int severity(JsonNode half) {
        int severity = 0;
        for (JsonNode signal : half.path("signals")) {
            if (signal.path("signal").equals(half.path("target"))) {
                severity = Math.max(severity, signal.path("severity").intValue());
            }
        }
        return severity;
    }

    @Test
    void wordingsOfOneSignalHaveItsLabelsAndTheNearMissesNone() {
        List<String> nearMisses = new ArrayList<>();
        List<String> roleClaims = new ArrayList<>();
        in("paraphrases").forEach((file, records) -> {
            String signal = file.substring("paraphrases/".length(), file.length() - ".jsonl".length());
            Map<String, Long> labelled = records.stream()
                    .flatMap(record -> signals(record).stream())
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            if (labelled.remove(signal) == null) {
                nearMisses.add(file);
            }
            for (long n = labelled.getOrDefault("professional-role-claim", 0L); n > 0; n--) {
                roleClaims.add(file);
            }
            labelled.remove("professional-role-claim");
            assertEquals(Map.of(), labelled, file);
        });
        assertEquals(8, nearMisses.size(), "files of near misses: " + nearMisses);
        assertEquals(5, roleClaims.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"turns", "authors"})
    void everyTurnDoesWhatTheGuideNamesInWordsThatStandInIt(String folder) throws IOException {
        String guide = Files.readString(CORPORA.resolve(folder).resolve("README.md"));
        in(folder).forEach((file, records) -> {
            String name = file.substring(folder.length() + 1, file.length() - ".jsonl".length());
            assertTrue(
                    Pattern.compile("(?m)^\\| `" + name + "` \\|.*\\| " + records.size() + " \\|$")
                            .matcher(guide)
                            .find(),
                    () -> "no row with the number of " + file);
            for (JsonNode record : records) {
                String id = record.path("id").asText();
                assertTrue(CHANNELS.contains(record.path("channel").asText()), id);
                assertTrue(record.path("acts").isArray(), id);
                for (JsonNode act : record.path("acts")) {
                    assertTrue(guide.contains("`" + act.path("act").asText() + "`"), id);
                    assertEquals(folder.equals("turns"), act.has("firmness"), id);
                    JsonNode firmness = act.path("firmness");
                    assertTrue(
                            firmness.isMissingNode()
                                    || firmness.isInt() && List.of(1, 2, 3).contains(firmness.intValue()),
                            id);
                    String evidence = act.path("evidence").asText();
                    assertTrue(
                            !evidence.isBlank() && record.path("text").asText().contains(evidence), id);
                }
            }
        });
    }

    @Test
    void everyThreadIsInOrderAndAsksAboutWhatTheAuthorWrote() {
        for (JsonNode thread : all("threads")) {
            String id = thread.path("id").asText();
            Map<Integer, JsonNode> messages = new LinkedHashMap<>();
            OffsetDateTime before = OffsetDateTime.MIN;
            for (JsonNode message : thread.path("messages")) {
                messages.put(message.path("n").intValue(), message);
                assertEquals(messages.size(), message.path("n").intValue(), id);
                assertTrue(
                        Set.of("author", "recipient")
                                .contains(message.path("from").asText()),
                        id);
                assertTrue(CHANNELS.contains(message.path("channel").asText()), id);
                OffsetDateTime at = OffsetDateTime.parse(message.path("at").asText());
                assertFalse(at.isBefore(before), id);
                before = at;
            }
            assertFalse(thread.path("assess").isEmpty(), id);
            for (JsonNode assess : thread.path("assess")) {
                int number = assess.path("n").intValue();
                JsonNode message = messages.get(number);
                assertEquals("author", message.path("from").asText(), id);
                assertLabels(assess, message.path("text").asText(), id);
                assess.path("because").forEach(n -> assertTrue(n.intValue() >= 1 && n.intValue() <= number, id));
            }
        }
    }

    @Test
    void everyFileIsInOneSplitAndTheTestFilesAreOnesThatNoRuleWasWrittenFrom() throws IOException {
        JsonNode splits = JSON.readTree(CORPORA.resolve("splits.json").toFile());
        List<String> split = new ArrayList<>();
        splits.path("splits").forEach(files -> files.forEach(file -> split.add(file.asText())));
        Set<String> there = new TreeSet<>(RECORDS.keySet());
        there.removeIf(file -> file.startsWith("annotations/"));
        assertEquals(List.copyOf(there), split.stream().sorted().toList());

        Set<String> written = new TreeSet<>();
        splits.path("rulesWrittenFrom").forEach(file -> written.add(file.asText()));
        splits.path("splits").path("test").forEach(file -> assertFalse(written.contains(file.asText()), file.asText()));
        Set<String> known = new TreeSet<>(in("paraphrases").keySet());
        known.add("threads/threads.jsonl");
        known.add("threads/stops.jsonl");
        known.add("threads/threads-a.jsonl");
        known.add("authors/a.jsonl");
        Stream.of("a", "b", "c", "d", "e").forEach(hand -> known.add("turns/" + hand + ".jsonl"));
        TrainingData.SEEN_BY_RULES.stream()
                .map(name -> "messages/" + name + ".jsonl")
                .filter(RECORDS::containsKey)
                .forEach(known::add);
        assertEquals(known, written);
    }

    @Test
    void theFoldsAreThoseOfTraining() throws IOException {
        JsonNode folds = JSON.readTree(CORPORA.resolve("splits.json").toFile()).path("folds");
        Map<String, Integer> listed = new TreeMap<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            for (JsonNode file : folds.get(fold)) {
                String name = file.asText();
                listed.put(name.substring("messages/".length(), name.length() - ".jsonl".length()), fold);
            }
        }
        assertEquals(new TreeMap<>(TrainingData.foldsOfHands(CORPORA.resolve("messages"), 4)), listed);
    }

    @Test
    void theLicenceIsThere() throws IOException {
        assertTrue(Files.readString(CORPORA.resolve("LICENSE")).startsWith("Creative Commons Attribution 4.0"));
    }
}
