package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.floor.SelectById;
import kindred.bench.load.Call;
import kindred.local.suite.Port;

/** Scenario: the newest 50 messages of a random conversation through the gateway. */
final class ReadPage implements Scenario {
    private static final String SELECT = "select * from messages where conversation_id = ? order by seq desc limit 50";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public Set<String> processes() {
        return Send.PROCESSES;
    }

    @Override
    public Comparison prepare(ScenarioContext context) throws SQLException {
        var conversations = context.conversations();
        var target = context.load(Port.GATEWAY, () -> {
            var conversation = conversations.any();
            var path = "/v1/conversations/" + conversation.id() + "/messages?limit=50";
            return Call.get(path, conversation.anyParticipant().authorization());
        });
        var floor = JdbcFloor.of(
                () -> context.suite().database("messaging"),
                connection -> new SelectById(
                        connection, SELECT, () -> conversations.any().id()));
        return new Comparison(target, floor);
    }
}
