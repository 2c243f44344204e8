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

/** From the commit of a message, by way of the write-ahead log and Kafka, to the socket of who is written to. */
public final class Live implements Scenario {
    private static final int SOCKETS = 200;
    private static final int IDLE_SOCKETS = 2000;

    private @Nullable TopicDelays records;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Set<String> processes() {
        return Set.of("clerk", "messaging-service", "user-service", "gateway", "connect");
    }

    @Override
    public Comparison in(ScenarioContext world) throws SQLException {
        var subject = watched(world);
        return new Comparison(subject, new LiveFloor(subject));
    }

    @Override
    public Map<String, Double> extras(ScenarioContext world) throws IOException {
        var all = new TreeMap<>(Objects.requireNonNull(records).figures());
        all.putAll(new IdleSockets(
                        world.suite(), Math.min(IDLE_SOCKETS, world.size().users()))
                .measure());
        return all;
    }

    private LiveTarget watched(ScenarioContext world) throws SQLException {
        var people = Users.of(world.suite().issuer(), "live", 2 * SOCKETS);
        var talks = ConversationSeed.among(people, SOCKETS);
        try (var users = world.suite().database("users");
                var messaging = world.suite().database("messaging")) {
            people.register(users);
            talks.seed(messaging, 1);
        }
        var frames = new DelayRecorder();
        records = TopicDelays.of(world.suite());
        talks.all().stream()
                .map(ConversationSeed.Conversation::other)
                .distinct()
                .forEach(person -> LiveSocket.open(world.suite().port(Port.GATEWAY), person, frames::now));
        return new LiveTarget(
                world.load(Port.GATEWAY, Send.calls(talks, ConversationSeed.Conversation::one)), frames, records);
    }
}
