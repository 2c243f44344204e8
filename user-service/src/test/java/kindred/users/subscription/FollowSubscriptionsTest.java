package kindred.users.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowSubscriptionsTest extends UserServiceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void showsTheSubscriptionInTheProfile() {
        var ada = registered();

        publish(ada, "active", "2026-04-01T09:00:00.123Z", 1);

        await().atMost(TIMEOUT).until(() -> statusOf(ada).equals("active"));
        as(ada).get("/v1/users/me").then().body("subscriptionEnds", equalTo("2026-04-01T09:00:00.123Z"));
        as(registered())
                .get("/v1/users/" + suite.userId(ada))
                .then()
                .body("subscriptionStatus", equalTo("active"))
                .body("$", not(hasKey("subscriptionEnds")));
    }

    @Test
    void ignoresOutdatedAndDuplicateStates() {
        var ada = registered();

        publish(ada, "active", "2026-04-01T09:00:00.123Z", 2);
        publish(ada, "canceled", "2026-03-01T09:00:00.000Z", 1);
        publish(ada, "active", "2026-04-01T09:00:00.123Z", 2);
        publish(ada, "past_due", "2026-05-01T09:00:00.000Z", 3);

        // Then each change was published once
        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(event -> isOf(ada, event.key()) && event.value().contains("past_due"));
            var statuses = events.all().stream()
                    .filter(event -> isOf(ada, event.key()))
                    .map(event -> event.type() + (event.value().contains("\"active\"") ? " active" : ""))
                    .toList();
            assertThat(statuses)
                    .isEqualTo(List.of(
                            "kindred.user.registered.v1",
                            "kindred.user.subscription-changed.v1 active",
                            "kindred.user.subscription-changed.v1"));
        }
    }

    @Test
    void registrationCopiesAnEarlierSubscription() {
        var ada = newPerson();
        var before = registered();
        publish(ada, "active", "2026-04-01T09:00:00.123Z", 1);
        await().atMost(TIMEOUT).until(() -> isStored(ada));
        assertThat(statusOf(before)).isEqualTo("none");

        as(ada).post("/v1/users/register").then().statusCode(201).body("subscriptionStatus", equalTo("active"));
    }

    @Test
    void parksAnUnreadableRecordAndContinues() {
        var ada = registered();
        var poison = UUID.randomUUID().toString();

        suite.publish("kindred.subscriptions", poison, "kindred.subscription.changed.v1", "{\"userId\": 7}");
        publish(ada, "active", "2026-04-01T09:00:00.123Z", 1);

        await().atMost(TIMEOUT).until(() -> statusOf(ada).equals("active"));
        try (var parked = suite.events("kindred.dlq.user-service")) {
            var event = parked.awaitEvent(found -> poison.equals(found.key()));
            assertThat(event.headers().get("dlq_topic")).isEqualTo("kindred.subscriptions");
        }
    }

    @Test
    void storesStatesReceivedDuringADatabaseOutage() {
        var ada = registered();
        suite.servers().kill("postgres");
        publish(ada, "active", "2026-04-01T09:00:00.123Z", 1);
        suite.servers().start("postgres");

        await().atMost(TIMEOUT).ignoreExceptions().until(() -> statusOf(ada).equals("active"));
    }

    private void publish(String person, String status, String ends, long version) {
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

    private boolean isStored(String person) throws java.sql.SQLException {
        try (var connection = suite.jdbc("users");
                var query = connection.prepareStatement("select from subscriptions where user_id = ?")) {
            query.setObject(1, suite.userId(person));
            return query.executeQuery().next();
        }
    }
}
