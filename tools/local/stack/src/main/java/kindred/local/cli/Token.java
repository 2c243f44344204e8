package kindred.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;
import kindred.simulator.clerk.TokenSpec;

/**
 * The command {@code token [--operator] NAME [--ttl SECONDS]}: prints a session token of a user, or the token of an
 * operator.
 */
record Token(Project project, Home home) {
    private static final String USAGE = "usage: ./kindred token [--operator] NAME [--ttl SECONDS]";

    void run(List<String> arguments) {
        var remaining = new ArrayList<>(arguments);
        var isOperator = remaining.remove("--operator");
        var isPlain = remaining.size() == 1;
        var hasTtl = remaining.size() == 3 && remaining.get(1).equals("--ttl");
        if ((!isPlain && !hasTtl) || remaining.get(0).startsWith("-")) throw new Failure(Failure.USAGE_ERROR, USAGE);
        var state =
                SuiteState.of(home).orElseThrow(() -> new Failure("There is no suite yet. Start one: ./kindred up"));
        var standIns = new StandIns(new Installation(project, home, Ports.documented(state.portOffset())));
        var spec = TokenSpec.of(remaining.get(0));
        if (hasTtl) spec = spec.ttl(seconds(remaining.get(2)));
        System.out.println(
                isOperator
                        ? standIns.operatorIssuer().mint(spec)
                        : standIns.issuer().mint(spec));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw new Failure(Failure.USAGE_ERROR, "--ttl must be a number of seconds, not " + text);
        }
    }
}
