package kindred.subscriptions.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import kindred.events.Topics;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends SubscriptionServiceTest {
    @TestHTTPResource(value = "operations/republish", management = true)
    URI operation;

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

            given().post(operation).then().statusCode(200).body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(published);
            var unsubscribedKey = suite.userId(unsubscribed).toString();
            assertThat(events.all().stream().anyMatch(event -> unsubscribedKey.equals(event.key())))
                    .isFalse();
        }
    }
}
