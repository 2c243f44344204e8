package kindred.bench.scenario;

import java.util.Set;
import kindred.bench.floor.Jdbc;
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
    public Compared in(World world) {
        var subject = world.load(Port.GATEWAY, new Newcomers(world.suite().issuer()));
        var floor = Jdbc.floor(() -> world.suite().database("users"), PlainRegistration::new);
        return new Compared(subject, floor);
    }
}
