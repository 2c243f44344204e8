package kindred.local.cli;

import java.util.ArrayList;
import java.util.List;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Ports;

/** The offset that {@code KINDRED_PORT_OFFSET} adds to every port, so that several suites can run at the same time. */
final class PortOffset {
    private static final String VARIABLE = "KINDRED_PORT_OFFSET";

    private PortOffset() {}

    static int configured() {
        var value = System.getenv(VARIABLE);
        if (value == null || value.isEmpty()) return 0;
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new Failure(Failure.USAGE_ERROR, VARIABLE + " must be a number, not " + value);
        }
    }

    /** Fails if a port of a process is in use. */
    static void requireFree(List<ProcessSpec> processes) {
        var taken = new ArrayList<String>();
        for (var process : processes)
            process.ports().forEach((purpose, port) -> {
                if (!Ports.isFree(port))
                    taken.add("port %d, which %s needs (%s)".formatted(port, process.name(), purpose));
            });
        if (taken.isEmpty()) return;
        throw new Failure("These ports are in use:\n  " + String.join("\n  ", taken)
                + "\nStop the programs that use them, or run the suite on other ports: " + VARIABLE
                + "=1000 ./kindred up");
    }
}
