package kindred.kit.outbox;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The replication slot of this service's database. If the log grows too far beyond the confirmed position, PostgreSQL
 * drops the slot and its unpublished events are lost.
 *
 * @param written the end of the write-ahead log, a position in bytes
 * @param confirmed the position up to which Debezium has confirmed that the events are in Kafka
 * @param safeBytes how much log can still be written before the slot is lost; NaN without a limit
 * @param active whether a connector reads the slot
 */
record ReplicationSlot(long written, long confirmed, double safeBytes, boolean active) {
    private static final String READ = """
            select pg_current_wal_lsn() - '0/0'::pg_lsn as written, confirmed_flush_lsn - '0/0'::pg_lsn as confirmed,
              case when wal_status = 'lost' then 0 else safe_wal_size end as safe, active
            from pg_replication_slots
            where slot_name = 'outbox_' || current_database()
            """;

    /** Reads the slot; empty if there is none. */
    static Optional<ReplicationSlot> read(AgroalDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(READ)) {
            if (!row.next()) return Optional.empty();
            var safeBytes = row.getDouble("safe");
            return Optional.of(new ReplicationSlot(
                    row.getLong("written"),
                    row.getLong("confirmed"),
                    row.wasNull() ? Double.NaN : safeBytes,
                    row.getBoolean("active")));
        }
    }

    long lagBytes() {
        return Math.max(0, written - confirmed);
    }
}
