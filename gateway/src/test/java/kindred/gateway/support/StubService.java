package kindred.gateway.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stub of a service. It writes HTTP/1.1 as raw bytes, so that it can also violate the protocol, and records its
 * requests.
 */
public final class StubService implements AutoCloseable {
    /** Responds to one request. Returns false to close the connection. */
    @FunctionalInterface
    public interface Behaviour {
        boolean respond(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException;
    }

    private static final int MAX_RECORDED_BODY = 4096;

    private final ServerSocket server;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, Behaviour> headBehaviours = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger heads = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    public StubService() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** @param path the last segment of the path, without query */
    public void on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    /** Responds after the head of the request. It never reads the body. */
    public void onHead(String path, Behaviour behaviour) {
        headBehaviours.put(path, behaviour);
    }

    public List<ReceivedRequest> received() {
        return received;
    }

    public ReceivedRequest onlyReceived() {
        if (received.size() != 1) throw new AssertionError("Received " + received);
        return received.get(0);
    }

    /** The number of requests whose head has arrived, complete or not. */
    public int heads() {
        return heads.get();
    }

    public int connectionCount() {
        return connections.get();
    }

    public void reset() {
        heads.set(0);
        received.clear();
        behaviours.clear();
        headBehaviours.clear();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var socket = server.accept();
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the service was stopped
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (serveOne(in, socket.getOutputStream())) {}
        } catch (IOException | InterruptedException closed) {
            // the gateway closed the connection
        }
    }

    private boolean serveOne(InputStream in, OutputStream out) throws IOException, InterruptedException {
        var start = line(in);
        if (start == null) return false;
        var headers = new TreeMap<String, List<String>>();
        for (var header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).trim());
        }
        heads.incrementAndGet();
        var words = start.split(" ");
        var path = words[1].split("\\?")[0];
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (headBehaviours.containsKey(name)) {
            var headOnly = new ReceivedRequest(words[0], words[1], headers, 0, "", false);
            received.add(headOnly);
            return headBehaviours.get(name).respond(headOnly, out);
        }
        var body = new ByteArrayOutputStream();
        var length = readBody(in, headers, body);
        var request = new ReceivedRequest(
                words[0], words[1], headers, Math.abs(length), body.toString(ISO_8859_1), length >= 0);
        received.add(request);
        return length >= 0 && behaviours.getOrDefault(name, StubService::echo).respond(request, out);
    }

    /** The length of the body; negative if it is incomplete. */
    private static long readBody(InputStream in, Map<String, List<String>> headers, ByteArrayOutputStream body)
            throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            var declared = Long.parseLong(
                    headers.getOrDefault("content-length", List.of("0")).get(0));
            var read = copy(in, declared, body);
            return read == declared ? read : -read - 1;
        }
        var total = 0L;
        for (var size = line(in); size != null; size = line(in)) {
            var declared = Long.parseLong(size.split(";")[0], 16);
            var read = copy(in, declared, body);
            total += read;
            if (read < declared) return -total - 1;
            line(in);
            if (declared == 0) return total;
        }
        return -total - 1;
    }

    private static long copy(InputStream in, long length, ByteArrayOutputStream body) throws IOException {
        var buffer = new byte[8192];
        var total = 0L;
        while (total < length) {
            int read;
            try {
                read = in.read(buffer, 0, (int) Math.min(buffer.length, length - total));
            } catch (IOException reset) {
                return total;
            }
            if (read < 0) return total;
            body.write(buffer, 0, Math.min(read, Math.max(0, MAX_RECORDED_BODY - body.size())));
            total += read;
        }
        return total;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) return null;
            if (b != '\r') line.write(b);
        }
        return line.toString(ISO_8859_1);
    }

    /** Responds with 200 and {@code {"method", "target"}}. */
    public static boolean echo(ReceivedRequest request, OutputStream out) throws IOException {
        var body = "{\"method\":\"%s\",\"target\":\"%s\"}".formatted(request.method(), request.target());
        write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + (request.method().equals("HEAD") ? "" : body));
        return true;
    }

    public static void write(OutputStream out, String bytes) throws IOException {
        out.write(bytes.getBytes(ISO_8859_1));
        out.flush();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "stub-service");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
