package kindred.kit.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one prepared statement and maps its rows. Without a transaction, the statement commits by itself. */
@ApplicationScoped
public class Sql {
    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /** @param parameters by position; null becomes SQL null */
    public <T> List<T> rows(String statement, RowMapper<T> mapper, @Nullable Object... parameters) {
        var mapped = new ArrayList<T>();
        read(statement, row -> mapped.add(mapper.map(row)), parameters);
        return mapped;
    }

    /** Calls the reader for each row. */
    public void read(String statement, RowReader reader, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            try (var rows = prepared.executeQuery()) {
                // The driver's result set: the pool's wrapper would double the cost of reading a value
                var row = new Row(rows.unwrap(ResultSet.class));
                while (rows.next()) reader.read(row);
            }
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    /** For a statement that returns at most one row. */
    public <T> Optional<T> row(String statement, RowMapper<T> mapper, @Nullable Object... parameters) {
        return rows(statement, mapper, parameters).stream().findFirst();
    }

    /** For a statement that returns no rows. Returns the number of rows that it changed. */
    public int update(String statement, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            return prepared.executeUpdate();
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private static void bind(PreparedStatement prepared, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Column column)
                prepared.setArray(i + 1, column.array(prepared.getConnection()));
            else if (parameters[i] instanceof Instant instant)
                prepared.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            else prepared.setObject(i + 1, parameters[i]);
        }
    }

    /** Converts the current row to a value. */
    public interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Reads the current row. */
    public interface RowReader {
        void read(Row row) throws SQLException;
    }
}
