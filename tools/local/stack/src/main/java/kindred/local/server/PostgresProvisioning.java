package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kindred.local.process.NotReadyException;
import kindred.local.suite.Installation;
import kindred.local.suite.Service;

/** Creates the role and the database of every service, and the objects that Debezium needs, unless they exist. */
record PostgresProvisioning(Installation installation) {
    /** The role with which Debezium reads the write-ahead log. */
    static final String DEBEZIUM = "cdc";

    /** The databases of the services. The role with the same name owns each. */
    static List<String> databases() {
        return Arrays.stream(Service.values())
                .map(Service::database)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * SQLSTATE prefixes of transient errors: connection (08), resources such as connection slots (53), conflict with
     * another transaction (40), a server that starts or stops (57P), a template database in use by another session
     * (55006).
     */
    private static final List<String> TRANSIENT_STATES = List.of("08", "53", "40", "57P", "55006");

    void run() throws SQLException, IOException, NotReadyException {
        try {
            provision();
        } catch (SQLException failed) {
            if (isTransient(failed)) throw new NotReadyException(String.valueOf(failed.getMessage()), failed);
            throw failed;
        }
    }

    static boolean isTransient(SQLException failed) {
        var state = failed.getSQLState();
        return state != null && TRANSIENT_STATES.stream().anyMatch(state::startsWith);
    }

    private void provision() throws SQLException, IOException {
        try (var connection = new Postgres(installation).connect("postgres");
                var statement = connection.createStatement()) {
            role(statement, DEBEZIUM, "login replication");
            for (var database : databases()) {
                role(statement, database, "login");
                database(connection, statement, database);
            }
        }
        var outbox = Files.readString(installation.project().connect("outbox.sql"));
        for (var database : databases()) {
            try (var connection = new Postgres(installation).connect(database);
                    var statement = connection.createStatement()) {
                // Blank lines separate the statements; each runs in its own transaction
                for (var one : outbox.split("\n\n")) statement.execute(one);
            }
        }
    }

    private void role(Statement statement, String role, String attributes) throws SQLException {
        statement.execute("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s %2$s password '%3$s';
                  end if;
                end $$""".formatted(role, attributes, Postgres.password(installation, role)));
    }

    private static void database(Connection connection, Statement statement, String database) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, database);
            if (!query.executeQuery().next()) statement.execute("create database %1$s owner %1$s".formatted(database));
        }
        statement.execute("revoke connect on database %s from public".formatted(database));
    }
}
