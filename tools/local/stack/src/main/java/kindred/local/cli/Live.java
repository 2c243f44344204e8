package kindred.local.cli;

import java.util.List;
import kindred.local.live.FaithfulClient;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;
import kindred.simulator.clerk.TokenSpec;

/** The command {@code live NAME}: prints the live frames of a user as a client would show them. */
record Live(Project project, Home home) {
    void run(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 1 || arguments.get(0).startsWith("-"))
            throw new Failure(Failure.USAGE_ERROR, "usage: ./kindred live NAME");
        var state =
                SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite yet. Start one: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var issuer = new StandIns(installation).issuer();
        var user = TokenSpec.of(arguments.get(0));
        try (var client = new FaithfulClient(
                installation.ports().url(Port.GATEWAY),
                () -> issuer.mint(user),
                frame -> System.out.println(frame.json()),
                event -> System.out.println("-- " + event))) {
            client.run();
        }
    }
}
