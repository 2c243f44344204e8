package kindred.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends MessagingTest {
    @TestHTTPResource(value = "operations/republish", management = true)
    URI operation;

    @Test
    void conversationsAreToldAgainWithWhatWasRead() {
        var ada = somebody();
        var grace = somebody();
        var conversation = ada.talkWith(grace);
        ada.sendMany(conversation, 3);
        grace.markAsRead(conversation, 2);
        var key = conversation.toString();
        try (var events = suite.events(Topics.CONVERSATIONS)) {
            var told = events.awaitEvent(event ->
                    key.equals(event.key()) && event.json().path("version").asLong() == 2);

            given().post(operation).then().statusCode(200).body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(told);
        }
    }
}
