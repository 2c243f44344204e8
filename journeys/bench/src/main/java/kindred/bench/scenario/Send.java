package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.load.Call;
import kindred.bench.load.CallSource;
import kindred.bench.seed.ConversationSeed;
import kindred.bench.seed.ConversationSeed.Conversation;
import kindred.bench.seed.Users.User;
import kindred.local.suite.Port;

/** Everybody writes to everybody: each message another key, in any conversation, by either of the two. */
public record Send(String name, Port port) implements Scenario {
    static final Set<String> PROCESSES = Set.of("clerk", "messaging-service", "gateway");
    static final String CONTENT = "Shall we meet at the harbour on Sunday, if the weather holds?";

    public static Send throughTheGateway() {
        return new Send("send-gateway", Port.GATEWAY);
    }

    public static Send toTheService() {
        return new Send("send-direct", Port.MESSAGING_SERVICE);
    }

    @Override
    public Set<String> processes() {
        return PROCESSES;
    }

    @Override
    public Comparison in(ScenarioContext world) throws SQLException {
        var talks = world.talks();
        var subject = world.load(port, calls(talks, Conversation::somebody));
        var floor =
                JdbcFloor.floor(() -> world.suite().database("messaging"), connection -> new PlainSend(connection, talks));
        return new Comparison(subject, floor);
    }

    /** @param sender which of the two writes */
    public static CallSource calls(ConversationSeed talks, Function<Conversation, User> sender) {
        var body = "{\"type\":\"text\",\"content\":\"%s\"}".formatted(CONTENT);
        var run = UUID.randomUUID() + "-";
        var sent = new AtomicLong();
        return () -> {
            var talk = talks.any();
            return new Call(
                    "POST",
                    "/v1/conversations/" + talk.id() + "/messages",
                    sender.apply(talk).authorization(),
                    run + sent.incrementAndGet(),
                    body);
        };
    }
}
