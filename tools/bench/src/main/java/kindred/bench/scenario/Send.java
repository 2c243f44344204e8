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

/** Scenario: sends, each with a new idempotency key, in a random conversation by a random participant. */
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
    public Comparison prepare(ScenarioContext context) throws SQLException {
        var conversations = context.conversations();
        var target = context.load(port, calls(conversations, Conversation::anyParticipant));
        var floor = JdbcFloor.of(
                () -> context.suite().database("messaging"), connection -> new PlainSend(connection, conversations));
        return new Comparison(target, floor);
    }

    /** @param sender selects the participant who sends */
    public static CallSource calls(ConversationSeed conversations, Function<Conversation, User> sender) {
        var body = "{\"type\":\"text\",\"content\":\"%s\"}".formatted(CONTENT);
        var run = UUID.randomUUID() + "-";
        var count = new AtomicLong();
        return () -> {
            var conversation = conversations.any();
            return new Call(
                    "POST",
                    "/v1/conversations/" + conversation.id() + "/messages",
                    sender.apply(conversation).authorization(),
                    run + count.incrementAndGet(),
                    body);
        };
    }
}
