package kindred.gateway.live;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import kindred.events.EventType;
import kindred.events.Revocation;
import kindred.gateway.access.FollowRevocations;
import kindred.kit.identity.SessionIds;
import kindred.local.live.LiveClient;
import kindred.local.testing.CapturedLog;
import kindred.simulator.clerk.TokenSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** Revoked users and sessions are refused, and impersonated sessions are logged, and refused where configured. */
@QuarkusTest
class RevocationTest extends SocketTest {
    /** Unlike the names of other tests, because a revocation stays in the gateway. */
    private final String user = "revoked-" + UUID.randomUUID();

    @Inject
    FollowRevocations follower;

    @Test
    void refusesARevokedUserWithACachedToken() {
        var token = suite.token(user);
        call(token).statusCode(200);

        revoke(id(user), Revocation.USER, true, 1);

        call(token).statusCode(403).body("code", is("access-revoked"));
        call(suite.token("grace")).statusCode(200);
    }

    @Test
    void closesTheSocketsOfARevokedUser() {
        var phone = connect(user);
        var laptop = connect(user);
        var grace = connect("grace");

        revoke(id(user), Revocation.USER, true, 1);

        assertThat(phone.awaitClosed(TIMEOUT).code()).isEqualTo(4405);
        assertThat(laptop.awaitClosed(TIMEOUT).code()).isEqualTo(4405);
        awaitFramesHandled(grace);
        assertThat(grace.isOpen()).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> LiveClient.connect(url(), suite.token(user)));
    }

    @Test
    void refusesOneRevokedSession() {
        var lost = session("sess_lost" + user);
        var other = session("sess_other" + user);
        var lostPhone = connectWith(lost);
        var laptop = connectWith(other);

        revoke(SessionIds.of("sess_lost" + user), Revocation.SESSION, true, 1);

        assertThat(lostPhone.awaitClosed(TIMEOUT).code()).isEqualTo(4405);
        call(lost)
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer error=\"invalid_token\""))
                .body("code", is("session-revoked"));
        call(other).statusCode(200);
        awaitFramesHandled(laptop);
        assertThat(laptop.isOpen()).isTrue();
    }

    @Test
    void continuesNoSocketWithARevokedSession() {
        revoke(SessionIds.of("sess_lost" + user), Revocation.SESSION, true, 1);
        var laptop = connect(user);

        laptop.send("authenticate", Map.of("token", session("sess_lost" + user)));

        assertThat(laptop.await("error").data().path("code").asText()).isEqualTo("unauthenticated");
        assertThat(laptop.isOpen()).isTrue();
    }

    @Test
    void admitsAUserWhoseRevocationIsLifted() {
        revoke(id(user), Revocation.USER, true, 1);
        revoke(id(user), Revocation.USER, false, 2);
        // An older state that arrives late changes nothing
        revoke(id(user), Revocation.USER, true, 1);

        call(suite.token(user)).statusCode(200);
    }

    @Test
    void skipsAnUnreadableRevocation() {
        follower.handle(record(id(user), "{\"subjectId\": 7}"));

        call(suite.token(user)).statusCode(200);
    }

    @Test
    void logsARequestOfAnImpersonatedSession() {
        try (var audit = new CapturedLog("kindred.audit")) {
            call(impersonated()).statusCode(200);

            assertThat(audit.lines())
                    .containsExactly("Impersonated request actor=\"user_support\" action=\"getOwnProfile\" target=\""
                            + id(user) + "\"");
        }
    }

    @Test
    void marksTheLogLinesOfAnImpersonatedSession() {
        var lines = new CopyOnWriteArrayList<String>();
        var handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(line.getMdc("impersonator") + " " + line.getMdc("requestId"));
            }
        };
        var audit = Logger.getLogger("kindred.audit");
        audit.addHandler(handler);
        try {
            given().header("X-Request-Id", "one").auth().oauth2(impersonated()).get("/v1/users/me");
        } finally {
            audit.removeHandler(handler);
        }

        assertThat(lines).containsExactly("user_support one");
    }

    @Test
    void refusesAnImpersonatedSessionWhereConfigured() {
        try (var audit = new CapturedLog("kindred.audit")) {
            given().auth()
                    .oauth2(impersonated())
                    .contentType("application/json")
                    .body("{}")
                    .patch("/v1/users/me/persona")
                    .then()
                    .statusCode(403)
                    .body("code", is("forbidden"));

            audit.assertLine("Impersonated request refused", "updatePersona", "user_support");
        }
        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    private String impersonated() {
        return suite.issuer.mint(
                TokenSpec.of(user).claim("act", Map.of("iss", "https://dashboard.clerk.com", "sub", "user_support")));
    }

    private String session(String id) {
        return suite.issuer.mint(TokenSpec.of(user).claim("sid", id));
    }

    private static ValidatableResponse call(String token) {
        return given().auth().oauth2(token).get("/v1/users/me").then();
    }

    private void revoke(UUID subjectId, String subject, boolean revoked, long version) {
        follower.handle(record(subjectId, """
                {"subjectId": "%s", "subject": "%s", "revoked": %s, "changedAt": "2026-01-31T12:00:00.000Z", "version": %d}
                """.formatted(subjectId, subject, revoked, version)));
    }

    private static ConsumerRecord<byte[], byte[]> record(UUID key, String data) {
        var type = EventType.REVOCATION_CHANGED;
        var record = new ConsumerRecord<>(type.topic(), 0, 0, key.toString().getBytes(UTF_8), data.getBytes(UTF_8));
        Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/kindred/test", "ce_type", type.type())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
