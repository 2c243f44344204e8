package kindred.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void aSendThatIsRepeatedOverACrashOfTheDatabaseIsOneMessageAndOneEvent() {
        var ada = somebody();
        var conversation = ada.talkWith(somebody());
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
        assertEquals(3, events.size());
    }

    @Test
    void connectionsWhoseOtherEndHasVanishedAreReplaced() throws Exception {
        var ada = somebody();
        var conversation = ada.talkWith(somebody());
        ada.send(conversation, "before", "x").then().statusCode(201);

        try (var watch = suite.jdbc("messaging")) {
            var vanished = others(watch);
            signal("STOP", vanished);
            try {
                await().atMost(40, SECONDS)
                        .until(() -> ada.send(conversation, "after", "x").statusCode() < 300);
            } finally {
                signal("CONT", vanished);
            }
        }
    }

    @Test
    void aStatementOfWhichNothingIsHeardIsGivenUp() throws Exception {
        var ada = somebody();
        var conversation = ada.talkWith(somebody());

        try (var holder = suite.jdbc("messaging")) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("select from conversations where id = ? for update")) {
                lock.setObject(1, conversation);
                lock.executeQuery().close();
            }
            ada.send(conversation, "k", "x").then().statusCode(503).body("code", equalTo("service-unavailable"));
        }
        ada.send(conversation, "k", "x").then().statusCode(201).body("seq", equalTo(1));
    }

    /** The processes of PostgreSQL that serve the service. */
    private static List<String> others(Connection watch) throws SQLException {
        var pids = new ArrayList<String>();
        try (var sessions = watch.prepareStatement("""
                        select pid from pg_stat_activity
                        where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()""");
                var rows = sessions.executeQuery()) {
            while (rows.next()) pids.add(rows.getString(1));
        }
        return pids;
    }

    private static void signal(String name, List<String> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        command.addAll(processes);
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }
}
