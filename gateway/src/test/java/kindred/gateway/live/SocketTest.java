package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.StubService;
import kindred.kit.identity.UserIds;
import kindred.local.live.LiveClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;

/** A test of live sockets with real clients. It passes events to the dispatcher; the journeys test Kafka itself. */
abstract class SocketTest extends GatewayTest {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Inject
    EventDispatcher dispatcher;

    final List<LiveClient> clients = new ArrayList<>();

    final UUID conversation = UUID.randomUUID();

    @AfterEach
    void closeAll() {
        clients.forEach(LiveClient::close);
    }

    LiveClient connect(String name) {
        return connectWith(suite.token(name));
    }

    LiveClient connectWith(String token) {
        var client = LiveClient.connect(url(), token);
        clients.add(client);
        client.await("hello");
        return client;
    }

    /** Returns when the gateway has handled all frames that the client sent before. */
    void awaitFramesHandled(LiveClient client) {
        var before = client.received("error").size();
        client.sendText("nonsense");
        client.await(frame -> client.received("error").size() > before);
    }

    /** Returns when the client has received all events before. A service's response could otherwise overtake them. */
    void awaitEventsDelivered(LiveClient client) {
        var userId = client.await("hello").data().path("userId").asText();
        var mark = UUID.randomUUID().toString();
        dispatch(EventType.SUBSCRIPTION_CHANGED, UUID.fromString(userId), "", "{\"mark\":\"%s\"}".formatted(mark));
        client.await(frame -> frame.data().path("mark").asText().equals(mark));
    }

    void messageSent(long seq, String... participants) {
        dispatch(
                EventType.MESSAGE_SENT,
                conversation,
                ids(participants),
                "{\"seq\":%d,\"content\":\"message %1$d\"}".formatted(seq));
    }

    void messageChanged(EventType type, long seq, long revision, String... participants) {
        dispatch(
                type,
                conversation,
                ids(participants),
                "{\"seq\":%d,\"revision\":%d,\"content\":\"as it is now\"}".formatted(seq, revision));
    }

    void dispatch(EventType type, UUID key, String audience, String data) {
        var record = new ConsumerRecord<>(type.topic(), 0, 0, key.toString().getBytes(UTF_8), data.getBytes(UTF_8));
        record.headers().add("ce_type", type.type().getBytes(UTF_8)).add("ce_audience", audience.getBytes(UTF_8));
        dispatcher.dispatch(record);
    }

    String ids(String... names) {
        return String.join(
                ",", Arrays.stream(names).map(name -> id(name).toString()).toList());
    }

    UUID id(String name) {
        return UserIds.of(suite.issuer.tokenIdentifier(name));
    }

    static boolean reject(OutputStream out, String problem) throws IOException {
        StubService.write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: " + problem.length() + "\r\n\r\n" + problem);
        return true;
    }

    static boolean respond(OutputStream out, String json) throws IOException {
        StubService.write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json);
        return true;
    }

    static String url() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
