package kindred.bench.scenario;

import java.sql.SQLException;
import kindred.bench.Size;
import kindred.bench.load.Calls;
import kindred.bench.load.Load;
import kindred.bench.seed.ConversationSeed;
import kindred.bench.seed.Index;
import kindred.bench.seed.People;
import kindred.bench.suite.BenchedSuite;
import kindred.local.suite.Port;
import org.jspecify.annotations.Nullable;

/** A suite and who is in it. What no scenario asks for is not made. */
public final class World {
    private final BenchedSuite suite;
    private final Size size;
    private @Nullable People people;
    private @Nullable ConversationSeed talks;
    private boolean registered;
    private boolean indexed;

    public World(BenchedSuite suite, Size size) {
        this.suite = suite;
        this.size = size;
    }

    public BenchedSuite suite() {
        return suite;
    }

    public Size size() {
        return size;
    }

    public Load load(Port port, Calls calls) {
        return new Load(suite.port(port), calls, size.connections());
    }

    /** Who have tokens. */
    public People people() {
        if (people == null) people = People.of(suite.issuer(), "bench", size.users());
        return people;
    }

    /** The same, known to user-service. */
    public People registered() throws SQLException {
        if (!registered) {
            try (var database = suite.database("users")) {
                people().register(database);
            }
            registered = true;
        }
        return people();
    }

    /** Conversations among them, known to messaging-service. */
    public ConversationSeed talks() throws SQLException {
        if (talks == null) {
            talks = ConversationSeed.among(people(), size.conversations());
            try (var database = suite.database("messaging")) {
                talks.seed(database, size.messages());
            }
        }
        return talks;
    }

    /** People in the index of search-indexer. */
    public void indexed() {
        if (!indexed) new Index("http://127.0.0.1:" + suite.port(Port.ELASTICSEARCH)).fill(size.people());
        indexed = true;
    }
}
