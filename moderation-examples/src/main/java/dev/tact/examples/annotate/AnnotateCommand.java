package dev.tact.examples.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.examples.agreement.AgreementReport;
import dev.tact.examples.agreement.Annotations;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Count;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.page.HtmlPage;
import dev.tact.examples.record.ColumnOptions;
import dev.tact.examples.record.Input;
import dev.tact.examples.record.MessageOptions;
import dev.tact.examples.record.RecordFormat;
import dev.tact.examples.record.RecordReader;
import dev.tact.examples.settings.ModeratorOptions;
import dev.tact.examples.statistics.ResampleOptions;
import dev.tact.signal.SignalType;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens a page on which people label messages. */
@Command(
        name = "annotate",
        description = {
            "Opens a page in your browser to label messages: which signals, where, how severe, and the risk. By keyboard"
                    + " alone, or with the mouse.",
            "",
            "Everything is saved at once, into a file that evaluate, compare, agreement, report and train read; started"
                    + " again, it goes on where you stopped. Messages that you have not finished are not in it.",
            "",
            "With --adjudicate, two annotators' files are brought together: you see the messages on which they differ, and"
                    + " decide; the others are taken over.",
            "",
            "Nothing leaves the machine: only programs on it can reach the page, and only with the address that is printed."
        },
        footer = {
            "",
            "Examples:",
            "  moderate annotate comments.jsonl --annotator ada",
            "  moderate annotate comments.csv --column id=comment_id --keep source --shuffle 1 --annotator ben",
            "  moderate annotate comments.jsonl --adjudicate comments.ada.jsonl comments.ben.jsonl -o gold.jsonl"
        })
public final class AnnotateCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Messages: JSON Lines, CSV or Parquet, compressed or not.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save there (default: beside the messages, named after them and the annotator).")
    private @Nullable Path output;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "Who labels, if you like by another name; letters and digits (default: me).")
    private String annotator = "me";

    @Option(
            names = "--adjudicate",
            arity = "2",
            paramLabel = "FILE",
            description = "The files of two annotators of these messages; settle where they differ.")
    private List<Path> adjudicated = List.of();

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Show the messages in another order, the same for the same number.")
    private @Nullable Long shuffle;

    @Option(
            names = "--prelabel",
            description =
                    "Show what Tact finds, as suggestions. They sway annotators; records say that they were shown.")
    private boolean prelabel;

    @Option(names = "--without-text", description = "Save ids, places and labels, but no text.")
    private boolean withoutText;

    @Option(names = "--port", paramLabel = "N", description = "Listen to this port (default: any that is free).")
    private int port;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Mixin
    private final MessageOptions defaults = new MessageOptions();

    @Mixin
    private final ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final ModeratorOptions settings = new ModeratorOptions();

    @Mixin
    private final ResampleOptions resample = new ResampleOptions();

    @Override
    public Integer call() throws IOException {
        check();
        Streams streams = Streams.of(spec);
        Path target = output == null ? named() : output;
        List<Path> inputs = new ArrayList<>(adjudicated);
        inputs.add(file);
        for (Path input : inputs) {
            if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
                throw CommandException.usage(target + ": is the input; save to another file");
            }
        }
        try (AnnotationSession session = new AnnotationSession(file, annotator, target, !withoutText)) {
            read(session, streams);
            if (adjudicated.isEmpty()) {
                streams.out().println(Count.of(session.size(), "message") + "; labels go to " + target);
            } else {
                prepareAdjudication(session, streams, target);
            }
            if (shuffle != null) {
                session.shuffle(shuffle);
            }
            session.resume();
            if (session.finished() > 0) {
                streams.out()
                        .printf(
                                Locale.ROOT,
                                "%,d of them %s labelled already%n",
                                session.finished(),
                                session.finished() == 1 ? "is" : "are");
            }
            if (prelabel) {
                session.suggestBy(settings.moderator());
            }
            serve(session, streams);
        }
        return ExitCode.OK;
    }

    private void check() {
        if (!NAME.matcher(annotator).matches()) {
            throw CommandException.usage(
                    "--annotator: a name of letters, digits, '-' and '_', which goes into file names");
        }
        if (port < 0 || port > 65_535) {
            throw CommandException.usage("--port " + port + ": is no port");
        }
        if (prelabel && !adjudicated.isEmpty()) {
            throw CommandException.usage("--prelabel does not go with --adjudicate");
        }
    }

    /** Returns the file that is named after the messages and the annotator. */
    private Path named() {
        String messages = String.valueOf(file.getFileName())
                .replaceFirst("(?i)(\\.(jsonl?|ndjson|csv|tsv|parquet))?(\\.(gz|zst))?$", "");
        return file.resolveSibling(messages + "." + (adjudicated.isEmpty() ? annotator : "gold") + ".jsonl");
    }

    private void read(AnnotationSession session, Streams streams) throws IOException {
        RecordFormat format = RecordFormat.of(file);
        RecordFormat records = format == RecordFormat.AUTO ? RecordFormat.JSONL : format;
        columns.check(records);
        try (Input input = Input.of(file.toString(), records, streams);
                RecordReader reader = RecordReader.of(input, defaults, columns)) {
            session.read(reader, columns);
        }
    }

    private void prepareAdjudication(AnnotationSession session, Streams streams, Path target) {
        int[] counts = session.adjudicate(adjudicated.get(0), adjudicated.get(1));
        AgreementReport.of(Annotations.read(adjudicated), resample).print(streams.out());
        streams.out()
                .printf(
                        Locale.ROOT,
                        "%n%s on which they agree, %,d to adjudicate, %,d left out that one of them has not finished;"
                                + " labels go to %s%n",
                        Count.of(counts[0], "message"),
                        session.size(),
                        counts[1],
                        target);
    }

    private void serve(AnnotationSession session, Streams streams) throws IOException {
        Set<String> signals = new LinkedHashSet<>();
        SignalType.BUNDLED.forEach(signal -> signals.add(signal.id()));
        signals.addAll(settings.signals());
        signals.addAll(session.signals());
        try (AnnotationServer server = new AnnotationServer(session, () -> page(session, signals), port)) {
            streams.out().println(server.address());
            streams.out().println("Open it in a browser of this machine, if it has not opened. Ctrl-C ends.");
            if (!noBrowser) {
                open(server.address());
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private String page(AnnotationSession session, Set<String> signals) {
        ObjectNode data = JSON.createObjectNode();
        data.putObject("about")
                .put("file", String.valueOf(file.getFileName()))
                .put("annotator", annotator)
                .put("adjudicating", !adjudicated.isEmpty())
                .put("prelabelled", prelabel);
        data.set("guide", guide(signals));
        data.set("finished", session.states());
        return HtmlPage.of(
                "annotate.html",
                List.of("page.css", "annotate.css"),
                List.of("page.js", "annotate.js"),
                data,
                "connect-src 'self'");
    }

    /** Returns the label guide, with the signals of other packs at its end. */
    static JsonNode guide(Set<String> signals) {
        ObjectNode guide = (ObjectNode) HtmlPage.json("guide.json");
        ArrayNode entries = (ArrayNode) guide.path("signals");
        Set<String> own = new LinkedHashSet<>(signals);
        entries.forEach(entry -> own.remove(entry.path("id").asText()));
        for (String id : own) {
            entries.addObject().put("id", id).put("area", "Of your packs");
        }
        return guide;
    }

    /** Opens the address where there is a desktop; else the reader of the terminal will. */
    private static void open(URI address) {
        try {
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(address);
            }
        } catch (IOException | UnsupportedOperationException | LinkageError noBrowser) {
            // The address is printed anyway.
        }
    }
}
