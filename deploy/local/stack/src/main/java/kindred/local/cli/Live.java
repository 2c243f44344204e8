package kindred.local.cli;

import java.util.List;
import kindred.local.clerk.TokenSpec;
import kindred.local.live.FaithfulClient;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;

/** {@code live NAME}: prints what happens to the person of that name, as their client would see it. */
record Live(Project project, Home home) {
    void run(List<String> words) throws InterruptedException {
        if (words.size() != 1 || words.get(0).startsWith("-"))
            throw new Failure(Failure.WRONG_USE, "usage: ./kindred live NAME");
        var state = SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var issuer = new StandIns(installation).issuer();
        var person = TokenSpec.of(words.get(0));
        try (var client = new FaithfulClient(
                installation.ports().url(Port.GATEWAY),
                () -> issuer.mint(person),
                frame -> System.out.println(frame.json()),
                what -> System.out.println("-- " + what))) {
            client.run();
        }
    }
}
