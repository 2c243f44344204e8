package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kindred.bench.floor.Floor;
import kindred.bench.floor.Jdbc;
import kindred.bench.load.Call;
import kindred.bench.load.Calls;
import kindred.bench.load.Load;
import kindred.bench.seed.Talks;
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
    public Load subject(World world) throws SQLException {
        return new Load(
                world.suite().port(port), calls(world.talks()), world.options().connections());
    }

    static Calls calls(Talks talks) {
        var body = "{\"type\":\"text\",\"content\":\"%s\"}".formatted(CONTENT);
        var run = UUID.randomUUID() + "-";
        var sent = new AtomicLong();
        return () -> {
            var talk = talks.any();
            return new Call(
                    "POST",
                    "/v1/conversations/" + talk.id() + "/messages",
                    talk.somebody().authorization(),
                    run + sent.incrementAndGet(),
                    body);
        };
    }

    @Override
    public Floor floor(World world) throws SQLException {
        var talks = world.talks();
        return Jdbc.floor(() -> world.suite().database("messaging"), connection -> new PlainSend(connection, talks));
    }
}
