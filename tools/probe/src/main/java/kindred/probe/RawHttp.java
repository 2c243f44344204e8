package kindred.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends bytes to a server, which need not be valid HTTP, and reads one response. */
record RawHttp(URI server) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_WAITS = 30;

    Socket connect() throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    String authority() {
        return server.getAuthority();
    }

    /** As {@link #send}, and repeats it while the service is unavailable, for example just after its start. */
    Answer sendPatiently(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        var answer = send(method, target, headers, body);
        for (var waits = 0; waits < MAX_WAITS && answer.outcome().startsWith("503"); waits++) {
            pause(1);
            answer = send(method, target, headers, body);
        }
        return answer;
    }

    /** Sends a well-formed request. Waits and repeats it when a limit of requests asks for that. */
    Answer send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + authority() + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0
                || !List.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE").contains(method))
            head.append("Content-Length: ").append(body.length).append("\r\n");
        var request = concat(head.append("Connection: close\r\n\r\n").toString(), body);
        var answer = exchange(request);
        for (var waits = 0; waits < MAX_WAITS && answer.outcome().startsWith("429 too-many-requests"); waits++) {
            pause(Integer.parseInt(answer.headers().getOrDefault("retry-after", "1")));
            answer = exchange(request);
        }
        return answer;
    }

    /** Sends bytes as they are, and reads the response to them. */
    Answer exchange(byte[] request) throws IOException {
        try (var socket = connect()) {
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException answeredEarly) {
                // The server may refuse before it has read everything: its answer is read below
            }
            return read(
                    new BufferedInputStream(socket.getInputStream()),
                    new String(request, 0, 4, StandardCharsets.ISO_8859_1));
        }
    }

    /** Reads one response. A connection that ends without one is an answer, too. */
    static Answer read(InputStream in, String method) throws IOException {
        try {
            var status = line(in);
            if (status == null) return Answer.of("closed");
            var words = status.split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.")) return Answer.of("no HTTP: " + status);
            var headers = new TreeMap<String, String>();
            for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            var body = method.startsWith("HEAD") ? "" : body(in, headers);
            return answer(words[1], headers, body, method);
        } catch (SocketTimeoutException silent) {
            return Answer.of("silence");
        } catch (SocketException reset) {
            return Answer.of("reset");
        }
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        var length = headers.get("content-length");
        if (length != null) return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) return "";
        var body = new ByteArrayOutputStream();
        for (var size = line(in); size != null && !size.equals("0"); size = line(in)) {
            body.write(in.readNBytes(Integer.parseInt(size, 16)));
            line(in);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String status, Map<String, String> headers, String body, String method) {
        var faults = new ArrayList<String>();
        var outcome = status;
        if (status.startsWith("4") || status.startsWith("5")) {
            if (!headers.getOrDefault("content-type", "").startsWith("application/problem+json"))
                faults.add("no problem document");
            if (!headers.containsKey("x-request-id")) faults.add("no request id");
            if (!method.startsWith("HEAD")) {
                var code = code(body);
                if (code.isEmpty()) faults.add("no code");
                else outcome += " " + code;
            }
        }
        return new Answer(outcome, faults, headers, body);
    }

    private static String code(String body) {
        try {
            return JSON.readTree(body).path("code").asText();
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) return null;
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(String head, byte[] body) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
