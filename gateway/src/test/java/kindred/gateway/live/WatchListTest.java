package kindred.gateway.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.EventType;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket gets the profile and the presence of watched users, except presence that they hide from its user. */
@QuarkusTest
class WatchListTest extends SocketTest {
    @Inject
    SocketRegistry sockets;

    private UUID grace;

    @BeforeEach
    void graceIsOnline() {
        grace = id("grace");
        suite.users.on(grace.toString(), (request, out) -> answerOnline(out, true));
    }

    @Test
    void sendsProfileAndPresenceUntilUnwatched() {
        var ada = connect("ada");

        ada.send("watch", Map.of("userIds", List.of(grace)));

        assertEquals(
                "Admiral", ada.await("profile.changed").data().path("career").asText());
        assertTrue(ada.await("presence").data().path("isOnline").asBoolean());
        dispatch(EventType.PRESENCE_CHANGED, grace, "", "{\"userId\":\"%s\",\"isOnline\":false}".formatted(grace));
        ada.await(frame -> frame.type().equals("presence")
                && !frame.data().path("isOnline").asBoolean());
        dispatch(
                EventType.USER_PERSONA_UPDATED,
                grace,
                "",
                "{\"userId\":\"%s\",\"career\":\"Retired\",\"version\":7}".formatted(grace));
        var changed = ada.await(frame -> frame.data().path("career").asText().equals("Retired"));
        assertFalse(changed.data().has("version"), "only fields of a profile");

        ada.send("unwatch", Map.of("userIds", List.of(grace)));
        awaitFramesHandled(ada);
        dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Unseen\"}");
        awaitFramesHandled(ada);
        assertTrue(ada.received().stream()
                .noneMatch(frame -> frame.data().path("career").asText().equals("Unseen")));
    }

    @Test
    void sendsOnlyChangesOfPresence() {
        var ada = connectAndWatch();

        presence(true, "[]");
        presence(true, "null");
        presence(false, "[]");
        presence(false, "[]");
        presence(true, "[]");

        awaitPresence(List.of(true, false, true), ada);
    }

    @Test
    void showsABlockerAsOffline() {
        var ada = connectAndWatch();
        var eve = connect("eve");
        watch(eve);

        presence(true, "[\"" + id("ada") + "\"]");
        presence(true, "[\"" + id("ada") + "\"]");
        presence(false, "[\"" + id("ada") + "\"]");
        presence(true, "[\"" + id("ada") + "\"]");
        awaitPresence(List.of(true, false, true), eve);
        awaitPresence(List.of(true, false), ada);

        presence(true, "[]");
        awaitPresence(List.of(true, false, true), ada);
    }

    @Test
    void prefersEventsToTheProfileLookup() {
        var ada = connect("ada");
        suite.users.on(grace.toString(), (request, out) -> {
            presence(false, "[]");
            dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Retired\"}");
            awaitEventsDelivered(ada);
            return answerOnline(out, true);
        });

        ada.send("watch", Map.of("userIds", List.of(grace)));

        ada.await("presence");
        await().until(() -> ada.received("profile.changed").size() == 1);
        presence(true, "[]");
        awaitPresence(List.of(false, true), ada);
        assertEquals(
                "Retired",
                ada.received("profile.changed").get(0).data().path("career").asText());
        assertEquals(1, ada.received("profile.changed").size());
    }

    @Test
    void repeatsThePresenceAfterAGap() {
        var ada = connectAndWatch();

        sockets.forEach(LiveSocket::eventsLost);
        presence(true, "[]");

        awaitPresence(List.of(true, true), ada);
    }

    private LiveClient connectAndWatch() {
        var ada = connect("ada");
        watch(ada);
        return ada;
    }

    private void watch(LiveClient client) {
        client.send("watch", Map.of("userIds", List.of(grace)));
        client.await("presence");
    }

    private void presence(boolean isOnline, String hiddenFrom) {
        dispatch(
                EventType.PRESENCE_CHANGED,
                grace,
                "",
                "{\"userId\":\"%s\",\"isOnline\":%s,\"hiddenFrom\":%s}".formatted(grace, isOnline, hiddenFrom));
    }

    private boolean answerOnline(OutputStream out, boolean isOnline) throws IOException {
        return respond(out, """
                {"userId":"%s","career":"Admiral","interests":[],"mood":null,"subscriptionStatus":"none","isOnline":%s}""".formatted(grace, isOnline));
    }

    /** Fails also if the client received more presence frames. */
    private void awaitPresence(List<Boolean> isOnline, LiveClient client) {
        await().until(() -> receivedPresence(client).size() >= isOnline.size());
        awaitEventsDelivered(client);
        assertEquals(isOnline, receivedPresence(client));
    }

    private static List<Boolean> receivedPresence(LiveClient client) {
        return client.received("presence").stream()
                .map(frame -> frame.data().path("isOnline").asBoolean())
                .toList();
    }
}
