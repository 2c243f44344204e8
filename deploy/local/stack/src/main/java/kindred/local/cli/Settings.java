package kindred.local.cli;

import java.util.List;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import kindred.local.suite.ServiceSettings;
import kindred.local.suite.SuiteState;

/** {@code settings SERVICE}: prints the environment in which a service finds this suite, for one that is started by somebody else. */
record Settings(Project project, Home home) {
    void run(List<String> words) {
        if (words.size() != 1) throw new Failure(Failure.WRONG_USE, "usage: ./kindred settings SERVICE");
        var state = SuiteState.of(home).orElseThrow(() -> new Failure("There is nothing to find yet: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        new ServiceSettings(installation)
                .environmentOf(service(words.get(0)))
                .forEach((name, value) -> System.out.println(name + "=" + value));
    }

    private static Service service(String name) {
        try {
            return Service.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new Failure(Failure.WRONG_USE, String.valueOf(unknown.getMessage()));
        }
    }
}
