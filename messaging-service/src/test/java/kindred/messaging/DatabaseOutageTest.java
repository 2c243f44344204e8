package kindred.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest extends MessagingTest {
    @Test
    void aSendThatIsRepeatedOverACrashOfTheDatabaseIsOneMessageAndOneEvent() {
        var ada = somebody();
        var conversation = ada.talkWith(somebody());
        ada.send(conversation, "before", "x").then().statusCode(201);

        suite.servers().kill("postgres");
        try {
            ada.send(conversation, "during", "x")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
        } finally {
            suite.servers().start("postgres");
        }

        await().atMost(30, SECONDS)
                .until(() -> ada.send(conversation, "during", "x").statusCode() < 300);
        ada.send(conversation, "before", "x").then().statusCode(200);
        ada.send(conversation, "after", "x").then().statusCode(201).body("seq", equalTo(3));
        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 3);
        assertEquals(3, events.size());
    }
}
