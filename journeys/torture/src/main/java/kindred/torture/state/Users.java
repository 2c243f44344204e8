package kindred.torture.state;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.local.suite.Service;
import kindred.torture.suite.SuiteUnderTest;

/** Reads everybody, by user id: from the source and from the index. */
record Users(SuiteUnderTest suite, JsonClient json) {
    /** The most that Elasticsearch gives at once; more people than that are no run of hours yet. */
    private static final int MOST = 10_000;

    Map<String, UserState> stored() throws SQLException {
        var people = new HashMap<String, UserState>();
        try (var connection = suite.jdbc(Service.USERS);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, version, coalesce(career, ''), subscription_status from users")) {
            while (rows.next())
                people.put(rows.getString(1), new UserState(rows.getLong(2), rows.getString(3), rows.getString(4)));
        }
        return people;
    }

    Map<String, UserState> indexed() throws IOException, InterruptedException {
        var people = new HashMap<String, UserState>();
        var found = json.get(suite.url(Port.ELASTICSEARCH) + "/people/_search?version=true&size=" + MOST);
        for (var hit : found.at("/hits/hits")) {
            var person = hit.path("_source");
            people.put(
                    person.path("userId").asText(),
                    new UserState(
                            hit.path("_version").asLong(),
                            person.path("career").asText(""),
                            person.path("subscriptionStatus").asText()));
        }
        return people;
    }
}
