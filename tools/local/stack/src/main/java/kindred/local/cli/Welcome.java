package kindred.local.cli;

import kindred.local.server.Observe;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.SuiteState;

/** The message after a successful start. */
final class Welcome {
    private Welcome() {}

    static String of(Ports ports, SuiteState state) {
        var gateway = ports.url(Port.GATEWAY);
        if (!state.processes().contains("gateway")) return "\nReady: " + String.join(", ", state.processes()) + "\n\n";
        var charts = state.processes().contains(Observe.NAME) ? "\n  Live charts    " + ports.url(Port.OBSERVE) : "";
        return """

                Kindred is up.

                  The API        %1$s
                  Try it here    %1$s/docs
                  A first call   curl -X POST %1$s/v1/users/register -H "authorization: Bearer $(./kindred token ada)"%2$s

                """.formatted(gateway, charts);
    }
}
