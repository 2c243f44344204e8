package kindred.bench.scenario;

import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.local.suite.Port;

/** People who were never here before, through the gateway: nobody knows their tokens yet either. */
final class Register implements Scenario {
    static final Set<String> PROCESSES = Set.of("clerk", "user-service", "gateway");

    @Override
    public String name() {
        return "register";
    }

    @Override
    public Set<String> processes() {
        return PROCESSES;
    }

    @Override
    public Comparison in(ScenarioContext world) {
        var subject = world.load(Port.GATEWAY, new RegistrationCalls(world.suite().issuer()));
        var floor = JdbcFloor.floor(() -> world.suite().database("users"), PlainRegistration::new);
        return new Comparison(subject, floor);
    }
}
