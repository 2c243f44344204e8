package kindred.local.cli;

import java.time.Duration;
import java.util.List;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;
import kindred.simulator.clerk.TokenSpec;

/** The command {@code token NAME [--ttl SECONDS]}: prints a session token of a user. */
record Token(Project project, Home home) {
    void run(List<String> arguments) {
        var isPlain = arguments.size() == 1;
        var hasTtl = arguments.size() == 3 && arguments.get(1).equals("--ttl");
        if ((!isPlain && !hasTtl) || arguments.get(0).startsWith("-"))
            throw new Failure(Failure.USAGE_ERROR, "usage: ./kindred token NAME [--ttl SECONDS]");
        var state =
                SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite yet. Start one: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var spec = TokenSpec.of(arguments.get(0));
        if (hasTtl) spec = spec.ttl(seconds(arguments.get(2)));
        System.out.println(new StandIns(installation).issuer().mint(spec));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw new Failure(Failure.USAGE_ERROR, "--ttl must be a number of seconds, not " + text);
        }
    }
}
