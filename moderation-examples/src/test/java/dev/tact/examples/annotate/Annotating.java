package dev.tact.examples.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.examples.Child;
import dev.tact.examples.Cli;
import dev.tact.examples.ModerateCommand;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.record.JsonLinesReader;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code moderate annotate}, and asks as its page would. */
final class Annotating implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;
    private int status = -1;

    private Annotating(List<String> arguments) {
        Streams streams = Streams.of(InputStream.nullInputStream(), out, err, false);
        thread = new Thread(
                () -> status = ModerateCommand.commandLine(streams).execute(arguments.toArray(String[]::new)));
        thread.start();
    }

    /** Starts it in this process and waits until it serves. */
    static Annotating start(String... arguments) throws InterruptedException {
        Annotating annotating = new Annotating(command(arguments));
        for (int i = 0; i < 600 && annotating.thread.isAlive(); i++) {
            if (ADDRESS.matcher(annotating.out()).find()) {
                return annotating;
            }
            Thread.sleep(100);
        }
        return fail(annotating.err());
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("annotate", "--no-browser"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs it where it should not come to serving. */
    static Cli.Result refused(String... arguments) {
        return Cli.run(command(arguments).toArray(String[]::new));
    }

    /** A process of its own, which may be killed. */
    record Killable(Process process, URI address) {

        static Killable start(Path log, String... arguments) throws IOException {
            Process process = Child.start(log, "-Xmx256m", command(arguments));
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (ADDRESS.matcher(line).matches()) {
                    return new Killable(process, URI.create(line));
                }
            }
            return fail(Files.readString(log));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    URI address() {
        Matcher address = ADDRESS.matcher(out());
        return address.find() ? URI.create(address.group()) : fail(out());
    }

    JsonNode get(int index) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(address().resolve("messages/" + index)).build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    HttpResponse<String> put(int index, String body) throws IOException, InterruptedException {
        return put(address(), index, body, origin(address()));
    }

    static String origin(URI address) {
        return "http://" + address.getAuthority();
    }

    static HttpResponse<String> put(URI address, int index, String body, String origin)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("messages/" + index))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .PUT(BodyPublishers.ofString(body));
        return CLIENT.send(
                (origin.isEmpty() ? request : request.header("Origin", origin)).build(), BodyHandlers.ofString());
    }

    /** Saves the labels, which must be accepted. */
    void save(int index, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = put(index, body);
        assertEquals(200, response.statusCode(), response.body());
    }

    /** Reads the records of a file. */
    static List<JsonNode> records(Path file) {
        List<JsonNode> records = new ArrayList<>();
        JsonLinesReader.forEach(file, records::add);
        return records;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException impatient) {
            throw new IllegalStateException(impatient);
        }
        assertEquals(0, status, err());
        assertEquals("", err());
    }
}
