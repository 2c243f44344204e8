package kindred.users.subscription;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowSubscriptionsTest extends UserServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatSomebodySubscribedToIsInTheirProfile() {
        var ada = registered();

        tell(ada, "active", "2026-04-01T09:00:00.123Z", 1);

        await().atMost(PATIENCE).until(() -> statusOf(ada).equals("active"));
        as(ada).get("/v1/users/me").then().body("subscriptionEnds", equalTo("2026-04-01T09:00:00.123Z"));
        as(registered())
                .get("/v1/users/" + suite.userId(ada))
                .then()
                .body("subscriptionStatus", equalTo("active"))
                .body("$", not(hasKey("subscriptionEnds")));
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        var ada = registered();

        tell(ada, "active", "2026-04-01T09:00:00.123Z", 2);
        tell(ada, "canceled", "2026-03-01T09:00:00.000Z", 1);
        tell(ada, "active", "2026-04-01T09:00:00.123Z", 2);
        tell(ada, "past_due", "2026-05-01T09:00:00.000Z", 3);

        // Then each change was told to others, once
        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(event -> isOf(ada, event.key()) && event.value().contains("past_due"));
            var statuses = events.all().stream()
                    .filter(event -> isOf(ada, event.key()))
                    .map(event -> event.type() + (event.value().contains("\"active\"") ? " active" : ""))
                    .toList();
            assertEquals(
                    List.of(
                            "kindred.user.registered.v1",
                            "kindred.user.subscription-changed.v1 active",
                            "kindred.user.subscription-changed.v1"),
                    statuses);
        }
    }

    @Test
    void whoRegistersAfterSubscribingHasIt() {
        var ada = newPerson();
        var before = registered();
        tell(ada, "active", "2026-04-01T09:00:00.123Z", 1);
        // The same partition or not: what was told to somebody else later has arrived, and so has this
        await().atMost(PATIENCE).until(() -> stored(ada));
        assertEquals("none", statusOf(before));

        as(ada).post("/v1/users/register").then().statusCode(201).body("subscriptionStatus", equalTo("active"));
    }

    @Test
    void whatCannotBeReadIsParkedAndTheNextIsTaken() {
        var ada = registered();
        var poison = UUID.randomUUID().toString();

        suite.publish("kindred.subscriptions", poison, "kindred.subscription.changed.v1", "{\"userId\": 7}");
        tell(ada, "active", "2026-04-01T09:00:00.123Z", 1);

        await().atMost(PATIENCE).until(() -> statusOf(ada).equals("active"));
        try (var parked = suite.events("kindred.dlq.user-service")) {
            var event = parked.awaitEvent(found -> poison.equals(found.key()));
            assertEquals("kindred.subscriptions", event.headers().get("dlq_topic"));
        }
    }

    @Test
    void whatIsToldWhileTheDatabaseIsAwayIsNotLost() {
        var ada = registered();
        suite.servers().kill("postgres");
        tell(ada, "active", "2026-04-01T09:00:00.123Z", 1);
        suite.servers().start("postgres");

        await().atMost(PATIENCE).ignoreExceptions().until(() -> statusOf(ada).equals("active"));
    }

    private void tell(String person, String status, String ends, long version) {
        var userId = suite.userId(person).toString();
        suite.publish("kindred.subscriptions", userId, "kindred.subscription.changed.v1", """
                {"userId": "%s", "status": "%s", "plan": "monthly", "active": true, "periodEnds": "%s",
                 "cancelAtPeriodEnd": false, "updatedAt": "2026-03-01T09:00:00.000Z", "version": %d}""".formatted(
                        userId, status, ends, version));
    }

    private String statusOf(String person) {
        return as(person).get("/v1/users/me").then().statusCode(200).extract().path("subscriptionStatus");
    }

    private boolean isOf(String person, String key) {
        return suite.userId(person).toString().equals(key);
    }

    private boolean stored(String person) throws java.sql.SQLException {
        try (var connection = suite.jdbc("users");
                var query = connection.prepareStatement("select from subscriptions where user_id = ?")) {
            query.setObject(1, suite.userId(person));
            return query.executeQuery().next();
        }
    }
}
