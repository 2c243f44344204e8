package kindred.local.cli;

import java.time.Duration;
import java.util.List;
import kindred.local.clerk.TokenSpec;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;

/** {@code token NAME [--ttl SECONDS]}: prints a session token of the person of that name. */
record Token(Project project, Home home) {
    void run(List<String> words) {
        var isPlain = words.size() == 1;
        var hasTtl = words.size() == 3 && words.get(1).equals("--ttl");
        if ((!isPlain && !hasTtl) || words.get(0).startsWith("-"))
            throw new Failure(Failure.WRONG_USE, "usage: ./kindred token NAME [--ttl SECONDS]");
        var state =
                SuiteState.of(home).orElseThrow(() -> new Failure("There is nobody to issue tokens yet: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var spec = TokenSpec.of(words.get(0));
        if (hasTtl) spec = spec.ttl(seconds(words.get(2)));
        System.out.println(new StandIns(installation).issuer().mint(spec));
    }

    private static Duration seconds(String word) {
        try {
            return Duration.ofSeconds(Long.parseLong(word));
        } catch (NumberFormatException wrong) {
            throw new Failure(Failure.WRONG_USE, "--ttl is not a number of seconds: " + word);
        }
    }
}
