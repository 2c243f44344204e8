package kindred.local.cli;

import java.util.ArrayList;
import java.util.List;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Ports;

/** {@code KINDRED_PORT_OFFSET}: what is added to every port, so that several suites can live side by side. */
final class PortOffset {
    private static final String VARIABLE = "KINDRED_PORT_OFFSET";

    private PortOffset() {}

    static int wanted() {
        var value = System.getenv(VARIABLE);
        if (value == null || value.isEmpty()) return 0;
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new Failure(Failure.WRONG_USE, VARIABLE + " is not a number: " + value);
        }
    }

    /** Fails if something else listens on a port that a process wants. */
    static void requireFree(List<ProcessSpec> processes) {
        var taken = new ArrayList<String>();
        for (var process : processes)
            process.ports().forEach((purpose, port) -> {
                if (!Ports.isFree(port))
                    taken.add("port %d, which %s wants (%s)".formatted(port, process.name(), purpose));
            });
        if (taken.isEmpty()) return;
        throw new Failure("Already taken:\n  " + String.join("\n  ", taken)
                + "\nEnd what listens there, or move the whole suite: " + VARIABLE + "=1000 ./kindred up");
    }
}
