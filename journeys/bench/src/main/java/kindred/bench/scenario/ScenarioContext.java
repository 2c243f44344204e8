package kindred.bench.scenario;

import java.sql.SQLException;
import kindred.bench.Size;
import kindred.bench.load.CallSource;
import kindred.bench.load.HttpLoad;
import kindred.bench.seed.ConversationSeed;
import kindred.bench.seed.IndexSeed;
import kindred.bench.seed.Users;
import kindred.bench.suite.BenchmarkSuite;
import kindred.local.suite.Port;
import org.jspecify.annotations.Nullable;

/** A suite and who is in it. What no scenario asks for is not made. */
public final class ScenarioContext {
    private final BenchmarkSuite suite;
    private final Size size;
    private @Nullable Users people;
    private @Nullable ConversationSeed talks;
    private boolean registered;
    private boolean indexed;

    public ScenarioContext(BenchmarkSuite suite, Size size) {
        this.suite = suite;
        this.size = size;
    }

    public BenchmarkSuite suite() {
        return suite;
    }

    public Size size() {
        return size;
    }

    public HttpLoad load(Port port, CallSource calls) {
        return new HttpLoad(suite.port(port), calls, size.connections());
    }

    /** Who have tokens. */
    public Users people() {
        if (people == null) people = Users.of(suite.issuer(), "bench", size.users());
        return people;
    }

    /** The same, known to user-service. */
    public Users registered() throws SQLException {
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
        if (!indexed) new IndexSeed("http://127.0.0.1:" + suite.port(Port.ELASTICSEARCH)).fill(size.people());
        indexed = true;
    }
}
