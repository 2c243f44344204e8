package kindred.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kindred.events.Topics;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest extends MessagingTest {
    @Test
    void aRetryAcrossACrashStoresOneMessageAndOneEvent() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "before", "x").then().statusCode(201);

        suite.servers().kill("postgres");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            ada.send(conversation, "during", "x")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
            log.assertLine("status=503", "PSQLException");
        } finally {
            suite.servers().start("postgres");
        }

        await().atMost(30, SECONDS)
                .until(() -> ada.send(conversation, "during", "x").statusCode() < 300);
        ada.send(conversation, "before", "x").then().statusCode(200);
        ada.send(conversation, "after", "x").then().statusCode(201).body("seq", equalTo(3));
        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 3);
        assertThat(events.size()).isEqualTo(3);
    }

    @Test
    void replacesConnectionsToVanishedBackends() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "before", "x").then().statusCode(201);

        try (var observer = suite.jdbc("messaging")) {
            var stopped = backendPids(observer);
            signal("STOP", stopped);
            try {
                await().atMost(40, SECONDS)
                        .until(() -> ada.send(conversation, "after", "x").statusCode() < 300);
            } finally {
                signal("CONT", stopped);
            }
        }
    }

    @Test
    void abandonsAStatementThatDoesNotRespond() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());

        try (var locker = suite.jdbc("messaging")) {
            locker.setAutoCommit(false);
            try (var lock = locker.prepareStatement("select from conversations where id = ? for update")) {
                lock.setObject(1, conversation);
                lock.executeQuery().close();
            }
            ada.send(conversation, "k", "x").then().statusCode(503).body("code", equalTo("service-unavailable"));
        }
        ada.send(conversation, "k", "x").then().statusCode(201).body("seq", equalTo(1));
    }

    /** The ids of the PostgreSQL processes that serve the service. */
    private static List<String> backendPids(Connection observer) throws SQLException {
        var pids = new ArrayList<String>();
        try (var statement = observer.prepareStatement("""
                        select pid from pg_stat_activity
                        where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()""");
                var rows = statement.executeQuery()) {
            while (rows.next()) pids.add(rows.getString(1));
        }
        return pids;
    }

    private static void signal(String name, List<String> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        command.addAll(processes);
        assertThat(new ProcessBuilder(command).start().waitFor()).isEqualTo(0);
    }
}
