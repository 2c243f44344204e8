package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.events.BlockList;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlocksTest extends MessagingTest {
    @Inject
    ObjectMapper json;

    @Test
    void aBlockedUserCannotSendOrChange() {
        var ada = newPerson();
        var mallory = newPerson();
        var conversation = ada.startConversation(mallory);
        ada.sendMany(conversation, 1);
        mallory.sendMany(conversation, 1);

        ada.block(mallory).then().statusCode(204);

        assertProblem(mallory.send(conversation, "k", "x"), 403, "recipient-refuses");
        assertProblem(mallory.edit(conversation, 2, "x"), 403, "recipient-refuses");
        assertProblem(mallory.react(conversation, 1, "👍"), 403, "recipient-refuses");
        assertProblem(
                mallory.sendImage(conversation, new ImageUploads(suite).upload(mallory, ImageUploads.PNG)),
                403,
                "recipient-refuses");
        assertProblem(ada.send(conversation, "k", "x"), 409, "blocked-by-you");
        assertProblem(mallory.delete(conversation, 2), 403, "recipient-refuses");
        mallory.messages(conversation, "").then().statusCode(200).body("items", hasSize(2));
        for (var person : List.of(ada, mallory))
            person.get("/v1/conversations/{id}", conversation)
                    .then()
                    .body("canSend", equalTo(false))
                    .body("lastSeq", equalTo(2));
    }

    @Test
    void aBlockedUserCannotStartAConversation() {
        var ada = newPerson();
        var mallory = newPerson();
        ada.block(mallory).then().statusCode(204);

        assertProblem(mallory.create(ada.id()), 403, "recipient-refuses");
        assertProblem(ada.create(mallory.id()), 409, "blocked-by-you");

        ada.unblock(mallory).then().statusCode(204);
        mallory.create(ada.id()).then().statusCode(201).body("canSend", equalTo(true));
    }

    @Test
    void aRetryOfAnEarlierSendStillSucceeds() {
        var ada = newPerson();
        var mallory = newPerson();
        var conversation = ada.startConversation(mallory);
        mallory.send(conversation, "k", "hello").then().statusCode(201);

        ada.block(mallory).then().statusCode(204);

        mallory.send(conversation, "k", "hello").then().statusCode(200);
    }

    @Test
    void mutualBlocksEndOnlyWhenBothUnblock() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.block(grace).then().statusCode(204);
        grace.block(ada).then().statusCode(204);

        ada.unblock(grace).then().statusCode(204);
        assertProblem(ada.send(conversation, "k", "x"), 403, "recipient-refuses");

        grace.unblock(ada).then().statusCode(204);
        ada.send(conversation, "k", "x").then().statusCode(201);
    }

    @Test
    void noMessageArrivesAfterTheBlockResponse() throws Exception {
        for (int round = 0; round < 10; round++) {
            var ada = newPerson();
            var mallory = newPerson();
            var conversation = ada.startConversation(mallory);
            var sent = new AtomicInteger();
            var seqAtBlock = Concurrently.run(9, i -> {
                        if (i == 4) {
                            ada.block(mallory).then().statusCode(204);
                            return ada.get("/v1/conversations/{id}", conversation)
                                    .<Integer>path("lastSeq");
                        }
                        if (mallory.send(conversation, "k" + i, "x").statusCode() == 201) sent.incrementAndGet();
                        return 0;
                    })
                    .get(4);

            ada.get("/v1/conversations/{id}", conversation)
                    .then()
                    .body("lastSeq", equalTo(seqAtBlock))
                    .body("lastSeq", equalTo(sent.get()));
        }
    }

    @Test
    void aConcurrentNewConversationIsBlocked() throws Exception {
        for (int round = 0; round < 10; round++) {
            var ada = newPerson();
            var mallory = newPerson();

            Concurrently.run(2, i -> i == 0 ? ada.block(mallory) : mallory.create(ada.id()));

            var conversation = ConversationId.of(ada.id(), mallory.id()).value();
            var status = mallory.send(conversation, "k", "x").statusCode();
            assertThat(status == 403 || status == 404).as("status is " + status).isTrue();
        }
    }

    @Test
    void blocksAreListedAndPublished() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var mallory = newPerson();

        ada.block(mallory).then().statusCode(204);
        ada.block(mallory).then().statusCode(204);
        ada.block(grace).then().statusCode(204);
        ada.get("/v1/blocks")
                .then()
                .statusCode(200)
                .body(
                        "items.userId",
                        equalTo(List.of(mallory.id().toString(), grace.id().toString())));
        mallory.get("/v1/blocks").then().body("items", hasSize(0));
        ada.unblock(mallory).then().statusCode(204);
        ada.unblock(mallory).then().statusCode(204);

        var events = events(
                Topics.BLOCKS, ada.id(), event -> event.json().path("version").asLong() == 3);
        var states = new ArrayList<BlockList>();
        for (var event : events) states.add(json.readValue(event.value(), BlockList.class));
        assertThat(states)
                .isEqualTo(List.of(
                        new BlockList(ada.id(), List.of(mallory.id()), 1),
                        new BlockList(ada.id(), List.of(mallory.id(), grace.id()), 2),
                        new BlockList(ada.id(), List.of(grace.id()), 3)));
    }

    @Test
    void refusesMoreThanAThousandBlocks() throws Exception {
        var ada = newPerson();
        ada.block(newPerson()).then().statusCode(204);
        try (var connection = suite.jdbc("messaging");
                var insert = connection.prepareStatement(
                        "insert into blocks select ?, gen_random_uuid(), now() from generate_series(1, 999)")) {
            insert.setObject(1, ada.id());
            insert.executeUpdate();
        }

        assertProblem(ada.block(newPerson()), 409, "too-many-blocks");

        ada.get("/v1/blocks").then().body("items", hasSize(1000));
    }

    @Test
    void blocksOnlyOtherRegisteredUsers() {
        var ada = newPerson();
        var unknownUser = UUID.randomUUID();
        userService.unregister(unknownUser);

        assertProblem(ada.client().put("/v1/blocks/{id}", unknownUser), 404, "user-not-found");
        assertProblem(ada.block(ada), 400, "validation-failed");
        assertProblem(ada.client().put("/v1/blocks/{id}", "x"), 400, "invalid-request");
    }

    private static void assertProblem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
