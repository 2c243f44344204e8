package kindred.local.clerk;

import java.io.IOException;
import java.nio.file.Path;

/** {@code ClerkMain url authorized-party key-file}: the issuer as a process of its own. */
public final class ClerkMain {
    private ClerkMain() {}

    public static void main(String[] arguments) throws IOException {
        ClerkServer.start(new ClerkIssuer(arguments[0], arguments[1], Path.of(arguments[2])));
    }
}
