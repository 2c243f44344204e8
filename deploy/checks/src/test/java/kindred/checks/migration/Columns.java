package kindred.checks.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The columns of a database by table and name, as PostgreSQL describes them. */
record Columns(Map<String, Map<String, Column>> tables) {
    private static final String READ = """
            select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
              c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as filled
            from information_schema.columns c
            where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'""";

    /** @param filled whether an insert can omit the column although it is not null */
    record Column(String type, boolean nullable, boolean filled) {}

    static Columns of(Connection database) throws SQLException {
        var tables = new TreeMap<String, Map<String, Column>>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(READ)) {
            while (row.next())
                tables.computeIfAbsent(row.getString("table_name"), absent -> new TreeMap<>())
                        .put(
                                row.getString("column_name"),
                                new Column(
                                        row.getString("udt_name"),
                                        row.getBoolean("nullable"),
                                        row.getBoolean("filled")));
        }
        return new Columns(tables);
    }

    /** The operations of a client of this schema that a later schema breaks. */
    Stream<String> brokenBy(Columns later) {
        return tables.entrySet().stream().flatMap(table -> {
            var now = later.tables.get(table.getKey());
            return now == null
                    ? Stream.of("table " + table.getKey() + " is missing")
                    : broken(table.getKey(), table.getValue(), now);
        });
    }

    private static Stream<String> broken(String table, Map<String, Column> before, Map<String, Column> now) {
        var changed = before.entrySet().stream()
                .filter(column -> !isCompatible(column.getValue(), now.get(column.getKey())))
                .map(column -> table + "." + column.getKey() + " was " + column.getValue() + " and is "
                        + now.get(column.getKey()));
        var required = now.entrySet().stream()
                .filter(column -> !before.containsKey(column.getKey()))
                .filter(column ->
                        !column.getValue().nullable() && !column.getValue().filled())
                .map(column -> table + "." + column.getKey() + " is new and requires a value");
        return Stream.concat(changed, required);
    }

    private static boolean isCompatible(Column before, Column now) {
        return now != null
                && now.type().equals(before.type())
                && (now.nullable() || !before.nullable() || now.filled())
                && (now.filled() || !before.filled());
    }
}
