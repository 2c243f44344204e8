package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.floor.SelectById;
import kindred.bench.load.Call;
import kindred.local.suite.Port;

/** The profile of somebody else, through the gateway. */
final class ReadProfile implements Scenario {
    private static final String SELECT = """
            select u.*, not presence_hidden and exists (
              select from presence where user_id = u.id and online_until > now())
            from users u where id = ?""";

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Set<String> processes() {
        return Register.PROCESSES;
    }

    @Override
    public Comparison in(ScenarioContext world) throws SQLException {
        var people = world.registered();
        var subject = world.load(
                Port.GATEWAY,
                () -> Call.get(
                        "/v1/users/" + people.any().userId(), people.any().authorization()));
        var floor = JdbcFloor.floor(
                () -> world.suite().database("users"),
                connection -> new SelectById(connection, SELECT, () -> people.any().userId()));
        return new Comparison(subject, floor);
    }
}
