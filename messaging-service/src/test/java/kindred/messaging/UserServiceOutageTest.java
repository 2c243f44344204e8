package kindred.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.messaging.UserServiceStub.Behavior;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserServiceOutageTest extends MessagingTest {
    @AfterEach
    void awaitRecovery() {
        userService.behave(Behavior.NORMAL);
        await().atMost(10, SECONDS)
                .until(() -> newPerson().create(newPerson().id()).statusCode() == 201);
    }

    @Test
    void refusesOnlyNewConversations() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);

        userService.stopServer();
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            ada.create(newPerson().id())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
            log.assertLine("status=503", "ProcessingException");
            ada.create(grace.id()).then().statusCode(200);
            ada.send(conversation, "k", "still here").then().statusCode(201);
            grace.markAsRead(conversation, 1).then().statusCode(200);
            grace.get("/v1/conversations").then().statusCode(200);
        } finally {
            userService.startServer();
        }
    }

    @Test
    void limitsTheWaitForASlowUserService() {
        userService.behave(Behavior.SLOW);

        newPerson()
                .create(newPerson().id())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(3_500L));
    }

    @Test
    void treatsAServerErrorAsAnOutage() {
        userService.behave(Behavior.FAILING);

        newPerson().create(newPerson().id()).then().statusCode(503).body("code", equalTo("service-unavailable"));
    }
}
