import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Prints the bytes of rows, indexes, events and write-ahead log of a message. It stores 100,000 messages of 60
 * characters in 1,000 conversations, and then sends 2,000 more, each in its own transaction.
 */
public class Bytes {
    private static final String URL =
            "jdbc:postgresql://127.0.0.1:" + (15432 + Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"))) + "/messaging";
    private static final String SEND = """
            with taken as (update conversations set last_seq = last_seq + 1, updated_at = now() where id = (select id from conversations offset ? limit 1)
              returning id, last_seq, participant_ids),
            sent as (insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
              select id, last_seq, gen_random_uuid(), participant_ids[1], 'text', repeat('x', 60), gen_random_uuid(), now() from taken returning *),
            read as (update participants p set read_seq = t.last_seq from taken t where p.conversation_id = t.id and p.user_id = t.participant_ids[1])
            select emit_event('kindred.messages', t.id::text, 'kindred.message.sent.v1', '/kindred/messaging-service', message_sent(row(s.*)::messages, t.participant_ids))
            from sent s, taken t""";

    public static void main(String[] arguments) throws Exception {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(System.getenv("KINDRED_HOME"), "secrets"))) {
            secrets.load(reader);
        }
        var password = secrets.getProperty("postgres.messaging");
        Flyway.configure().dataSource(URL, "messaging", password)
                .locations("filesystem:messaging-service/src/main/resources/db/migration", "filesystem:service-kit/src/main/resources/db/kit")
                .load().migrate();
        try (var connection = DriverManager.getConnection(URL, "messaging", password)) {
            execute(connection, """
                    insert into conversations (id, participant_ids, last_seq, created_at, updated_at)
                    select gen_random_uuid(), array[gen_random_uuid(), gen_random_uuid()], 100, now(), now() from generate_series(1, 1000)""");
            execute(connection, "insert into participants (conversation_id, user_id) select id, unnest(participant_ids) from conversations");
            execute(connection, """
                    insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
                    select id, n, gen_random_uuid(), participant_ids[1], 'text', repeat('x', 60), gen_random_uuid(), now()
                    from generate_series(1, 100) n, conversations""");
            show(connection, "a message: row", "pg_relation_size('messages') / 100000");
            show(connection, "a message: its two indexes", "pg_indexes_size('messages') / 100000");
            show(connection, "a conversation: row and index", "pg_total_relation_size('conversations') / 1000");
            show(connection, "a conversation: its two participants", "pg_total_relation_size('participants') / 1000");
            show(connection, "the value of an event", "(select octet_length(message_sent(m, array[m.id, m.id])) from messages m limit 1)");
            var before = value(connection, "select pg_current_wal_lsn()");
            try (var send = connection.prepareStatement(SEND)) {
                for (int n = 0; n < 2000; n++) {
                    send.setInt(1, n % 1000);
                    send.execute();
                }
            }
            show(connection, "write-ahead log of a send", "(pg_current_wal_lsn() - '" + before + "'::pg_lsn)::bigint / 2000");
        }
    }

    private static void show(Connection connection, String what, String expression) throws SQLException {
        System.out.println("== " + what + ": " + value(connection, "select " + expression) + " bytes");
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
