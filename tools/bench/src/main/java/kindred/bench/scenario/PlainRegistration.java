package kindred.bench.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kindred.bench.floor.JdbcFloor;

/** The floor of a registration: it inserts the row, emits the event and commits, with the durability of the service. */
final class PlainRegistration implements JdbcFloor.Transaction {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement emit;

    PlainRegistration(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(
                "insert into users (id, token_identifier, registered_at, updated_at, version) values (?, ?, now(), now(), 1)");
        emit = connection.prepareStatement("select pg_logical_emit_message(true, 'outbox', ?)");
    }

    @Override
    public void run() throws SQLException {
        var id = UUID.randomUUID();
        insert.setObject(1, id);
        insert.setString(2, "https://clerk.example|user_" + id);
        insert.executeUpdate();
        emit.setString(1, event(id, Instant.now()));
        emit.execute();
        connection.commit();
    }

    /** An event of the same length as the service's. */
    private static String event(UUID id, Instant at) {
        var data = """
                {"userId":"%s","career":null,"interests":[],"mood":null,"subscriptionStatus":"none",\
                "registeredAt":"%s","updatedAt":"%2$s","version":1}""".formatted(id, at);
        return """
                {"specversion":"1.0","id":"%s","aggregatetype":"kindred.users","aggregateid":"%s",\
                "type":"kindred.user.registered.v1","source":"/kindred/user-service","time":"%s",\
                "dataschema":"urn:kindred:schema:kindred.user.registered.v1","payload":"%s"}""".formatted(UUID.randomUUID(), id, at, data.replace("\"", "\\\""));
    }
}
