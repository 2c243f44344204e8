package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.events.EventType;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket gets the profile and the presence of watched users, except presence that they hide from its user. */
@QuarkusTest
class WatchListTest extends SocketTest {
    private static final String EMPTY_PROFILE = """
            {"userId":"%s","career":null,"interests":[],"mood":null,"subscriptionStatus":"none","isOnline":false}""";

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

        assertThat(ada.await("profile.changed").data().path("career").asText()).isEqualTo("Admiral");
        assertThat(ada.await("presence").data().path("isOnline").asBoolean()).isTrue();
        dispatch(EventType.PRESENCE_CHANGED, grace, "", "{\"userId\":\"%s\",\"isOnline\":false}".formatted(grace));
        ada.await(frame -> frame.type().equals("presence")
                && !frame.data().path("isOnline").asBoolean());
        dispatch(
                EventType.USER_PERSONA_UPDATED,
                grace,
                "",
                "{\"userId\":\"%s\",\"career\":\"Retired\",\"version\":7}".formatted(grace));
        var changed = ada.await(frame -> frame.data().path("career").asText().equals("Retired"));
        assertThat(changed.data().has("version")).as("only fields of a profile").isFalse();

        ada.send("unwatch", Map.of("userIds", List.of(grace)));
        awaitFramesHandled(ada);
        dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Unseen\"}");
        awaitFramesHandled(ada);
        assertThat(ada.received().stream()
                        .noneMatch(frame -> frame.data().path("career").asText().equals("Unseen")))
                .isTrue();
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
        assertThat(ada.received("profile.changed").get(0).data().path("career").asText())
                .isEqualTo("Retired");
        assertThat(ada.received("profile.changed").size()).isEqualTo(1);
    }

    @Test
    void repeatsThePresenceAfterAGap() {
        var ada = connectAndWatch();

        sockets.forEach(LiveSocket::eventsLost);
        presence(true, "[]");

        awaitPresence(List.of(true, true), ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void sendsNothingWhileOneBlocksTheOther(String blocker) {
        var ada = connectAndWatch();

        blocks(blocker, blocker.equals("ada") ? "grace" : "ada");
        suite.users.on(grace.toString(), (request, out) -> respond(out, EMPTY_PROFILE.formatted(grace)));
        dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Secret\"}");
        dispatch(EventType.USER_SUBSCRIPTION_CHANGED, grace, "", "{\"subscriptionStatus\":\"active\"}");
        presence(true, "[]");
        presence(false, "[]");
        presence(true, "[]");

        awaitEventsDelivered(ada);
        await().until(() -> lookUpsOfGrace() >= 2);
        awaitPresence(List.of(true, false), ada);
        assertThat(ada.received("profile.changed")).hasSize(1);

        blocks(blocker);
        suite.users.on(grace.toString(), (request, out) -> answerOnline(out, true));
        await().until(() -> ada.received("profile.changed").size() == 2);
        awaitPresence(List.of(true, false, true), ada);
    }

    /** A block from before the watch: user-service shows an empty profile. */
    @Test
    void sendsNothingOfAnEmptyProfileThatStaysEmpty() {
        suite.users.on(grace.toString(), (request, out) -> respond(out, EMPTY_PROFILE.formatted(grace)));
        var ada = connect("ada");
        watch(ada);

        dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Secret\"}");
        await().until(() -> lookUpsOfGrace() == 2);
        presence(true, "[]");
        await().until(() -> lookUpsOfGrace() == 3);

        awaitPresence(List.of(false), ada);
        assertThat(ada.received("profile.changed")).hasSize(1);
    }

    @Test
    void sendsTheFirstProfileOfAUserWhoHadNone() {
        suite.users.on(grace.toString(), (request, out) -> respond(out, EMPTY_PROFILE.formatted(grace)));
        var ada = connect("ada");
        watch(ada);

        suite.users.on(grace.toString(), (request, out) -> answerOnline(out, false));
        dispatch(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Admiral\"}");

        ada.await(frame -> frame.data().path("career").asText().equals("Admiral"));
    }

    private long lookUpsOfGrace() {
        return suite.users.received().stream()
                .filter(call -> call.target().equals("/v1/users/" + grace))
                .count();
    }

    private void blocks(String blocker, String... blocked) {
        var ids = Stream.of(blocked).map(name -> "\"" + id(name) + "\"").toList();
        dispatch(EventType.BLOCKS_CHANGED, id(blocker), "", "{\"blockedIds\":%s}".formatted(ids));
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
        assertThat(receivedPresence(client)).isEqualTo(isOnline);
    }

    private static List<Boolean> receivedPresence(LiveClient client) {
        return client.received("presence").stream()
                .map(frame -> frame.data().path("isOnline").asBoolean())
                .toList();
    }
}
