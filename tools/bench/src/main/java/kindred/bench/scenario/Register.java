package kindred.bench.scenario;

import java.util.Set;
import kindred.bench.floor.JdbcFloor;
import kindred.local.suite.Port;

/** Scenario: the registration of new users through the gateway, with tokens that no service has verified before. */
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
    public Comparison prepare(ScenarioContext context) {
        var target =
                context.load(Port.GATEWAY, new RegistrationCalls(context.suite().issuer()));
        var floor = JdbcFloor.of(() -> context.suite().database("users"), PlainRegistration::new);
        return new Comparison(target, floor);
    }
}
