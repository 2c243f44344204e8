package kindred.kit.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row as the types that services use. */
public record Row(ResultSet columns) {
    public UUID uuid(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    public List<UUID> uuids(String column) throws SQLException {
        return List.of((UUID[]) columns.getArray(column).getArray());
    }

    public long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    public boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    public String text(String column) throws SQLException {
        return columns.getString(column);
    }

    public Instant instant(String column) throws SQLException {
        return columns.getTimestamp(column).toInstant();
    }

    public @Nullable Instant optionalInstant(String column) throws SQLException {
        var instant = columns.getTimestamp(column);
        return instant == null ? null : instant.toInstant();
    }

    /** Empty if the column is null. */
    public List<UUID> optionalUuids(String column) throws SQLException {
        var array = columns.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    public @Nullable UUID optionalUuid(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    public @Nullable String optionalText(String column) throws SQLException {
        return columns.getString(column);
    }
}
