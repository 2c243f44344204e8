package kindred.kit.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one column as a statement parameter: an array for {@code unnest}. A null stays null. */
public final class Column {
    /** Strings, because the driver sends an array of strings unchanged and would convert any other array. */
    private final @Nullable String[] values;

    private Column(@Nullable String[] values) {
        this.values = values;
    }

    public static <T> Column of(Collection<T> rows, Function<T, @Nullable Object> value) {
        return new Column(rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new));
    }

    Array array(Connection connection) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
