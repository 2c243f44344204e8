package kindred.messaging;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.local.testing.Person;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesTest extends MessagingTest {
    @Test
    void returnsEachChangedMessageOnceInItsCurrentState() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 4);
        ada.edit(conversation, 1, "known").then().statusCode(200);
        var revision = revision(grace, conversation);
        ada.edit(conversation, 3, "three").then().statusCode(200);
        ada.edit(conversation, 2, "two").then().statusCode(200);
        grace.react(conversation, 3, "👍").then().statusCode(200);

        grace.changes(conversation, revision)
                .then()
                .statusCode(200)
                .body("items.seq", equalTo(List.of(2, 3)))
                .body("items.content", equalTo(List.of("two", "three")))
                .body("items[1].reactions.emoji", equalTo(List.of("👍")))
                .body("revision", equalTo(4))
                .body("isComplete", equalTo(true));
    }

    @Test
    void returnsChangesInPages() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 3);
        for (var seq : List.of(2, 1, 3)) ada.edit(conversation, seq, "x").then().statusCode(200);

        ada.get("/v1/conversations/{id}/changes?limit=2", conversation)
                .then()
                .body("items.seq", equalTo(List.of(2, 1)))
                .body("revision", equalTo(2))
                .body("isComplete", equalTo(false));
        ada.get("/v1/conversations/{id}/changes?limit=2&after=2", conversation)
                .then()
                .body("items.seq", equalTo(List.of(3)))
                .body("isComplete", equalTo(true));
    }

    @Test
    void returnsAnEmptyListWithoutChanges() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());

        ada.changes(conversation, 7)
                .then()
                .statusCode(200)
                .header("Last-Revision", "0")
                .body("items", empty())
                .body("revision", equalTo(7))
                .body("isComplete", equalTo(true));
        for (var query : List.of("after=-1", "limit=0", "limit=201"))
            ada.get("/v1/conversations/" + conversation + "/changes?" + query)
                    .then()
                    .statusCode(400);
    }

    private static int revision(Person person, UUID conversation) {
        return person.get("/v1/conversations/{id}", conversation).path("revision");
    }
}
