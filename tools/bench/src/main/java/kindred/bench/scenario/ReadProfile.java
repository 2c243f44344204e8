package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.floor.SelectById;
import kindred.bench.load.Call;
import kindred.local.suite.Port;

/** Scenario: the profile of another user through the gateway. */
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
    public Comparison prepare(ScenarioContext context) throws SQLException {
        var users = context.registeredUsers();
        var target = context.load(
                Port.GATEWAY,
                () -> Call.get("/v1/users/" + users.any().userId(), users.any().authorization()));
        var floor = JdbcFloor.of(
                () -> context.suite().database("users"),
                connection ->
                        new SelectById(connection, SELECT, () -> users.any().userId()));
        return new Comparison(target, floor);
    }
}
