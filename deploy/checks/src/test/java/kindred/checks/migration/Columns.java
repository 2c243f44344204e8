package kindred.checks.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every column of a database, by table and name, as PostgreSQL describes it. */
record Columns(Map<String, Map<String, Column>> tables) {
    private static final String READ = """
            select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
              c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as filled
            from information_schema.columns c
            where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'""";

    /** @param filled whether an insert may leave it out, though it is not null */
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

    /** What somebody who knows only this schema can no longer do in a later one. */
    Stream<String> brokenBy(Columns later) {
        return tables.entrySet().stream().flatMap(table -> {
            var now = later.tables.get(table.getKey());
            return now == null
                    ? Stream.of("table " + table.getKey() + " is gone")
                    : broken(table.getKey(), table.getValue(), now);
        });
    }

    private static Stream<String> broken(String table, Map<String, Column> before, Map<String, Column> now) {
        var changed = before.entrySet().stream()
                .filter(column -> !isAsGood(column.getValue(), now.get(column.getKey())))
                .map(column -> table + "." + column.getKey() + " was " + column.getValue() + " and is "
                        + now.get(column.getKey()));
        var demanded = now.entrySet().stream()
                .filter(column -> !before.containsKey(column.getKey()))
                .filter(column ->
                        !column.getValue().nullable() && !column.getValue().filled())
                .map(column -> table + "." + column.getKey() + " is new, and must be given");
        return Stream.concat(changed, demanded);
    }

    private static boolean isAsGood(Column before, Column now) {
        return now != null
                && now.type().equals(before.type())
                && (now.nullable() || !before.nullable() || now.filled())
                && (now.filled() || !before.filled());
    }
}
