package kindred.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends MessagingTest {
    @Test
    void republishesConversationsWithReceipts() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);
        grace.markAsRead(conversation, 2);
        var key = conversation.toString();
        try (var events = suite.events(Topics.CONVERSATIONS)) {
            var published = events.awaitEvent(event ->
                    key.equals(event.key()) && event.json().path("version").asLong() == 2);

            republish("").then().statusCode(200).body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(published);
        }
    }

    @Test
    void republishesBlocks() {
        var ada = newPerson();
        ada.block(newPerson()).then().statusCode(204);
        try (var events = suite.events(Topics.BLOCKS)) {
            var published = events.awaitEvent(event -> ada.id().toString().equals(event.key()));

            republish("?topic=" + Topics.BLOCKS)
                    .then()
                    .statusCode(200)
                    .body(endsWith("\"complete\":true}\n"))
                    .body(not(containsString(Topics.CONVERSATIONS)));

            events.awaitAgain(published);
        }
    }

    @Test
    void refusesAnotherTopicAndAfterWithoutATopic() {
        for (var query : List.of("?after=" + UUID.randomUUID(), "?topic=kindred.users"))
            republish(query).then().statusCode(400);
    }

    private Response republish(String query) {
        return given().headers(suite.asOperator()).post(suite.operations("messaging-service") + "republish" + query);
    }
}
