package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.floor.SelectById;
import kindred.bench.load.Call;
import kindred.local.suite.Port;

/** Scenario: a user's conversations through the gateway, the latest activity first, each with its last message. */
final class ListConversations implements Scenario {
    private static final String SELECT = """
            select c.*, p.read_seq, p.delivered_seq, m.*
            from participants p join conversations c on c.id = p.conversation_id
            left join messages m on m.conversation_id = c.id and m.seq = c.last_seq
            where p.user_id = ? order by c.updated_at desc, c.id desc limit 20""";

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public Set<String> processes() {
        return Send.PROCESSES;
    }

    @Override
    public Comparison prepare(ScenarioContext context) throws SQLException {
        var conversations = context.conversations();
        var target = context.load(
                Port.GATEWAY,
                () -> Call.get(
                        "/v1/conversations",
                        conversations.any().anyParticipant().authorization()));
        var floor = JdbcFloor.of(
                () -> context.suite().database("messaging"),
                connection -> new SelectById(
                        connection,
                        SELECT,
                        () -> conversations.any().anyParticipant().userId()));
        return new Comparison(target, floor);
    }
}
