package kindred.bench.live;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kindred.bench.scenario.Comparison;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.ScenarioContext;
import kindred.bench.scenario.Send;
import kindred.bench.seed.ConversationSeed;
import kindred.bench.seed.Users;
import kindred.local.suite.Port;
import org.jspecify.annotations.Nullable;

/** Scenario: the delivery of a message through the write-ahead log and Kafka to the recipient's live socket. */
public final class Live implements Scenario {
    private static final int SOCKETS = 200;
    private static final int IDLE_SOCKETS = 2000;

    private @Nullable TopicDelays topicDelays;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Set<String> processes() {
        return Set.of("clerk", "messaging-service", "user-service", "gateway", "connect");
    }

    @Override
    public Comparison prepare(ScenarioContext context) throws SQLException {
        var target = target(context);
        return new Comparison(target, new LiveFloor(target));
    }

    @Override
    public Map<String, Double> extras(ScenarioContext context) throws IOException {
        var extras = new TreeMap<>(Objects.requireNonNull(topicDelays).figures());
        extras.putAll(new IdleSockets(
                        context.suite(), Math.min(IDLE_SOCKETS, context.size().users()))
                .measure());
        return extras;
    }

    private LiveTarget target(ScenarioContext context) throws SQLException {
        var users = Users.of(context.suite().issuer(), "live", 2 * SOCKETS);
        var conversations = ConversationSeed.among(users, SOCKETS);
        try (var userDatabase = context.suite().database("users");
                var messagingDatabase = context.suite().database("messaging")) {
            users.register(userDatabase);
            conversations.seed(messagingDatabase, 1);
        }
        var socketDelays = new DelayRecorder();
        topicDelays = TopicDelays.start(context.suite());
        conversations.all().stream()
                .map(ConversationSeed.Conversation::other)
                .distinct()
                .forEach(user -> LiveSocket.open(context.suite().port(Port.GATEWAY), user, socketDelays::recordNow));
        return new LiveTarget(
                context.load(Port.GATEWAY, Send.calls(conversations, ConversationSeed.Conversation::one)),
                socketDelays,
                topicDelays);
    }
}
