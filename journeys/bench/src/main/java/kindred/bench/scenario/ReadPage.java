package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.floor.SelectById;
import kindred.bench.load.Call;
import kindred.local.suite.Port;

/** The newest 50 messages of any conversation, through the gateway. */
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
    public Comparison in(ScenarioContext world) throws SQLException {
        var talks = world.talks();
        var subject = world.load(Port.GATEWAY, () -> {
            var talk = talks.any();
            var path = "/v1/conversations/" + talk.id() + "/messages?limit=50";
            return Call.get(path, talk.somebody().authorization());
        });
        var floor = JdbcFloor.floor(
                () -> world.suite().database("messaging"),
                connection -> new SelectById(connection, SELECT, () -> talks.any().id()));
        return new Comparison(subject, floor);
    }
}
