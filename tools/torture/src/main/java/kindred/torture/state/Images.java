package kindred.torture.state;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.local.suite.Service;
import kindred.torture.suite.SuiteUnderTest;

/** Reads the claims of images from the database of media-service, and their uses from that of messaging-service. */
record Images(SuiteUnderTest suite) {
    private static final String CLAIMS = """
            select storage_id, state, array_agg(user_id::text) from images join grants using (storage_id)
            group by storage_id, state, claim_id""";

    private static final String USES = """
            select storage_id, participant_ids::text[] from messages join conversations on conversations.id = conversation_id
            where storage_id is not null""";

    /** The images by storage id. */
    Map<String, Image> read() throws SQLException {
        var images = new HashMap<String, Image>();
        try (var connection = suite.jdbc(Service.MEDIA);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(CLAIMS)) {
            while (rows.next()) {
                var isStored = rows.getString(2).equals("STORED");
                images.computeIfAbsent(rows.getString(1), id -> empty(isStored))
                        .claims()
                        .add(userIds(rows.getArray(3)));
            }
        }
        try (var connection = suite.jdbc(Service.MESSAGING);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(USES)) {
            while (rows.next())
                images.computeIfAbsent(rows.getString(1), id -> empty(false))
                        .uses()
                        .add(userIds(rows.getArray(2)));
        }
        return images;
    }

    private static Image empty(boolean isStored) {
        return new Image(isStored, new ArrayList<>(), new ArrayList<>());
    }

    private static Set<String> userIds(Array ids) throws SQLException {
        return new HashSet<>(List.of((String[]) ids.getArray()));
    }
}
