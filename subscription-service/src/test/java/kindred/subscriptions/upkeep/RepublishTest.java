package kindred.subscriptions.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import kindred.events.Topics;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends SubscriptionServiceTest {
    @Test
    void republishesOnlyPublishedSubscriptions() {
        var person = subscribed();
        awaitWebhooks();
        var key = suite.userId(person).toString();
        var version = stored(person, "version");
        var unsubscribed = newPerson();
        startCheckout(unsubscribed);
        try (var events = suite.events(Topics.SUBSCRIPTIONS)) {
            var published = events.awaitEvent(event -> key.equals(event.key())
                    && event.json().path("version").asText().equals(version));

            given().headers(suite.asOperator())
                    .post(suite.operations("subscription-service") + "republish")
                    .then()
                    .statusCode(200)
                    .body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(published);
            var unsubscribedKey = suite.userId(unsubscribed).toString();
            assertThat(events.all().stream().anyMatch(event -> unsubscribedKey.equals(event.key())))
                    .isFalse();
        }
    }
}
