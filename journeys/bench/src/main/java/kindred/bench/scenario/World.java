package kindred.bench.scenario;

import java.sql.SQLException;
import kindred.bench.Options;
import kindred.bench.seed.People;
import kindred.bench.seed.Talks;
import kindred.bench.suite.BenchedSuite;
import org.jspecify.annotations.Nullable;

/** A suite and who is in it. What a scenario does not ask for is not made. */
public final class World {
    private final BenchedSuite suite;
    private final Options options;
    private @Nullable People people;
    private @Nullable Talks talks;

    public World(BenchedSuite suite, Options options) {
        this.suite = suite;
        this.options = options;
    }

    public BenchedSuite suite() {
        return suite;
    }

    public Options options() {
        return options;
    }

    public People people() {
        if (people == null) people = People.of(suite.issuer(), "bench", options.users());
        return people;
    }

    public Talks talks() throws SQLException {
        if (talks == null) {
            talks = Talks.among(people(), options.conversations());
            try (var database = suite.database("messaging")) {
                talks.seed(database, options.messages());
            }
        }
        return talks;
    }
}
