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

/** The suite of scenarios and its data, which is created at the first use. */
public final class ScenarioContext {
    private final BenchmarkSuite suite;
    private final Size size;
    private @Nullable Users users;
    private @Nullable ConversationSeed conversations;
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

    /** Users with tokens. */
    public Users users() {
        if (users == null) users = Users.of(suite.issuer(), "bench", size.users());
        return users;
    }

    /** The same users, registered in user-service. */
    public Users registeredUsers() throws SQLException {
        if (!registered) {
            try (var database = suite.database("users")) {
                users().register(database);
            }
            registered = true;
        }
        return users();
    }

    /** Conversations of these users, stored in messaging-service. */
    public ConversationSeed conversations() throws SQLException {
        if (conversations == null) {
            conversations = ConversationSeed.among(users(), size.conversations());
            try (var database = suite.database("messaging")) {
                conversations.seed(database, size.messages());
            }
        }
        return conversations;
    }

    /** Fills the search index with users. */
    public void fillIndex() {
        if (!indexed) new IndexSeed("http://127.0.0.1:" + suite.port(Port.ELASTICSEARCH)).fill(size.people());
        indexed = true;
    }
}
