package kindred.users.presence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kindred.local.testing.Event;
import kindred.users.UserServiceTest;
import org.jspecify.annotations.Nullable;

/** Base of the tests of presence: renews and hides presence, publishes block lists, and reads presence events. */
public abstract class AbstractPresenceTest extends UserServiceTest {
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    protected Instant renew(String person) {
        return Instant.parse(renewal(person)
                .statusCode(200)
                .body("hidden", is(false))
                .extract()
                .path("onlineUntil"));
    }

    protected ValidatableResponse renewal(String person) {
        return as(person).put("/v1/users/me/presence").then();
    }

    protected void setHidden(String person, boolean hidden) {
        as(person)
                .body("{\"hidden\": " + hidden + "}")
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(200)
                .body("hidden", is(hidden), "size()", is(1));
    }

    protected void assertOnline(String person, boolean expected) {
        assertThat(isOnlineFor(person, person)).isEqualTo(expected);
    }

    protected boolean isOnlineFor(String viewer, String person) {
        return as(viewer)
                .get("/v1/users/" + suite.userId(person))
                .then()
                .statusCode(200)
                .extract()
                .path("isOnline");
    }

    /** Publishes a block list as messaging-service does. */
    protected void publishBlocks(String person, long version, String... blocked) {
        var ids = Arrays.stream(blocked)
                .map(one -> "\"" + suite.userId(one) + "\"")
                .collect(joining(","));
        var userId = suite.userId(person).toString();
        suite.publish("kindred.blocks", userId, "kindred.blocks.changed.v1", """
                {"userId": "%s", "blockedIds": [%s], "version": %d}""".formatted(userId, ids, version));
    }

    protected void awaitBlocks(String person, long version) {
        await().atMost(TIMEOUT)
                .until(() -> rowExists("select from blocks where user_id = ? and version = " + version, person));
    }

    protected boolean rowExists(String query, String person) throws SQLException {
        try (var connection = suite.jdbc("users");
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, suite.userId(person));
            return statement.executeQuery().next();
        }
    }

    protected boolean hasLease(String person) throws SQLException {
        return rowExists("select from presence where user_id = ?", person);
    }

    protected void expireLease(String person) throws SQLException {
        updateRow("update presence set online_until = now() - interval '1 s' where user_id = ?", person);
    }

    protected void updateRow(String update, String person) throws SQLException {
        try (var connection = suite.jdbc("users");
                var statement = connection.prepareStatement(update)) {
            statement.setObject(1, suite.userId(person));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    protected List<Boolean> onlineStatesOf(String person, int count) {
        return eventsOf(person, count).stream()
                .map(event -> event.json().get("isOnline").asBoolean())
                .toList();
    }

    /** The content of a presence event. */
    protected record Announcement(
            boolean isOnline, @Nullable Set<String> hiddenFrom) {}

    protected Announcement announcement(boolean isOnline, String... hiddenFrom) {
        return new Announcement(
                isOnline,
                hiddenFrom.length == 0
                        ? null
                        : Arrays.stream(hiddenFrom)
                                .map(person -> suite.userId(person).toString())
                                .collect(Collectors.toSet()));
    }

    protected List<Announcement> announcementsOf(String person, int count) {
        return eventsOf(person, count).stream()
                .map(Event::json)
                .map(data -> new Announcement(data.get("isOnline").asBoolean(), ids(data.get("hiddenFrom"))))
                .toList();
    }

    private static @Nullable Set<String> ids(JsonNode ids) {
        if (ids.isNull()) return null;
        return StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** Waits for the expected number of events about a user, then returns all of them. */
    protected List<Event> eventsOf(String person, int count) {
        var id = suite.userId(person).toString();
        try (var events = suite.events("kindred.presence")) {
            var seen = new ArrayList<Event>();
            events.awaitEvent(event -> {
                if (id.equals(event.key())) seen.add(event);
                return seen.size() == count;
            });
            return events.all().stream().filter(event -> id.equals(event.key())).toList();
        }
    }
}
