package dev.tact.examples.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.Conversation.Turn;
import dev.tact.Message;
import dev.tact.MessageTooLongException;
import dev.tact.Moderator;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.ColumnOptions;
import dev.tact.examples.record.Compression;
import dev.tact.examples.record.InputRecord;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.record.RecordReader;
import dev.tact.signal.Evidence;
import dev.tact.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages that somebody labels, and the file of their labels.
 *
 * <p>Finished messages, which are those with a risk, are in the output, in the order of the messages. What was begun is
 * in a file beside it until it is finished. Every save writes a file anew, forces it to the disk and moves it over the
 * old one, so that a process may be killed at any time and what was saved is there. Not thread-safe.
 */
final class AnnotationSession implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields of the output that are not the message's own. */
    private static final Set<String> OWN_FIELDS = ownFields();

    private final Path source;
    private final String annotator;
    private final Path output;
    private final boolean withText;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Item> shown = new ArrayList<>();
    private final FileChannel lock;
    private @Nullable Moderator suggesting;
    private boolean adjudicating;

    /** A message and what is known of it. */
    private static final class Item {
        private final InputRecord message;
        /** The record as it is written, without labels. */
        private final ObjectNode fields = JSON.createObjectNode();

        private Labelling labels = Labelling.NONE;
        /** How often the labels were saved; a page that knows an older number must not save. */
        private int revision;

        private boolean prelabelled;
        private boolean agreed;
        /** The record as it was written last; of many messages, one changes at a time. */
        private byte @Nullable [] line;

        private final List<Version> versions = new ArrayList<>();

        Item(InputRecord message) {
            this.message = message;
        }

        String text() {
            return message.message().text();
        }
    }

    /** What one of two annotators said, to be adjudicated. */
    private record Version(String title, Labelling labels) {}

    /** A page wants to save over labels that it does not know. */
    static final class ConflictException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static Set<String> ownFields() {
        Set<String> fields = new HashSet<>(Labelling.FIELDS);
        fields.addAll(Set.of("annotator", "prelabelled", "adjudicated", "agreed", "chosen"));
        return fields;
    }

    /**
     * Opens the output for writing.
     *
     * @param source the file of the messages
     * @param withText whether records of the output hold text; else ids and places only
     * @throws CommandException if another process writes it
     */
    AnnotationSession(Path source, String annotator, Path output, boolean withText) throws IOException {
        this.source = source;
        this.annotator = annotator;
        this.output = output.toAbsolutePath();
        this.withText = withText;
        Path file = beside(".lock");
        try {
            lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw CommandException.usage(file + ": cannot be written: " + CommandException.describe(failure));
        }
        if (!locked()) {
            lock.close();
            throw CommandException.usage(
                    output + ": somebody is labelling into it; end that first, or give another -o");
        }
        file.toFile().deleteOnExit(); // for Ctrl-C; after a kill it stays, and does no harm
    }

    private boolean locked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private Path beside(String ending) {
        return output.resolveSibling(output.getFileName() + ending);
    }

    /** Reads the messages. */
    void read(RecordReader records, ColumnOptions columns) throws IOException {
        for (String name : columns.kept()) {
            if (OWN_FIELDS.contains(name)) {
                throw CommandException.usage("--keep " + name + ": labels have something else of that name");
            }
        }
        for (Line line = records.nextRecord(); line != null; line = records.nextRecord()) {
            if (!line.isBlank()) {
                try {
                    add(records.parse(line));
                } catch (RecordException malformed) {
                    throw CommandException.data(source + ":" + line.number() + ": " + malformed.problem());
                }
            }
        }
        if (items.isEmpty()) {
            throw CommandException.data(source + ": no messages");
        }
        shown.addAll(items.values());
    }

    private void add(InputRecord record) throws RecordException {
        Item item = new Item(record);
        item.fields.set("id", record.id());
        if (withText) {
            describe(record, item.fields);
        }
        item.fields.setAll(record.kept());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(item.fields.toString())) {
            throw new RecordException("holds half a surrogate pair; mend the text", record.id());
        }
        if (items.put(record.id().asText(), item) != null) {
            throw new RecordException("a message with this id was there before; ids must be unique", record.id());
        }
    }

    private static void describe(InputRecord record, ObjectNode fields) {
        Message message = record.message();
        fields.put("channel", lower(message.channel())).put("text", message.text());
        if (message.format() == Message.Format.HTML) {
            fields.put("html", true);
        }
        put(fields, "sent", message.sent());
        if (!record.earlier().turns().isEmpty()) {
            fields.set("history", history(record));
        }
    }

    private static ArrayNode history(InputRecord record) {
        ArrayNode history = JSON.createArrayNode();
        for (Turn turn : record.earlier().turns()) {
            ObjectNode node =
                    history.addObject().put("from", lower(turn.side())).put("text", turn.text());
            if (turn.channel() != null) {
                node.put("channel", lower(turn.channel()));
            }
            if (turn.format() == Message.Format.HTML) {
                node.put("html", true);
            }
            put(node, "sent", turn.sent());
        }
        return history;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, String field, @Nullable OffsetDateTime time) {
        if (time != null) {
            node.put(field, time.toString());
        }
    }

    /** Shows the messages in an order that the seed decides. */
    void shuffle(long seed) {
        Collections.shuffle(shown, new Random(seed));
    }

    /** Suggests labels, visibly. */
    void suggestBy(Moderator moderator) {
        suggesting = moderator;
    }

    /**
     * Shows only those messages of which two annotators say different things. The others are taken over; a message that
     * only one of them finished is left out.
     *
     * @return how many were taken over, and how many left out
     */
    int[] adjudicate(Path first, Path second) {
        adjudicating = true;
        readVersions(first);
        readVersions(second);
        int[] counts = new int[2];
        shown.clear();
        for (Item item : items.values()) {
            if (item.versions.size() < 2) {
                counts[1] += item.versions.size();
                item.versions.clear();
            } else if (item.versions.get(0).labels.agreesWith(item.versions.get(1).labels)) {
                item.agreed = true;
                item.labels = item.versions.get(0).labels;
                counts[0]++;
            } else {
                shown.add(item);
            }
        }
        return counts;
    }

    private void readVersions(Path file) {
        String title = JsonLinesReader.title(file);
        Set<String> seen = new HashSet<>();
        JsonLinesReader.forEach(file, record -> {
            Item item = item(record);
            if (!seen.add(record.path("id").asText())) {
                throw new RecordException("a record with this \"id\" was there before; keep one of them");
            }
            Labelling labels = Labelling.of(record, item.text());
            item.prelabelled |= record.path("prelabelled").asBoolean();
            if (labels.isFinished()) {
                item.versions.add(new Version(title, labels));
            }
            adopt(item, record);
        });
    }

    private Item item(JsonNode record) throws RecordException {
        Item item = items.get(record.path("id").asText());
        if (item == null) {
            throw new RecordException("no such \"id\" among the messages; name the file that these labels are of");
        }
        if (record.has("text") && !record.path("text").asText().equals(item.text())) {
            throw new RecordException("the message has another text now; labels of the old one would be misplaced");
        }
        return item;
    }

    /** Takes over fields of a record that would else be lost when it is written anew. */
    private void adopt(Item item, JsonNode record) {
        record.properties().forEach(field -> {
            boolean words = field.getKey().equals("text") || field.getKey().equals("history");
            if (!OWN_FIELDS.contains(field.getKey()) && (withText || !words)) {
                item.fields.putIfAbsent(field.getKey(), field.getValue());
            }
        });
    }

    /** Takes up what an earlier session saved, and writes what is known without anybody's doing. */
    void resume() throws IOException {
        // A process that was killed while a message moved from one file to the other left it in both.
        for (Path file : List.of(beside(".unfinished"), output)) {
            if (Files.exists(file)) {
                JsonLinesReader.forEach(file, this::resume);
            }
        }
        if (items.values().stream().anyMatch(item -> item.agreed)) {
            write(true);
        }
    }

    private void resume(JsonNode record) throws RecordException {
        boolean agreed = record.path("agreed").asBoolean();
        if ((agreed || record.path("adjudicated").asBoolean()) != adjudicating) {
            throw new RecordException(
                    adjudicating
                            ? "not made by --adjudicate; give another -o"
                            : "made by --adjudicate; give another -o");
        }
        if (agreed) {
            return; // found out anew
        }
        if (!adjudicating && !record.path("annotator").asText(annotator).equals(annotator)) {
            throw new RecordException("labels of another annotator; give another -o");
        }
        Item item = item(record);
        if (adjudicating && !shown.contains(item)) {
            return; // no longer disputed
        }
        item.labels = Labelling.of(record, item.text());
        item.prelabelled |= record.path("prelabelled").asBoolean();
        adopt(item, record);
    }

    /** Returns how many messages are shown. */
    int size() {
        return shown.size();
    }

    /** Returns how many of them are finished. */
    long finished() {
        return shown.stream().filter(item -> item.labels.isFinished()).count();
    }

    /** Returns the signals that labels name beside those that are known. */
    Set<String> signals() {
        Set<String> signals = new TreeSet<>();
        for (Item item : items.values()) {
            item.labels.labels().forEach(label -> signals.add(label.signal().id()));
            item.versions.forEach(version -> version.labels
                    .labels()
                    .forEach(label -> signals.add(label.signal().id())));
        }
        return signals;
    }

    /** Returns which of the messages are finished, in the order in which they are shown. */
    ArrayNode states() {
        ArrayNode states = JSON.createArrayNode();
        shown.forEach(item -> states.add(item.labels.isFinished()));
        return states;
    }

    /** Returns a message with all that the page shows of it. */
    ObjectNode message(int index) {
        Item item = shown.get(index);
        InputRecord record = item.message;
        ObjectNode node = JSON.createObjectNode();
        node.set("id", record.id());
        describe(record, node);
        node.put("revision", item.revision);
        node.set("labels", json(item.labels));
        if (suggesting != null) {
            node.set("suggestions", suggestions(record, suggesting));
            item.prelabelled = true;
        }
        if (adjudicating) {
            ArrayNode versions = node.putArray("versions");
            sides(item).forEach(version -> versions.add(json(version.labels)));
        }
        return node;
    }

    /** The two change sides by chance, so that nobody learns to trust one. */
    private static List<Version> sides(Item item) {
        Version first = item.versions.get(0);
        Version second = item.versions.get(1);
        return new SplittableRandom(item.message.id().asText().hashCode()).nextBoolean()
                ? List.of(first, second)
                : List.of(second, first);
    }

    private static ObjectNode json(Labelling labels) {
        ObjectNode node = JSON.createObjectNode();
        labels.putInto(node, null);
        return node;
    }

    private static ArrayNode suggestions(InputRecord record, Moderator moderator) {
        ArrayNode suggestions = JSON.createArrayNode();
        try {
            for (Signal signal :
                    moderator.assess(record.message(), record.earlier()).signals()) {
                for (Evidence evidence : signal.evidence()) {
                    suggestions
                            .addObject()
                            .put("signal", signal.type().id())
                            .put("severity", signal.severity().level())
                            .put("start", evidence.span().start())
                            .put("end", evidence.span().end());
                }
            }
        } catch (MessageTooLongException tooLong) {
            return suggestions; // people may label it all the same
        }
        return suggestions;
    }

    /**
     * Saves the labels of a message. When this returns they are on the disk.
     *
     * @param labels as {@link #message} gives them, with the {@code revision} that they were made from
     * @return the new revision
     * @throws RecordException if they are no labels of this message
     */
    int save(int index, JsonNode labels) throws RecordException, ConflictException, IOException {
        Item item = shown.get(index);
        if (labels.path("revision").asInt(-1) != item.revision) {
            throw new ConflictException();
        }
        Labelling before = item.labels;
        item.labels = Labelling.of(labels, item.text());
        item.line = null;
        try {
            boolean finished = item.labels.isFinished();
            write(finished);
            if (finished != before.isFinished()) {
                write(!finished); // the file that loses the message, after the one that gains it
            }
        } catch (IOException failure) {
            item.labels = before;
            item.line = null;
            throw failure;
        }
        return ++item.revision;
    }

    /** Writes the finished messages, or those that were begun. */
    private void write(boolean finished) throws IOException {
        Path target = finished ? output : beside(".unfinished");
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Item item : items.values()) {
            if (item.labels.isFinished() == finished && !item.labels.equals(Labelling.NONE)) {
                lines.writeBytes(line(item));
            }
        }
        if (!finished && lines.size() == 0) {
            Files.deleteIfExists(target);
            return;
        }
        byte[] bytes = Compression.of(target).compress(lines.toByteArray());
        Path part = beside(".part");
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            protect(part);
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                file.write(rest);
            }
            file.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(target.getParent()))) {
            folder.force(true); // or a power cut might undo the move
        } catch (IOException windows) {
            // Folders cannot be opened there.
        }
    }

    /** Whoever may not read the messages may not read them here. */
    private void protect(Path part) throws IOException {
        try {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(Files.exists(output) ? output : source));
        } catch (UnsupportedOperationException windows) {
            // The folder's rights are inherited there.
        }
    }

    private byte[] line(Item item) {
        byte[] line = item.line;
        if (line == null) {
            line = (json(item) + "\n").getBytes(StandardCharsets.UTF_8);
            item.line = line;
        }
        return line;
    }

    private ObjectNode json(Item item) {
        ObjectNode record = item.fields.deepCopy();
        item.labels.putInto(record, withText ? item.text() : null);
        if (item.prelabelled) {
            record.put("prelabelled", true);
        }
        if (item.agreed) {
            return record.put("agreed", true);
        }
        record.put("annotator", annotator);
        if (adjudicating) {
            String chosen = item.versions.stream()
                    .filter(version -> version.labels.labels().equals(item.labels.labels())
                            && Objects.equals(version.labels.risk(), item.labels.risk()))
                    .map(Version::title)
                    .findFirst()
                    .orElse("edited");
            record.put("adjudicated", true).put("chosen", chosen);
        }
        return record;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(beside(".lock"));
        lock.close();
    }
}
