package kindred.local.cli;

import java.util.List;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import kindred.local.suite.ServiceSettings;
import kindred.local.suite.SuiteState;

/**
 * The command {@code settings SERVICE}: prints the environment with which a service uses this suite, for a service that
 * is started in an IDE or a container.
 */
record Settings(Project project, Home home) {
    void run(List<String> arguments) {
        if (arguments.size() != 1) throw new Failure(Failure.USAGE_ERROR, "usage: ./kindred settings SERVICE");
        var state =
                SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite yet. Start one: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        new ServiceSettings(installation)
                .environmentOf(service(arguments.get(0)))
                .forEach((name, value) -> System.out.println(name + "=" + value));
    }

    private static Service service(String name) {
        try {
            return Service.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new Failure(Failure.USAGE_ERROR, String.valueOf(unknown.getMessage()));
        }
    }
}
