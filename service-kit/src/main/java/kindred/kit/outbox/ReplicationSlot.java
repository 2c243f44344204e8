package kindred.kit.outbox;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The replication slot of this service's database, as PostgreSQL sees it: how far Debezium has confirmed, and what is left until the
 * slot, and every event behind it, is given up.
 *
 * @param written where the write-ahead log ends now, in bytes
 * @param confirmed up to where Debezium has said that its events are in Kafka
 * @param safe how much can still be written before the slot is lost; NaN when nothing limits it
 * @param active whether a connector reads it
 */
record ReplicationSlot(long written, long confirmed, double safe, boolean active) {
    private static final String READ = """
            select pg_current_wal_lsn() - '0/0'::pg_lsn as written, confirmed_flush_lsn - '0/0'::pg_lsn as confirmed,
              case when wal_status = 'lost' then 0 else safe_wal_size end as safe, active
            from pg_replication_slots
            where slot_name = 'outbox_' || current_database()
            """;

    /** Empty when there is no slot. */
    static Optional<ReplicationSlot> read(AgroalDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(READ)) {
            if (!row.next()) return Optional.empty();
            var safe = row.getDouble("safe");
            return Optional.of(new ReplicationSlot(
                    row.getLong("written"),
                    row.getLong("confirmed"),
                    row.wasNull() ? Double.NaN : safe,
                    row.getBoolean("active")));
        }
    }

    long behind() {
        return Math.max(0, written - confirmed);
    }
}
