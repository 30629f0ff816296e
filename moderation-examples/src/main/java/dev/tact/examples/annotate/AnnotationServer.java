package dev.tact.examples.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.examples.annotate.AnnotationSession.ConflictException;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.page.HtmlPage;
import dev.tact.examples.record.RecordException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a session in a browser of the same machine. It listens to the loopback address only. Whoever asks must know a
 * random token in the address, and name this server as the host, which keeps out pages of other sites whose names were
 * made to lead here; whoever saves must also come from the page itself. One request is served after the other.
 */
final class AnnotationServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern MESSAGE = Pattern.compile("messages/(\\d{1,9})");
    private static final int LONGEST_BODY = 1 << 22;

    private final HttpServer server;
    private final AnnotationSession session;
    private final Supplier<String> page;
    private final String token = token();

    /** An answer that is no page. */
    private record Reply(int status, ObjectNode body) {

        static Reply problem(int status, String problem) {
            return new Reply(status, JsonNodeFactory.instance.objectNode().put("problem", problem));
        }
    }

    /**
     * Starts to serve.
     *
     * @param page makes the page anew
     * @param port to listen to, or 0 for any that is free
     */
    AnnotationServer(AnnotationSession session, Supplier<String> page, int port) throws IOException {
        this.session = session;
        this.page = page;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (BindException taken) {
            throw CommandException.usage("--port " + port + ": is taken; give another, or none");
        }
        server.createContext("/", this::handle);
        server.start();
    }

    private static String token() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Returns the address of the page, which holds the token. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + token + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", "frame-ancestors 'none'"); // the page has the rest of it
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Referrer-Policy", "same-origin");
            headers.set("X-Content-Type-Options", "nosniff");
            String path = exchange.getRequestURI().getPath();
            if (!isForUs(exchange) || !knowsToken(path)) {
                send(exchange, 404, "text/plain", "Not found. The address with its token is where 'moderate' runs.\n");
            } else if (path.length() == token.length() + 2) {
                send(exchange, 200, "text/html", page.get());
            } else {
                Reply reply = guarded(exchange, path.substring(token.length() + 2));
                send(exchange, reply.status, "application/json", HtmlPage.escaped(reply.body));
            }
        }
    }

    private boolean isForUs(HttpExchange exchange) {
        int port = server.getAddress().getPort();
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        return hosts.equals(List.of("127.0.0.1:" + port)) || hosts.equals(List.of("localhost:" + port));
    }

    private boolean knowsToken(String path) {
        int end = path.indexOf('/', 1);
        return end > 0
                && MessageDigest.isEqual(
                        path.substring(1, end).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    private Reply guarded(HttpExchange exchange, String path) throws IOException {
        try {
            return reply(exchange, path);
        } catch (RuntimeException bug) {
            return Reply.problem(
                    500, "internal error, please report it: " + bug.getClass().getName());
        }
    }

    private Reply reply(HttpExchange exchange, String path) throws IOException {
        Matcher message = MESSAGE.matcher(path);
        if (!message.matches() || Integer.parseInt(message.group(1)) >= session.size()) {
            return Reply.problem(404, "no such message");
        }
        int index = Integer.parseInt(message.group(1));
        return switch (exchange.getRequestMethod()) {
            case "GET" -> new Reply(200, session.message(index));
            case "PUT" ->
                isFromPage(exchange) ? save(index, exchange) : Reply.problem(403, "only the page itself may save");
            default -> Reply.problem(405, "neither GET nor PUT");
        };
    }

    private static boolean isFromPage(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return ("http://" + headers.getFirst("Host")).equals(headers.getFirst("Origin"))
                && "application/json".equals(headers.getFirst("Content-Type"));
    }

    private Reply save(int index, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Reply.problem(413, "too much for one message");
        }
        try {
            JsonNode labels = JSON.readTree(body);
            int revision = session.save(index, labels);
            return new Reply(200, JsonNodeFactory.instance.objectNode().put("revision", revision));
        } catch (JsonProcessingException malformed) {
            return Reply.problem(400, "not JSON");
        } catch (RecordException wrong) {
            return Reply.problem(422, wrong.problem());
        } catch (ConflictException stale) {
            return Reply.problem(409, "it was changed in another window; reload this page");
        } catch (IOException failure) {
            return Reply.problem(507, "the file cannot be written: " + CommandException.describe(failure));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
