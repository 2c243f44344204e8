package kindred.messaging;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LongestMessageTest extends MessagingTest {
    @Test
    void acceptsFourThousandCodePointsOfAnyPlane() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        var content = "🙂".repeat(4000);

        ada.send(conversation, "k", content).then().statusCode(201).body("content", equalTo(content));
    }
}
