import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.local.clerk.TokenSpec;
import kindred.local.live.LiveClient;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;

/**
 * How long after a message was committed it is there at the other end. Messages are sent when they are due, whether or not those before
 * have been answered (an open model), by pairs of people each of whom has a socket.
 */
public class Latency {
    private static final int PAIRS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StandIns standIns;
    private final String gateway;

    private final AtomicInteger refused = new AtomicInteger();

    private record Pair(String sender, String conversation, LiveClient receiver) {}

    private Latency(Installation installation) {
        this.standIns = new StandIns(installation);
        this.gateway = installation.ports().url(Port.GATEWAY);
    }

    public static void main(String[] arguments) throws Exception {
        var perSecond = Integer.parseInt(arguments[0]);
        var project = Project.find();
        var offset = Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"));
        var latency = new Latency(new Installation(project, Home.of(project), Ports.documented(offset)));
        var pairs = new ArrayList<Pair>();
        for (int n = 0; n < PAIRS; n++) pairs.add(latency.pair(n));
        latency.warmUp(pairs, Duration.ofSeconds(Integer.getInteger("warm", 90)));
        System.out.println("| phase | sent | refused | shown | commit to frame p50 ms | p99 ms | max ms | send p50 ms | p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int run = 1; run <= Integer.getInteger("runs", 3); run++) latency.measured("run " + run, pairs, perSecond);
        System.exit(0);
    }

    private Pair pair(int n) throws Exception {
        var sender = "sender" + n;
        var receiver = "receiver" + n;
        for (var person : List.of(sender, receiver)) call(person, "POST", "/v1/users/register", "{}", null);
        var id = JSON.readTree(call(receiver, "GET", "/v1/users/me", null, null)).path("userId").asText();
        var conversation = JSON.readTree(call(sender, "POST", "/v1/conversations", "{\"participantId\":\"" + id + "\"}", null))
                .path("conversationId")
                .asText();
        return new Pair(sender, conversation, LiveClient.connect(gateway, token(receiver, Duration.ofMinutes(30))));
    }

    private void measured(String phase, List<Pair> pairs, int perSecond) throws Exception {
        var before = Instant.now();
        var sends = run(pairs, perSecond, Duration.ofSeconds(20));
        var frames = frames(pairs, before);
        for (var deadline = Instant.now().plusSeconds(10); frames.size() < sends.size() && Instant.now().isBefore(deadline); ) {
            Thread.sleep(100); // the last are still on their way
            frames = frames(pairs, before);
        }
        Collections.sort(frames);
        Collections.sort(sends);
        System.out.printf(
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n",
                phase,
                sends.size(),
                refused.get(),
                frames.size(),
                percentile(frames, 50),
                percentile(frames, 99),
                percentile(frames, 100),
                percentile(sends, 50),
                percentile(sends, 99));
    }

    /** How long each frame was on its way that was committed since then, in milliseconds. */
    private static List<Long> frames(List<Pair> pairs, Instant since) {
        var frames = new ArrayList<Long>();
        for (var pair : pairs)
            for (var frame : pair.receiver().received("message.sent")) {
                var committed = Instant.parse(frame.data().path("createdAt").asText());
                if (committed.isAfter(since)) frames.add(Duration.between(committed, frame.at()).toMillis());
            }
        return frames;
    }

    /** Each pair sends as fast as it is answered: a service that has had few requests has compiled little of what it does. */
    private void warmUp(List<Pair> pairs, Duration time) throws Exception {
        var until = Instant.now().plus(time);
        var sent = new AtomicInteger();
        CompletableFuture.allOf(pairs.stream().map(pair -> warmUp(pair, until, sent)).toArray(CompletableFuture[]::new)).join();
        System.out.printf("Warm after %d messages, %d a second%n", sent.get(), sent.get() / time.toSeconds());
    }

    private CompletableFuture<Void> warmUp(Pair pair, Instant until, AtomicInteger sent) {
        if (Instant.now().isAfter(until)) return CompletableFuture.completedFuture(null);
        return send(pair, sent.incrementAndGet()).handle((answer, failure) -> null).thenCompose(next -> warmUp(pair, until, sent));
    }

    private CompletableFuture<HttpResponse<String>> send(Pair pair, int n) {
        var path = "/v1/conversations/" + pair.conversation() + "/messages";
        var body = "{\"type\":\"text\",\"content\":\"message " + n + "\"}";
        return HTTP.sendAsync(request(pair.sender(), "POST", path, body, "k" + System.nanoTime()), BodyHandlers.ofString());
    }

    /** The time that each send took, in milliseconds. */
    private List<Long> run(List<Pair> pairs, int perSecond, Duration time) throws Exception {
        var took = new ConcurrentLinkedQueue<Long>();
        refused.set(0);
        var answers = new ArrayList<CompletableFuture<?>>();
        var began = System.nanoTime();
        var total = perSecond * time.toSeconds();
        for (int n = 0; n < total; n++) {
            var due = began + n * 1_000_000_000L / perSecond;
            var early = due - System.nanoTime();
            // The load is this: a send when it is due, however long those before it take
            if (early > 0) Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
            var pair = pairs.get(n % pairs.size());
            answers.add(send(pair, n)
                    .handle((answer, failure) -> {
                        if (failure == null && answer.statusCode() == 201) took.add((System.nanoTime() - due) / 1_000_000);
                        else refused.incrementAndGet();
                        return null;
                    }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        return new ArrayList<>(took);
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? -1 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private String call(String person, String method, String path, String body, String key) throws Exception {
        var answer = HTTP.send(request(person, method, path, body, key), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private HttpRequest request(String person, String method, String path, String body, String key) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(person, name -> token(name, Duration.ofMinutes(30))))
                .header("Content-Type", "application/json");
        if (key != null) request.header("Idempotency-Key", key);
        return request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
    }

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private String token(String person, Duration ttl) {
        return standIns.issuer().mint(TokenSpec.of(person).ttl(ttl));
    }
}
