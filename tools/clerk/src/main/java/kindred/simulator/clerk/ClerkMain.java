package kindred.simulator.clerk;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the issuer as a process: {@code ClerkMain url authorized-party key-file operator-key-file}. */
public final class ClerkMain {
    private ClerkMain() {}

    public static void main(String[] arguments) throws IOException {
        ClerkServer.start(
                new ClerkIssuer(arguments[0], arguments[1], Path.of(arguments[2])),
                new OperatorIssuer(arguments[0], Path.of(arguments[3])));
    }
}
