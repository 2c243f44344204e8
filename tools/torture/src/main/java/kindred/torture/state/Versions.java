package kindred.torture.state;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import kindred.local.suite.Service;
import kindred.torture.suite.SuiteUnderTest;

/** Reads the current version of each published state from the databases. */
record Versions(SuiteUnderTest suite) {
    /** The versions by topic and event key. */
    Map<String, Map<String, Long>> read() throws SQLException {
        return Map.of(
                "kindred.users", read(Service.USERS, "select id, version from users"),
                "kindred.conversations", read(Service.MESSAGING, "select id, version from conversations"),
                "kindred.messages", read(Service.MESSAGING, "select id, revision from conversations"),
                "kindred.media", read(Service.MEDIA, "select storage_id, version from images where version > 0"),
                "kindred.subscriptions",
                        read(Service.SUBSCRIPTIONS, "select user_id, version from subscriptions where version > 0"));
    }

    private Map<String, Long> read(Service service, String query) throws SQLException {
        var versions = new HashMap<String, Long>();
        try (var connection = suite.jdbc(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) versions.put(rows.getString(1), rows.getLong(2));
        }
        return versions;
    }
}
