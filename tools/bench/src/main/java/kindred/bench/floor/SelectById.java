package kindred.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;

/** A query of the rows for a random id. */
public final class SelectById implements JdbcFloor.Transaction {
    private final PreparedStatement statement;
    private final Supplier<UUID> ids;

    /** @param sql with the id as its only parameter */
    public SelectById(Connection connection, String sql, Supplier<UUID> ids) throws SQLException {
        this.statement = connection.prepareStatement(sql);
        this.ids = ids;
    }

    @Override
    public void run() throws SQLException {
        statement.setObject(1, ids.get());
        try (var rows = statement.executeQuery()) {
            if (!rows.next()) throw new IllegalStateException("The query returns no rows");
        }
    }
}
