package kindred.users.presence;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kindred.local.testing.Event;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PresenceTest extends UserServiceTest {
    @Inject
    Leases leases;

    @Test
    void whoRenewsIsOnlineForHalfAMinute() {
        var ada = registered();
        assertOnline(ada, false);

        var until = renew(ada);

        var left = Duration.between(Instant.now(), until);
        assertTrue(left.compareTo(Duration.ofSeconds(25)) > 0 && left.compareTo(Duration.ofSeconds(36)) < 0, "" + left);
        assertOnline(ada, true);
        as(ada).get("/v1/users/me").then().body("isOnline", is(true)).header("ETag", "\"1\"");
    }

    @Test
    void aLeaseThatLapsesIsSweptAndTold() throws SQLException {
        var ada = registered();
        renew(ada);
        lapse(ada);
        assertOnline(ada, false);

        assertEquals(List.of(true, false), toldOf(ada, 2));
    }

    @Test
    void whoGoesOfflineIsOfflineAtOnceAndMayDoSoTwice() {
        var ada = registered();
        renew(ada);

        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        assertOnline(ada, false);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);

        assertEquals(List.of(true, false, true), toldOf(ada, 3));
    }

    @Test
    void aRenewalIsToldOnlyBeforeWhatWasToldStopsHolding() throws SQLException {
        var ada = registered();
        renew(ada);
        renew(ada);
        renew(ada);
        database("update presence set announced_until = now() + interval '34 s' where user_id = ?", ada);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        assertEquals(List.of(true, true, false), toldOf(ada, 3));
    }

    @Test
    void theEventHoldsLongerThanAnyRenewalThatIsNotTold() {
        var ada = registered();
        var until = renew(ada);

        var event = eventsOf(ada, 1).get(0);

        assertEquals("kindred.presence.changed.v1", event.type());
        assertEquals(suite.userId(ada).toString(), event.json().get("userId").asText());
        assertTrue(Instant.parse(event.json().get("onlineUntil").asText()).isAfter(until.plus(Duration.ofMinutes(15))));
        assertEquals(3, event.json().size());
    }

    @Test
    void severalSweepersTellEachLapseOnce() throws SQLException {
        var people = IntStream.range(0, 20).mapToObj(i -> registered()).toList();
        for (var person : people) renew(person);
        for (var person : people) lapse(person);

        var sweepers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (leases.sweep(3)) Thread.onSpinWait();
                }))
                .toList();
        sweepers.forEach(CompletableFuture::join);

        for (var person : people) assertEquals(List.of(true, false), toldOf(person, 2));
    }

    @Test
    void whoHasNotRegisteredIsNeverOnline() {
        as(newPerson()).put("/v1/users/me/presence").then().statusCode(404).body("code", equalTo("not-registered"));
    }

    private Instant renew(String person) {
        return Instant.parse(as(person)
                .put("/v1/users/me/presence")
                .then()
                .statusCode(200)
                .extract()
                .path("onlineUntil"));
    }

    private void assertOnline(String person, boolean expected) {
        as(person).get("/v1/users/" + suite.userId(person)).then().body("isOnline", is(expected));
    }

    private void lapse(String person) throws SQLException {
        database("update presence set online_until = now() - interval '1 s' where user_id = ?", person);
    }

    private void database(String update, String person) throws SQLException {
        try (var connection = suite.jdbc("users");
                var statement = connection.prepareStatement(update)) {
            statement.setObject(1, suite.userId(person));
            assertEquals(1, statement.executeUpdate());
        }
    }

    private List<Boolean> toldOf(String person, int count) {
        return eventsOf(person, count).stream()
                .map(event -> event.json().get("isOnline").asBoolean())
                .toList();
    }

    /** All the events about a person, once there are as many as expected. */
    private List<Event> eventsOf(String person, int count) {
        var id = suite.userId(person).toString();
        try (var events = suite.events("kindred.presence")) {
            var seen = new java.util.ArrayList<Event>();
            events.awaitEvent(event -> {
                if (id.equals(event.key())) seen.add(event);
                return seen.size() == count;
            });
            var all = events.all().stream()
                    .filter(event -> id.equals(event.key()))
                    .toList();
            assertFalse(all.isEmpty());
            return all;
        }
    }
}
