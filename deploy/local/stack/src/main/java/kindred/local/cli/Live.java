package kindred.local.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import kindred.local.clerk.TokenSpec;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;

/**
 * {@code live NAME}: prints what happens to the person of that name, as their client would see it. It does what every client has to:
 * it renews its session, comes back when the socket is closed, and then asks for the messages that it has missed.
 */
record Live(Project project, Home home) {
    private static final Duration RENEW_EVERY = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    void run(List<String> words) throws InterruptedException {
        if (words.size() != 1 || words.get(0).startsWith("-"))
            throw new Failure(Failure.WRONG_USE, "usage: ./kindred live NAME");
        var state = SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var issuer = new StandIns(installation).issuer();
        var gateway = installation.ports().url(Port.GATEWAY);
        var seqs = new HashMap<String, Long>();
        while (true) {
            try (var client = LiveClient.connect(gateway, issuer.mint(TokenSpec.of(words.get(0))))) {
                System.out.println("-- connected");
                resume(client, seqs);
                follow(client, seqs, () -> issuer.mint(TokenSpec.of(words.get(0))));
            } catch (CompletionException away) {
                System.out.println("-- the gateway is away");
            }
            Thread.sleep(TRY_AGAIN_AFTER.toMillis());
        }
    }

    private static void resume(LiveClient client, Map<String, Long> seqs) {
        if (seqs.isEmpty()) return;
        client.send(
                "resume",
                Map.of(
                        "conversations",
                        seqs.entrySet().stream()
                                .map(known -> Map.of("conversationId", known.getKey(), "seq", known.getValue()))
                                .toList()));
    }

    private static void follow(LiveClient client, Map<String, Long> seqs, Supplier<String> token)
            throws InterruptedException {
        var printed = 0;
        var renewAt = System.nanoTime() + RENEW_EVERY.toNanos();
        while (client.isOpen()) {
            var frames = client.received();
            for (; printed < frames.size(); printed++) print(frames.get(printed), seqs);
            if (System.nanoTime() > renewAt) {
                client.send("authenticate", Map.of("token", token.get()));
                renewAt = System.nanoTime() + RENEW_EVERY.toNanos();
            }
            Thread.sleep(20);
        }
        System.out.println("-- closed: " + client.awaitClosed(TRY_AGAIN_AFTER));
    }

    private static void print(Received frame, Map<String, Long> seqs) {
        if (frame.type().equals("ping")) return;
        if (frame.type().equals("message.sent"))
            seqs.put(
                    frame.data().path("conversationId").asText(),
                    frame.data().path("seq").asLong());
        System.out.println(frame.json());
    }
}
