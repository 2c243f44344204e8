package kindred.torture.state;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.local.suite.Service;
import kindred.torture.suite.SuiteUnderTest;

/** Reads all users, by user id, from the database and from the search index. */
record Users(SuiteUnderTest suite, JsonClient json) {
    /** Elasticsearch's limit for one response. Even runs of hours have fewer users. */
    private static final int MAX_HITS = 10_000;

    Map<String, UserState> stored() throws SQLException {
        var users = new HashMap<String, UserState>();
        try (var connection = suite.jdbc(Service.USERS);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, version, coalesce(career, ''), subscription_status from users")) {
            while (rows.next())
                users.put(rows.getString(1), new UserState(rows.getLong(2), rows.getString(3), rows.getString(4)));
        }
        return users;
    }

    Map<String, UserState> indexed() throws IOException, InterruptedException {
        var users = new HashMap<String, UserState>();
        var found = json.get(suite.url(Port.ELASTICSEARCH) + "/people/_search?version=true&size=" + MAX_HITS);
        for (var hit : found.at("/hits/hits")) {
            var user = hit.path("_source");
            users.put(
                    user.path("userId").asText(),
                    new UserState(
                            hit.path("_version").asLong(),
                            user.path("career").asText(""),
                            user.path("subscriptionStatus").asText()));
        }
        return users;
    }
}
